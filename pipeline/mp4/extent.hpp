// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <filesystem>

namespace classe12::mp4 {

/// How many bytes the last of a file's outermost boxes claims beyond the file's
/// end: what a copy that broke off has lost. 0 for a whole file, and for what
/// has no boxes. Reads the heads of boxes alone. Throws Error{not_found, not_allowed, io}.
[[nodiscard]] std::uint64_t missing_bytes(const std::filesystem::path& file);

}  // namespace classe12::mp4
