// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheet.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/nearest.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/exports/csv_row.hpp"
#include "pipeline/model/metadata.hpp"
#include "pipeline/model/yaml.hpp"
#include "pipeline/text/charset.hpp"
#include "platform/columns.hpp"
#include "platform/csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace classe12 {
namespace {

using yaml::Node;

/// A school year of a whole academy is a tenth of it.
constexpr std::size_t most_rows = 100'000;
constexpr std::size_t most_columns = 200;

/// Which column of the table stands where; null where none does.
using Placed = std::vector<const Column*>;

Placed placed(const std::vector<std::string>& headings) {
  Placed all;
  for (const auto& heading : headings) all.push_back(column_named(heading));
  return all;
}

/// The separator with which most headings are known: a title may hold a comma.
char separator_of(std::string_view text) {
  std::pair<std::ptrdiff_t, char> best{-1, ';'};
  for (const auto separator : {';', '\t', ','}) {
    const auto records = read_csv(text.substr(0, 1U << 16U), separator);
    if (records.empty()) continue;
    const auto all = placed(records.front().cells);
    const auto known = std::count_if(all.begin(), all.end(),
                                     [](const Column* column) { return column != nullptr; });
    best = std::max(best, std::pair(known, separator),
                    [](const auto& a, const auto& b) { return a.first < b.first; });
  }
  return best.second;
}

void check_headings(Sheet& sheet, const Placed& columns, int row) {
  const auto refuse = [&](const std::string& column, const std::string& reason,
                          const std::optional<std::string>& near = {}) {
    sheet.problems.push_back({row, column, reason, near});
  };
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& heading = sheet.headings[i];
    if (columns[i] != nullptr) {
      if (!seen.insert(columns[i]->key).second && columns[i]->use != ColumnUse::report)
        refuse(heading, say("two columns say the same; keep one of the two"));
      continue;
    }
    if (heading.empty()) continue;
    // What resembles nothing is a note of theirs; what does, a slip that would lose a column.
    const auto near = nearest(heading, column_names());
    if (near)
      refuse(heading, say("‘{}’ is not known; did you mean ‘{}’?", valid_utf8(heading), *near),
             near);
    else
      sheet.unused.push_back(heading);
  }
  if (!seen.contains("file"))
    refuse(translated("file"),
           say("there is no column that names the video; call one “{}”", translated("file")));
}

/// Reads a sidecar as often as it takes to know all that is wrong with it.
class Row {
 public:
  Row(SheetRow& row, Node sidecar) : row_(row), sidecar_(std::move(sidecar)) {}

  void name(std::string_view key, std::string heading) {
    headings_.emplace_back(key, std::move(heading));
  }

  void refuse(std::string_view key, const std::string& reason,
              const std::optional<std::string>& near = {}) {
    row_.problems.push_back({row_.row, heading_of(key), reason, near});
  }

  void read() {
    row_.sidecar = to_text(sidecar_);
    std::set<std::string> refused, stood_in;
    for (;;) try {
        static_cast<void>(read_sidecar(to_text(sidecar_), ""));
        return;
      } catch (const yaml::Refused& error) {
        const auto& name = error.name();
        const auto key = name.substr(0, name.find('.'));
        if (refused.insert(key).second) {
          // What is inside a value is named by its own name there.
          const auto inside = name.size() > key.size() ? name.substr(key.size() + 1) + ": " : "";
          refuse(key, inside + error.reason(), error.near());
          if (key.empty()) return;
          take_out(key);
        } else if (stood_in.insert(key).second) {
          // It is needed: anything that is a value does, to find what else is wrong.
          put_in(key);
        } else {
          return;
        }
      } catch (const Error& error) {
        refuse("", error.what());
        return;
      }
  }

 private:
  [[nodiscard]] bool means(const std::string& written, std::string_view key) const {
    const auto* const column = column_named(written);
    return written == key || (column != nullptr && column->key == key);
  }

  [[nodiscard]] std::string heading_of(std::string_view key) const {
    for (const auto& [known, heading] : headings_)
      if (known == key) return heading;
    for (const auto& column : columns())
      if (column.key == key) return translated(column.heading);
    return std::string(key);
  }

