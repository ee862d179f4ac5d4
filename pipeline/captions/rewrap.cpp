// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/check.hpp"
#include "pipeline/captions/glyphs.hpp"
#include "pipeline/captions/lines.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace classe12::captions {
namespace {

/// A word of a cue, in pieces where its look changes inside it.
struct Word {
  std::vector<CueText> pieces;
  int length = 0;
  bool begins_line = false;  ///< of a dialogue: it must not be drawn together
};

bool is_dash(std::string_view text) {
  return text.starts_with("-") || text.starts_with("\xe2\x80\x93") ||
         text.starts_with("\xe2\x80\x94");
}

/// No-break spaces are inside words: French signs stay with what they follow.
std::vector<Word> words_of(const Cue& cue) {
  std::vector<Word> words;
  bool open = false, line_begins = true;
  for (const auto& piece : cue.text) {
    std::string_view rest = piece.text;
    while (!rest.empty()) {
      const auto space = rest.find_first_of(" \n");
      const auto word = rest.substr(0, space);
      if (!word.empty()) {
        if (!open) words.emplace_back();
        auto& to = words.back();
        if (!open) to.begins_line = line_begins && is_dash(word);
        open = true;
        line_begins = false;
        to.pieces.push_back(piece);
        to.pieces.back().text = word;
        to.length += characters(word);
      }
      if (space == std::string_view::npos) break;
      open = false;
      line_begins = line_begins || rest[space] == '\n';
      rest.remove_prefix(space + 1);
    }
  }
  return words;
}

using Line = std::vector<Word>;

int length(const Line& line) {
  int sum = static_cast<int>(line.size()) - 1;
  for (const auto& word : line) sum += word.length;
  return sum;
}

std::vector<Line> filled(const std::vector<Word>& words) {
  std::vector<Line> lines;
  for (const auto& word : words) {
    const bool fits = !lines.empty() && !word.begins_line &&
                      length(lines.back()) + 1 + word.length <= longest_line;
    if (!fits) lines.emplace_back();
    lines.back().push_back(word);
  }
  return lines;
}

/// Words go down from the first of two lines while that makes them more even.
void even_out(Line& first, Line& second) {
  if (second.front().begins_line) return;
  while (first.size() > 1) {
    const auto& word = first.back();
    if (length(second) + 1 + word.length >= length(first)) return;
    second.insert(second.begin(), word);
    first.pop_back();
  }
}

bool same_look(const CueText& a, const CueText& b) {
  return a.italic == b.italic && a.bold == b.bold && a.underlined == b.underlined &&
         a.colour == b.colour;
}

std::vector<CueText> joined(const std::vector<Line>& lines, std::size_t from, std::size_t to) {
  std::vector<CueText> text;
  const auto add = [&](const CueText& piece, std::string_view before) {
    if (!text.empty() && same_look(text.back(), piece)) {
      text.back().text += std::string(before) + piece.text;
      return;
    }
    if (!text.empty()) text.back().text += before;
    text.push_back(piece);
  };
  for (auto i = from; i < to; ++i)
    for (std::size_t j = 0; j < lines[i].size(); ++j)
      for (std::size_t k = 0; k < lines[i][j].pieces.size(); ++k) {
        const bool first = i == from && j == 0 && k == 0;
        add(lines[i][j].pieces[k], first || k > 0 ? "" : j == 0 ? "\n" : " ");
      }
  return text;
}

bool fits(const Cue& cue) {
  const auto text = plain_text(cue);
  const auto lines = lines_of(text);
  return std::ssize(lines) <= most_lines &&
         std::all_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return characters(line) <= longest_line; });
}

/// One cue as several, each for as long as its share of the words.
void take_apart(const Cue& cue, std::vector<Cue>& to) {
  auto lines = filled(words_of(cue));
  std::int64_t all = 0, done = 0;
  for (const auto& line : lines) all += length(line);
  for (std::size_t from = 0; from < lines.size(); from += most_lines) {
    const auto end = std::min(from + most_lines, lines.size());
    if (end - from == 2) even_out(lines[from], lines[from + 1]);
    Cue part = cue;
    part.text = joined(lines, from, end);
    part.start = cue.start + (cue.end - cue.start) * Rational(done, all);
    for (auto i = from; i < end; ++i) done += length(lines[i]);
    // Even lines have other spaces: the last one ends with the whole.
    part.end =
        end == lines.size() ? cue.end : cue.start + (cue.end - cue.start) * Rational(done, all);
    to.push_back(std::move(part));
  }
}

}  // namespace

std::vector<Cue> rewrapped(std::vector<Cue> cues) {
  std::stable_sort(cues.begin(), cues.end(),
                   [](const Cue& a, const Cue& b) { return a.start < b.start; });
  for (std::size_t i = 0; i + 1 < cues.size(); ++i)
    // What begins together is said together: two speakers.
    if (cues[i].end > cues[i + 1].start && cues[i].start < cues[i + 1].start)
      cues[i].end = cues[i + 1].start;
  std::vector<Cue> made;
  for (const auto& cue : cues) {
    if (fits(cue))
      made.push_back(cue);
    else
      take_apart(cue, made);
  }
  return made;
}

}  // namespace classe12::captions
