// SPDX-License-Identifier: EUPL-1.2
#include "cli/run.hpp"

#include "cli/places.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/run/fork_server.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

// What transcripts cannot show: which stream, a stop, colours.
namespace classe12::cli {
namespace {

class Run : public testing::Test {
 protected:
  std::ostringstream out_, err_;
  const std::filesystem::path program_ = CLASSE12_BINARY_DIR "/classe12";
  ForkServer workers_{[](const auto&) { return 1; }};
  Shell shell_{out_, err_, &workers_, share_folder(program_), {}};
};

TEST_F(Run, PutsResultsAndProblemsApart) {
  EXPECT_EQ(run({"preset", "show", "web", "--json"}, shell_), 0);
  EXPECT_EQ(Json::parse(out_.str()).at("name"), "web");
  EXPECT_EQ(err_.str(), "");
  out_.str("");
  EXPECT_EQ(run({"preset", "show", "wbe", "--json"}, shell_), 78);
  EXPECT_EQ(out_.str(), "");
  EXPECT_TRUE(err_.str().starts_with("classe12: "));
}

TEST_F(Run, ShowsHelpAsAResult) {
  EXPECT_EQ(run({"ingest", "--help"}, shell_), 0);
  EXPECT_NE(out_.str(), "");
  EXPECT_EQ(err_.str(), "");
}

TEST_F(Run, SaysAfterAStopThatItCanGoOn) {
  const TemporaryFolder folder;
  write_text(folder.path() / "lesson.mp4", "not looked at");
  std::stop_source stop;
  stop.request_stop();
  shell_.stop = stop.get_token();
  EXPECT_EQ(run({"ingest", folder.path() / "lesson.mp4", "-o", folder.path()}, shell_), 130);
  EXPECT_EQ(err_.str(), "classe12: stopped; the same command goes on from here\n");
}

TEST_F(Run, ColoursItsNameWhereThatIsWanted) {
  shell_.colour = true;
  EXPECT_EQ(run({}, shell_), 64);
  EXPECT_TRUE(err_.str().starts_with("\033[1;31mclasse12:\033[0m "));
}

}  // namespace
}  // namespace classe12::cli
