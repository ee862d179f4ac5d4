// SPDX-License-Identifier: EUPL-1.2
// What changes is made again, and nothing else: words, captions, chapters, poster, documents.
#include "tests/support/bundle.hpp"

#include <gmock/gmock.h>

#include <sys/stat.h>

namespace classe12 {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// A folder with an upload, and what stands beside it.
class Remake : public testing::Test {
 protected:
  Remake() {
    world::film(upload(), {"-f", "lavfi", "-i", "testsrc2=size=426x240:rate=25:duration=6", "-f",
                           "lavfi", "-i", "sine=frequency=440:duration=6", "-c:v", "libx264",
                           "-preset", "ultrafast", "-c:a", "aac"});
    write("clip.yaml", "title: Les dizaines\nlanguage: fr\n");
  }

  [[nodiscard]] fs::path upload() const { return folder_.path() / "clip.mp4"; }
  [[nodiscard]] fs::path bundle(const std::string& out = "out") const {
    return folder_.path() / out / "clip";
  }
  void write(const std::string& name, const std::string& text) const {
    write_text(folder_.path() / name, text);
  }
  [[nodiscard]] world::Ran ingest(const std::string& out = "out",
                                  const std::string& how = "quick") const {
    return world::classe12({"--progress", "json", "ingest", "--verify", how, "--id", world::id,
                            "-p", (world::source() / "tests/media/tiny.yaml").native(), "-o",
                            (folder_.path() / out).native(), upload().native()});
  }
  [[nodiscard]] Manifest manifest() const {
    return read_manifest(read_text(bundle() / "manifest.json"), "manifest.json");
  }
  /// Whatever was made before, what is made again is what would be made at first.
  void expect_as_if_made_at_first() const {
    ASSERT_EQ(ingest("fresh").code, 0);
    EXPECT_EQ(world::digests(bundle()), world::digests(bundle("fresh")));
    fs::remove_all(folder_.path() / "fresh");
  }

