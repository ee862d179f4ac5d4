// SPDX-License-Identifier: EUPL-1.2
#include "platform/csv.hpp"

#include <algorithm>
#include <utility>

namespace classe12 {
namespace {

/// Takes records off the front of a text.
class Reader {
 public:
  Reader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  [[nodiscard]] bool more() const { return at_ < text_.size(); }

  Record next(int row) {
    const auto begin = at_;
    Record record{row, {}, false};
    if (read(record, true)) return record;
    at_ = begin;
    record = {row, {}, true};
    read(record, false);
    return record;
  }

 private:
  [[nodiscard]] bool at_end_of_line() const { return text_[at_] == '\n' || text_[at_] == '\r'; }

  void take_end_of_line() {
    if (text_.substr(at_).starts_with("\r\n")) ++at_;
    ++at_;
  }

  /// False when a quote is open at the end of the text.
  bool read(Record& record, bool quotes) {
    for (;;) {
      auto& cell = record.cells.emplace_back();
      if (quotes && more() && text_[at_] == '"' && !read_quoted(cell)) return false;
      // What a careless program wrote behind the closing quote belongs to the cell, too.
      while (more() && text_[at_] != separator_ && !at_end_of_line()) cell += text_[at_++];
      if (!more()) return true;
      if (at_end_of_line()) {
        take_end_of_line();
        return true;
      }
      ++at_;
    }
  }

  bool read_quoted(std::string& cell) {
    for (++at_; more(); ++at_) {
      if (text_[at_] == '"' && (++at_ >= text_.size() || text_[at_] != '"')) return true;
      if (text_[at_] == '\r') {
        // A line break within a cell is one character, whoever wrote it.
        if (!text_.substr(at_).starts_with("\r\n")) cell += '\n';
        continue;
      }
      cell += text_[at_];
    }
    return false;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
};

bool says_nothing(const Record& record) {
  return std::all_of(record.cells.begin(), record.cells.end(), [](const std::string& cell) {
    return cell.find_first_not_of(" \t\n") == std::string::npos;
  });
}

}  // namespace

std::vector<Record> read_csv(std::string_view text, char separator) {
  std::vector<Record> records;
  Reader reader(text, separator);
  for (int row = 1; reader.more(); ++row)
    if (auto record = reader.next(row); !says_nothing(record)) records.push_back(std::move(record));
  return records;
}

char take_separator(std::string_view& text) {
  if (!text.starts_with("sep=") || text.size() < 6) return 0;
  const auto separator = text[4];
  auto rest = text.substr(5);
  if (rest.front() != '\n' && rest.front() != '\r') return 0;
  rest.remove_prefix(rest.starts_with("\r\n") ? 2 : 1);
  text = rest;
  return separator;
}

}  // namespace classe12
