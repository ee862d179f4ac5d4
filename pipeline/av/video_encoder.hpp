// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/fragment_writer.hpp"
#include "pipeline/av/owners.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>
#include <string>

namespace classe12::av {

/// One size of one chunk: frames in, a fragmented MP4 out. Opened afresh for
/// every chunk, with one thread, so that the bytes depend on nothing but the
/// frames and the settings.
class VideoEncoder {
 public:
  /// `gop` in frames of this size.
  VideoEncoder(const std::filesystem::path& file, const Rendition& rung,
               const std::string& encoder_preset, std::int64_t gop);

  /// The next frame; its time is set here.
  void encode(AVFrame& frame);
  void finish();

 private:
  void drain();

  Codec codec_;
  Packet packet_ = new_packet();
  std::optional<FragmentWriter> writer_;
  std::int64_t gop_, sent_ = 0, ticks_ = 1;
};

}  // namespace classe12::av
