// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/rules.hpp"
#include "pipeline/model/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace classe12::lint {
namespace {

std::string place(const Choice& choice) {
  return at_line(layout::master, choice.variant->tag.line);
}

std::set<std::string> split(std::string_view list) {
  std::set<std::string> parts;
  while (!list.empty()) {
    const auto part = list.substr(0, list.find(','));
    parts.emplace(part);
    list.remove_prefix(std::min(list.size(), part.size() + 1));
  }
  return parts;
}

std::string joined(const std::set<std::string>& parts) {
  return fmt::format("{}", fmt::join(parts, ","));
}

void check_codecs_said(const Choice& choice, Report& report) {
  std::set<std::string> needed;
  if (choice.media != nullptr) needed.insert(codecs_of(*choice.media));
  for (const auto* sound : choice.sounds) needed.insert(codecs_of(*sound));
  const auto said = choice.variant->tag.text("CODECS");
  if (needed.contains("")) return;  // boxes_whole and its like have told
  if (split(said) != needed) report.broken("codecs_said", place(choice), {said, joined(needed)});
}

void check_picture_said(const Choice& choice, Report& report) {
  const auto& tag = choice.variant->tag;
  if (tag.text("VIDEO-RANGE") != "SDR") report.broken("range_said", place(choice));
  const auto* const film = choice.media == nullptr ? nullptr : choice.media->film;
  if (film == nullptr || film->pictures.empty() || film->moofs.empty()) return;
  const auto& entry = film->pictures.front();
  const auto is = fmt::format("{}x{}", entry.width, entry.height);
  const auto coded =
      entry.sps ? fmt::format("{}x{}", entry.sps->width, entry.sps->height) : std::string(is);
  const auto size = tag.text("RESOLUTION");
  if (size != is || size != coded) report.broken("resolution_true", place(choice), {size, coded});
  const auto longest = film->moofs.front().longest;
  const auto rate = longest == 0 ? Rational() : Rational(film->timescale, longest);
  const auto spelled_rate = fmt::format("{:.3f}", rate.approx());
  if (tag.text("FRAME-RATE") != spelled_rate)
    report.broken("frame_rate_true", place(choice), {tag.text("FRAME-RATE"), spelled_rate});
}

/// The variant's own playlist and the dearest of its sounds.
Rates rates_of(const Choice& choice) {
  Rates sounds;
  for (const auto* sound : choice.sounds) {
    const auto rates = rates_of(*sound->list);
    sounds.peak = std::max(sounds.peak, rates.peak);
    sounds.average = std::max(sounds.average, rates.average);
  }
  if (choice.media == nullptr) return sounds;
  const auto own = rates_of(*choice.media->list);
  if (choice.media->kind == Kind::sound)
    return {std::max(own.peak, sounds.peak), std::max(own.average, sounds.average)};
  return {own.peak + sounds.peak, own.average + sounds.average};
}

bool is_within_a_tenth(std::int64_t said, std::int64_t is) {
  return (Rational(said) - is).magnitude() <= Rational(is, 10);
}

void check_rates(const Choice& choice, Report& report) {
  const auto& tag = choice.variant->tag;
  const auto is = rates_of(choice);
  const auto peak = tag.number("BANDWIDTH"), average = tag.number("AVERAGE-BANDWIDTH");
  if (!peak || !is_within_a_tenth(*peak, is.peak))
    report.broken("bandwidth_true", place(choice),
                  {tag.text("BANDWIDTH"), std::to_string(is.peak)});
  if (!average)
    report.broken("average_said", place(choice));
  else if (!is_within_a_tenth(*average, is.average))
    report.broken("average_true", place(choice),
                  {std::to_string(*average), std::to_string(is.average)});
  if (is.peak > 2 * is.average)
    report.broken("peak_near_average", place(choice),
                  {std::to_string(is.peak), std::to_string(is.average)});
}

/// The one to begin with is the one nearest to what most connections carry.
void check_first(const std::vector<Choice>& choices, Report& report) {
  constexpr std::int64_t comfortable = 2'000'000, near = 200'000;
  const auto off = [](std::int64_t rate) { return std::abs(rate - comfortable); };
  const auto first = choices.front().variant->tag.number("AVERAGE-BANDWIDTH").value_or(0);
  auto best = first;
  for (const auto& choice : choices) {
    // Not everybody plays AV1.
    if (choice.variant->tag.text("CODECS").starts_with("av01")) continue;
    const auto rate = choice.variant->tag.number("AVERAGE-BANDWIDTH").value_or(0);
    if (off(rate) < off(best)) best = rate;
  }
  if (off(first) > off(best) + near)
    report.broken("first_for_most", place(choices.front()),
                  {std::to_string(first), std::to_string(best)});
}

void check_choice_of_rates(const std::vector<Choice>& choices, Report& report) {
  std::set<std::int64_t> rates;
  std::multiset<std::string> sizes;
  std::pair<std::int64_t, std::string> largest;
  for (const auto& choice : choices) {
    const auto& tag = choice.variant->tag;
    rates.insert(tag.number("BANDWIDTH").value_or(0));
    const auto size = tag.text("RESOLUTION");
    sizes.insert(size);
    if (choice.media == nullptr || choice.media->film == nullptr) continue;
    for (const auto& entry : choice.media->film->pictures)
      largest = std::max(largest, {std::int64_t{entry.width} * entry.height, size});
  }
  const auto whole = at_line(layout::master, 1);
  constexpr std::int64_t for_mobile = 192'000, hd = 1280L * 720;
  if (rates.size() == 1) report.broken("two_rates", whole, {std::to_string(*rates.begin())});
  if (*rates.begin() > for_mobile)
    report.broken("one_for_mobile", whole, {std::to_string(*rates.begin())});
  if (largest.first >= hd && sizes.count(largest.second) < 2)
    report.broken("two_at_the_top", whole, {largest.second});
}

void check_alike(const std::vector<Choice>& choices, Report& report) {
  const auto count = [&](auto has) {
    const auto found = std::count_if(choices.begin(), choices.end(), has);
    return found == 0 || found == static_cast<std::ptrdiff_t>(choices.size());
  };
  const auto whole = at_line(layout::master, 1);
  if (!count([](const Choice& one) { return one.variant->tag.text("CLOSED-CAPTIONS") == "NONE"; }))
    report.broken("closed_captions_alike", whole);
  if (!count([](const Choice& one) { return one.variant->tag.get("SCORE") != nullptr; }))
    report.broken("score_alike", whole);
}

/// Sound has a playlist of its own, so that it need not be fetched with each size.
void check_sound_apart(const View& view, const Choice& choice, Report& report) {
  if (view.manifest.renditions.empty()) return;
  const bool apart = !choice.sounds.empty();
  const auto* const film = choice.media == nullptr ? nullptr : choice.media->film;
  if (!apart || (film != nullptr && !film->sounds.empty() && !film->pictures.empty()))
    report.broken("sound_apart", place(choice));
}

}  // namespace

