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

TEST(Slurm, MakesTheSameBytesAndReports) {
  if (!world::Cluster::is_installed()) GTEST_SKIP() << "Slurm is not installed, or one is not root";
  const Year year(5, 2);
  ASSERT_EQ(world::run(year.command("here", {"--verify", "quick"})).code, 1);
  const world::Cluster cluster;
  auto words = year.command("there", {"--verify", "quick", "--engine", "slurm"});
  *std::next(std::find(words.begin(), words.end(), "-j")) = "1";  // a node has one processor
  const auto given = world::run(words);
  ASSERT_EQ(given.code, 0) << given.text;
  EXPECT_THAT(given.text, HasSubstr("4 videos were given to Slurm"));
  ASSERT_TRUE(world::Cluster::drained(300)) << world::run({"squeue"}).text;
  // What the tasks were given lies beside the bundles, hidden.
  auto made = bundles(year.at("there"));
  std::erase_if(made, [](const auto& file) { return file.first.starts_with('.'); });
  EXPECT_EQ(made, bundles(year.at("here")));
  EXPECT_EQ(year.report("there")["unchanged"].get<int>(), 3)
      << read_text(year.at("there") / ".cours.rows" / "last.log");
  EXPECT_EQ(year.report("there")["refused"].get<int>(), 2);
}

// A node, its daemon and its job die at once; a task is run a second time beside itself; the
// controller is started anew.
TEST(Slurm, LosesNothingWithANode) {
  if (!world::long_run() || !world::Cluster::is_installed())
    GTEST_SKIP() << "takes minutes: CLASSE12_LONG=1, and root with Slurm installed";
  const Year year(6, 0);
  ASSERT_EQ(world::run(year.command("here", {"--verify", "quick"})).code, 0);
  world::Cluster cluster;
  ASSERT_EQ(world::run(year.command("there", {"--verify", "quick", "--engine", "slurm"})).code, 0);
  cluster.wait_for_job_on("n2");
  cluster.kill_node("n2");
  cluster.restart_controller();
  const auto beside =
      world::run({"sh", "-c", read_text(year.at("there") / ".cours.rows" / "lines")});
  ASSERT_TRUE(world::Cluster::drained(600)) << world::run({"squeue"}).text;
  EXPECT_EQ(bundles(year.at("there")), bundles(year.at("here"))) << beside.text;
  EXPECT_EQ(year.report("there")["unchanged"].get<int>(), 6)
      << read_text(year.at("there") / ".cours.rows" / "last.log");
}

}  // namespace
}  // namespace classe12
