// SPDX-License-Identifier: EUPL-1.2
// A39, A41, A43: the platform as teachers see it, in a browser.
#include "tests/support/bundle.hpp"
#include "tests/support/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <regex>
#include <thread>

namespace classe12 {
namespace {

/// A platform with the sample lesson for everybody, and two who were registered and have yet to
/// read the charter.
class Published {
 public:
  Published() {
    write_text(at("charter.md"), "# Charte\n\nChacun respecte les autres.\n");
    write_text(at("new.md"), "# Charte\n\nChacun respecte les autres, *et les élèves*.\n");
    does({"catalogue", "create", "--domain", "ac-*.fr"});
    does({"charter", "publish", at("charter.md").native()});
    for (const auto* name : {"anne", "paul"})
      does({"member", "add", name + std::string("@ac-paris.fr"), "--name", name});
    does({"charter", "accept", "--version", "1", "--as", "anne@ac-paris.fr"});
    const auto bundle = world::ingest(
        world::lesson(),
        {"-p", (world::source() / "tests/media/tiny.yaml").native(), "--verify", "full"});
    does({"publish", bundle->path.native(), "--as", "anne@ac-paris.fr"});
    std::smatch id;
    const auto waits = does({"moderate", "list"});
    EXPECT_TRUE(std::regex_search(waits, id, std::regex("[0-9a-f-]{36}"))) << waits;
    video_ = id.str();
    does({"moderate", "approve", video_});
    does({"charter", "publish", at("new.md").native()});
  }
  [[nodiscard]] fs::path at(const std::string& name) const { return folder_.path() / name; }
  [[nodiscard]] const std::string& video() const { return video_; }
  std::string does(std::vector<std::string> words) const {
    words.insert(words.end(), {"--home", at("home").native()});
    const auto ran = world::classe12(words);
    EXPECT_EQ(ran.code, 0) << ran.text;
    return ran.text;
  }
  /// The address on which somebody chooses a password, on whatever server.
  [[nodiscard]] std::string ticket(const std::string& name) const {
    const auto said = does({"-q", "member", "welcome", name + "@ac-paris.fr"});
    return said.substr(0, said.find('\n'));
  }

 private:
  TemporaryFolder folder_;
  std::string video_;
};

/// The program that serves it, until the test is over.
class Served {
 public:
  explicit Served(const Published& platform)
      : log_(platform.at("log")),
        program_({world::program().native(), "serve", "--port", "0", "--home",
                  platform.at("home").native()},
                 log_) {}
  ~Served() {
    program_.signal(SIGTERM);
    EXPECT_EQ(program_.wait(), 0);
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  /// Once it listens.
  [[nodiscard]] std::string address() const {
    std::smatch found;
    for (int tries = 0; tries < 600; ++tries) {
      const auto said = fs::exists(log_) ? read_text(log_) : "";
      if (std::regex_search(said, found, std::regex(R"((http://127\.0\.0\.1:\d+)/)")))
        return found[1].str();
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ADD_FAILURE() << "it does not listen";
    return "";
  }

 private:
  fs::path log_;
  world::Started program_;
};

TEST(SiteInABrowser, A43_MembersMeetWriteAndWatchAndStrangersDoNot) {
  const Published platform;
  const Served served(platform);
  const auto browser = fs::path(CLASSE12_BINARY_DIR) / "browser";
  const auto ran = world::run({"node", (browser / "site.mjs").native(), served.address(),
                               platform.ticket("anne"), platform.ticket("paul"), platform.video(),
                               browser.native()});
  EXPECT_EQ(ran.code, 0) << ran.text;
}

}  // namespace
}  // namespace classe12
