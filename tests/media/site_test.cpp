// SPDX-License-Identifier: EUPL-1.2
// A39, A41, A43: the platform as teachers see it, in a browser.
#include "tests/support/served.hpp"
#include "tests/support/smtp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <thread>

namespace classe12 {
namespace {

using world::Served;

/// A platform with a moderator, and a relay that keeps letters, also in a file for those who cannot
/// ask it.
class Founded {
 public:
  Founded() {
    write_text(at("charter.md"), "# Charte\n\nChacun respecte les autres, *et les élèves*.\n");
    does({"catalogue", "create", "--domain", "ac-*.fr"});
    does({"charter", "publish", at("charter.md").native()});
    does({"member", "add", "mod@ac-paris.fr", "--name", "Mo Dération", "--role", "moderator"});
    // A change of privacy is asked for at the site's own address, too.
    write_text(at("home/platform.yaml"),
               "domains: [\"ac-*.fr\"]\nsite: http://127.0.0.1:" + std::to_string(port_) +
                   "\nmail:\n"
                   "  relay: " +
                   relay_.address() + "\n  sender: no@ac-paris.fr\n");
    keeper_ = std::jthread([this](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        std::string all;
        for (const auto& letter : relay_.letters()) all += letter + '\0';
        write_text(letters(), all);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      }
    });
  }
  [[nodiscard]] fs::path at(const std::string& name) const { return folder_.path() / name; }
  [[nodiscard]] std::string port() const { return std::to_string(port_); }
  [[nodiscard]] fs::path letters() const { return at("letters"); }
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
  /// A film with what goes with it, to be sent.
  [[nodiscard]] fs::path lesson() const {
    make_folder(at("lesson"));
    fs::copy_file(world::lesson(), at("lesson/numeration.mp4"), fs::copy_options::skip_existing);
    write_text(at("lesson/numeration.fr.srt"),
               "1\n00:00:01,000 --> 00:00:03,000\nBonjour à tous\n\n"
               "2\n00:00:05,000 --> 00:00:08,000\nNous comptons par dizaines\n");
    write_text(at("lesson/fiche.pdf"), "%PDF-1.4\n%%EOF\n");
    return at("lesson");
  }

 private:
  TemporaryFolder folder_;
  int port_ = world::free_port();
  world::SmtpServer relay_;
  std::jthread keeper_;
};

TEST(SiteInABrowser, A39_A41_A43_SevenThingsTeachersAskedFor) {  // A39, A40, A41, A42, A43
  const Founded platform;
  const std::vector<std::string> small{"-p", (world::source() / "tests/media/tiny.yaml").native()};
  auto served =
      std::make_unique<Served>(platform.at("home"), platform.at("log"), small, platform.port());
  const auto address = served->address();
  const auto cut = platform.at("cut");
  std::jthread killer([&](const std::stop_token& stop) {
    for (; !stop.stop_requested(); std::this_thread::sleep_for(std::chrono::milliseconds(20))) {
      if (!fs::exists(cut)) continue;
      served->kill();
      served = std::make_unique<Served>(platform.at("home"), platform.at("log2"), small,
                                        platform.port());
      EXPECT_EQ(served->address(), address);
      fs::remove(cut);
    }
  });
  const auto browser = fs::path(CLASSE12_BINARY_DIR) / "browser";
  const auto ran =
      world::run({"node", (browser / "site.mjs").native(), address, platform.ticket("mod"),
                  platform.letters().native(), platform.lesson().native(), browser.native(),
                  cut.native(), world::program().native(), platform.at("home").native()});
  killer = {};
  EXPECT_EQ(ran.code, 0) << ran.text << served->said();
  EXPECT_TRUE(fs::exists(platform.at("log2"))) << "the upload was cut";
}

}  // namespace
}  // namespace classe12
