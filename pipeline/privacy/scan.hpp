// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/privacy/leak.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace classe12::privacy {

/// Looks through a file of a bundle for what a device, an editor or its owner
/// wrote into the upload. The file is read with readers of our own: the
/// libraries that made it would skip what they do not know. A file of a kind
/// that is not made here is a leak too. Throws Error{not_found, io}.
[[nodiscard]] std::optional<Leak> leak_in(const std::filesystem::path& file);

/// "byte 729, moov/udta/©xyz: a box not ours".
[[nodiscard]] std::string to_text(const Leak& leak);

}  // namespace classe12::privacy
