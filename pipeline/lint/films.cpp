// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/rules.hpp"

#include <algorithm>

namespace classe12::lint {
namespace {

constexpr int idr = 5;

bool begins_with_key(const mp4::Moof& moof) {
  return std::find(moof.first_units.begin(), moof.first_units.end(), idr) != moof.first_units.end();
}

/// One fragment follows the other, decoded and shown.
void check_clock(const std::string& file, const mp4::Film& film, Report& report) {
  for (std::size_t i = 1; i < film.moofs.size(); ++i) {
    const auto &before = film.moofs[i - 1], &moof = film.moofs[i];
    const auto place = at_byte(file, moof.offset);
    const auto due = before.decode_time + before.ticks;
    if (moof.decode_time != due)
      report.broken("decode_times_follow", place,
                    {spelled(seconds(film, moof.decode_time)), spelled(seconds(film, due))});
    // What is decoded at another time is shown at another: said once.
    const auto moved = moof.decode_time - due;
    if (moof.shown - moved != before.shown_end)
      report.broken("media_continuous", place,
                    {spelled(seconds(film, moof.shown)), spelled(seconds(film, before.shown_end))});
  }
}

void check_start(const View& view, const std::string& file, const mp4::Film& film, Report& report) {
  const auto shown = seconds(film, film.moofs.front().shown);
  if (shown != 0 || film.has_edits) report.broken("starts_at_zero", file, {spelled(shown)});
  const auto& first = *view.streams().front();
  if (first.film == nullptr || first.film->moofs.empty()) return;
  const auto theirs = seconds(*first.film, first.film->moofs.front().shown);
  if (shown != theirs) report.broken("same_start", file, {spelled(shown), spelled(theirs)});
}

void check_pictures(const std::string& file, const mp4::Film& film, Report& report) {
  const auto &entry = film.pictures.front(), &last = film.pictures.back();
  if (entry.sequence_sets == 0 || entry.picture_sets == 0 || &entry != &last)
    report.broken("parameter_sets_in_head", file);
  const auto& first = film.moofs.front();
  const auto longest_gap = Rational(2) + longest_sample(film);
  auto key = first.decode_time;
  for (const auto& moof : film.moofs) {
    const auto place = at_byte(file, moof.offset);
    if (moof.longest != first.longest)
      report.broken("one_frame_rate", place,
                    {spelled(seconds(film, moof.longest)), spelled(seconds(film, first.longest))});
    else if (moof.shortest != moof.longest)
      report.broken("constant_rate", place,
                    {spelled(seconds(film, moof.shortest)), spelled(seconds(film, moof.longest))});
    if (begins_with_key(moof)) key = moof.decode_time;
    const auto apart = seconds(film, moof.decode_time + moof.ticks - key);
    if (apart > longest_gap) report.broken("keys_every_two_seconds", place, {spelled(apart)});
  }
}

/// The first fragment of each segment begins with a picture that needs no other.
void check_keys_of_parts(const Media& media, Report& report) {
  for (const auto& part : media.list->parts) {
    const auto* const moof = part.range ? moof_at(*media.film, part.range->offset) : nullptr;
    if (moof != nullptr && !begins_with_key(*moof))
      report.broken("begins_with_key", at_line(media.path, part.line));
  }
}

void check_boxes(const std::string& file, const mp4::Film& film, std::int64_t size,
                 Report& report) {
  const auto has = [&](const char* brand) {
    return std::find(film.brands.begin(), film.brands.end(), brand) != film.brands.end();
  };
  if (film.tracks != 1) report.broken("one_track_a_file", file, {std::to_string(film.tracks)});
  if (!has("cmfc") || !has("iso6")) report.broken("cmaf_brands", file);
  if (!film.problem.empty() || film.bytes != size || film.timescale == 0)
    report.broken("boxes_whole", film.problem.empty() ? file : file + " " + film.problem);
  for (const auto& moof : film.moofs) {
    if (!moof.base_is_moof) report.broken("addresses_from_moof", at_byte(file, moof.offset));
    if (!moof.fits) report.broken("boxes_whole", at_byte(file, moof.offset));
  }
}

}  // namespace

void check_films(const View& view, Report& report) {
  for (const auto& [file, film] : view.package.films) {
    const auto size = view.package.sizes.find(file);
    check_boxes(file, film, size == view.package.sizes.end() ? 0 : size->second, report);
    check_clock(file, film, report);
    if (film.moofs.empty()) continue;
    if (!film.pictures.empty()) check_pictures(file, film, report);
    if (!view.streams().empty()) check_start(view, file, film, report);
  }
  for (const auto* media : view.of(Kind::picture))
    if (media->film != nullptr && !media->film->pictures.empty())
      check_keys_of_parts(*media, report);
}

}  // namespace classe12::lint