  void take_out(std::string_view key) {
    std::erase_if(sidecar_.inner, [&](const Node& entry) { return means(entry.key, key); });
  }

  void put_in(const std::string& key) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = "-";
    node.key = key;
    sidecar_.inner.push_back(std::move(node));
  }

  SheetRow& row_;
  Node sidecar_;
  std::vector<std::pair<std::string, std::string>> headings_;
};

Node empty_map() {
  Node node;
  node.kind = Node::Kind::map;
  return node;
}

/// "2", "+2" or, as a program in French may write a whole number, "2,0".
std::optional<int> priority_said(std::string_view text) {
  if (const auto end = text.find_first_of(",."); end != std::string_view::npos) {
    if (text.find_first_not_of('0', end + 1) != std::string_view::npos) return std::nullopt;
    text = text.substr(0, end);
  }
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size())
    return std::nullopt;
  return value >= -9 && value <= 9 ? std::optional(value) : std::nullopt;
}

void read_own(SheetRow& out, Row& row, ColumnUse use, const std::string& cell) {
  if (use == ColumnUse::file) out.file = cell;
  if (use == ColumnUse::owner) out.owner = cell;
  if (use == ColumnUse::id && is_uuid(cell)) out.id = cell;
  if (use == ColumnUse::id && !is_uuid(cell))
    row.refuse("id", say("‘{}’ is not a UUID in lower case; leave it empty, and one is drawn",
                         valid_utf8(cell)));
  if (use != ColumnUse::priority) return;
  if (const auto priority = priority_said(cell))
    out.priority = *priority;
  else
    row.refuse("priority", say("‘{}’ is not a whole number from -9 to 9", valid_utf8(cell)));
}

/// A cell as a person sees it: without what keeps a program from taking it for a formula, with
/// ordinary spaces.
std::string cleaned(std::string cell) {
  for (const std::string_view space : {"\u00a0", "\u202f", "\u200b", "\ufeff"})
    for (auto at = cell.find(space); at != std::string::npos; at = cell.find(space, at))
      cell.replace(at, space.size(), space == "\u00a0" || space == "\u202f" ? " " : "");
  if (cell.size() > 1 && cell[0] == '\'' &&
      std::string_view("=+-@").find(cell[1]) != std::string_view::npos)
    cell.erase(0, 1);
  const auto first = cell.find_first_not_of(" \t\n");
  if (first == std::string::npos) return "";
  return cell.substr(first, cell.find_last_not_of(" \t\n") - first + 1);
}

SheetRow read_row(const Record& record, const Sheet& sheet, const Placed& columns) {
  SheetRow out;
  out.row = record.row;
  auto sidecar = empty_map();
  std::vector<std::string> cells = record.cells;
  for (auto& cell : cells) cell = cleaned(std::move(cell));
  while (cells.size() > columns.size() && cells.back().empty()) cells.pop_back();
  const auto extra = cells.size() > columns.size();
  cells.resize(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == nullptr || columns[i]->value == nullptr || cells[i].empty()) continue;
    auto node = columns[i]->value(cells[i]);
    node.key = columns[i]->key;
    sidecar.inner.push_back(std::move(node));
  }
  out.cells = cells;
  Row row(out, std::move(sidecar));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i] == nullptr) continue;
    row.name(columns[i]->key, sheet.headings[i]);
    if (!cells[i].empty()) read_own(out, row, columns[i]->use, cells[i]);
  }
  if (record.open_quote) row.refuse("", say("a quote is opened in this row and never closed"));
  if (extra)
    row.refuse("", say("has more cells than there are headings; put text that holds the "
                       "separator in quotes"));
  if (out.file.empty()) row.refuse("file", say("is empty"));
  row.read();
  return out;
}

