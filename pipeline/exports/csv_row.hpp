// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

namespace classe12 {

/// A row as Excel and LibreOffice read it, CRLF at its end. A cell that a program would take for a
/// formula is made text of.
[[nodiscard]] std::string to_csv(const std::vector<std::string>& cells, char separator);

}  // namespace classe12
