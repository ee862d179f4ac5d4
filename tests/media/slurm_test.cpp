// SPDX-License-Identifier: EUPL-1.2
// The same work on many machines, and machines that die: the same bytes.
#include "tests/support/slurm.hpp"

#include "tests/support/year.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>

namespace classe12 {
namespace {

using testing::HasSubstr;
using world::bundles;
using world::Year;

/// A batch for nodes of one processor.
std::vector<std::string> for_slurm(const Year& year) {
  auto words = year.command("there", {"--verify", "quick", "--engine", "slurm"});
  *std::next(std::find(words.begin(), words.end(), "-j")) = "1";
  return words;
}

/// What was made there. What the tasks were given lies beside it, hidden.
std::map<std::string, std::string> made_there(const fs::path& folder) {
  auto made = bundles(folder);
  std::erase_if(made, [](const auto& file) { return file.first.starts_with('.'); });
  return made;
}

TEST(Slurm, MakesTheSameBytesAndReports) {
  if (!world::Cluster::is_installed()) GTEST_SKIP() << "Slurm is not installed, or one is not root";
  const Year year(5, 2);
  ASSERT_EQ(world::run(year.command("here", {"--verify", "quick"})).code, 1);
  const world::Cluster cluster;
  const auto given = world::run(for_slurm(year));
  ASSERT_EQ(given.code, 0) << given.text;
  EXPECT_THAT(given.text, HasSubstr("4 videos were given to Slurm"));
  ASSERT_TRUE(world::Cluster::drained(300)) << world::run({"squeue"}).text;
  EXPECT_EQ(made_there(year.at("there")), bundles(year.at("here")));
  EXPECT_EQ(year.report("there")["unchanged"].get<int>(), 3)
      << read_text(year.at("there") / ".cours.rows" / "last.log");
  EXPECT_EQ(year.report("there")["refused"].get<int>(), 2);
}

/// A film of three chunks, and what a quiet machine makes of it.
struct Long {
  TemporaryFolder folder;
  Long() {
    world::film(at("in/long.mp4"), world::lavfi({"testsrc2=s=64x36:r=25:d=30", "sine=d=30"}, {}));
    write_text(at("in/long.yaml"), "title: Long\n");
  }
  [[nodiscard]] fs::path at(const std::string& name) const {
    const auto file = folder.path() / name;
    make_folder(file.parent_path());
    return file;
  }
  [[nodiscard]] std::vector<std::string> ingest(const std::string& out,
                                                const std::string& portion = "") const {
    std::vector<std::string> words{
        "-q",    "ingest",         at("in/long.mp4").native(),
        "-o",    at(out).native(), "--verify",
        "quick", "--id",           "6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11"};
    if (!portion.empty()) words.insert(words.end(), {"--portion", portion});
    return words;
  }
};

// Portions in any order, one of them twice and one never: what is not there is made.
TEST(Portions, AreGatheredAndChangeNothing) {
  const Long film;
  ASSERT_EQ(world::classe12(film.ingest("here")).code, 0);
  for (const auto* portion : {"2/2", "0/2", "2/2"}) {
    const auto ran = world::classe12(film.ingest("there", portion));
    EXPECT_EQ(ran.code, 0) << ran.text;
  }
  const auto chunks = film.at("there/.long.portion-2.work/chunks");
  EXPECT_EQ(world::names(chunks).size(), 1U) << "every second of three";
  EXPECT_FALSE(fs::exists(film.folder.path() / "there/long"));
  const auto ran = world::classe12(film.ingest("there"));
  EXPECT_EQ(ran.code, 0) << ran.text;
  EXPECT_EQ(world::digests(film.at("there")), world::digests(film.at("here")));
  // A machine that comes late finds nothing to do, and leaves nothing.
  EXPECT_EQ(world::classe12(film.ingest("there", "1/2")).code, 0);
  EXPECT_EQ(world::names(film.at("there")).size(), 1U);
}

TEST(Portions, AreListedInTheOrderInWhichTheyGoFast) {
  const Long film;
  const auto out = film.at("out");
  const auto listed =
      world::run({world::program().native(), "-q", "batch", film.at("in").native(), "-o",
                  out.native(), "--verify", "quick", "--engine", "list", "--split", "0.1M"});
  ASSERT_EQ(listed.code, 0) << listed.text;
  const auto after_look = listed.text.find("\n\n"), after_portions = listed.text.rfind("\n\n");
  ASSERT_LT(after_look, after_portions) << listed.text;
  EXPECT_LT(listed.text.find("--portion 0/"), after_look);
  EXPECT_GT(listed.text.find("--portion 1/"), after_look);
  EXPECT_THAT(listed.text.substr(after_portions), testing::Not(HasSubstr("--portion")));
  // A shell does them one after the other, as well as any program.
  const auto ran = world::run({"sh", "-e", "-c", listed.text});
  EXPECT_EQ(ran.code, 0) << ran.text;
  EXPECT_TRUE(fs::exists(out / "long" / "manifest.json"));
  EXPECT_THAT(world::names(out), testing::ElementsAre("long"));
}

TEST(Slurm, JoinsWhatSeveralMachinesEncoded) {
  if (!world::Cluster::is_installed()) GTEST_SKIP() << "Slurm is not installed, or one is not root";
  const Long film;
  ASSERT_EQ(world::classe12(film.ingest("here")).code, 0);
  write_text(film.at("in/sheet.yaml"),
             "- file: long.mp4\n  title: Long\n  id: "
             "6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11\n");
  const world::Cluster cluster;
  const auto given =
      world::run({world::program().native(), "batch", film.at("in/sheet.yaml").native(), "-o",
                  film.at("there").native(), "--queue", film.at("queue").native(), "-j", "1",
                  "--verify", "quick", "--engine", "slurm", "--split", "0.1M"});
  ASSERT_EQ(given.code, 0) << given.text;
  ASSERT_TRUE(world::Cluster::drained(300)) << world::run({"squeue"}).text;
  const auto rows = film.at("there") / ".sheet.rows";
  EXPECT_THAT(read_text(rows / "lines"), HasSubstr("--portion 2/"));
  EXPECT_EQ(made_there(film.at("there")), bundles(film.at("here"))) << read_text(rows / "last.log");
}

// A node, its daemon and its job die at once; a task is run a second time beside itself; the
// controller is started anew.
TEST(Slurm, LosesNothingWithANode) {
  if (!world::long_run() || !world::Cluster::is_installed())
    GTEST_SKIP() << "takes minutes: CLASSE12_LONG=1, and root with Slurm installed";
  const Year year(6, 0);
  ASSERT_EQ(world::run(year.command("here", {"--verify", "quick"})).code, 0);
  world::Cluster cluster;
  const auto given = world::run(for_slurm(year));
  ASSERT_EQ(given.code, 0) << given.text;
  cluster.wait_for_job_on("n2");
  cluster.kill_node("n2");
  cluster.restart_controller();
  const auto beside =
      world::run({"sh", "-c", read_text(year.at("there") / ".cours.rows" / "lines")});
  ASSERT_TRUE(world::Cluster::drained(600)) << world::run({"squeue"}).text;
  EXPECT_EQ(made_there(year.at("there")), bundles(year.at("here"))) << beside.text;
  EXPECT_EQ(year.report("there")["unchanged"].get<int>(), 6)
      << read_text(year.at("there") / ".cours.rows" / "last.log");
}

}  // namespace
}  // namespace classe12
