// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/webvtt.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/privacy/text.hpp"

#include <algorithm>
#include <array>

namespace classe12::privacy {
namespace {

using namespace std::string_view_literals;

constexpr std::array tags{"<i>"sv,      "</i>"sv,     "<b>"sv,        "</b>"sv,    "<u>"sv,
                          "</u>"sv,     "</c>"sv,     "<c.yellow>"sv, "<c.red>"sv, "<c.magenta>"sv,
                          "<c.cyan>"sv, "<c.lime>"sv, "<c.blue>"sv};
constexpr std::array asides{"NOTE"sv, "STYLE"sv, "REGION"sv};

template <std::size_t count>
bool begins_with_one_of(const std::array<std::string_view, count>& all, std::string_view text) {
  return std::any_of(all.begin(), all.end(),
                     [&](std::string_view one) { return text.starts_with(one); });
}

}  // namespace

std::optional<Leak> leak_in_webvtt(std::string_view text) {
  if (auto leak = leak_in_text(text)) return leak;
  if (!text.starts_with("WEBVTT\n"sv)) return Leak{"text", 0, later_say("a head that is not ours")};
  bool block_begins = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool line_begins = at == 0 || text[at - 1] == '\n';
    if (line_begins) {
      if (block_begins && begins_with_one_of(asides, text.substr(at)))
        return Leak{"text", at, later_say("a note or a style")};
      block_begins = text[at] == '\n';
    }
    if (text[at] == '<' && !begins_with_one_of(tags, text.substr(at)))
      return Leak{"text", at, later_say("markup that is not ours")};
  }
  return std::nullopt;
}

}  // namespace classe12::privacy
