// SPDX-License-Identifier: EUPL-1.2
#include "platform/entry.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const auto vocabulary = read_vocabulary(
    "keywords:\n  - word: Mathématiques\n    synonyms: [maths]\nlevels:\n  - word: CP\n", "v.yaml");

/// A folder with an upload and files beside it.
class Beside {
 public:
  explicit Beside(const std::vector<std::string>& names) {
    for (const auto& name : names) write_text(folder_.path() / name, name);
  }
  void write(const std::string& name, const std::string& text) const {
    write_text(folder_.path() / name, text);
  }
  [[nodiscard]] Entry entry(const std::string& upload = "cours.mp4") const {
    return read_entry(folder_.path() / upload, {}, vocabulary);
  }
  /// "cours.fr.srt fr subtitles"
  [[nodiscard]] std::vector<std::string> captions() const {
    std::vector<std::string> all;
    for (const auto& file : entry().captions)
      all.push_back(file.file.filename().string() + " " + file.language + " " +
                    std::string(to_name(file.kind)));
    return all;
  }

 private:
  TemporaryFolder folder_;
};

TEST(Entry, TakesTheCaptionsThatAreCalledAsTheUpload) {
  const Beside folder({"cours.mp4", "cours.srt", "cours.fr.VTT", "cours.en-GB.sdh.srt",
                       "cours.fre.forced.ass", "cours.hi.srt", "cours.hi.hi.srt"});
  EXPECT_THAT(folder.captions(),
              ElementsAre("cours.en-GB.sdh.srt en-GB captions", "cours.fr.VTT fr subtitles",
                          "cours.fre.forced.ass fr forced", "cours.hi.hi.srt hi captions",
                          "cours.hi.srt hi subtitles", "cours.srt und subtitles"));
}

TEST(Entry, LeavesOthersCaptionsAlone) {
  EXPECT_THAT(Beside({"cours.mp4", "cours2.srt", "cours.2.srt", "cours.old.srt", "cours.txt",
                      "autre.fr.srt", "cours.fr.en.srt"})
                  .captions(),
              IsEmpty());
}

TEST(Entry, TakesTextInSubFilesAndNotThePicturesOfADvd) {
  EXPECT_THAT(Beside({"cours.mp4", "cours.fr.sub", "cours.en.sub", "cours.en.idx"}).captions(),
              ElementsAre("cours.fr.sub fr subtitles"));
}

TEST(Entry, TakesWhatTheSidecarNamesAndNothingElse) {
  const Beside folder({"cours.mp4", "cours.fr.srt", "cours.en.srt", "transcription.srt"});
  folder.write("cours.yaml",
               "titre: x\nsous-titres:\n  - fichier: transcription.srt\n    langue: fr\n"
               "    nature: sourds\n    encodage: latin1\n  - fichier: cours.en.srt\n");
  EXPECT_THAT(folder.captions(),
              ElementsAre("transcription.srt fr captions", "cours.en.srt en subtitles"));
  EXPECT_EQ(folder.entry().captions.front().charset, "latin1");
  EXPECT_TRUE(folder.entry().captions.front().named);
  folder.write("cours.yaml", "titre: x\nsous-titres: []\n");
  EXPECT_THAT(folder.captions(), IsEmpty());
}

