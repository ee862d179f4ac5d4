// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/gate.hpp"

#include <chrono>

namespace classe12 {
namespace {

/// For as long a player that does not come is waited for.
constexpr std::chrono::seconds patience{20};

}  // namespace

void Gate::pass(std::string_view path, std::int64_t first) {
  const auto found = held_.find(path);
  if (found == held_.end() || first < found->second) return;
  std::unique_lock lock(mutex_);
  if (open_) return;
  waiting_.insert(found->first);
  changed_.notify_all();
  changed_.wait(lock, [&] { return open_; });
}

bool Gate::wait_until_shut(std::stop_token stop) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::move(stop), patience,
                           [&] { return waiting_.size() == held_.size(); });
}

void Gate::shut() {
  const std::lock_guard lock(mutex_);
  waiting_.clear();
  open_ = false;
}

void Gate::open() {
  const std::lock_guard lock(mutex_);
  open_ = true;
  changed_.notify_all();
}

}  // namespace classe12
