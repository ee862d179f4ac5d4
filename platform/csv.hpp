// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// One row of a table, as a program for tables counts rows: from 1, whatever line breaks there are
/// in its cells.
struct Record {
  int row = 1;
  std::vector<std::string> cells;
  bool open_quote = false;  ///< a quote is opened in it and closed nowhere: cells end with the line
};

/// Reads text in the form of RFC 4180 as programs write it: any of three line ends, line breaks and
/// separators within quotes, a quote doubled within quotes. A quote that nothing closes takes its
/// own line along and no other. Rows without anything in them are left out. Never throws.
[[nodiscard]] std::vector<Record> read_csv(std::string_view text, char separator);

/// What may stand between cells: the separator that the file names in Excel's way ("sep=;" alone
/// in its first line, which is taken off), or none.
[[nodiscard]] char take_separator(std::string_view& text);

}  // namespace classe12
