// SPDX-License-Identifier: EUPL-1.2
#include "platform/views.hpp"

#include "pipeline/base/digest.hpp"

#include <algorithm>

namespace classe12 {

std::string day_of(Time time) {
  return to_text(time).substr(0, 10);
}

void Views::add(const LogLine& line) {
  if (line.video.empty()) return;
  const auto day = day_of(line.at);
  auto& key = keys_[day];
  if (key.empty()) key = random_uuid() + random_uuid();
  Sha256 digest;
  for (const auto& part : {key, line.from, line.agent}) digest.add_field(part);
  auto& times = visits_[{line.video, day, digest.hex()}];
  // A film comes in hundreds of pieces: one a second is enough to know of.
  if (times.empty() || times.back() != line.at) times.push_back(line.at);
}

std::map<std::pair<std::string, std::string>, std::int64_t> Views::counts() const {
  std::map<std::pair<std::string, std::string>, std::int64_t> counts;
  for (const auto& [visit, given] : visits_) {
    auto times = given;
    std::sort(times.begin(), times.end());
    std::int64_t views = 1;
    for (std::size_t i = 1; i < times.size(); ++i)
      if (times[i] - times[i - 1] > pause) ++views;
    counts[{visit.video, visit.day}] += views;
  }
  return counts;
}

}  // namespace classe12