Rates rates_of(const Playlist& list) {
  const auto& parts = list.parts;
  std::int64_t bytes = 0;
  for (const auto& part : parts) bytes += part.range ? part.range->bytes : 0;
  const auto rate = [](std::int64_t size, Rational lasts) {
    return (Rational(size) * 8 / lasts).ceil();
  };
  Rates rates;
  rates.average = rate(bytes, length(list));
  const Rational target(list.target.value_or(1));
  for (std::size_t first = 0; first < parts.size(); ++first) {
    std::int64_t size = 0;
    Rational lasts;
    for (auto next = first; next < parts.size(); ++next) {
      size += parts[next].range ? parts[next].range->bytes : 0;
      lasts = lasts + parts[next].lasts;
      if (lasts * 2 > target * 3) break;
      if (lasts * 2 >= target) rates.peak = std::max(rates.peak, rate(size, lasts));
    }
  }
  if (rates.peak == 0) rates.peak = rates.average;
  return rates;
}

void check_master(const View& view, Report& report) {
  if (view.master->kind == Playlist::Kind::unknown) return;
  if (view.master->find("EXT-X-INDEPENDENT-SEGMENTS") == nullptr)
    report.broken("independent_segments", at_line(layout::master, 1));
  for (const auto& choice : view.choices) {
    check_codecs_said(choice, report);
    check_rates(choice, report);
    check_sound_apart(view, choice, report);
    if (choice.media != nullptr && choice.media->kind == Kind::sound)
      report.broken("no_sound_alone", place(choice));
    else
      check_picture_said(choice, report);
  }
  if (view.choices.empty()) {
    report.broken("tag_readable", at_line(layout::master, 1), {"EXT-X-STREAM-INF"});
    return;
  }
  check_first(view.choices, report);
  check_choice_of_rates(view.choices, report);
  check_alike(view.choices, report);
}

}  // namespace classe12::lint
