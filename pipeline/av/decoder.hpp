// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/input.hpp"
#include "pipeline/av/owners.hpp"

#include <filesystem>
#include <stop_token>

namespace classe12::av {

/// The frames of one stream, in order of presentation. One thread, so that
/// what is made of damaged data does not depend on the machine.
class Decoder {
 public:
  /// Throws Error{bad_media} when nothing here decodes the stream.
  Decoder(std::filesystem::path file, int stream, std::stop_token stop);

  /// The next frame, valid until the next call; null at the end. Its time is
  /// best_effort_timestamp. Damaged packets are skipped and counted.
  const AVFrame* next();

  /// Goes on from the last key frame at or before a time on the file's clock.
  bool seek(Rational time);
  /// From here on only what can be decoded by itself.
  void only_key_frames();
  /// Opens the file anew, for when seeking went wrong.
  void restart();

  [[nodiscard]] AVRational time_base() const { return base_; }
  /// The stream as the container describes it.
  [[nodiscard]] AVStream& stream() const { return input_->stream(stream_); }
  [[nodiscard]] AVFormatContext& container() const { return input_->context(); }
  /// A frame's time on the file's clock; frames without one follow the last.
  [[nodiscard]] Rational time_of(const AVFrame& frame);
  /// Packets that could not be decoded, so far.
  [[nodiscard]] int errors() const { return errors_ + input_->errors(); }

 private:
  void open();

  std::filesystem::path file_;
  int stream_;
  std::stop_token stop_;
  std::unique_ptr<Input> input_;
  Codec codec_;
  Frame frame_ = new_frame();
  Packet packet_ = new_packet();
  AVRational base_{};
  Rational last_time_;
  bool draining_ = false;
  int errors_ = 0;
};

}  // namespace classe12::av
