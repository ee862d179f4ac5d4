// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace classe12::av {

/// A caption as its container or decoder has it: markup and all, in unknown
/// charset.
struct RawCue {
  Rational start, end;   ///< seconds on the file's clock
  std::string text;      ///< as in Markup
  std::string settings;  ///< of WebVTT: "line:0 align:left"
};

/// One track of captions, or one channel of closed captions.
struct RawCaptions {
  /// What the texts are in: SRT and WebVTT tags, or an event of ASS.
  enum class Markup { tags, ass };
  int stream = 0;
  std::string format;  ///< libav's name of the codec; "eia_608" for closed captions
  Markup markup = Markup::tags;
  std::string head;  ///< of ASS: its styles
  std::vector<RawCue> cues;
};

/// What a picture carries for captions: three bytes each (CEA-708 4.4).
struct ClosedPicture {
  Rational at;  ///< when it is shown, in seconds on the file's clock
  std::string triples;
};

struct TakenCaptions {
  std::vector<RawCaptions> tracks;
  std::vector<ClosedPicture> closed;  ///< in order of time, for CEA-708, which libav does not read
  Rational end;                       ///< of the last packet
};

/// Reads the packets of a file once and takes the captions out of it: of
/// `streams`, which are text, and of CEA-608 in the video `closed` (-1: none):
/// its first and third channel, each when it says anything, behind the others.
/// Nothing but captions is decoded. Throws Error{bad_media, io, cancelled}.
[[nodiscard]] TakenCaptions read_captions(const std::filesystem::path& file,
                                          const std::vector<int>& streams, int closed,
                                          const std::function<void(double)>& advanced,
                                          std::stop_token stop);

}  // namespace classe12::av
