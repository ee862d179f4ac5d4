// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace classe12::text {

/// A language as containers spell it ("fre", "fra", "French", "fr_FR") as a
/// BCP 47 tag in its shortest form ("fr", "fr-FR"); "und" when it says nothing.
[[nodiscard]] std::string to_bcp47(std::string_view spelled);

/// What a language calls itself: "français", "English"; the tag when unknown.
[[nodiscard]] std::string own_name(std::string_view tag);

}  // namespace classe12::text
