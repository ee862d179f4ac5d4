// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/encoder_thread.hpp"

#include <utility>

namespace classe12::av {
namespace {

/// Enough that neither side waits for the other's slow frames, few enough that
/// a 1080p worker stays small (3 MB a frame).
constexpr std::size_t most_waiting = 6;

}  // namespace

EncoderThread::EncoderThread(const std::filesystem::path& file, const Rendition& rung,
                             const std::string& encoder_preset, std::vector<std::int64_t> keys)
    : encoder_(file, rung, encoder_preset, std::move(keys)), thread_([this] { work(); }) {}

EncoderThread::~EncoderThread() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void EncoderThread::encode(Frame frame) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return queue_.size() < most_waiting || error_; });
  if (error_) std::rethrow_exception(error_);
  queue_.push_back(std::move(frame));
  lock.unlock();
  changed_.notify_all();
}

void EncoderThread::finish() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
  thread_.join();
  if (error_) std::rethrow_exception(error_);
}

void EncoderThread::work() {
  try {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return !queue_.empty() || ended_ || abandoned_; });
      if (abandoned_) return;
      if (queue_.empty()) break;
      const auto frame = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      changed_.notify_all();
      encoder_.encode(*frame);
    }
    encoder_.finish();
  } catch (const std::exception&) {
    const std::lock_guard lock(mutex_);
    error_ = std::current_exception();
    changed_.notify_all();
  }
}

}  // namespace classe12::av
