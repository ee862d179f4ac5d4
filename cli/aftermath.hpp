// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"
#include "platform/videos.hpp"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <thread>

namespace classe12::cli {

/// What the commands do after a change of who sees a video (copies.hpp), for pages that many
/// threads make: one at a time, on a thread of its own, for other servers may be slow. Who asked
/// waits for it for a while, and few do at once, so that pages go on.
class Aftermath {
 public:
  Aftermath(std::filesystem::path home, Shell& shell);

  /// To whoever runs the program. From any thread.
  void complain(const std::string& what);
  /// Throw what went wrong; Error{later} when it is still being done, and what comes of it then is
  /// complained of.
  void narrowed(const Video& video);
  void removed(const std::string& id);

 private:
  void follow(std::function<void()> deed);
  void work(const std::stop_token& stop);

  std::filesystem::path home_;
  Shell& shell_;
  std::mutex mutex_, speaking_;
  std::condition_variable_any more_;
  std::deque<std::packaged_task<void()>> waiting_;
  int patient_ = 0;      ///< pages that wait for an answer
  std::jthread thread_;  ///< the last, so that it ends first
};

}  // namespace classe12::cli
