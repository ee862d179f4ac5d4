// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

namespace classe12 {

/// Holds back what a player asks for after the first segment of each file, while it is shut. A
/// player whose every file is held back has nothing on its way, for as long as one likes: whatever
/// it is told then, it does not also have to look at bytes that come.
///
/// hlsdemux2 of GStreamer 1.22 needs that. Told to go elsewhere while it loads, it may take the end
/// of a load that it has given up for the end of the next one, and aborts
/// (gstadaptivedemux-stream.c:1388).
class Gate {
 public:
  /// By file, as it is asked for: the first byte that is held back.
  using Held = std::map<std::string, std::int64_t, std::less<>>;

  explicit Gate(Held held) : held_(std::move(held)) {}

  /// Holds back again. It begins like that.
  void shut();
  /// Returns when this may be sent. Any thread.
  void pass(std::string_view path, std::int64_t first);
  /// True when all the files wait, false when somebody stops or it takes too long.
  [[nodiscard]] bool wait_until_shut(std::stop_token stop);
  void open();

 private:
  const Held held_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::set<std::string, std::less<>> waiting_;
  bool open_ = false;
};

}  // namespace classe12
