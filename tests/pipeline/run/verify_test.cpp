// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/verify.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/model/layout.hpp"
#include "tests/support/fakes.hpp"
#include "tests/support/good_bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// Finds what it is told to find, and remembers what it was asked to look at.
class FakeEyes : public Engine {
 public:
  void make(const Plan&, const Step& step, const Bench& bench) override {
    looked_at.push_back(step.name);
    const Check check{step.name, step.name != fault, "plays", {}};
    make_folder((bench.folder / step.makes.front()).parent_path());
    write_text(bench.folder / step.makes.front(), to_pretty(check));
  }

  std::string fault;
  std::vector<std::string> looked_at;
};

/// A bundle that keeps every rule and that nothing can decode: what is seen of
/// it without playing is all that is wrong with it. Playing is in tests/media.
class Verify : public testing::Test {
 protected:
  Verify() {
    auto made = good::bundle();
    for (const auto& [path, text] : made.files) write(path, text);
    manifest = std::move(made.manifest);
    manifest.assets = list_assets(bundle(), layout::manifest, {});
  }

  /// As write, and the manifest knows of it.
  void make(const fs::path& path, const std::string& text) {
    write(path, text);
    manifest.assets = list_assets(bundle(), layout::manifest, {});
  }

  void write(const fs::path& path, const std::string& text) {
    make_folder((bundle() / path).parent_path());
    write_text(bundle() / path, text);
  }

  Verified look(const Plan& plan) {
    fakes::RememberingProgress progress;
    Meter meter(progress, 1);
    return verify(bundle(), manifest, plan, work_.path(), eyes, meter, 1, {});
  }

  /// The check of this name, of those that need no engine.
  Check check(const std::string& name) {
    for (const auto& one : look({}).checks)
      if (one.name == name) return one;
    ADD_FAILURE() << "nobody checked " << name;
    return {};
  }

  [[nodiscard]] const fs::path& bundle() const { return folder_.path(); }

  Manifest manifest;
  FakeEyes eyes;

 private:
  TemporaryFolder folder_, work_;
};

TEST_F(Verify, PassesWhatIsWhole) {
  EXPECT_TRUE(check("files").passed) << sentence(check("files"));
  EXPECT_TRUE(check("durations").passed) << sentence(check("durations"));
}

TEST_F(Verify, FindsAFileThatIsGone) {  // A23
  fs::remove(bundle() / "video/360p.mp4");
  EXPECT_FALSE(check("files").passed);
  EXPECT_THAT(sentence(check("files")), HasSubstr("video/360p.mp4"));
}

TEST_F(Verify, FindsAFileThatWasCutShort) {  // A23
  const auto sound = read_text(bundle() / "audio/fr.mp4");
  write("audio/fr.mp4", sound.substr(0, sound.size() - 2));
  EXPECT_FALSE(check("files").passed);
  EXPECT_THAT(sentence(check("files")), HasSubstr("audio/fr.mp4"));
}

TEST_F(Verify, FindsAByteThatWasChanged) {
  auto film = read_text(bundle() / "video/360p.mp4");
  film.back() = '!';
  write("video/360p.mp4", film);
  EXPECT_FALSE(check("files").passed);
  EXPECT_THAT(sentence(check("files")), HasSubstr("video/360p.mp4"));
}

TEST_F(Verify, FindsAFileThatNobodyNamed) {
  write("images/holiday.jpg", "a beach");
  EXPECT_FALSE(check("files").passed);
  EXPECT_THAT(sentence(check("files")), HasSubstr("images/holiday.jpg"));
}

TEST_F(Verify, FindsATrackThatEndsEarly) {  // A23
  manifest.audio.front().duration = Rational(10) - Rational(1, 10);
  EXPECT_FALSE(check("durations").passed);
  EXPECT_THAT(sentence(check("durations")), HasSubstr("audio/fr.mp4"));
}

TEST_F(Verify, GrantsATrackOneFrameOfItsOwn) {
  manifest.renditions.front().duration = Rational(10) + Rational(1, 25);
  EXPECT_TRUE(check("durations").passed) << sentence(check("durations"));
  manifest.renditions.front().duration = Rational(10) + Rational(2, 25);
  EXPECT_FALSE(check("durations").passed);
}

TEST_F(Verify, FindsThatAFileTellsOfItsMaker) {  // A18
  EXPECT_TRUE(check("privacy").passed) << sentence(check("privacy"));
  auto film = boxes::video();
  boxes::at(film, "moov/trak").in.push_back({"\xa9xyz", "+48.8584+002.2945/"});
  make("video/360p.mp4", boxes::bytes(film));
  EXPECT_FALSE(check("privacy").passed);
  EXPECT_THAT(sentence(check("privacy")),
              HasSubstr("video/360p.mp4 may tell who made it, where or when: byte "));
  EXPECT_THAT(sentence(check("privacy")), HasSubstr("moov/trak/©xyz"));
  EXPECT_THAT(sentence(check("privacy")), Not(HasSubstr("48.85")));
}