std::string refusal(const std::string& captions) {
  const Beside folder({"cours.mp4"});
  folder.write("cours.yaml", "titre: x\nsous-titres:\n  - " + captions + "\n");
  try {
    static_cast<void>(folder.entry());
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Entry, OpensNoCaptionsOutsideItsFolder) {
  EXPECT_THAT(refusal("fichier: /etc/passwd"), HasSubstr("cours.yaml:3:14: "));
  EXPECT_THAT(refusal("fichier: ../autre.srt"), HasSubstr("not the name of a file"));
  EXPECT_THAT(refusal("fichier: absent.srt"), HasSubstr("are not beside the video"));
  EXPECT_THAT(refusal("{fichier: x.srt, encodage: klingon}"), HasSubstr("not a charset"));
}

TEST(Entry, HasTheChaptersOfTheSidecar) {
  const Beside folder({"cours.mp4"});
  folder.write(
      "cours.yaml",
      "titre: x\nchapitres:\n  - début: 1:02:03.5\n    titre: b\n  - at: 90\n    title: a\n");
  EXPECT_THAT(folder.entry().extras.chapters,
              ElementsAre(Chapter{90, 0, "a"}, Chapter{Rational(7447, 2), 0, "b"}));
}

TEST(Entry, LetsChaptersBeFoundWhenTheSidecarAsks) {  // A36
  const Beside folder({"cours.mp4"});
  folder.write("cours.yaml", "titre: x\nchapitres: auto\n");
  EXPECT_TRUE(folder.entry().extras.find_chapters);
  EXPECT_THAT(folder.entry().extras.chapters, IsEmpty());
  folder.write("cours.yaml", "titre: x\nchapitres: automatique\n");
  EXPECT_THROW(static_cast<void>(folder.entry()), Error);
}

TEST(Entry, HasThePosterOfTheSidecar) {  // A34
  const Beside folder({"cours.mp4", "tarte.png"});
  const auto poster = [&](const std::string& line) {
    folder.write("cours.yaml", "titre: x\n" + line + "\n");
    return folder.entry().poster;
  };
  EXPECT_EQ(poster(""), std::nullopt);
  EXPECT_EQ(poster("poster: 00:12"), (PosterWish{12, {}, {}}));
  EXPECT_EQ(poster("affiche: auto"), PosterWish{});
  const auto picture = poster("vignette: tarte.png");
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->file.filename(), "tarte.png");
  EXPECT_EQ(picture->sha256.size(), 64U);
  EXPECT_THROW(static_cast<void>(poster("poster: ../tarte.png")), Error);
  EXPECT_THROW(static_cast<void>(poster("poster: absente.png")), Error);
}

TEST(Entry, WritesWordsAsTheVocabularyDoesAndLeavesOthersAlone) {
  const Beside folder({"cours.mp4"});
  folder.write(
      "cours.yaml",
      "titre: x\nniveaux: cp\nmots-clés: [MATHS, mathematiques, Les Dizaines, fractions]\n");
  EXPECT_THAT(folder.entry().metadata.levels, ElementsAre("CP"));
  EXPECT_THAT(folder.entry().metadata.tags,
              ElementsAre("Mathématiques", "Les Dizaines", "fractions"));
}

TEST(Entry, HasTheDocumentsOfTheSidecarUnderNamesOfTheirOwn) {  // A43
  const Beside folder({"cours.mp4", "Fiche élève.pdf", "Fiche (élève).pdf", "Devoir.DOCX"});
  folder.write("cours.yaml",
               "titre: x\ndocuments:\n  - fichier: Fiche élève.pdf\n    titre: La fiche\n"
               "  - fichier: Fiche (élève).pdf\n  - fichier: Devoir.DOCX\n");
  const auto documents = folder.entry().documents;
  ASSERT_EQ(documents.size(), 3U);
  EXPECT_EQ(documents[0].name, "fiche-eleve.pdf");
  EXPECT_EQ(documents[0].title, "La fiche");
  EXPECT_EQ(documents[1].name, "fiche-eleve-2.pdf");
  EXPECT_EQ(documents[1].title, "Fiche (élève)");
  EXPECT_EQ(documents[2].name, "devoir.docx");
  EXPECT_EQ(documents[2].bytes, 11);
}

TEST(Entry, RefusesDocumentsThatCannotBeAttached) {
  const Beside folder({"cours.mp4", "photo.jpg", "macros.docm"});
  const auto refused = [&](const std::string& documents) -> std::string {
    folder.write("cours.yaml", "titre: x\ndocuments:\n" + documents);
    try {
      static_cast<void>(folder.entry());
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(refused("  - file: photo.jpg\n"), HasSubstr("‘photo.jpg’ is of no kind"));
  EXPECT_THAT(refused("  - file: macros.docm\n"), HasSubstr("these can: pdf, odt"));
  EXPECT_THAT(refused("  - file: absente.pdf\n"), HasSubstr("is not beside the video"));
  folder.write("grand.pdf", std::string(21 << 20, 'x'));
  EXPECT_THAT(refused("  - file: grand.pdf\n"), HasSubstr("has 21 MB"));
  std::string many;
  for (int i = 0; i < 13; ++i) many += "  - file: " + std::to_string(i) + ".pdf\n";
  EXPECT_THAT(refused(many), HasSubstr("13 documents"));
}

TEST(Entry, RefusesTimesThatAreNone) {
  for (const auto* time : {"demain", "1:99", "1:2:3:4", "-1", "1.", "9999999"}) {
    const Beside folder({"cours.mp4"});
    folder.write("cours.yaml",
                 "titre: x\nchapitres:\n  - début: \"" + std::string(time) + "\"\n    titre: b\n");
    EXPECT_THROW(static_cast<void>(folder.entry()), Error) << time;
  }
}

}  // namespace
}  // namespace classe12
