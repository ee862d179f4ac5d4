// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// How members are known to a web site: a password, and sessions. A token is given out once and
/// kept as a digest.

constexpr std::chrono::hours ticket_lasts{7 * 24};    ///< given by hand
constexpr std::chrono::hours letter_lasts{24};        ///< sent by mail to whoever asked
constexpr std::chrono::hours session_rests{12};       ///< a session that nobody uses is over then
constexpr std::chrono::hours session_lasts{14 * 24};  ///< and any then
/// So many wrong passwords for an address in a quarter of an hour, and it has to wait.
constexpr int most_attempts = 10;
constexpr std::chrono::minutes attempts_count{15};

/// A token with which a member chooses a password, once; those given before are over. Who keeps
/// members gives it, and has it reach nobody but the member.
/// Throws Error{not_found, not_allowed}.
[[nodiscard]] std::string give_ticket(Catalogue& catalogue, const Act& act, std::string_view who);

/// As the tables have a ticket.
[[nodiscard]] std::string ticket_digest(std::string_view ticket);

/// Who came with a ticket: a member, or somebody who is about to be one and has no id.
struct Holder {
  Actor actor;
  std::string email;
};

/// Throws Error{not_found} when it is over, used or none.
[[nodiscard]] Holder holder(const Catalogue& catalogue, Time at, std::string_view ticket);

/// The ticket is used, and all of the member's sessions end; who was none is a member now. Gives
/// who it is. Throws as `holder` does; Error{usage} for a password that is none.
Actor choose_password(Catalogue& catalogue, Time at, std::string_view ticket,
                      std::string_view password);

/// A token of a new session; nothing when the address or the password is wrong, without a word
/// which, and as slowly for one as for the other. Throws Error{not_allowed} after too many tries,
/// Error{later} when too many are looked at already.
[[nodiscard]] std::optional<std::string> sign_in(Catalogue& catalogue, Time at,
                                                 std::string_view email, std::string_view password,
                                                 std::string_view device);

/// Who has it now, if it is of a session that lasts; the session goes on from here.
[[nodiscard]] std::optional<Actor> signed_in(Catalogue& catalogue, Time at, std::string_view token);

struct Session {
  std::int64_t number = 0;
  std::string device;
  Time since, seen;
  bool this_one = false;
};

/// A member's own, the latest first; `token` is that of the one who asks.
[[nodiscard]] std::vector<Session> sessions(const Catalogue& catalogue, const Actor& who, Time at,
                                            std::string_view token);
/// One of the member's own; any other is not touched.
void end_session(Catalogue& catalogue, const Act& act, std::int64_t number);
/// That of a token.
void sign_out(Catalogue& catalogue, std::string_view token);

/// Inside of erasing a member.
void forget_account(Database& db, std::string_view member);

}  // namespace classe12
