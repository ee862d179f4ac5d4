// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/cuts_ahead.hpp"
#include "pipeline/av/fragment_writer.hpp"
#include "pipeline/av/owners.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace classe12::av {

/// One size of one chunk: frames in, a fragmented MP4 out. Opened afresh for
/// every chunk, with one thread, so that the bytes depend on nothing but the
/// frames and the settings.
class VideoEncoder {
 public:
  /// An IDR at each of `keys`, in frames of this size, rising from 0.
  VideoEncoder(const std::filesystem::path& file, const Rendition& rung,
               const std::string& encoder_preset, std::vector<std::int64_t> keys);

  /// The next frame; its time is set here.
  void encode(AVFrame& frame);
  void finish();
  /// Instead of finish: what is still inside is counted, and the file never gets its name.
  void end();

  /// What came out of it.
  struct Spent {
    std::int64_t key_bytes = 0, other_bytes = 0;
    int keys = 0, others = 0;
  };
  [[nodiscard]] const Spent& spent() const { return spent_; }

 private:
  void choose_h264(const Rendition& rung, Options& options);
  void choose_av1(Options& options);
  void drain();

  Codec codec_;
  Packet packet_ = new_packet();
  std::optional<FragmentWriter> writer_;
  CutsAhead keys_;
  Spent spent_;
  std::int64_t sent_ = 0, ticks_ = 1;
};

}  // namespace classe12::av
