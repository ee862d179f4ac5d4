// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Whether something is behind a path of the served trees ("videos/<id>/master.m3u8").
using Ask = std::function<bool(const std::string& path)>;

/// Every address that a video ever had and that should lead nowhere now, and still does: asked for
/// file by file, as a stranger and as somebody who once had a pass. It works for a video that was
/// removed, too. Throws what `ask` throws.
[[nodiscard]] std::vector<std::string> exposed(const Catalogue& catalogue, std::string_view id,
                                               const Ask& ask);

/// Asks the served trees themselves; and the web server and the site, where the settings have their
/// addresses. Throws Error{check_failed} naming what still answers, Error{unavailable} when the
/// server cannot be asked.
void audit(const Catalogue& catalogue, std::string_view id);

}  // namespace classe12
