// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/owners.hpp"

#include <filesystem>

namespace classe12::av {

/// Internal to av/: an MP4 of ours, open and without a header yet. No creation time and no names of
/// tools are written, so that equal input gives equal bytes; times stay as they are given.
[[nodiscard]] Output new_mp4(const std::filesystem::path& file);

/// A track of it, of a codec that is copied from elsewhere. Lives as long as the output.
[[nodiscard]] AVStream& add_track(AVFormatContext& output, const AVCodecParameters& codec,
                                  AVRational time_base);

}  // namespace classe12::av
