// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/recognise.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/model/json.hpp"
#include "tests/support/pgs.hpp"
#include "tests/support/printing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// A film of captions alone; 720 by 576.
const fs::path& film() {
  static const TemporaryFolder folder;
  static const auto file = [] {
    write_text(folder.path() / "drawn.sup",
               pgs::file({{0, 2000, "L'élève compte\nles dizaines"}, {2500, 4000, "Dix !", 40}}));
    return world::film(folder.path() / "drawn.mkv",
                       {"-i", (folder.path() / "drawn.sup").native(), "-map", "0", "-c", "copy"});
  }();
  return file;
}

/// A program that stands in for tesseract, found along PATH.
struct StandIn {
  TemporaryFolder folder;
  std::string path = std::getenv("PATH");
  explicit StandIn(const std::string& script) {
    make_folder(folder.path() / "bin");
    write_text(folder.path() / "bin/tesseract", "#!/bin/sh\n" + script);
    fs::permissions(folder.path() / "bin/tesseract", fs::perms::owner_all);
    ::setenv("PATH", ((folder.path() / "bin").native() + ":" + path).c_str(), 1);
  }
  ~StandIn() { ::setenv("PATH", path.c_str(), 1); }
  [[nodiscard]] Json read(std::int64_t seconds = 60) const {
    return recognise({{{0, "fr", "fra", seconds}}, "tesseract"}, film(),
                     {folder.path(), [](double) {}, {}, {}});
  }
};

TEST(ARecogniser, SaysWhatItKnows) {
  const StandIn stand_in(
      "case $1 in\n--version) echo 'tesseract 9.1'; echo ' leptonica-1.82' ;;\n"
      "--list-langs) printf 'List of languages (4):\\nchi_sim\\neng\\nfra\\nosd\\nscript/Latin\\n' "
      ";;\n"
      "esac\n");
  EXPECT_EQ(find_recogniser({}),
            (Recogniser{"tesseract 9.1", {{"en", "eng"}, {"fr", "fra"}, {"zh", "chi_sim"}}}));
}

TEST(ARecogniser, MayBeAbsentOrBroken) {
  const StandIn stand_in("exit 1");
  EXPECT_EQ(find_recogniser({}), Recogniser{});
}

/// It gets a list of pictures and where to write.
constexpr auto reads =
    "n=0 ; while read -r file ; do n=$((n+1)) ; head -c 2 \"$file\" | grep -q P5 || "
    "exit 9\n"
    "printf '5\\t%s\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t80\\tmot%s\\n' $n $n\ndone <\"$1\" "
    ">\"$2.tsv\"\n";

TEST(Recognising, GivesEveryPictureItsWords) {
  const auto read = StandIn(reads).read();
  const auto found = read.at("found").get<std::vector<FoundCaptions>>();
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_TRUE(found.front().recognised);
  EXPECT_EQ(found.front().confidence, 80);
  EXPECT_EQ(found.front().language, "fr");
  const auto cues = read.at("cues").at(0).get<std::vector<Cue>>();
  ASSERT_THAT(cues, SizeIs(2));
  EXPECT_EQ(cues[0].start, 0);
  EXPECT_EQ(cues[0].end, 2);
  EXPECT_EQ(plain_text(cues[0]), "mot1");
  EXPECT_EQ(cues[0].height, CueHeight::bottom);
  EXPECT_EQ(plain_text(cues[1]), "mot2");
  EXPECT_EQ(cues[1].height, CueHeight::top);
}

TEST(Recognising, LeavesNoPictureBehind) {
  const StandIn stand_in(reads);
  static_cast<void>(stand_in.read());
  EXPECT_FALSE(fs::exists(stand_in.folder.path() / "recognise"));
}

Source after(const Json& read) {
  Source source;
  Stream stream;
  stream.codec = "hdmv_pgs_subtitle";
  source.streams = {stream};
  add_recognised(source, read);
  return source;
}

TEST(Recognising, ThatWentWellIsCaptionsToLookAt) {
  const auto source = after(StandIn(reads).read());
  EXPECT_THAT(source.captions, SizeIs(1));
  EXPECT_EQ(source.captions.front().format, "hdmv_pgs_subtitle");
  EXPECT_THAT(source.findings, ElementsAre(Finding{"captions_recognised", {"0", "2", "2"}}));
}

TEST(Recognising, ThatWentWrongIsAFindingAndNoRefusal) {
  const auto failed = after(StandIn("exit 3").read());
  EXPECT_THAT(failed.captions, IsEmpty());
  EXPECT_THAT(failed.findings, ElementsAre(Finding{"recognition_failed", {"0", "3"}}));
  EXPECT_THAT(sentence(failed.findings.front()), HasSubstr("ended with 3"));
  EXPECT_THAT(after(StandIn("sleep 60").read(1)).findings,
              ElementsAre(Finding{"recognition_late", {"0"}}));
  EXPECT_THAT(after(StandIn("echo nothing > \"$2.tsv\"").read()).findings,
              ElementsAre(Finding{"recognition_empty", {"0"}}));
  EXPECT_THAT(after(StandIn("exit 0").read()).findings,
              ElementsAre(Finding{"recognition_empty", {"0"}}));
}

/// With the real one.
TEST(Recognising, ReadsFrench) {
  const TemporaryFolder folder;
  const auto read = recognise({{{0, "fr", "fra", 60}}, "tesseract"}, film(),
                              {folder.path(), [](double) {}, {}, {}});
  const auto cues = read.at("cues").at(0).get<std::vector<Cue>>();
  ASSERT_THAT(cues, SizeIs(2));
  EXPECT_THAT(plain_text(cues[0]), HasSubstr("élève compte\nles dizaines"));
  EXPECT_EQ(plain_text(cues[1]), "Dix !");
}

}  // namespace
}  // namespace classe12
