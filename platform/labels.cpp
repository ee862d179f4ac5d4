// SPDX-License-Identifier: EUPL-1.2
#include "platform/labels.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace classe12 {
namespace {

constexpr std::array letters{'l', 's', 't'};

}  // namespace

std::string labels_text(const std::vector<std::string>& levels,
                        const std::vector<std::string>& subjects,
                        const std::vector<std::string>& tags) {
  std::set<std::string> lines;
  const auto add = [&](LabelKind kind, const std::vector<std::string>& words) {
    for (auto word : words) {
      std::replace(word.begin(), word.end(), '\n', ' ');
      lines.insert(letters[static_cast<std::size_t>(kind)] + word);
    }
  };
  add(LabelKind::level, levels);
  add(LabelKind::subject, subjects);
  add(LabelKind::tag, tags);
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

std::vector<Label> labels_of(std::string_view text) {
  std::vector<Label> labels;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    for (const auto kind : {LabelKind::level, LabelKind::subject, LabelKind::tag})
      if (line.starts_with(letters[static_cast<std::size_t>(kind)]))
        labels.push_back({kind, line.substr(1)});
  }
  return labels;
}

}  // namespace classe12
