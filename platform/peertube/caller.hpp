// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/peertube/web.hpp"

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>

namespace classe12::peertube {

/// How long a server that is busy, slow or away is borne with.
struct Patience {
  int tries = 7;                      ///< of one call
  std::chrono::seconds longest{900};  ///< of waiting for one call, all waits together
  /// Waits, or less when `stop` asks; tests count instead.
  std::function<void(std::chrono::seconds, const std::stop_token&)> wait;
};

/// Whether a call may be made again when nobody knows what became of it.
enum class Manner { again, once };

/// Calls that bear with the server: 429 and 503 are waited out as long as they say (Retry-After),
/// other troubles of a server or of the way there twice as long each time.
class Caller {
 public:
  explicit Caller(Web web, Patience patience = {}, std::stop_token stop = {});

  /// The last answer, whatever it is; status 0 when there was none. A call that is made `once` is
  /// not made again after an answer that leaves its fate open. Throws what Web::call does.
  [[nodiscard]] Answer call(const Request& request, Manner manner);

  [[nodiscard]] const std::string& address() const { return web_.address(); }
  [[nodiscard]] const std::stop_token& stop() const { return stop_; }
  [[nodiscard]] Web& web() { return web_; }
  /// Waits as calls do. Throws Error{cancelled}.
  void wait(std::chrono::seconds time);

 private:
  Web web_;
  Patience patience_;
  std::stop_token stop_;
};

/// How long Retry-After asks to wait, when it says a number of seconds.
[[nodiscard]] std::chrono::seconds asked_to_wait(const Answer& answer,
                                                 std::chrono::seconds without);

}  // namespace classe12::peertube
