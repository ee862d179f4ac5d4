// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/filters.hpp"
#include "pipeline/av/sound_source.hpp"
#include "pipeline/model/source.hpp"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace classe12::av {

/// A sound with its shape applied: a dead channel replaced, amplified, and
/// where that would clip held under a ceiling by a limiter that looks ahead,
/// at four times the rate, since true peaks lie between the samples.
class ShapedSound {
 public:
  ShapedSound(const std::filesystem::path& file, int stream, Rational origin,
              const SoundShape& shape, std::stop_token stop);

  /// The next `samples` samples, with silence after the end.
  [[nodiscard]] Frame read(int samples);
  /// Whether the source has come to its end; what is read then is silence.
  [[nodiscard]] bool ended() const { return ended_; }
  [[nodiscard]] int errors() const { return source_.errors(); }

 private:
  [[nodiscard]] Frame read_source(int samples);

  SoundSource source_;
  SoundShape shape_;
  std::optional<Filters> limiter_;
  std::int64_t pushed_ = 0;
  bool ended_ = false;
};

}  // namespace classe12::av
