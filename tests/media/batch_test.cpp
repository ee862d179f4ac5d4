// SPDX-License-Identifier: EUPL-1.2
// A24, A25, A45: many videos, bad rows among them, whatever is killed.
#include "tests/support/year.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using world::bundles;
using world::Year;

/// Names that no finished run leaves.
std::vector<std::string> debris(const fs::path& folder) {
  std::vector<std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().filename().native().starts_with('.')) all.push_back(entry.path());
  return all;
}

TEST(Batch, EndsAsIfNothingHadBeenKilled) {
  const int rows = world::long_run() ? 200 : 12, bad = world::long_run() ? 10 : 3;
  const Year year(rows, bad);
  const auto begun = std::chrono::steady_clock::now();
  const auto quiet = world::run(year.command("quiet", {"--verify", "quick"}));
  const auto lasted = std::chrono::steady_clock::now() - begun;
  ASSERT_EQ(quiet.code, 1) << quiet.text;

  std::mt19937 random(12);
  // All runs that are killed last about as long as the quiet one: on a slow machine, too, they are
  // killed at everything from the first file to the last.
  const int kills = rows / 3;
  std::uniform_real_distribution<double> anywhere(0, 2.0 / kills);
  for (int i = 0; i < kills; ++i) {
    world::Started run(year.command("killed", {"--verify", "quick"}), year.at("log"));
    std::this_thread::sleep_for(lasted * anywhere(random));
    run.signal(SIGKILL);
    run.wait();
  }
  const auto last = world::run(year.command("killed", {"--verify", "quick"}));
  ASSERT_EQ(last.code, 1) << last.text;

  EXPECT_EQ(bundles(year.at("killed")), bundles(year.at("quiet")));
  EXPECT_THAT(debris(year.at("killed")), IsEmpty());
  const auto report = year.report("killed");
  EXPECT_EQ(report["done"].get<int>() + report["unchanged"].get<int>(), rows - bad);
  EXPECT_EQ(report["refused"].get<int>(), bad);
  EXPECT_EQ(report["failed"].get<int>(), 0);
  EXPECT_EQ(report["videos"].size(), static_cast<std::size_t>(rows));
}

TEST(Batch, NamesBadRowsDoesTheOthersAndPublishesNothingTwice) {
  const int rows = world::long_run() ? 100 : 6, bad = world::long_run() ? 5 : 3;
  const Year year(rows, bad);
  const auto home = year.at("home").native();
  write_text(year.at("charter.md"), "Be kind.\n");
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"catalogue", "create", "--home", home, "--domain", "ac-*.fr"},
           {"charter", "publish", year.at("charter.md").native(), "--home", home},
           {"member", "add", "anne@ac-paris.fr", "--name", "Anne", "--accept-charter", "--home",
            home}})
    ASSERT_EQ(world::classe12(words).code, 0);
  const std::vector<std::string> local{"--to", "local", "--home", home, "--as", "anne@ac-paris.fr"};

  auto words = local;
  words.emplace_back("--dry-run");
  const auto looked = world::run(year.command("out", words));
  EXPECT_EQ(looked.code, 1);
  EXPECT_THAT(looked.text,
              HasSubstr("row 2, Visibilité: ‘pubic’ is not known; did you mean ‘public’?"));
  EXPECT_THAT(looked.text, HasSubstr("row 3, Fichier: is not a video but a text"));
  EXPECT_THAT(looked.text, HasSubstr("row 4, Fichier: there is no file ‘Séance 2.mp4’"));
  EXPECT_THAT(looked.text, HasSubstr(fmt::format("{} of {} can be done", rows - bad, rows)));
  EXPECT_FALSE(fs::exists(year.at("out")));

  const auto done = world::run(year.command("out", local));
  EXPECT_EQ(done.code, 1) << done.text;
  EXPECT_EQ(year.report("out")["done"].get<int>(), rows - bad);
  const auto store = world::digests(fs::path(home) / "store");
  EXPECT_EQ(world::names(fs::path(home) / "store").size(), static_cast<std::size_t>(rows - bad));

  const auto again = world::run(year.command("out", local));
  EXPECT_EQ(again.code, 1);
  EXPECT_EQ(year.report("out")["unchanged"].get<int>(), rows - bad) << again.text;
  EXPECT_EQ(world::digests(fs::path(home) / "store"), store);

  // The report is a sheet, and mended it is the next one: A25.
  EXPECT_THAT(
      world::classe12({"status", "--failed", "--queue", year.at("out-queue").native()}).text,
      HasSubstr("is not a video but a text"));
  for (int number = 1; number < bad; number += 3)  // every third bad row is a text
    world::film(year.folder() / fmt::format("S\u00e9ance {}.mp4", number),
                world::lavfi({"testsrc2=s=64x36:r=25:d=1"}, {}));
  const auto retried = world::classe12(
      {"--progress", "none", "retry", "--failed", "--queue", year.at("out-queue").native()});
  EXPECT_EQ(retried.code, 0) << retried.text;
  EXPECT_TRUE(fs::exists(year.at("out") / "seance-1" / "manifest.json"));
}

