// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace classe12 {
namespace {

using namespace std::string_view_literals;

constexpr double much_change = 64;   // levels of 255: another slide, another room
constexpr double long_silence = 4;   // seconds: longer says no more
constexpr double enough = 0.5;       // half of one of them, or a bit of both
constexpr double least_change = 24;  // levels: less is somebody who walks by
const Rational around(1);            // seconds: a page is turned a little before or after
const Rational shortest_part(30);    // seconds

/// Where a part may begin, and how much speaks for it.
struct Place {
  Rational at;
  double merit = 0;
};

std::vector<Place> places(const Analysis& analysis) {
  std::vector<Place> all;
  std::vector<bool> taken(analysis.changes.size(), false);
  for (const auto& quiet : analysis.quiet) {
    Place place{quiet.end,
                std::min((quiet.end - quiet.start).approx(), long_silence) / long_silence};
    // While nothing is said for minutes, pages are turned, and each is a place of its own.
    const auto from = (quiet.end - quiet.start).approx() > long_silence ? quiet.end : quiet.start;
    double most = 0;
    for (std::size_t i = 0; i < analysis.changes.size(); ++i) {
      const auto& change = analysis.changes[i];
      if (change.at < from - around || change.at > quiet.end + around) continue;
      taken[i] = true;
      if (change.amount <= most) continue;
      most = change.amount;
      place.at = change.at;
    }
    place.merit += std::min(most, much_change) / much_change;
    all.push_back(place);
  }
  for (std::size_t i = 0; i < analysis.changes.size(); ++i)
    if (const auto& change = analysis.changes[i]; !taken[i] && change.amount >= least_change)
      all.push_back({change.at, std::min(change.amount, much_change) / much_change});
  return all;
}

/// What languages call a part of a film; the number alone where we do not know.
std::string title(const std::string& language, std::size_t number) {
  constexpr std::array names{std::pair{"fr"sv, "Partie"sv},  std::pair{"en"sv, "Part"sv},
                             std::pair{"de"sv, "Teil"sv},    std::pair{"es"sv, "Parte"sv},
                             std::pair{"it"sv, "Parte"sv},   std::pair{"pt"sv, "Parte"sv},
                             std::pair{"oc"sv, "Partida"sv}, std::pair{"br"sv, "Lodenn"sv}};
  const auto tag = std::string_view(language).substr(0, language.find('-'));
  for (const auto& [name, word] : names)
    if (name == tag) return fmt::format("{} {}", word, number);
  return std::to_string(number);
}

}  // namespace

std::vector<Quiet> quiet_stretches(const std::vector<float>& levels, Rational start) {
  constexpr std::ptrdiff_t shortest = 10;  // tenths of a second
  if (levels.empty()) return {};
  auto sorted = levels;
  const auto loud = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() * 9 / 10);
  std::nth_element(sorted.begin(), loud, sorted.end());
  // 26 dB below what is loud here.
  const auto most = *loud / 20;
  std::vector<Quiet> all;
  for (auto from = levels.begin(); from != levels.end();) {
    from = std::find_if(from, levels.end(), [&](float level) { return level <= most; });
    const auto to = std::find_if(from, levels.end(), [&](float level) { return level > most; });
    const auto tenths = [&](auto at) { return start + Rational(at - levels.begin(), 10); };
    if (to - from >= shortest) all.push_back({tenths(from), tenths(to)});
    from = to;
  }
  return all;
}

std::vector<Chapter> find_parts(const Analysis& analysis, Rational start, Rational end,
                                const std::string& language) {
  const auto least = std::max(shortest_part, (end - start) / 10);
  auto all = places(analysis);
  std::stable_sort(all.begin(), all.end(), [](const Place& a, const Place& b) {
    return a.merit != b.merit ? a.merit > b.merit : a.at < b.at;
  });
  std::vector<Rational> begins{start};
  for (const auto& place : all) {
    const bool far = end - place.at >= least &&
                     std::all_of(begins.begin(), begins.end(), [&](const Rational& other) {
                       return (place.at - other).magnitude() >= least;
                     });
    if (place.merit >= enough && far) begins.push_back(place.at);
  }
  if (begins.size() == 1) return {};
  std::sort(begins.begin(), begins.end());
  std::vector<Chapter> parts;
  for (std::size_t i = 0; i < begins.size(); ++i)
    parts.push_back(
        {begins[i], i + 1 < begins.size() ? begins[i + 1] : end, title(language, i + 1)});
  return parts;
}

}  // namespace classe12
