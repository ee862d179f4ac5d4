// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/exports/csv_row.hpp"

#include <string_view>

namespace classe12 {

std::string to_csv(const std::vector<std::string>& cells, char separator) {
  std::string line;
  for (const auto& cell : cells) {
    if (&cell != &cells.front()) line += separator;
    // Excel runs what begins so: OWASP, "CSV Injection".
    const bool formula =
        !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
    const bool plain = !formula && cell.find_first_of("\"\n\r") == std::string::npos &&
                       cell.find(separator) == std::string::npos;
    if (plain) {
      line += cell;
      continue;
    }
    line += formula ? "\"'" : "\"";
    for (const auto byte : cell) line += byte == '"' ? std::string("\"\"") : std::string(1, byte);
    line += '"';
  }
  return line + "\r\n";
}

}  // namespace classe12
