// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/lines.hpp"

namespace classe12::captions {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find_first_of("\r\n");
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    const bool pair = text[end] == '\r' && text.substr(end + 1).starts_with('\n');
    text.remove_prefix(end + (pair ? 2 : 1));
  }
  return lines;
}

}  // namespace classe12::captions
