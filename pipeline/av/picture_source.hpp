// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/decoder.hpp"
#include "pipeline/av/filters.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>
#include <optional>
#include <stop_token>

namespace classe12::av {

/// The source's pictures put on the grid: for each output frame the one that
/// is seen then, held where the source has none. Interlaced ones are woven
/// into progressive ones on the way.
class PictureSource {
 public:
  PictureSource(const std::filesystem::path& file, int stream, const Grid& grid, const Look& look,
                std::stop_token stop);

  /// Goes to where output frame `first` can be shown. Decodes from `seek` when
  /// that lands right, else from the start.
  void go_to(std::int64_t first, std::optional<Rational> seek);

  /// The picture seen at output frame n, valid until the next call. n must not
  /// fall. Throws Error{bad_media} when not a single frame can be decoded.
  const AVFrame& at(std::int64_t n);

  /// Pictures shown so far that are damaged, and, when the source broke off
  /// more than half a second before it should, those that are missing.
  [[nodiscard]] std::int64_t damaged() const;

 private:
  bool read_ahead();

  Decoder decoder_;
  Grid grid_;
  std::optional<Filters> weave_;
  Frame current_, ahead_ = new_frame();
  bool has_ahead_ = false, ended_ = false;
  std::int64_t ahead_slot_ = 0, current_slot_ = 0, asked_ = 0, damaged_ = 0;
};

}  // namespace classe12::av
