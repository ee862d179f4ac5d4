// SPDX-License-Identifier: EUPL-1.2
#include "platform/schedule.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <string_view>
#include <tuple>

namespace classe12 {
namespace {

double begins(const Turns& turns, const std::string& owner) {
  const auto last = turns.ends.find(owner);
  return last == turns.ends.end() ? turns.clock : std::max(turns.clock, last->second);
}

/// Before so much of a video is done, its own pace says less than that of the others.
constexpr double telling = 0.1;

double left_of(const Going& one, double rate) {
  if (one.share >= telling) return one.seconds * (1 - one.share) / one.share;
  // It has begun, and takes no less than what it has taken.
  const auto whole = one.weight * rate / std::max(1, one.steps);
  return std::max(whole - one.seconds, whole * (1 - one.share) * telling);
}

}  // namespace

std::optional<std::size_t> next(const std::vector<Waiting>& waiting, const Turns& turns) {
  if (waiting.empty()) return std::nullopt;
  const auto rank = [&](const Waiting& one) {
    return std::tuple(begins(turns, one.owner), std::string_view(one.owner), -one.priority,
                      one.number);
  };
  const auto first =
      std::min_element(waiting.begin(), waiting.end(),
                       [&](const Waiting& a, const Waiting& b) { return rank(a) < rank(b); });
  return static_cast<std::size_t>(first - waiting.begin());
}

Turns after(Turns turns, const Waiting& begun) {
  turns.clock = begins(turns, begun.owner);
  turns.ends[begun.owner] = turns.clock + begun.weight;
  // Who is behind the clock is as one who comes new.
  std::erase_if(turns.ends, [&](const auto& owner) { return owner.second <= turns.clock; });
  return turns;
}

std::vector<std::size_t> in_order(std::vector<Waiting> waiting, Turns turns) {
  std::vector<std::size_t> order, places(waiting.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  while (const auto first = next(waiting, turns)) {
    turns = after(std::move(turns), waiting[*first]);
    order.push_back(places[*first]);
    waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(*first));
    places.erase(places.begin() + static_cast<std::ptrdiff_t>(*first));
  }
  return order;
}

int steps_for(int slots, int used, std::size_t waiting) {
  const auto free = slots - used;
  if (free <= 0 || waiting == 0) return 0;
  return std::max(
      1, free / static_cast<int>(std::min<std::size_t>(waiting, static_cast<std::size_t>(free))));
}

int slots_within(int jobs, std::int64_t memory) {
  constexpr std::int64_t of_a_step = 512LL << 20;
  if (memory <= 0) return jobs;
  return static_cast<int>(std::clamp<std::int64_t>(memory / of_a_step, 1, jobs));
}

std::map<std::int64_t, double> ready_in(const std::vector<Waiting>& in_order,
                                        const std::vector<Going>& going, const Spent& spent,
                                        int slots) {
  auto all = spent;
  for (const auto& one : going) {
    all.weight += one.weight * one.share;
    all.seconds += one.share > 0 ? one.seconds * one.steps : 0;
  }
  std::map<std::int64_t, double> ready;
  if (all.weight <= 0 || all.seconds <= 0) return ready;
  const auto rate = all.seconds / all.weight;

  // When each of the slots is free.
  std::priority_queue<double, std::vector<double>, std::greater<>> free;
  for (const auto& one : going) {
    const auto left = left_of(one, rate);
    ready[one.number] = left;
    for (int i = 0; i < one.steps; ++i) free.push(left);
  }
  while (static_cast<int>(free.size()) < std::max(1, slots)) free.push(0);
  for (const auto& one : in_order) {
    const auto begin = free.top();
    free.pop();
    ready[one.number] = begin + one.weight * rate;
    free.push(ready[one.number]);
  }
  return ready;
}

}  // namespace classe12
