// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/video_encoder.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace classe12::av {

/// A VideoEncoder on a thread of its own, a few frames behind who feeds it.
/// Its errors come out of the next call.
class EncoderThread {
 public:
  EncoderThread(const std::filesystem::path& file, const Rendition& rung,
                const std::string& encoder_preset, std::vector<std::int64_t> keys);
  /// Without `finish` the file never gets its name.
  ~EncoderThread();
  EncoderThread(const EncoderThread&) = delete;
  EncoderThread& operator=(const EncoderThread&) = delete;

  /// Takes the frame's data; waits while the queue is full.
  void encode(Frame frame);
  /// Waits for the last frame to be written.
  void finish();

 private:
  void work();

  VideoEncoder encoder_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Frame> queue_;
  bool ended_ = false, abandoned_ = false;
  std::exception_ptr error_;
  std::thread thread_;
};

}  // namespace classe12::av
