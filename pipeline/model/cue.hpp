// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Captions as plain values, whatever they were written in.

/// The colours that mean something in captions for the deaf (Arcom's charter of
/// 2011): yellow is off screen, red a sound, magenta music, cyan a thought or a
/// narrator, green a foreign language. White and everything else is plain.
enum class CueColour { plain, yellow, red, magenta, cyan, green, blue };

/// Words of one look; "\n" ends a line. Characters, never markup.
struct CueText {
  std::string text;
  bool italic = false, bold = false, underlined = false;
  CueColour colour = CueColour::plain;
  bool operator==(const CueText&) const = default;
};

enum class CueHeight { bottom, middle, top };
enum class CueSide { centre, left, right };

/// One caption, from when to when it is shown.
struct Cue {
  Rational start, end;  ///< seconds
  std::vector<CueText> text;
  CueHeight height = CueHeight::bottom;
  CueSide side = CueSide::centre;
  int line = 0;  ///< where it stands in the file it was read from, from 1; 0: nowhere
  bool operator==(const Cue&) const = default;
};

/// Its words without their look.
[[nodiscard]] std::string plain_text(const Cue& cue);

/// What captions are for. `deaf`: sounds and speakers are in them.
enum class CaptionKind { subtitles, deaf, forced };

/// Names for JSON: "subtitles", "captions", "forced".
[[nodiscard]] std::string_view to_name(CaptionKind kind);

/// Captions that were read: out of the upload, or of a file beside it.
struct FoundCaptions {
  int stream = -1;       ///< in the upload; -1: a file beside it
  std::string file;      ///< the name of that file
  bool named = false;    ///< the sidecar asks for it
  std::string format;    ///< "subrip", "mov_text", "eia_608", "ttml" …
  std::string language;  ///< BCP 47; "und" when nobody said
  CaptionKind kind = CaptionKind::subtitles;
  std::string charset;      ///< they were written in; empty where a format has but one
  int confidence = 100;     ///< per cent, of that guess; of pictures, of the reading
  int cues = 0;             ///< how many
  int troubles = 0;         ///< places that could not be read
  int first_trouble = 0;    ///< the line of the first
  std::string sha256;       ///< of the cues
  bool automatic = false;   ///< a program wrote down what it heard
  bool recognised = false;  ///< they are pictures, and a program read them
  bool telemetry = false;   ///< what a device writes about itself: no captions
  bool operator==(const FoundCaptions&) const = default;
};

}  // namespace classe12
