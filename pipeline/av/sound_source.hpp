// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/decoder.hpp"
#include "pipeline/av/owners.hpp"

#include <filesystem>
#include <stop_token>

namespace classe12::av {

inline constexpr int sound_rate = 48000;

/// The source's sound as 48 kHz stereo floats on the output's clock: sample n
/// is heard at n / 48000 s. Gaps are silence; what overlaps or lies before 0
/// is cut.
class SoundSource {
 public:
  SoundSource(const std::filesystem::path& file, int stream, Rational origin, std::stop_token stop);

  /// Fills both channels of `frame` with its nb_samples next samples, with
  /// silence after the end. False when nothing but such silence was left.
  bool read(AVFrame& frame);

  [[nodiscard]] int errors() const { return decoder_.errors(); }

 private:
  void decode_more();
  void take(const AVFrame& frame);
  void silence(std::int64_t samples);
  void resample(const AVFrame* frame);

  Decoder decoder_;
  Rational origin_;
  Resampler resampler_;
  Frame kind_;  ///< the format the resampler was made for
  AudioFifo fifo_;
  std::int64_t given_ = 0;  ///< samples put into the fifo since time 0
  bool ended_ = false;
};

}  // namespace classe12::av
