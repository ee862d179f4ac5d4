// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace classe12::lint {
namespace {

/// ITU-T H.264 table A-1: macroblocks in a picture and in a second.
struct LevelRow {
  int level;
  std::int64_t picture, second;
};
constexpr std::array levels{LevelRow{30, 1620, 40'500},    LevelRow{31, 3600, 108'000},
                            LevelRow{32, 5120, 216'000},   LevelRow{40, 8192, 245'760},
                            LevelRow{42, 8704, 522'240},   LevelRow{50, 22'080, 589'824},
                            LevelRow{51, 36'864, 983'040}, LevelRow{52, 36'864, 2'073'600}};

/// The level that a size at a rate needs. Below 3 nobody is kept out, and the
/// bit rate may ask for more than the size does.
int needed_level(const mp4::Sps& sps, Rational rate) {
  const auto blocks = std::int64_t{(sps.width + 15) / 16} * ((sps.height + 15) / 16);
  for (const auto& row : levels)
    if (blocks <= row.picture && rate * blocks <= row.second) return row.level;
  return levels.back().level;
}

std::string spelled_level(int level) {
  return fmt::format("{}.{}", level / 10, level % 10);
}

Rational rate_of(const mp4::Film& film) {
  const auto& moof = film.moofs.front();
  return moof.longest == 0 ? Rational() : Rational(film.timescale, moof.longest);
}

bool is_h264(const mp4::Film& film) {
  const auto& type = film.pictures.front().type;
  return type == "avc1" || type == "avc3";
}

void check_profile(const std::string& file, const mp4::Film& film, Report& report) {
  constexpr int baseline = 66, main = 77, high = 100, highest_level = 52;
  const auto& entry = film.pictures.front();
  if (!is_h264(film) && entry.type != "av01") {
    report.broken("codec_is_h264", file, {entry.type});
    return;
  }
  if (!is_h264(film)) {
    if (!entry.sps) report.broken("parameter_sets_in_head", file);
    return;
  }
  if (entry.type != "avc1") report.broken("avc1_not_avc3", file, {entry.type});
  if (!entry.sps) {
    report.broken("parameter_sets_in_head", file);
    return;
  }
  const auto& sps = *entry.sps;
  const bool known = sps.profile == baseline || sps.profile == main || sps.profile == high;
  if (!known || sps.level > highest_level) report.broken("profile_and_level", file, {entry.codecs});
  if (sps.profile != high) report.broken("high_profile", file, {entry.codecs});
  if (!sps.progressive) report.broken("progressive", file);
  const auto needed = needed_level(sps, rate_of(film));
  if (sps.level > needed)
    report.broken("level_no_higher", file, {spelled_level(sps.level), spelled_level(needed)});
}

/// From the picture itself or else from its container.
std::tuple<int, int, int> colours_of(const mp4::PictureEntry& entry) {
  if (entry.sps && entry.sps->has_colours)
    return {entry.sps->primaries, entry.sps->transfer, entry.sps->matrix};
  return {entry.primaries, entry.transfer, entry.matrix};
}

void check_pixels(const std::string& file, const mp4::Film& film, Report& report) {
  const auto& entry = film.pictures.front();
  if (!entry.sps) return;
  const auto& sps = *entry.sps;
  const auto square = [](const std::optional<Rational>& aspect) {
    return !aspect || *aspect == 1 || *aspect == 0;
  };
  const bool plain = sps.depth == 8 && sps.chroma == 1 && sps.width % 2 == 0 &&
                     sps.height % 2 == 0 && sps.width > 0 && square(sps.sample_aspect) &&
                     square(entry.pixel_aspect) && mp4::is_upright(film);
  if (!plain) report.broken("plain_pixels", file);
}

void check_rate(const std::string& file, const mp4::Film& film, Report& report) {
  const auto rate = rate_of(film);
  if (rate > 60) report.broken("sixty_at_most", file, {fmt::format("{:.3f}", rate.approx())});
}

/// What differs between sizes that belong together.
void check_sizes(const std::vector<std::pair<std::string, const mp4::Film*>>& films,
                 Report& report) {
  constexpr int level_for_all = 41;
  int least = INT32_MAX;
  for (const auto& [file, film] : films) {
    const auto &entry = film->pictures.front(), &first = films.front().second->pictures.front();
    const auto unknown = std::tuple{2, 2, 2};
    if (colours_of(entry) == unknown || colours_of(entry) != colours_of(first))
      report.broken("colours_signalled", file);
    if (!entry.sps || !first.sps) continue;
    if (is_h264(*film)) least = std::min(least, entry.sps->level);
    // Sides are even: one of them may be off by as much as a pixel.
    const auto &ours = *entry.sps, &theirs = *first.sps;
    const auto shape = Rational(ours.width, ours.height),
               other = Rational(theirs.width, theirs.height);
    const auto allowed = std::max(shape * Rational(2, std::min(ours.width, ours.height)),
                                  other * Rational(2, std::min(theirs.width, theirs.height)));
    if ((shape - other).magnitude() > allowed)
      report.broken("one_aspect", file,
                    {fmt::format("{}x{}", ours.width, ours.height), films.front().first});
  }
  if (least != INT32_MAX && least > level_for_all)
    report.broken("level_for_all", films.front().first, {spelled_level(least)});
}

void check_sound(const std::string& file, const mp4::Film& film, Report& report) {
  constexpr int low_complexity = 2, he = 5, he_2 = 29;
  const auto& sound = film.sounds.front();
  const auto object = sound.object_type;
  const bool aac = object == low_complexity || object == he || object == he_2;
  if (!aac || sound.channels != 2)
    report.broken(
        "sound_is_aac", file,
        {sound.codecs.empty() ? sound.type : sound.codecs, std::to_string(sound.channels)});
  std::int64_t bytes = 0, ticks = 0;
  for (const auto& moof : film.moofs) {
    bytes += moof.sample_bytes;
    ticks += moof.ticks;
  }
  const auto lasts = seconds(film, ticks);
  const auto kbit = (Rational(bytes * 8) / lasts / 1000).rounded();
  // The encoder aims at a rate; within a tenth, as everywhere (Apple 1.26).
  // What lasts less than a second says nothing of it.
  constexpr std::int64_t most = 160, most_he = 64;
  if (lasts > 1 && kbit > most * 11 / 10)
    report.broken("sound_rate", file, {std::to_string(kbit), std::to_string(most)});
  if (object != low_complexity && kbit > most_he)
    report.broken("sound_not_he", file, {std::to_string(kbit)});
}

/// What the manifest says was measured: whole files are decoded to know it.
void check_loudness(const Manifest& manifest, Report& report) {
  constexpr double wanted = -16, allowed = 1, peak = -1, rounding = 0.05;
  for (const auto& track : manifest.audio) {
    if (!track.after) continue;
    const auto off = track.after->integrated - wanted;
    if (off > allowed + rounding || off < -allowed - rounding ||
        track.after->true_peak > peak + rounding)
      report.broken("loudness", track.file,
                    {fmt::format("{:.1f}", track.after->integrated),
                     fmt::format("{:.1f}", track.after->true_peak)});
  }
}

}  // namespace

void check_codecs(const View& view, Report& report) {
  std::vector<std::pair<std::string, const mp4::Film*>> pictures;
  for (const auto& [file, film] : view.package.films) {
    if (film.moofs.empty()) continue;
    if (!film.pictures.empty()) {
      pictures.emplace_back(file, &film);
      check_profile(file, film, report);
      check_pixels(file, film, report);
      check_rate(file, film, report);
    }
    if (!film.sounds.empty()) check_sound(file, film, report);
  }
  if (pictures.empty()) return check_loudness(view.manifest, report);
  // AV1 may be there besides: not every tablet in a class plays it.
  if (std::none_of(pictures.begin(), pictures.end(),
                   [](const auto& one) { return is_h264(*one.second); }))
    report.broken("codec_is_h264", pictures.front().first,
                  {pictures.front().second->pictures.front().type});
  check_sizes(pictures, report);
  check_loudness(view.manifest, report);
}

std::string codecs_of(const Media& media) {
  if (media.film == nullptr) return {};
  for (const auto& entry : media.film->pictures) return entry.codecs;
  for (const auto& entry : media.film->sounds) return entry.codecs;
  return {};
}

}  // namespace classe12::lint
