// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/fingerprint.hpp"

#include "pipeline/av/loudness.hpp"
#include "pipeline/av/pictures.hpp"

#include <algorithm>
#include <utility>

namespace classe12 {

std::vector<Picture> pictures_of(const std::filesystem::path& bundle, const Manifest& manifest,
                                 const std::vector<double>& seconds, std::stop_token stop) {
  if (manifest.renditions.empty()) return {};
  const auto smallest = std::min_element(manifest.renditions.begin(), manifest.renditions.end(),
                                         [](const MadeTrack& a, const MadeTrack& b) {
                                           return a.width * a.height < b.width * b.height;
                                         });
  std::vector<Rational> times;
  for (const auto at : seconds)
    times.emplace_back(static_cast<std::int64_t>(at * 1000), std::int64_t{1000});
  return av::read_moments(bundle / smallest->file, times, {9, 8},
                          {bundle, [](double) {}, std::move(stop), {}});
}

std::vector<float> levels_of(const std::filesystem::path& bundle, const Manifest& manifest,
                             std::stop_token stop) {
  if (manifest.audio.empty()) return {};
  const auto& sound = manifest.audio.front();
  return av::listen(
             bundle / sound.file, {0, Rational(0), sound.duration}, {}, [] {}, std::move(stop))
      .levels;
}

}  // namespace classe12
