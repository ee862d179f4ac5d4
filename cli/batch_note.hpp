// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/element.hpp"

#include <string>

namespace classe12::cli {

/// What a teacher finds beside their video once it was looked at, in plain words: what became of it
/// and what there is to do. For any editor: UTF-8 with its mark, CRLF.
[[nodiscard]] std::string note(const Item& item, const Done& done);

}  // namespace classe12::cli
