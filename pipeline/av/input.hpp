// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/owners.hpp"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace classe12::av {

/// An upload opened for reading, and nothing but it: the demuxer is one of a
/// short list, chosen by the bytes and never by the name, and whatever the file
/// asks to have opened besides itself is refused. FFmpeg 5.1 with its defaults
/// opens a neighbouring upload that a playlist called .mp4 names.
class Input {
 public:
  /// Throws Error{not_found, not_allowed, bad_media, io, cancelled}.
  Input(const std::filesystem::path& file, std::stop_token stop);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  [[nodiscard]] AVFormatContext& context() const { return *context_; }
  [[nodiscard]] AVStream& stream(int index) const;

  /// The next packet; false at the end. Damaged stretches are skipped and
  /// counted, as far as the demuxer can find its way again.
  bool read(AVPacket& packet);

  /// Goes to the last key frame of `stream` at or before a time on the file's
  /// clock. False when the demuxer cannot.
  bool seek(int stream, Rational time);

  /// Read errors met so far.
  [[nodiscard]] int errors() const { return errors_; }

  /// Streams other than these are not delivered.
  void keep_only(const std::vector<int>& streams);

 private:
  struct Reader;
  std::unique_ptr<Reader> reader_;  ///< libav keeps its address
  InputContext context_;
  int errors_ = 0;
};

}  // namespace classe12::av
