// SPDX-License-Identifier: EUPL-1.2
#include "cli/each.hpp"

#include "pipeline/base/error.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace classe12::cli {
namespace {

class ForEachFile : public testing::Test {
 protected:
  std::ostringstream out_, err_;
  Shell shell_{out_, err_, {}, {}, {}};

  int run(const std::vector<std::string>& files) {
    return for_each_file(files, shell_, [&](const std::filesystem::path& file) {
      if (file == "cut.mp4") throw Error(Fault::bad_media, "there is no picture");
      if (file == "gone.mp4") throw Error(Fault::not_found, "gone.mp4: there is no such file");
      if (file == "stop.mp4") throw Error(Fault::cancelled, "stopped");
      out_ << file.native() << " ";
    });
  }
};

TEST_F(ForEachFile, GoesOnWithTheNext) {
  EXPECT_EQ(run({"a.mp4", "cut.mp4", "b.mp4"}), 1);
  EXPECT_EQ(out_.str(), "a.mp4 b.mp4 ");
  EXPECT_EQ(err_.str(), "classe12: cut.mp4: there is no picture\n");
}

TEST_F(ForEachFile, NamesEveryFileOnce) {
  EXPECT_EQ(run({"gone.mp4", "cut.mp4"}), 66);
  EXPECT_EQ(err_.str(),
            "classe12: gone.mp4: there is no such file\nclasse12: cut.mp4: there is no picture\n");
}

TEST_F(ForEachFile, ThrowsTheErrorOfAnOnlyFile) {
  try {
    run({"cut.mp4"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::bad_media);
    EXPECT_STREQ(error.what(), "cut.mp4: there is no picture");
  }
}

TEST_F(ForEachFile, StopsWhenThePersonDoes) {
  EXPECT_THROW(run({"a.mp4", "stop.mp4", "b.mp4"}), Error);
  EXPECT_EQ(out_.str(), "a.mp4 ");
}

}  // namespace
}  // namespace classe12::cli
