// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/streams.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace classe12 {
namespace {

bool usable(const Source& source, const Stream& stream, StreamKind kind) {
  if (stream.kind != kind || stream.codec == "unknown" || stream.packets == 0) return false;
  if (!source.analysis) return true;
  const auto& not_these = source.analysis->undecodable;
  return std::find(not_these.begin(), not_these.end(), stream.index) == not_these.end();
}

}  // namespace

std::optional<int> choose_video(const Source& source) {
  const auto rank = [](const Stream& s) {
    const auto pixels = s.video ? std::int64_t{s.video->width} * s.video->height : 0;
    return std::tuple(s.is_default, pixels, -s.index);
  };
  const Stream* best = nullptr;
  for (const auto& stream : source.streams)
    if (usable(source, stream, StreamKind::video) &&
        (best == nullptr || rank(stream) > rank(*best)))
      best = &stream;
  if (best == nullptr) return std::nullopt;
  return best->index;
}

std::vector<ChosenAudio> choose_audio(const Source& source, const std::string& language) {
  std::vector<const Stream*> streams;
  for (const auto& stream : source.streams)
    if (usable(source, stream, StreamKind::audio)) streams.push_back(&stream);
  // A commentary is never the first choice, whatever its flags.
  std::stable_sort(streams.begin(), streams.end(), [](const Stream* a, const Stream* b) {
    const auto rank = [](const Stream& s) {
      return std::tuple(s.is_commentary || s.is_description, !s.is_default);
    };
    return rank(*a) < rank(*b);
  });
  std::map<std::string, int> seen;
  std::vector<ChosenAudio> chosen;
  for (const auto* stream : streams) {
    auto spoken = stream->language;
    if (streams.size() == 1 && spoken == "und") spoken = language;
    const auto number = ++seen[spoken];
    chosen.push_back(
        {stream->index, number == 1 ? spoken : fmt::format("{}-{}", spoken, number), spoken});
  }
  return chosen;
}

Rational longest_wait_for_a_key_frame(const Stream& video) {
  Rational longest, last = video.start;
  for (const auto key : video.video->key_frames)
    longest = std::max(longest, key - last), last = key;
  return std::max(longest, video.end - last);
}

Rational length(const Source& source) {
  std::optional<Rational> start, end;
  for (const auto& stream : source.streams) {
    if (stream.packets == 0) continue;
    if (stream.kind != StreamKind::video && stream.kind != StreamKind::audio) continue;
    const auto from = stream.start - (stream.video ? stream.video->lost_start : Rational(0));
    start = std::min(start.value_or(from), from);
    end = std::max(end.value_or(stream.end), stream.end);
  }
  return end.value_or(0) - start.value_or(0);
}

std::optional<int> choose_cover(const Source& source) {
  for (const auto& stream : source.streams)
    if (usable(source, stream, StreamKind::picture) && stream.video && stream.video->width > 0)
      return stream.index;
  return std::nullopt;
}

}  // namespace classe12
