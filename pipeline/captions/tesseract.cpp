// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/tesseract.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/captions/lines.hpp"

#include <array>
#include <charconv>
#include <optional>

namespace classe12::captions {
namespace {

/// level page block paragraph line word left top width height confidence text
constexpr std::size_t numbers = 11;
enum Column : std::size_t { level, page, block, paragraph, line, confidence = 10 };

struct Row {
  std::array<int, numbers> is{};
  std::string_view text;
};

std::optional<Row> read_row(std::string_view words) {
  Row row;
  for (auto& number : row.is) {
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    const auto tab = words.find('\t');
    if (error != std::errc{} || tab == std::string_view::npos) return std::nullopt;
    words.remove_prefix(tab + 1);  // "96.5": whole per cents will do
  }
  row.text = words;
  return row;
}

bool same_line(const Row& a, const Row& b) {
  return a.is[block] == b.is[block] && a.is[paragraph] == b.is[paragraph] &&
         a.is[line] == b.is[line];
}

}  // namespace

std::vector<ReadPage> read_tesseract(std::string_view table, std::size_t count) {
  constexpr int word = 5;
  std::vector<ReadPage> pages(count);
  std::vector<int> words(count, 0);
  std::optional<Row> last;
  for (const auto text : lines_of(table)) {
    const auto row = read_row(text);
    if (!row || row->is[level] != word || row->is[page] < 1 ||
        static_cast<std::size_t>(row->is[page]) > count || row->text.empty())
      continue;
    const auto place = static_cast<std::size_t>(row->is[page]) - 1;
    auto& to = pages[place];
    if (!to.text.empty()) to.text += last && same_line(*last, *row) ? ' ' : '\n';
    to.text += valid_utf8(row->text);
    to.confidence += row->is[confidence];
    ++words[place];
    last = row;
  }
  for (std::size_t i = 0; i < count; ++i)
    if (words[i] > 0) pages[i].confidence /= words[i];
  return pages;
}

}  // namespace classe12::captions
