// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/support/world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <regex>
#include <string>
#include <thread>
#include <vector>

namespace classe12::world {

/// The program that serves a platform, until the test is over.
class Served {
 public:
  /// `log` is where it writes what it says; `more` are words of its command line.
  Served(const fs::path& home, fs::path log, const std::vector<std::string>& more = {},
         const std::string& port = "0")
      : log_(std::move(log)), program_(words(home, more, port), log_) {}
  ~Served() {
    if (killed_) return;
    program_.signal(SIGTERM);
    EXPECT_EQ(program_.wait(), 0);
  }
  /// As by a loss of power, but for the disk.
  void kill() {
    program_.signal(SIGKILL);
    program_.wait();
    killed_ = true;
  }
  [[nodiscard]] pid_t pid() const { return program_.pid(); }
  [[nodiscard]] std::string said() const { return read_text(log_); }
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
  /// The queue is the platform's own: other tests' batches have theirs.
  static std::vector<std::string> words(const fs::path& home, const std::vector<std::string>& more,
                                        const std::string& port) {
    std::vector<std::string> all{
        program().native(), "serve",       "--port",  port,
        "--home",           home.native(), "--queue", (home / "queue").native()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }

  fs::path log_;
  Started program_;
  bool killed_ = false;
};

}  // namespace classe12::world
