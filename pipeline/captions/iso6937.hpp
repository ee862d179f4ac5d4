// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace classe12::captions {

/// The Latin alphabet of EBU-STL and of teletext (ISO 6937): an accent stands
/// before its letter. Into UTF-8, composed; what is not assigned goes.
[[nodiscard]] std::string from_iso6937(std::string_view bytes);

}  // namespace classe12::captions
