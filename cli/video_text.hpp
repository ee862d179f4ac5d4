// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/table.hpp"
#include "pipeline/base/json.hpp"
#include "platform/who_sees.hpp"

namespace classe12::cli {

[[nodiscard]] Json to_json(const Video& video);
/// Id, length, who sees it, where it is on its way, its edition, title.
[[nodiscard]] Row to_row(const Video& video);

}  // namespace classe12::cli