 private:
  TemporaryFolder folder_;
};

ino_t inode(const fs::path& file) {
  struct stat facts {};
  return ::stat(file.c_str(), &facts) == 0 ? facts.st_ino : 0;
}

constexpr auto captions = "1\n00:00:01,000 --> 00:00:03,000\nDix et dix\n";

TEST_F(Remake, CorrectedCaptionsEncodeNothing) {
  write("clip.fr.srt", captions);
  ASSERT_EQ(ingest().code, 0);
  const auto video = bundle() / manifest().renditions.front().file;
  const auto before = inode(video);
  write("clip.fr.srt", "1\n00:00:01,000 --> 00:00:03,000\nDix et dix font vingt\n");
  const auto again = ingest();
  ASSERT_EQ(again.code, 0) << again.text;
  EXPECT_THAT(again.text, Not(HasSubstr("video-0001")));
  EXPECT_EQ(inode(video), before);
  EXPECT_THAT(read_text(bundle() / "captions/fr.vtt"), HasSubstr("font vingt"));
  expect_as_if_made_at_first();
}

TEST_F(Remake, CaptionsThatAreTakenAwayLeaveNothing) {
  write("clip.fr.srt", captions);
  ASSERT_EQ(ingest().code, 0);
  fs::remove(upload().parent_path() / "clip.fr.srt");
  ASSERT_EQ(ingest().code, 0);
  EXPECT_FALSE(fs::exists(bundle() / "captions"));
  expect_as_if_made_at_first();
}

TEST_F(Remake, AnotherPosterAndOtherChaptersEncodeNothing) {
  ASSERT_EQ(ingest().code, 0);
  write("clip.yaml",
        "title: Les dizaines\nlanguage: fr\nposter: 0:02\nchapters:\n  - {at: 0:00, title: Un}\n");
  const auto again = ingest();
  ASSERT_EQ(again.code, 0) << again.text;
  EXPECT_THAT(again.text, AllOf(Not(HasSubstr("video-0001")), HasSubstr("poster")));
  expect_as_if_made_at_first();
}

TEST_F(Remake, AVideoThatTheDiskHasDamagedIsEncodedAgain) {
  write("clip.fr.srt", captions);
  ASSERT_EQ(ingest().code, 0);
  const auto video = bundle() / manifest().renditions.front().file;
  auto bytes = read_text(video);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_text(video, bytes);
  write("clip.fr.srt", "1\n00:00:01,000 --> 00:00:03,000\nVingt\n");
  const auto again = ingest();
  ASSERT_EQ(again.code, 0) << again.text;
  EXPECT_THAT(again.text, HasSubstr("video-0001"));
  expect_as_if_made_at_first();
}

TEST_F(Remake, FactsThatTheDiskHasDamagedAreNotBelieved) {
  ASSERT_EQ(ingest().code, 0);
  auto facts = read_text(bundle() / "remake.json");
  const auto at = facts.find("\\\"damaged\\\": 0");
  ASSERT_NE(at, std::string::npos);
  facts[at + std::string("\\\"damaged\\\": ").size()] = '7';
  write_text(bundle() / "remake.json", facts);
  write("clip.fr.srt", captions);
  const auto again = ingest();
  ASSERT_EQ(again.code, 0) << again.text;
  expect_as_if_made_at_first();
}

TEST_F(Remake, WhatWasLookedAtQuicklyIsPlayedWhenThatIsAskedFor) {
  ASSERT_EQ(ingest().code, 0);
  EXPECT_FALSE(manifest().played);
  const auto again = ingest("out", "full");
  ASSERT_EQ(again.code, 0) << again.text;
  EXPECT_THAT(again.text, Not(HasSubstr("video-0001")));
  EXPECT_TRUE(manifest().played);
  EXPECT_THAT(ingest().text, HasSubstr("nothing to do"));
}

TEST_F(Remake, ADamagedBundleIsMendedByTheCommandThatMadeIt) {
  ASSERT_EQ(ingest().code, 0);
  const auto whole = world::digests(bundle());
  const auto poster = bundle() / "images/poster.jpg";
  auto bytes = read_text(poster);
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  write_text(poster, bytes);
  ASSERT_EQ(ingest().code, 0);
  EXPECT_EQ(world::digests(bundle()), whole);
}

// A43: in the manifest with type, size and hash.
TEST_F(Remake, A43DocumentsAreAttachedAndTakenAway) {
  ASSERT_EQ(ingest().code, 0);
  write("Fiche élève.PDF", "%PDF-1.7\nexercices\n");
  write("clip.yaml",
        "title: Les dizaines\nlanguage: fr\ndocuments:\n  - file: Fiche élève.PDF\n"
        "    title: La fiche\n");
  const auto again = ingest();
  ASSERT_EQ(again.code, 0) << again.text;
  EXPECT_THAT(again.text, Not(HasSubstr("video-0001")));
  ASSERT_EQ(manifest().documents.size(), 1U);
  const auto document = manifest().documents.front();
  EXPECT_EQ(document.file, "documents/fiche-eleve.pdf");
  EXPECT_EQ(document.title, "La fiche");
  EXPECT_EQ(document.type, "application/pdf");
  EXPECT_EQ(document.bytes, 19);
  EXPECT_EQ(document.sha256, sha256_of_file(bundle() / document.file));
  expect_as_if_made_at_first();
  // Another title alone makes nothing.
  write("clip.yaml", "title: Les dizaines\nlanguage: fr\ndocuments:\n  - file: Fiche élève.PDF\n");
  EXPECT_THAT(ingest().text, HasSubstr("brought up to date"));
  EXPECT_EQ(manifest().documents.front().title, "Fiche élève");
  write("clip.yaml", "title: Les dizaines\nlanguage: fr\n");
  ASSERT_EQ(ingest().code, 0);
  EXPECT_FALSE(fs::exists(bundle() / "documents"));
}

TEST_F(Remake, ADocumentThatIsNotWhatItsNameSaysIsRefusedAndTheBundleStays) {
  ASSERT_EQ(ingest().code, 0);
  const auto before = world::digests(bundle());
  write("fiche.pdf", "MZ a program");
  write("clip.yaml", "title: Les dizaines\nlanguage: fr\ndocuments:\n  - file: fiche.pdf\n");
  const auto again = ingest();
  EXPECT_EQ(again.code, 65);
  EXPECT_THAT(again.text, HasSubstr("fiche.pdf: is not pdf inside"));
  EXPECT_EQ(world::digests(bundle()), before);
  EXPECT_THAT(world::names(bundle().parent_path()), ElementsAre("clip"));
  for (const auto& [name, code] :
       std::vector<std::pair<std::string, int>>{{"photo.jpg", 65}, {"absente.pdf", 66}}) {
    write("clip.yaml", "title: a\ndocuments:\n  - file: " + name + "\n");
    const auto refused = ingest();
    EXPECT_EQ(refused.code, code) << refused.text;
    EXPECT_THAT(refused.text, HasSubstr(name));
  }
}

TEST_F(Remake, EditedWordsStayUntilTheSidecarSaysOthers) {
  ASSERT_EQ(ingest().code, 0);
  const auto media = world::digests(bundle() / "video");
  const auto edited = world::classe12({"edit", bundle().native(), "--set", "title=Les unités",
                                       "--set", "tags=[numération, unités]", "--by", "anne"});
  ASSERT_EQ(edited.code, 0) << edited.text;
  EXPECT_THAT(edited.text, HasSubstr("changed: tags, title"));
  EXPECT_EQ(manifest().metadata.title, "Les unités");
  ASSERT_EQ(manifest().history.size(), 1U);
  EXPECT_EQ(manifest().history[0].by, "anne");
  EXPECT_THAT(manifest().history[0].keys, ElementsAre("tags", "title"));
  EXPECT_EQ(world::classe12({"verify", "--how", "quick", bundle().native()}).code, 0);
  EXPECT_THAT(ingest().text, HasSubstr("nothing to do"));
  EXPECT_EQ(manifest().metadata.title, "Les unités");
  write("clip.yaml", "title: Les dizaines\nlanguage: fr\nchapters:\n  - {at: 0:00, title: Un}\n");
  ASSERT_EQ(ingest().code, 0);
  EXPECT_EQ(manifest().metadata.title, "Les unités");
  write("clip.yaml", "title: Les centaines\nlanguage: fr\n");
  ASSERT_EQ(ingest().code, 0);
  EXPECT_EQ(manifest().metadata.title, "Les centaines");
  EXPECT_EQ(manifest().history.size(), 1U);
  EXPECT_EQ(world::digests(bundle() / "video"), media);
  EXPECT_THAT(world::names(bundle().parent_path()), ElementsAre("clip"));
}

TEST_F(Remake, ASidecarThatIsGoneTakesNoWordsAway) {
  ASSERT_EQ(ingest().code, 0);
  fs::remove(upload().parent_path() / "clip.yaml");
  EXPECT_THAT(ingest().text, testing::AnyOf(HasSubstr("nothing to do"), HasSubstr("up to date")));
  EXPECT_EQ(manifest().metadata.title, "Les dizaines");
  EXPECT_EQ(manifest().metadata.language, "fr");
}

TEST_F(Remake, ASidecarThatIsGoneTakesNoChaptersAway) {
  write("clip.yaml", "title: a\nchapters:\n  - {at: 0:00, title: Un}\n");
  ASSERT_EQ(ingest().code, 0);
  fs::remove(upload().parent_path() / "clip.yaml");
  const auto again = ingest();
  EXPECT_EQ(again.code, 66);
  EXPECT_THAT(again.text, HasSubstr("a sidecar that is gone"));
  EXPECT_EQ(manifest().chapters.size(), 1U);
}

TEST_F(Remake, EditTakesTextsAsTheyStandAndClearsKeys) {
  ASSERT_EQ(ingest().code, 0);
  ASSERT_EQ(world::classe12({"edit", bundle().native(), "--set", "title=Leçon #3 : « oui »",
                             "--set", "école=Jean-Jaurès", "--set", "description=- a"})
                .code,
            0);
  EXPECT_EQ(manifest().metadata.title, "Leçon #3 : « oui »");
  EXPECT_EQ(manifest().metadata.school, "Jean-Jaurès");
  EXPECT_EQ(manifest().metadata.description, "- a");
  const auto cleared = world::classe12({"edit", bundle().native(), "--set", "school="});
  EXPECT_THAT(cleared.text, HasSubstr("changed: school"));
  EXPECT_EQ(manifest().metadata.school, "");
  EXPECT_EQ(world::classe12({"edit", bundle().native(), "--set", "title="}).code, 65);
}

TEST_F(Remake, WhatEditCannotChangeItSays) {
  ASSERT_EQ(ingest().code, 0);
  const auto before = read_text(bundle() / "manifest.json");
  for (const auto& [change, code, told] : std::vector<std::tuple<std::string, int, std::string>>{
           {"titel=a", 65, "did you mean ‘title’"},
           {"language=en", 64, "ingest the video again"},
           {"poster=0:01", 64, "ingest the video again"},
           {"visibility=circle", 65, "circles"},
           {"title", 64, "is not of the form"}}) {
    const auto edited = world::classe12({"edit", bundle().native(), "--set", change});
    EXPECT_EQ(edited.code, code) << edited.text;
    EXPECT_THAT(edited.text, HasSubstr(told));
  }
  EXPECT_EQ(read_text(bundle() / "manifest.json"), before);
}

}  // namespace
}  // namespace classe12
