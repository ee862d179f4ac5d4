// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace classe12::captions {

/// Words with their look, collected piece by piece: neighbours that look alike
/// become one, and what is not shown (controls) does not get in.
class Styled {
 public:
  /// Of what is added next; its text is not used.
  [[nodiscard]] CueText& look() { return look_; }
  void add(std::string_view text);
  /// Everything, without space and empty lines at the ends of it and of its lines.
  [[nodiscard]] std::vector<CueText> taken();

 private:
  CueText look_;
  std::vector<CueText> pieces_;
};

/// What the text of a cue says besides its words. Absent: nothing.
struct Marked {
  std::vector<CueText> text;
  std::optional<CueHeight> height;
  std::optional<CueSide> side;
};

/// The text of a cue in SRT, SBV or WebVTT: <i>, <b>, <u>, <font color>, <c.red>
/// and {\an8}. Every other tag goes, a script with what is in it; the name in a
/// voice tag goes too, for nobody would see it and pupils have names. A "<"
/// that begins no tag is a "<". Entities become what they stand for.
[[nodiscard]] Marked read_markup(std::string_view text);

}  // namespace classe12::captions
