// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"
#include "pipeline/model/source.hpp"
#include "pipeline/plan/storyboard.hpp"

#include <string>
#include <vector>

namespace classe12::captions {

/// Cues as a bundle holds them: moved by `shift` (seconds), within 0 and
/// `lasts`, in order of time, at least a millisecond long, each said once.
[[nodiscard]] std::vector<Cue> fitted(std::vector<Cue> cues, Rational shift, Rational lasts);

/// A WebVTT file (W3C WebVTT 1.0), of cues that were fitted. Text is escaped;
/// of looks there are <i>, <b>, <u> and the eight default colours (<c.yellow>),
/// of places the top, the middle and the sides. No style, region, note or name.
[[nodiscard]] std::string to_webvtt(const std::vector<Cue>& cues);

/// One stretch of it for HLS: every cue that shows between `from` and `to`,
/// with its whole times. Our tracks begin at 0, and X-TIMESTAMP-MAP says so
/// (RFC 8216 3.5).
[[nodiscard]] std::string webvtt_segment(const std::vector<Cue>& cues, Rational from, Rational to);

/// Chapters as a track for <track kind="chapters">.
[[nodiscard]] std::string to_webvtt(const std::vector<Chapter>& chapters);

/// The index of a storyboard, as players read it: each cue names a part of a sheet beside it
/// (W3C Media Fragments 4.2.2).
[[nodiscard]] std::string to_webvtt(const Storyboard& storyboard);

}  // namespace classe12::captions
