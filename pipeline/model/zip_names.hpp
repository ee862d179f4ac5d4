// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// The names of the files in a ZIP archive, from its central directory (PKWARE APPNOTE 6.3.10,
/// 4.3.12 and 4.3.16); nothing when there is none, or none that leads where it says. Nothing is
/// unpacked. Safe on hostile input.
[[nodiscard]] std::optional<std::vector<std::string>> zip_names(std::string_view bytes);

}  // namespace classe12
