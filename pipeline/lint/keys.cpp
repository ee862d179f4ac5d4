// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/rules.hpp"
#include "pipeline/model/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace classe12::lint {
namespace {

constexpr int idr = 5;

void check_tag(const Tag& tag, Report& report) {
  const auto place = at_line(layout::master, tag.line);
  for (const auto* needed : {"URI", "BANDWIDTH", "CODECS", "RESOLUTION"})
    if (tag.get(needed) == nullptr) report.broken("key_frames_described", place, {needed});
  for (const auto* strange : {"AUDIO", "SUBTITLES", "CLOSED-CAPTIONS", "FRAME-RATE"})
    if (tag.get(strange) != nullptr) report.broken("key_frames_described", place, {strange});
}

/// The same with what the film is.
void check_description(const Media& media, Report& report) {
  const auto place = at_line(layout::master, media.tag->line);
  if (media.film == nullptr || media.film->pictures.empty()) return;
  const auto& entry = media.film->pictures.front();
  const auto* const codecs = media.tag->get("CODECS");
  const auto* const size = media.tag->get("RESOLUTION");
  if (codecs != nullptr && !entry.codecs.empty() && *codecs != entry.codecs)
    report.broken("codecs_said", place, {*codecs, entry.codecs});
  const auto is = fmt::format("{}x{}", entry.width, entry.height);
  if (size != nullptr && *size != is) report.broken("resolution_true", place, {*size, is});
}

void check_ranges(const Media& media, Report& report) {
  for (const auto& part : media.list->parts) {
    const auto range = part.range.value_or(ByteRange{});
    const auto* const moof = media.film == nullptr ? nullptr : moof_at(*media.film, range.offset);
    const bool right = moof != nullptr && range.offset + range.bytes == moof->first_sample_end &&
                       std::find(moof->first_units.begin(), moof->first_units.end(), idr) !=
                           moof->first_units.end() &&
                       resolved(media.path, part.uri) == media.file;
    if (!right)
      report.broken("key_frame_ranges", at_line(media.path, part.line),
                    {fmt::format("{}-{}", range.offset, range.offset + range.bytes)});
  }
}

/// A key frame that lasts as long as a fast player shows it.
std::int64_t peak_of(const Playlist& list) {
  std::int64_t peak = 0;
  for (const auto& part : list.parts)
    if (part.range && part.lasts > 0)
      peak = std::max(peak, (Rational(part.range->bytes) * 8 / part.lasts).ceil());
  return peak;
}

void check_rates(const View& view, const Media& media, Report& report) {
  const auto place = at_line(layout::master, media.tag->line);
  const auto said = media.tag->number("BANDWIDTH").value_or(0);
  // The peak over a target duration, or, as it is stricter, of any key frame.
  const auto rates = rates_of(*media.list);
  const auto fits = [&](std::int64_t is) {
    return (Rational(said) - is).magnitude() <= Rational(is, 10);
  };
  if (!fits(rates.peak) && !fits(peak_of(*media.list)))
    report.broken("key_frame_bandwidth", place, {std::to_string(said), std::to_string(rates.peak)});

  const auto count = static_cast<std::int64_t>(media.list->parts.size());
  const auto lasts = length(*media.list);
  const auto apart = count == 0 ? Rational() : lasts / count;
  if (apart > Rational(11, 10)) report.broken("key_frames_dense", media.path, {spelled(apart)});
  for (const auto* picture : view.of(Kind::picture)) {
    if (picture->film != media.film || apart == 0) continue;
    const auto advised = (Rational(rates_of(*picture->list).average) / apart / 8).ceil();
    if (Rational(rates.average) > Rational(advised) * Rational(11, 10))
      report.broken("key_frames_cheap", media.path,
                    {std::to_string(rates.average), std::to_string(advised)});
  }
}

}  // namespace

void check_keys(const View& view, Report& report) {
  const auto tags = view.master->all("EXT-X-I-FRAME-STREAM-INF");
  const auto sizes = view.of(Kind::picture).size();
  if (tags.empty()) report.broken("key_frames_listed", at_line(layout::master, 1));
  if (tags.size() == 1 && sizes > 1)
    report.broken("key_frames_of_all", at_line(layout::master, 1), {std::to_string(sizes)});
  for (const auto* tag : tags) check_tag(*tag, report);
  for (const auto* media : view.of(Kind::keys)) {
    if (media->list->find("EXT-X-I-FRAMES-ONLY") == nullptr)
      report.broken("key_frames_only", at_line(media->path, 1));
    check_description(*media, report);
    check_ranges(*media, report);
    check_rates(view, *media, report);
  }
}

}  // namespace classe12::lint
