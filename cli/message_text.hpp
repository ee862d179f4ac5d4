// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/table.hpp"
#include "pipeline/base/json.hpp"
#include "platform/reports.hpp"

#include <ostream>

namespace classe12::cli {

/// Messages and reports as people and programs read them.
[[nodiscard]] Json to_json(const Message& message);
[[nodiscard]] Json to_json(const Report& report);

/// A line of a list: a dot when it is unread, number, time, who and where, how it begins. Of what
/// one sent oneself, whom it went to instead of who sent it.
[[nodiscard]] Row to_row(const Message& message, bool mine);

/// The whole of it, below a line that says who, when, to whom and on what.
void print_message(const Message& message, std::ostream& out);
void print_report(const Report& report, std::ostream& out);

}  // namespace classe12::cli
