// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace classe12::lint {
namespace {

std::string whole(std::int64_t number) {
  return std::to_string(number);
}

void check_targets(const View& view, const Media& media, Report& report) {
  const auto& list = *media.list;
  if (!list.target) {
    report.broken("target_said", at_line(media.path, 1));
    return;
  }
  const auto target = *list.target;
  const auto longest =
      std::max_element(list.parts.begin(), list.parts.end(),
                       [](const Part& a, const Part& b) { return a.lasts < b.lasts; });
  if (longest != list.parts.end()) {
    const auto place = at_line(media.path, longest->line);
    if (longest->lasts.rounded() > target)
      report.broken("target_duration", place, {spelled(longest->lasts), whole(target)});
    if (longest->lasts > Rational(target) + Rational(1, 2))
      report.broken("segment_not_too_long", place, {spelled(longest->lasts), whole(target)});
  }
  if (media.kind == Kind::keys || media.kind == Kind::captions) return;
  if (target != 6)
    report.broken("target_of_six", at_line(media.path, list.target_line), {whole(target)});
  const auto others = view.streams().front()->list->target;
  if (others && target != *others)
    report.broken("same_target", at_line(media.path, list.target_line),
                  {whole(target), whole(*others)});
}

void check_end_and_type(const Media& media, Report& report) {
  const auto* const type = media.list->find("EXT-X-PLAYLIST-TYPE");
  if (type == nullptr || type->value != "VOD")
    report.broken("playlist_type", at_line(media.path, type == nullptr ? 1 : type->line));
  if (media.list->find("EXT-X-ENDLIST") == nullptr)
    report.broken("playlist_ends", at_line(media.path, 1));
}

void check_map(const Media& media, Report& report) {
  const auto& list = *media.list;
  const auto head = media.film == nullptr ? 0 : media.film->init_bytes;
  const ByteRange right{head, 0};
  if (list.map_line == 0 || head == 0 || list.map_range != right)
    report.broken("map_is_head", at_line(media.path, std::max(1, list.map_line)), {whole(head)});
}

/// "Nominally": half a second either way, which is also what a grid of AAC
/// blocks and of 29.97 pictures a second needs.
void check_length_of_parts(const Media& media, Report& report) {
  const auto& parts = media.list->parts;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i)
    if ((parts[i].lasts - 6).magnitude() > Rational(1, 2))
      report.broken("segments_of_six", at_line(media.path, parts[i].line),
                    {spelled(parts[i].lasts)});
}

/// The bytes of parts are whole fragments, one behind the other, to the end.
void check_ranges(const Media& media, Report& report) {
  if (media.film == nullptr) return;
  const auto& film = *media.film;
  auto due = film.init_bytes;
  const auto wrong = [&](const Part& part) {
    const auto range = part.range.value_or(ByteRange{});
    report.broken("ranges_fit", at_line(media.path, part.line),
                  {fmt::format("{}-{}", range.offset, range.offset + range.bytes)});
  };
  for (const auto& part : media.list->parts) {
    const auto range = part.range.value_or(ByteRange{});
    const auto end = range.offset + range.bytes;
    const bool whole_fragments = moof_at(film, range.offset) != nullptr &&
                                 (moof_at(film, end) != nullptr || end == film.bytes);
    if (range.offset != due || range.bytes == 0 || !whole_fragments ||
        resolved(media.path, part.uri) != media.file)
      return wrong(part);
    due = end;
  }
  if (due != film.bytes && !media.list->parts.empty()) wrong(media.list->parts.back());
}

/// Sums of EXTINF against the clock of the fragments: within a picture or a
/// block of AAC, over any stretch.
void check_durations(const Media& media, Report& report) {
  if (media.film == nullptr || media.film->moofs.empty()) return;
  const auto& film = *media.film;
  const auto& list = *media.list;
  const auto first = film.moofs.front().decode_time;
  const auto allowed = longest_sample(film);
  Rational said, least, most;
  const auto compare = [&](std::int64_t ticks, int line) {
    const auto is = seconds(film, ticks - first);
    least = std::min(least, said - is);
    most = std::max(most, said - is);
    if (most - least <= allowed) return true;
    report.broken("durations_true", at_line(media.path, line), {spelled(said), spelled(is)});
    return false;
  };
  for (const auto& part : list.parts) {
    const auto* const moof = part.range ? moof_at(film, part.range->offset) : nullptr;
    if (moof != nullptr && !compare(moof->decode_time, part.line)) return;
    said = said + part.lasts;
  }
  const auto& last = film.moofs.back();
  if (!list.parts.empty()) compare(last.decode_time + last.ticks, list.parts.back().line);
}

void check_same_length(const View& view, const Media& media, Report& report) {
  const auto allowed = std::max(media.film == nullptr ? Rational() : longest_sample(*media.film),
                                Rational(1024, 48000));
  const auto lasts = length(*media.list);
  if ((lasts - view.manifest.duration).magnitude() > allowed)
    report.broken("same_length", at_line(media.path, 1),
                  {spelled(lasts), spelled(view.manifest.duration)});
}

std::vector<Rational> starts_of(const Playlist& list) {
  std::vector<Rational> starts;
  Rational at;
  for (const auto& part : list.parts) {
    starts.push_back(at);
    at = at + part.lasts;
  }
  return starts;
}

/// Segments begin where those of the first begin, within a picture or block.
void check_boundaries(const View& view, const Media& media, Report& report) {
  const auto& first = *view.streams().front();
  const auto theirs = starts_of(*first.list), ours = starts_of(*media.list);
  Rational allowed(1024, 48000);
  for (const auto* one : {&first, &media})
    if (one->film != nullptr) allowed = std::max(allowed, longest_sample(*one->film));
  for (std::size_t i = 0; i < ours.size(); ++i)
    if (i >= theirs.size() || (ours[i] - theirs[i]).magnitude() > allowed) {
      report.broken("same_boundaries", at_line(media.path, media.list->parts[i].line),
                    {spelled(ours[i])});
      return;
    }
}

std::set<std::size_t> breaks_of(const Playlist& list) {
  std::set<std::size_t> breaks;
  for (std::size_t i = 0; i < list.parts.size(); ++i)
    if (list.parts[i].after_break) breaks.insert(i);
  return breaks;
}

}  // namespace

void check_lists(const View& view, Report& report) {
  for (const auto& media : view.media) {
    check_end_and_type(media, report);
    if (!view.streams().empty()) check_targets(view, media, report);
    if (media.kind == Kind::captions) continue;
    check_same_length(view, media, report);
    check_map(media, report);
    check_durations(media, report);
  }
  for (const auto* media : view.streams()) {
    check_ranges(*media, report);
    check_length_of_parts(*media, report);
    check_boundaries(view, *media, report);
    if (breaks_of(*media->list) != breaks_of(*view.streams().front()->list))
      report.broken("same_discontinuities", at_line(media->path, 1));
  }
}

}  // namespace classe12::lint
