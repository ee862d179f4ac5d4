// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace classe12 {

/// Who goes next, and when is it ready: decisions over values, with no clock and no queue.

/// A video that waits. `weight` is what it is thought to take, in any unit that all share.
struct Waiting {
  std::int64_t number = 0;  ///< the lower came earlier
  std::string owner;
  int priority = 0;  ///< among those of its owner
  double weight = 1;
};

/// Whose turn it is: start-time fair queueing (Goyal, Vin and Cheng, 1996). Each owner's videos
/// begin, on a clock of their own, where the one before ended; who comes new begins now, and
/// therefore next, however many of somebody else's wait. Nobody saves up turns by waiting.
struct Turns {
  double clock = 0;
  std::map<std::string, double> ends;  ///< of each owner's last video
};

/// Which of those who wait begins next; nothing when nobody does.
[[nodiscard]] std::optional<std::size_t> next(const std::vector<Waiting>& waiting,
                                              const Turns& turns);

/// What the turns are once it has begun.
[[nodiscard]] Turns after(Turns turns, const Waiting& begun);

/// All of them, in the order in which they will begin if nobody else comes.
[[nodiscard]] std::vector<std::size_t> in_order(std::vector<Waiting> waiting, Turns turns);

/// Steps at once for the next video: all that is free for one that waits alone, one step each when
/// there are many, for that is what keeps a machine busiest. 0: it has to wait.
[[nodiscard]] int steps_for(int slots, int used, std::size_t waiting);

/// Steps at once that so many bytes of memory allow; 0 bytes: nobody said. A step of a 1080p video
/// takes half a gigabyte (measured, tests/media/memory_test.cpp), and one is always allowed.
[[nodiscard]] int slots_within(int jobs, std::int64_t memory);

/// What is known of a video that is being made.
struct Going {
  std::int64_t number = 0;
  double weight = 1;
  double share = 0;    ///< that is done, 0 to 1
  double seconds = 0;  ///< it has taken so far
  int steps = 1;
};

/// What those that are ready have taken: of steps, so twice the time for two at once.
struct Spent {
  double weight = 0, seconds = 0;
};

/// Seconds until each is ready, by number; empty before there is anything to tell it by.
[[nodiscard]] std::map<std::int64_t, double> ready_in(const std::vector<Waiting>& in_order,
                                                      const std::vector<Going>& going,
                                                      const Spent& spent, int slots);

}  // namespace classe12
