// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/table.hpp"
#include "pipeline/base/json.hpp"
#include "platform/videos.hpp"

namespace classe12::cli {

[[nodiscard]] Json to_json(const Video& video);
/// Id, length, who sees it, where it is on its way, its edition, title.
[[nodiscard]] Row to_row(const Video& video);
/// Who sees it now, in a sentence.
[[nodiscard]] std::string who_sees(const Video& video);
/// "private" and so on. Throws Error{usage}.
[[nodiscard]] Visibility visibility_named(const std::string& name);

}  // namespace classe12::cli
