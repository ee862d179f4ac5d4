// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/support/world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <regex>
#include <string>
#include <thread>

namespace classe12::world {

/// The program that serves a platform, until the test is over.
class Served {
 public:
  /// `log` is where it writes what it says.
  Served(const fs::path& home, fs::path log)
      : log_(std::move(log)),
        program_({program().native(), "serve", "--port", "0", "--home", home.native()}, log_) {}
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
  Started program_;
};

}  // namespace classe12::world
