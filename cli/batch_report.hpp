// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"
#include "pipeline/base/json.hpp"
#include "platform/element.hpp"
#include "platform/sheet.hpp"

#include <optional>
#include <string>
#include <vector>

namespace classe12::cli {

/// What became of a batch. All of it in one value, so that text, JSON and CSV say the same.
struct BatchReport {
  std::string name;  ///< of the sheet or folder
  Sheet sheet;       ///< of a folder: its headings and rows are empty
  std::vector<Item> items;
  std::vector<std::optional<Done>> done;  ///< of each item; nothing: it was not come to

  [[nodiscard]] std::size_t count(Fate fate) const;
  /// Those that were not done, for whatever reason.
  [[nodiscard]] std::size_t left() const;
};

/// A problem with a row or a video, and what is no problem, to stderr in the form that was asked
/// for.
void complain(const std::string& text, int code, Shell& shell);
void remark(const std::string& text, Shell& shell);

/// "done: …": what became of one, in a line. A refused row names its cells, a line each.
void tell(const BatchReport& report, std::size_t which, Shell& shell);

/// "is the same file as …", for who answers for all videos; empty without a twin.
[[nodiscard]] std::string twin_text(const Done& made);

/// The last line, for who looks at nothing else.
[[nodiscard]] std::string summary(const BatchReport& report);

[[nodiscard]] Json to_json(const BatchReport& report);

/// The rows as they were, with what became of each beside them; it can be mended and given as the
/// next sheet. UTF-8 with its mark and ";", as Excel reads it in French.
[[nodiscard]] std::string to_csv(const BatchReport& report);

/// 0, 1 when some were not done, or the first failure's code when none was.
[[nodiscard]] int result_of(const BatchReport& report);

}  // namespace classe12::cli
