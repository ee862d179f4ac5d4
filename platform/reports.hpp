// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/messages.hpp"

namespace classe12 {

/// A message that somebody who received it shows to the moderators: that one alone, not its thread,
/// and only until the report is settled.
struct Report {
  std::int64_t number = 0;
  std::int64_t message = 0;
  Person sender;    ///< of the message
  Person reporter;  ///< who received it
  std::string text;
  Time sent;
  std::string because;
  Time reported;
};

/// Gives the report's number. Reporting again changes nothing while the first waits, and opens it
/// anew once it is settled. Throws Error{not_found} when the message did not reach the actor,
/// Error{usage} for one's own, Error{bad_words}, Error{not_allowed}.
std::int64_t report_message(Catalogue& catalogue, const Act& act, std::int64_t message,
                            std::string_view because);

/// Those that wait, oldest first, without what the moderator wrote or reported: nobody judges their
/// own case. Throws Error{usage, not_allowed}.
[[nodiscard]] std::vector<Report> reports(const Catalogue& catalogue, const Actor& moderator);

/// A moderator has done what there was to do; the message is hidden from them again.
/// Throws Error{not_found} when no such report waits for them.
void settle_report(Catalogue& catalogue, const Act& act, std::int64_t report);

}  // namespace classe12
