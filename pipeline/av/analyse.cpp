// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/analyse.hpp"

#include "pipeline/av/decoder.hpp"
#include "pipeline/av/filters.hpp"
#include "pipeline/av/loudness.hpp"
#include "pipeline/plan/parts.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace classe12::av {
namespace {

/// How often the filter saw a frame made of two moments, and of which order.
struct Combing {
  int frames = 0;          ///< that could be decoded at all
  bool has_fields = true;  ///< an odd number of rows cannot be two fields, whatever it looks like
  int top_first = 0, bottom_first = 0, progressive = 0;
  bool declared = false;  ///< the stream itself calls some frame interlaced
};

/// Whether what was seen is two moments in a frame. Fine lines on a slide comb too, now and then:
/// most frames must, or a good part of those of a stream that says so, for who sits still does not
/// comb.
bool is_interlaced(const Combing& seen) {
  const auto combed = seen.top_first + seen.bottom_first;
  return seen.has_fields && combed >= 5 &&
         (combed > 2 * seen.progressive || (seen.declared && 4 * combed > seen.progressive));
}

// At the filter's own threshold (1.04) moving patterns pass for combing; real combing is
// beyond 1.4.
void look_at(Decoder& decoder, int frames, Combing& seen) {
  Filters detector("[in]idet=intl_thres=1.2[out0]", 1, decoder.time_base());
  const auto judged = new_frame();
  const auto drain = [&] {
    while (detector.pull(0, *judged)) {
      const auto* entry =
          av_dict_get(judged->metadata, "lavfi.idet.multiple.current_frame", nullptr, 0);
      const std::string_view verdict = entry == nullptr ? "" : entry->value;
      if (verdict == "tff") ++seen.top_first;
      if (verdict == "bff") ++seen.bottom_first;
      if (verdict == "progressive") ++seen.progressive;
    }
  };
  for (int i = 0; i < frames; ++i) {
    const auto* frame = decoder.next();
    if (frame == nullptr) break;
    ++seen.frames;
    seen.declared = seen.declared || frame->interlaced_frame != 0;
    seen.has_fields = seen.has_fields && frame->height % 2 == 0;
    detector.push(frame);
    drain();
  }
  detector.push(nullptr);
  drain();
}

/// Three stretches of a second say as much as the whole: a camera does not change its mind.
Combing look_for_combing(const std::filesystem::path& input, const Sampled& video,
                         const Bench& bench) {
  constexpr int frames = 24;
  Decoder decoder(input, video.stream, bench.stop);
  Combing seen;
  look_at(decoder, frames, seen);
  for (const auto part : {Rational(1, 2), Rational(9, 10)}) {
    const auto time = video.start + (video.end - video.start) * part;
    if (video.end - video.start < 5 || !decoder.seek(time)) break;
    look_at(decoder, frames, seen);
  }
  return seen;
}

/// How much a picture differs from another of the same size, on average and in levels of 255.
double difference(const AVFrame& a, const AVFrame& b) {
  std::int64_t sum = 0;
  for (int y = 0; y < a.height; ++y)
    for (int i = 0; i < 3 * a.width; ++i)
      sum += std::abs(a.data[0][y * a.linesize[0] + i] - b.data[0][y * b.linesize[0] + i]);
  return static_cast<double>(sum) / (3 * a.width * a.height);
}

/// Where the picture becomes another one. Key frames tell enough: encoders set one where it does,
/// or every second or two.
std::vector<Change> look_for_changes(const std::filesystem::path& input, const Sampled& video,
                                     const Bench& bench, double done, double parts) {
  constexpr double worth_a_word = 12;
  Decoder decoder(input, video.stream, bench.stop);
  decoder.only_key_frames();
  Filters small("[in]scale=32:18:flags=area,format=rgb24[out0]", 1, decoder.time_base());
  const auto seen = new_frame(), before = new_frame();
  const auto lasts = std::max((video.end - video.start).approx(), 1.0);
  std::vector<Change> changes;
  while (const auto* frame = decoder.next()) {
    const auto at = decoder.time_of(*frame);
    small.push(frame);
    if (!small.pull(0, *seen)) continue;
    if (before->data[0] != nullptr)
      if (const auto amount = difference(*seen, *before); amount >= worth_a_word)
        changes.push_back({at, amount});
    av_frame_unref(before.get());
    av_frame_move_ref(before.get(), seen.get());
    bench.advanced((done + std::clamp((at - video.start).approx() / lasts, 0.0, 1.0)) / parts);
  }
  return changes;
}

}  // namespace

Analysis analyse(const Analyse& work, const std::filesystem::path& input, const Bench& bench) {
  Analysis analysis;
  const auto parts = static_cast<double>(work.audio.size() + work.video.size());
  double done = 0;
  for (const auto& video : work.video) {
    const auto seen = look_for_combing(input, video, bench);
    if (seen.frames == 0) analysis.undecodable.push_back(video.stream);
    analysis.interlaced = is_interlaced(seen);
    analysis.bottom_field_first = analysis.interlaced && seen.bottom_first > seen.top_first;
    if (work.parts) analysis.changes = look_for_changes(input, video, bench, done, parts);
    bench.advanced(++done / parts);
  }
  for (const auto& sound : work.audio) {
    const auto alive = [&] { bench.advanced(done / parts); };
    const auto heard = listen(input, sound, {}, alive, bench.stop);
    if (work.parts && sound == work.audio.front())
      analysis.quiet = quiet_stretches(heard.levels, sound.start);
    if (heard.samples == 0) analysis.undecodable.push_back(sound.stream);
    analysis.sounds.push_back({sound.stream, heard.loudness,
                               shape_for(input, sound, heard, work.wish, alive, bench.stop)});
    bench.advanced(++done / parts);
  }
  return analysis;
}

}  // namespace classe12::av
