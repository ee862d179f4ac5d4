// SPDX-License-Identifier: EUPL-1.2
#include "cli/table.hpp"

#include "platform/plain_text.hpp"

#include <algorithm>

namespace classe12::cli {

void print_table(const std::vector<Row>& rows, std::ostream& out) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (widths.size() <= i) widths.push_back(0);
      widths[i] = std::max(widths[i], characters(row[i]));
    }
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      line +=
          row[i] + std::string(i + 1 < row.size() ? widths[i] - characters(row[i]) + 2 : 0, ' ');
    while (line.ends_with(' ')) line.pop_back();
    out << line << "\n";
  }
}

}  // namespace classe12::cli
