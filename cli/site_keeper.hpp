// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace classe12::cli {

/// What goes on behind a web site: what members send goes through `classe12 batch` as any inbox
/// does, in processes of their own that the machine's queue gives turns to; letters go out; what
/// was left half done is ended. No page waits for any of it.
class SiteKeeper {
 public:
  struct Terms {
    std::filesystem::path home, program, queue;
    std::string preset;
    int jobs = 1;
    bool batches = true;  ///< else somebody else looks after the inbox
    bool letters = true;
    std::function<void(const std::string&)> complain;  ///< called from one thread at a time
  };

  explicit SiteKeeper(Terms terms);
  /// Ends what runs; it goes on with the next one.
  ~SiteKeeper() = default;
  SiteKeeper(const SiteKeeper&) = delete;
  SiteKeeper& operator=(const SiteKeeper&) = delete;

 private:
  /// A member's folder of the inbox, and the process that is at it.
  struct Folder;

  void keep(const std::stop_token& stop);
  void settle() const;
  void send(const std::stop_token& stop) const;
  void begin_batches(std::map<std::string, Folder>& folders);
  void batch(const std::string& member, const std::stop_token& stop) const;

  Terms terms_;
  std::jthread thread_;
};

}  // namespace classe12::cli
