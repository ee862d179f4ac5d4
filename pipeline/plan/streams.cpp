// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/streams.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace classe12 {
namespace {

bool usable(const Source& source, const Stream& stream, StreamKind kind) {
  if (stream.kind != kind || stream.codec == "unknown" || stream.packets == 0) return false;
  if (!source.analysis) return true;
  const auto& not_these = source.analysis->undecodable;
  return std::find(not_these.begin(), not_these.end(), stream.index) == not_these.end();
}

bool is_used(const FoundCaptions& found) {
  return found.cues > 0 && !found.telemetry;
}

/// How much a format can say of looks and places, as far as we keep them.
int says_more(std::string_view format) {
  constexpr std::array<std::string_view, 7> least_to_most{"microdvd", "sbv",  "subrip", "ebu_stl",
                                                          "ass",      "ttml", "webvtt"};
  return static_cast<int>(std::find(least_to_most.begin(), least_to_most.end(), format) -
                          least_to_most.begin());
}

/// Without what could not be read of it, and on one line.
std::string cleaned(std::string_view title) {
  constexpr std::string_view unreadable = "\xef\xbf\xbd";
  std::string text;
  while (!title.empty()) {
    const bool bad = title.starts_with(unreadable);
    const auto blank = bad || static_cast<unsigned char>(title.front()) <= ' ';
    if (!blank) text += title.front();
    if (blank && !text.empty() && text.back() != ' ') text += ' ';
    title.remove_prefix(bad ? unreadable.size() : 1);
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
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
    chosen.push_back({stream->index, number == 1 ? spoken : fmt::format("{}-{}", spoken, number),
                      spoken, stream->is_description});
  }
  return chosen;
}

bool is_text(const Stream& captions) {
  // libav's names. What is not here is pictures (PGS, DVB, VobSub) or unknown.
  constexpr std::array text{"subrip",   "srt",    "text",         "ass",    "ssa",
                            "mov_text", "webvtt", "dvb_teletext", "eia_608"};
  return std::any_of(text.begin(), text.end(),
                     [&](std::string_view name) { return captions.codec == name; });
}

std::vector<int> drawn_captions(const std::vector<Stream>& streams) {
  std::vector<int> drawn;
  for (const auto& stream : streams)
    if (stream.kind == StreamKind::subtitle && stream.packets > 0 && !is_text(stream) &&
        stream.codec != "unknown")
      drawn.push_back(stream.index);
  return drawn;
}

int place_in_file(const Source& source, int found) {
  const auto end = source.captions.begin() + found;
  return static_cast<int>(
      std::count_if(source.captions.begin(), end, [&](const FoundCaptions& before) {
        return before.automatic == end->automatic && before.recognised == end->recognised;
      }));
}

std::string spoken(const std::string& language, const std::vector<ChosenAudio>& audios) {
  const bool unsaid = language.empty() || language == "und";
  return unsaid && !audios.empty() ? audios.front().language : language;
}

const FoundCaptions* better_twin(const Source& source, const FoundCaptions& found) {
  if (found.stream >= 0 || found.named || found.automatic) return nullptr;
  const auto stem = [](const FoundCaptions& of) { return of.file.substr(0, of.file.rfind('.')); };
  const FoundCaptions* best = &found;
  for (const auto& other : source.captions)
    if (other.stream < 0 && !other.named && !other.automatic && is_used(other) &&
        stem(other) == stem(found) && says_more(other.format) > says_more(best->format))
      best = &other;
  return best == &found ? nullptr : best;
}

std::vector<ChosenCaptions> choose_captions(const Source& source, const std::string& language) {
  std::vector<int> order;
  std::set<std::string> said;
  for (int i = 0; std::cmp_less(i, source.captions.size()); ++i) {
    const auto& found = source.captions[static_cast<std::size_t>(i)];
    if (is_used(found) && better_twin(source, found) == nullptr) order.push_back(i);
  }
  const auto at = [&](int i) -> const FoundCaptions& {
    return source.captions[static_cast<std::size_t>(i)];
  };
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    const auto rank = [](const FoundCaptions& found) {
      return std::tuple(found.automatic, found.stream >= 0, found.recognised,
                        found.kind == CaptionKind::forced);
    };
    return rank(at(a)) < rank(at(b));
  });
  std::map<std::string, int> seen;
  std::vector<ChosenCaptions> chosen;
  for (const auto i : order) {
    const auto& found = at(i);
    auto written = found.language;
    if (written == "und" && found.stream < 0 && !language.empty()) written = language;
    if (!said.insert(written + found.sha256).second) continue;
    const auto number = ++seen[written];
    chosen.push_back({i, number == 1 ? written : fmt::format("{}-{}", written, number), written,
                      found.kind, found.automatic || found.recognised});
  }
  return chosen;
}

std::vector<Chapter> fitted_chapters(std::vector<Chapter> chapters, Rational origin,
                                     Rational lasts) {
  std::stable_sort(chapters.begin(), chapters.end(),
                   [](const Chapter& a, const Chapter& b) { return a.start < b.start; });
  std::vector<Chapter> kept;
  for (auto& chapter : chapters) {
    chapter.start = std::max(chapter.start - origin, Rational(0));
    if (chapter.start >= lasts) break;
    chapter.title = cleaned(chapter.title);
    // Two that begin together are one: the later word is the better one.
    if (!kept.empty() && kept.back().start == chapter.start) kept.pop_back();
    if (!kept.empty()) kept.back().end = chapter.start;
    chapter.end = lasts;
    kept.push_back(std::move(chapter));
  }
  return kept;
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