TEST_F(Verify, LooksForMakersInPicturesAndTextsToo) {  // A18
  make("images/poster.jpg", "\xff\xd8\xff\xfe");
  EXPECT_THAT(sentence(check("privacy")), HasSubstr("images/poster.jpg"));
  make("images/poster.jpg", "\xff\xd8\xff\xd9");
  EXPECT_TRUE(check("privacy").passed) << sentence(check("privacy"));
  make("captions/fr.vtt", "WEBVTT\n\nGPS(2.2945,48.8584,15)\n");
  EXPECT_THAT(sentence(check("privacy")), HasSubstr("captions/fr.vtt"));
}

TEST_F(Verify, LooksForMakersInWhatTheManifestHasFromTheUpload) {  // A18
  manifest.chapters = {{0, 10, "+48.8584+002.2945/"}};
  EXPECT_FALSE(check("privacy").passed);
  EXPECT_THAT(sentence(check("privacy")),
              HasSubstr("manifest.json may tell who made it, where or when: coordinates"));
}

TEST_F(Verify, LeavesStaffTheirWordsAndTheUploadItsName) {  // A17
  manifest.original_name = "+48.8584+002.2945.mp4";
  manifest.metadata.description = "La tour Eiffel est à +48.8584+002.2945/.";
  EXPECT_TRUE(check("privacy").passed) << sentence(check("privacy"));
}

TEST_F(Verify, LooksAtEveryTrackAndAtTheWhole) {
  const auto checks = look(plan_verification(bundle(), manifest, {})).checks;
  EXPECT_THAT(eyes.looked_at, ElementsAre("play-1", "play-2", "switch", "seek", "seek-2"));
  std::vector<std::string> names;
  for (const auto& one : checks) names.push_back(one.name);
  EXPECT_THAT(names, ElementsAre("files", "durations", "privacy", "rules", "play-1", "play-2",
                                 "switch", "seek", "seek-2"));
  EXPECT_TRUE(all_passed(checks));
}

TEST_F(Verify, AFaultThatOnlyPlayingShowsIsAFault) {  // A23
  eyes.fault = "play-1";
  const auto checks = look(plan_verification(bundle(), manifest, {})).checks;
  EXPECT_FALSE(all_passed(checks));
  EXPECT_EQ(eyes.looked_at.back(), "seek-2") << "the others are looked at all the same";
}

TEST_F(Verify, DoesNotPlayWhatIsNotWhole) {
  fs::remove(bundle() / "video/360p.mp4");
  EXPECT_FALSE(all_passed(look(plan_verification(bundle(), manifest, {})).checks));
  EXPECT_TRUE(eyes.looked_at.empty());
}

TEST_F(Verify, HoldsABundleToTheRules) {
  EXPECT_TRUE(check("rules").passed) << sentence(check("rules"));
  auto text = read_text(bundle() / "video/180p.m3u8");
  text.erase(text.find("#EXT-X-ENDLIST"));
  make("video/180p.m3u8", text);
  const auto found = look(plan_verification(bundle(), manifest, {}));
  EXPECT_EQ(sentence(check("rules")), "video/180p.m3u8:1: does not say that it ends");
  EXPECT_THAT(eyes.looked_at, IsEmpty()) << "what breaks a rule is not played";
  EXPECT_THAT(found.rules, SizeIs(all_rules().size()));
}

TEST_F(Verify, PassesWhatDoesNotFollowAdvice) {
  auto text = read_text(bundle() / "master.m3u8");
  text.erase(text.find("#EXT-X-INDEPENDENT"), 28);
  make("master.m3u8", text);
  EXPECT_EQ(check("advice").code, "independent_segments");
  EXPECT_TRUE(all_passed(look({}).checks));
}

TEST_F(Verify, CountsALeakAmongTheRulesToo) {
  make("captions/fr.vtt",
       read_text(bundle() / "captions/fr.vtt") + "\nNOTE GPS(2.2945,48.8584,15)\n");
  EXPECT_EQ(check("rules").code, "tells_nothing");
}

TEST(ReadBundle, NeedsABundle) {
  const TemporaryFolder folder;
  try {
    (void)read_bundle(folder.path());
    FAIL() << "there is no manifest";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::not_found);
  }
}

TEST(ReadBundle, RefusesAManifestThatIsNone) {
  const TemporaryFolder folder;
  write_text(folder.path() / layout::manifest, "{\"schema\": 12}");
  try {
    (void)read_bundle(folder.path());
    FAIL() << "it is not a manifest";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::bad_words);
    EXPECT_THAT(error.what(), HasSubstr("manifest.json"));
  }
}

TEST(Assets, AreEveryFileButOneByPath) {
  const TemporaryFolder folder;
  for (const auto* path : {"master.m3u8", "manifest.json", "video/360p.mp4", "audio/fr.mp4"}) {
    make_folder((folder.path() / path).parent_path());
    write_text(folder.path() / path, path);
  }
  const auto assets = list_assets(folder.path(), layout::manifest, {});
  EXPECT_THAT(assets,
              ElementsAre(Field(&Asset::path, "audio/fr.mp4"), Field(&Asset::path, "master.m3u8"),
                          Field(&Asset::path, "video/360p.mp4")));
  EXPECT_EQ(assets.front().bytes, 12);
  EXPECT_EQ(assets.front().sha256, sha256("audio/fr.mp4"));
}

}  // namespace
}  // namespace classe12
