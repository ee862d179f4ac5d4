// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// For whom a video is, and for whom it is not yet. Words of schema.org, as search pages and
/// catalogues know them.
struct Accessibility {
  std::vector<std::string> modes;     ///< accessMode: "auditory", "visual"
  std::vector<std::string> features;  ///< accessibilityFeature: "captions", "audioDescription" …
  std::vector<std::string> missing;   ///< features that a public body owes and that are not there
  bool operator==(const Accessibility&) const = default;
};

/// It follows from the rest of the manifest. What a program wrote down by ear, unread by anybody,
/// counts for nothing.
[[nodiscard]] Accessibility accessibility(const Manifest& manifest);

/// Whether captions in this language are of use to who hears that one: an unknown one may be.
[[nodiscard]] bool is_same_language(std::string_view captions, std::string_view spoken);

}  // namespace classe12