// The machine is shared, the work is not: both report all of it, and it was done once.
TEST(Batch, TwoAtOnceDoNothingTwice) {
  const Year year(6, 0);
  const std::vector<std::string> more{"--verify", "quick", "--json"};
  world::Started first(year.command("out", more), year.at("first"));
  world::Started second(year.command("out", more), year.at("second"));
  EXPECT_EQ(first.wait(), 0) << read_text(year.at("first"));
  EXPECT_EQ(second.wait(), 0) << read_text(year.at("second"));
  int done = 0, unchanged = 0;
  for (const auto* log : {"first", "second"}) {
    const auto text = read_text(year.at(log));
    const auto report = parse_json(text.substr(text.find('{')), log);
    done += report["done"].get<int>();
    unchanged += report["unchanged"].get<int>();
  }
  EXPECT_EQ(done, 6);
  EXPECT_EQ(unchanged, 6);
}

/// A clip with something to see and something to hear, which goes up and down as often as `pace`.
void lesson(const fs::path& file, const std::string& picture, int pace, const std::string& size) {
  world::film(
      file,
      world::lavfi({picture + "=s=320x180:r=25:d=4",
                    fmt::format("aevalsrc='sin(2760*t)*(0.05+0.6*abs(sin({}*t*t)))':d=4", pace)},
                   {"-vf", "scale=" + size, "-c:v", "libx264", "-crf", "30"}));
}

// A46: the same file under another name, and the same video encoded again.
TEST(Batch, NamesWhatCameBeforeUnderAnotherName) {
  const TemporaryFolder folder;
  const auto in = folder.path() / "in", out = folder.path() / "out";
  make_folder(in);
  lesson(in / "a.mp4", "testsrc2", 2, "320:180");
  fs::copy_file(in / "a.mp4", in / "b.mp4");
  lesson(in / "c.mp4", "testsrc2", 2, "256:144");
  lesson(in / "e.mp4", "smptebars", 2, "320:180");
  std::vector<std::string> words{
      "--progress", "none",       "batch",   in.native(),
      "-o",         out.native(), "--queue", (folder.path() / "queue").native(),
      "--verify",   "quick",      "-j",      "1",
      "--json"};
  const auto twins = [&] {
    const auto ran = world::classe12(words);
    std::map<std::string, std::string> all;
    const auto report = parse_json(ran.text.substr(ran.text.find('{')), "report");
    for (const auto& video : report["videos"])
      if (video.contains("twin"))
        all[video["file"]] =
            fs::path(video["twin"]["bundle"].get<std::string>()).filename().native() +
            (video["twin"]["same_file"] ? " file" : " alike") +
            (video["twin"]["left_out"] ? " left out" : "");
    return all;
  };
  const std::map<std::string, std::string> found{{"b.mp4", "a file"}, {"c.mp4", "a alike"}};
  EXPECT_EQ(twins(), found);
  EXPECT_EQ(twins(), found) << "the second time, too";

  fs::remove_all(out / "b");
  words.emplace_back("--skip-duplicates");
  EXPECT_EQ(twins()["b.mp4"], "a file left out");
  EXPECT_FALSE(fs::exists(out / "b")) << "no work before the hash";
}

}  // namespace
}  // namespace classe12
