// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"

#include <string>
#include <vector>

namespace classe12::captions {

/// What fits a screen: two lines of 40 characters (A33).
inline constexpr int most_lines = 2, longest_line = 40;

/// Something about a cue that makes it hard to read.
struct Remark {
  int line = 0;      ///< of the file
  std::string code;  ///< "too_fast", "long_line", "many_lines", "overlap", "short_gap", "order"
  std::vector<std::string> values;
  bool operator==(const Remark&) const = default;
};

/// A sentence of it, in the reader's language.
[[nodiscard]] std::string sentence(const Remark& remark);

/// The characters that can be read in so many seconds: 12 in one, 20 in two, 36
/// in three, 60 in four (Arcom's charter of December 2011), and 15 more in each
/// second after that.
[[nodiscard]] int readable_in(Rational seconds);

/// In the order of the file. A fifth more than can be read is let pass, as the
/// charter does.
[[nodiscard]] std::vector<Remark> remarks(const std::vector<Cue>& cues);

/// The same words on lines and in cues that fit: rewrapped, those of more than
/// two lines taken apart in time, in order, none over the next. Words, looks,
/// and lines of a dialogue ("- …") stay.
[[nodiscard]] std::vector<Cue> rewrapped(std::vector<Cue> cues);

}  // namespace classe12::captions