Sheet read_table(std::string_view bytes, const std::string& name) {
  const auto decoded = text::decode(bytes).text;
  std::string_view text = decoded;
  const auto told = take_separator(text);
  const auto records = read_csv(text, told != 0 ? told : separator_of(text));
  if (records.empty()) throw Error(Fault::bad_words, say("{}: the sheet is empty", name));
  if (records.size() > most_rows || records.front().cells.size() > most_columns)
    throw Error(Fault::bad_words,
                say("{}: has more than {} rows or {} columns", name, most_rows, most_columns));
  Sheet sheet;
  for (const auto& cell : records.front().cells) sheet.headings.push_back(cleaned(cell));
  while (!sheet.headings.empty() && sheet.headings.back().empty()) sheet.headings.pop_back();
  const auto columns = placed(sheet.headings);
  // A line that "sep=" took off is one that Excel counts.
  const auto shift = told != 0 ? 1 : 0;
  check_headings(sheet, columns, records.front().row + shift);
  if (!sheet.problems.empty()) return sheet;
  for (auto record = records.begin() + 1; record != records.end(); ++record) {
    auto numbered = *record;
    numbered.row += shift;
    sheet.rows.push_back(read_row(numbered, sheet, columns));
  }
  return sheet;
}

SheetRow read_item(const Node& item, const std::string& name) {
  SheetRow out;
  out.row = item.mark.line + 1;
  auto sidecar = empty_map();
  std::vector<std::pair<ColumnUse, std::string>> own;
  for (const auto& entry : item.inner) {
    const auto* const column = column_named(entry.key);
    const bool ours = column != nullptr && column->use != ColumnUse::sidecar;
    if (ours)
      own.emplace_back(column->use, entry.text);
    else
      sidecar.inner.push_back(entry);
  }
  std::string title;
  for (const auto& entry : sidecar.inner)
    if (const auto* const column = column_named(entry.key);
        column != nullptr && column->key == "title")
      title = entry.text;
  Row row(out, std::move(sidecar));
  for (const auto& [use, text] : own) read_own(out, row, use, cleaned(text));
  if (item.kind != Node::Kind::map)
    throw Error(Fault::bad_words,
                say("{}:{}: a list of videos belongs here, each with its “file:” and “title:”",
                    name, out.row));
  if (out.file.empty()) row.refuse("file", say("is missing"));
  out.cells = {out.file, title};
  row.read();
  return out;
}

Sheet read_list(std::string_view bytes, const std::string& name) {
  const yaml::Document document(bytes, name, Fault::bad_words);
  Sheet sheet;
  sheet.is_yaml = true;
  sheet.headings = {translated("file"), translated("title")};
  for (const auto& item : document.tree().kind == Node::Kind::list ? document.tree().inner
                                                                   : std::vector{document.tree()})
    sheet.rows.push_back(read_item(item, name));
  return sheet;
}

}  // namespace

Sheet read_sheet(std::string_view bytes, const std::filesystem::path& name) {
  const auto ending = name.extension();
  if (ending == ".yaml" || ending == ".yml") return read_list(bytes, shown(name));
  // What a program for tables saves when nobody says otherwise: a ZIP file.
  if (bytes.starts_with("PK\x03\x04"))
    throw Error(Fault::bad_words,
                say("{}: is a workbook; save it as “CSV UTF-8”, and name that file", shown(name)));
  if (bytes.substr(0, 1024).find('\0') != std::string_view::npos &&
      !bytes.starts_with("\xff\xfe") && !bytes.starts_with("\xfe\xff"))
    throw Error(Fault::bad_words,
                say("{}: is not a table; a sheet is a CSV or YAML file", shown(name)));
  return read_table(bytes, shown(name));
}

std::string sheet_template() {
  std::vector<std::string> headings, example;
  for (const auto& column : columns()) {
    if (column.use == ColumnUse::report || column.use == ColumnUse::id) continue;
    headings.emplace_back(translated(column.heading));
    example.emplace_back(*column.example == 0 ? "" : translated(column.example));
  }
  // The mark tells Excel that it is UTF-8; ";" is what Excel divides at in French.
  return "\ufeff" + to_csv(headings, ';') + to_csv(example, ';');
}

std::string to_text(const SheetProblem& problem, const Sheet& sheet) {
  const auto where = sheet.is_yaml ? say("line {}", problem.row) : say("row {}", problem.row);
  return where + (problem.column.empty() ? "" : ", " + problem.column) + ": " + problem.reason;
}

}  // namespace classe12
