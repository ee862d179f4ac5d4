// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/letter.hpp"

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

namespace classe12 {

/// How a letter fared.
struct Sent {
  bool taken = false;   ///< the relay answers for it now
  bool reached = true;  ///< the relay spoke to us at all
  int code = 0;         ///< its last answer (RFC 5321 4.2), 0 for none
  std::string why;      ///< in curl's words, when it was not taken
};

/// The SMTP relay that mail leaves by; connections are kept from one letter to the next. smtps://
/// is encrypted and the relay's certificate checked. smtp:// is encrypted when the relay offers it,
/// without a check, as relays do among themselves; with a name and password in the address it has
/// to be, and checked. One thread.
class Relay {
 public:
  /// No letter takes longer: whoever claims one for more than this has it alone.
  static constexpr std::chrono::seconds patience{120};

  /// `address` is that of Settings. Throws Error{bug}.
  explicit Relay(const std::string& address);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  /// Throws Error{cancelled}; Error{bug} when an address is none.
  [[nodiscard]] Sent send(const Letter& letter, const std::stop_token& stop);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace classe12
