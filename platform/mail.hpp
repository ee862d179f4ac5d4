// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"
#include "platform/letter.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace classe12 {

/// Letters out by mail: notices of messages (that there is one and where to read it, never its
/// text), and the errands of enrolment.hpp. A letter is written when it goes, in the language of
/// the program that sends it. It waits in the catalogue until the relay has taken it, so it goes
/// *at least* once: who is killed after the relay's word and before writing that down sends it
/// again, under the same Message-ID.

enum class LetterKind { notice, errand };

/// One that a single run may send now.
struct Claim {
  LetterKind kind = LetterKind::notice;
  std::int64_t number = 0;
  std::string key;
  std::string member;  ///< whom a notice is for, their id
  Time since;          ///< when it began to wait
  int tries = 0;       ///< before this one
  Letter letter;
};

/// Takes the one that has waited longest, so that no other run does for the next ten minutes;
/// nothing when none may go yet. Notices without a purpose (the message has been read, or cannot be
/// any more; the member is suspended or erased) are dropped on the way. Throws Error{later, io}.
[[nodiscard]] std::optional<Claim> claim_notice(Catalogue& catalogue, Time now);
/// The same of the errands; those of who is no member any more, or suspended, are dropped.
[[nodiscard]] std::optional<Claim> claim_errand(Catalogue& catalogue, Time now);

/// How long to wait after so many tries that came to nothing, from 1: 1 min, 5 min, 30 min, 2 h,
/// then 12 h each time.
[[nodiscard]] std::chrono::seconds pause_after(int tries);

/// Whoever could not be written to for three days is not written to.
constexpr std::chrono::hours longest_wait{72};

struct Mailed {
  int sent = 0;
  int given_up = 0;
  int waiting = 0;  ///< still, now or for later
  std::string why;  ///< the last refusal, in curl's words; empty when all went well
};

/// Sends what may go, one after the other, errands first: somebody waits for them. Ends early when
/// the relay cannot be reached. `clock` says what time it is. Throws Error{bad_config} when the
/// settings name no relay, Error{cancelled}, Error{later, io}.
Mailed send_letters(Catalogue& catalogue, const std::function<Time()>& clock,
                    const std::stop_token& stop);

}  // namespace classe12
