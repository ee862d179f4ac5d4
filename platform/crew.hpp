// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/element.hpp"
#include "platform/queue.hpp"

#include <functional>
#include <vector>

namespace classe12 {

/// How much of the machine there is, for all batches together.
struct Bounds {
  int jobs = 1;             ///< steps at once
  std::int64_t memory = 0;  ///< bytes; 0: nobody said
};

/// What a video is thought to take, in seconds of processor, by its size alone: enough for turns,
/// and what the first fifth takes corrects it.
[[nodiscard]] double weight_of(const std::filesystem::path& file);

/// What a batch does, as the queue keeps it. Paths are made absolute: `retry` may stand elsewhere.
/// Of another server it keeps the name; whoever reads that reaches it anew.
[[nodiscard]] std::string to_order(const Item& item, const Terms& terms);
/// Throws Error{bad_words}.
void read_order(std::string_view text, Item& item, Terms& terms);

/// One video and what is wanted of it.
struct Task {
  Item item;
  Terms terms;
};

/// Does them all by the queue: several at once as far as the bounds allow, when it is their turn
/// among those of all batches on this machine. One that another batch is at is waited for. Tells
/// `ended` of each as it ends, by its place in `tasks`, and `progress` of the whole; both from one
/// thread at a time. Throws Error{cancelled} when it was stopped: what was not done stays in the
/// queue as stopped.
void do_all(Queue& queue, const std::string& batch, const std::vector<Task>& tasks,
            const Bounds& bounds, Engine& engine, Progress& progress,
            const std::function<void(std::size_t, const Done&)>& ended, std::stop_token stop);

}  // namespace classe12
