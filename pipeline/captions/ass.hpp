// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/captions/ass_text.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace classe12::captions {

/// The styles of an ASS or SSA file, or of the head that travels with embedded
/// events.
class AssStyles {
 public:
  explicit AssStyles(std::string_view head);

  /// An event's text in the style named so.
  [[nodiscard]] Marked read_text(std::string_view text, std::string_view name) const;

  /// An event as Matroska and libav carry it: "ReadOrder,Layer,Style,Name,
  /// MarginL,MarginR,MarginV,Effect,Text".
  [[nodiscard]] Marked read_event(std::string_view event) const;

 private:
  struct Style {
    CueText look;
    std::optional<CueHeight> height;
    std::optional<CueSide> side;
  };
  void add(std::string_view line);

  std::map<std::string, Style, std::less<>> styles_;
  std::vector<std::string_view> columns_;
  bool old_ = false;  ///< SSA, which counts alignments otherwise
  Rational screen_height_ = 288;
};

/// The parts of a line between commas, without space around them; the last of
/// `count` keeps its commas.
[[nodiscard]] std::vector<std::string_view> columns(std::string_view line, std::size_t count);

}  // namespace classe12::captions
