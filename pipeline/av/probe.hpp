// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/preset.hpp"
#include "pipeline/model/source.hpp"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace classe12::av {

/// Reads every packet of an upload and decodes nothing but what libav needs
/// to name the streams. Languages come as the file spells them. `advanced`
/// hears the part that is read. Throws Error{not_found, bad_media, io,
/// cancelled}; beyond a limit, Error{bad_media} before the packets are read.
[[nodiscard]] Source probe(const std::filesystem::path& file, const Limits& limits,
                           const std::function<void(double)>& advanced, std::stop_token stop);

}  // namespace classe12::av
