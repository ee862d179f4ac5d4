// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/finding.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/model/vocabulary.hpp"
#include "pipeline/model/wording.hpp"
#include "platform/clock.hpp"

#include <filesystem>
#include <vector>

namespace classe12 {

/// What somebody may want to write otherwise before others see this bundle: names of pupils in its
/// words and captions, tags that are nearly the same, consents that hold it back. It stands in no
/// manifest, for it follows from the words of the moment, and would repeat the names.
/// Throws Error{not_found, io} when captions that the manifest names are not there.
[[nodiscard]] std::vector<Finding> advice(const Manifest& manifest,
                                          const std::filesystem::path& bundle,
                                          const Vocabulary& vocabulary, const GivenNames& names,
                                          Time at);

}  // namespace classe12
