// SPDX-License-Identifier: EUPL-1.2
// A44, A45, A47: a batch that is published on another server.
#include "pipeline/base/json.hpp"
#include "tests/support/desk.hpp"

#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using world::Desk;

/// A desk with a sheet: one lesson for everybody, one with a pupil and no consent, one that is no
/// film.
struct Night : Desk {
  Night() {
    make_folder(home / "in");
    world::film(home / "in/a.mp4", world::lavfi({"testsrc2=s=64x36:r=25:d=2", "sine=d=2"},
                                                {"-pix_fmt", "yuv420p", "-t", "2"}));
    fs::copy_file(home / "in/a.mp4", home / "in/b.mp4");
    write_text(home / "in/c.mp4", "no film");
    write_text(home / "in/sheet.csv",
               std::string("file;title;visibility;people;tags;id\n") +
                   "a.mp4;Les dizaines;public;nobody;un, deux, trois, quatre, cinq, six;" +
                   world::lesson_id +
                   "\nb.mp4;Les unités;public;minors;;\nc.mp4;Rien;public;nobody;;\n");
  }
  [[nodiscard]] std::vector<std::string> batch(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"--progress", "none",
                                   "batch",      (home / "in/sheet.csv").native(),
                                   "-o",         (home / "out").native(),
                                   "--queue",    (home / "queue").native(),
                                   "--to",       "peertube:tube"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  [[nodiscard]] Json report() const {
    return parse_json(read_text(home / "out/sheet.report.json"), "report");
  }
};

TEST(BatchThere, PublishesGoodRowsOnceAndSaysWhere) {
  const Night night;
  const auto first = world::classe12(night.batch());
  EXPECT_EQ(first.code, 1) << first.text;
  EXPECT_THAT(first.text, HasSubstr("a.mp4: done; " + night.tube.address() + "/w/"));
  EXPECT_THAT(first.text, HasSubstr("is seen by everybody"));
  EXPECT_THAT(first.text, HasSubstr("row 3, b.mp4: "));
  ASSERT_THAT(night.tube.uuids(), SizeIs(1));
  EXPECT_FALSE(fs::exists(night.home / "out/b")) << "no work for what will not be shown";
  const auto report = night.report()["videos"];
  EXPECT_EQ(report[0]["there"]["privacy"], "public");
  EXPECT_THAT(report[0]["there"]["dropped"], SizeIs(1)) << "A44: what the server has no room for";
  EXPECT_EQ(report[1]["fault"], "not_allowed");
  EXPECT_THAT(read_text(night.home / "out/sheet.report.csv"),
              HasSubstr(night.tube.address() + "/w/"));

  const auto before = night.tube.calls().size();
  const auto again = world::classe12(night.batch({"--json"}));
  EXPECT_EQ(again.code, 1) << again.text;
  EXPECT_EQ(night.report()["unchanged"], 1);
  EXPECT_THAT(night.tube.uuids(), SizeIs(1));
  const auto calls = night.tube.calls();
  for (auto i = before; i < calls.size(); ++i) EXPECT_THAT(calls[i], StartsWith("GET "));

  // Made already, and a consent that is no longer given: nobody sees it from then on.
  auto sheet = read_text(night.home / "in/sheet.csv");
  sheet.replace(sheet.find(";nobody;un"), 7, ";minors");
  write_text(night.home / "in/sheet.csv", sheet);
  const auto taken_back = world::classe12(night.batch());
  EXPECT_THAT(taken_back.text, HasSubstr("row 2, a.mp4: "));
  EXPECT_THAT(world::classe12({"show", world::lesson_id, "--to", "peertube:tube"}).text,
              HasSubstr("is seen by the account alone"));
}

TEST(BatchThere, IsDoneAgainByRetry) {
  Night night;
  night.tube.before("POST /api/v1/videos/upload-resumable", 1,
                    {.status = 400,
                     .type = "application/problem+json",
                     .body = R"({"status":400,"detail":"a bad hour"})"});
  fs::remove(night.home / "in/b.mp4");
  fs::remove(night.home / "in/c.mp4");
  const auto first = world::classe12(night.batch());
  EXPECT_THAT(first.text, HasSubstr("a bad hour"));
  EXPECT_THAT(night.tube.uuids(), IsEmpty()) << first.text;
  const auto retried = world::classe12(
      {"--progress", "none", "retry", "1", "--queue", (night.home / "queue").native()});
  EXPECT_THAT(retried.text, HasSubstr("is seen by everybody"));
  EXPECT_THAT(night.tube.uuids(), SizeIs(1));
}

TEST(BatchThere, BeginsNothingForAnAccountThatIsNone) {
  Night night;
  write_text(night.home / "password", "wrong\n");
  fs::permissions(night.home / "password", fs::perms::owner_read);
  const auto ran = world::classe12(night.batch());
  EXPECT_EQ(ran.code, 78) << ran.text;
  EXPECT_THAT(ran.text, HasSubstr("does not take the name and password"));
  EXPECT_FALSE(fs::exists(night.home / "out"));
}

TEST(BatchThere, LooksWithoutPublishing) {
  const Night night;
  const auto looked = world::classe12(night.batch({"--dry-run"}));
  EXPECT_EQ(looked.code, 1);
  EXPECT_THAT(looked.text, HasSubstr("1 of 3 can be done"));
  EXPECT_THAT(night.tube.calls(), Not(Contains(StartsWith("POST /api/v1/videos"))));
}

}  // namespace
}  // namespace classe12
