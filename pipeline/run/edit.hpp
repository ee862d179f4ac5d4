// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/metadata.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace classe12 {

/// Writes other words into a finished bundle, which says `before`, whose media are not touched: its
/// manifest is replaced whole, and its history tells who changed which keys, and when. `at` is UTC,
/// "2026-03-14T09:30:00Z". Gives the keys that differ; when none does, nothing is written. Throws
/// Error{not_found, bad_words}, Error{later} when the bundle is being made anew or says something
/// else by now, Error{usage} for another language, which its files are named by.
std::vector<std::string> edit_words(const std::filesystem::path& bundle, const Metadata& before,
                                    const Metadata& words, const std::string& by,
                                    const std::string& at);

}  // namespace classe12
