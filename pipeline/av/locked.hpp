// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/owners.hpp"

#include <string>

namespace classe12::av {

/// Throws Error{bad_media} for what opens and cannot be shown: encrypted media,
/// and Dolby Vision without a picture that ordinary decoders understand. FFmpeg
/// makes noise or wrong colours of both and calls it a success. `name` is for
/// the message.
void refuse_locked(const AVFormatContext& context, const std::string& name);

/// The same of a packet: of common encryption in an MP4, libav tells nowhere else.
void refuse_locked(const AVPacket& packet, const std::string& name);

}  // namespace classe12::av
