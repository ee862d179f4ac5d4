// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12::captions {

/// What strangers and programs write captions in.
enum class Format { subrip, webvtt, ass, sbv, microdvd, ttml, ebu_stl };

/// "subrip", "webvtt", …
[[nodiscard]] std::string_view to_name(Format format);

/// A place that could not be read; what is around it was.
struct Trouble {
  int line = 0;      ///< from 1; of EBU-STL the number of the block
  std::string what;  ///< marked with later_say: "the time cannot be read"
  bool operator==(const Trouble&) const = default;
};

struct Captions {
  Format format = Format::subrip;
  std::vector<Cue> cues;  ///< as they stand in the file: neither sorted nor clipped
  std::vector<Trouble> troubles;
  std::string language;  ///< as the file spells it; empty when it does not say
};

/// What the bytes are, by what is in them; the name decides nothing. Text may
/// be in any encoding that keeps ASCII, or in UTF-16. Absent: no captions.
[[nodiscard]] std::optional<Format> format_of(std::string_view bytes);

/// Reads captions: text in UTF-8 with no byte order mark, or an EBU-STL file as
/// it is. Never throws over what is in them: what cannot be read is a Trouble. MicroDVD counts
/// pictures, `rate` a second unless it says how many itself.
[[nodiscard]] Captions read(Format format, std::string_view bytes, Rational rate = 25);

/// A file with more is not captions.
inline constexpr std::size_t most_cues = 50'000;

// Each format by itself.
[[nodiscard]] Captions read_subrip(std::string_view text);
[[nodiscard]] Captions read_webvtt(std::string_view text);
[[nodiscard]] Captions read_ass(std::string_view text);
[[nodiscard]] Captions read_sbv(std::string_view text);  ///< and SubViewer, its elder
[[nodiscard]] Captions read_microdvd(std::string_view text, Rational rate);
[[nodiscard]] Captions read_ttml(std::string_view text);
[[nodiscard]] Captions read_ebu_stl(std::string_view bytes);

}  // namespace classe12::captions
