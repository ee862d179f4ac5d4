// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/model/vocabulary.hpp"

#include <filesystem>

namespace classe12::cli {

/// What is worth another look before others see a bundle, on `shell.err`.
void advise(const Manifest& manifest, const std::filesystem::path& bundle,
            const Vocabulary& vocabulary, const Shell& shell);

/// Which of its links are dead, and which have moved: asks for each. The same place.
void advise_of_links(const std::vector<Link>& links, const Shell& shell);

}  // namespace classe12::cli
