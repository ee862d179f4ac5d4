// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>

struct AVInputFormat;

namespace classe12::av {

/// What a file is by its first bytes, never by its name. Only containers that
/// hold their media themselves are let through; the answer is libav's demuxer.
/// Throws Error{not_found, not_allowed, bad_media, io}, and for what is not
/// media says what it is instead: a picture, an archive, a playlist, a page.
[[nodiscard]] const AVInputFormat* sniff(const std::filesystem::path& file);

}  // namespace classe12::av
