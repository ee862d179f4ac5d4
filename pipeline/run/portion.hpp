// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/plan/plan.hpp"

#include <filesystem>
#include <string_view>

namespace classe12 {

/// What one machine does of one video that several encode: each has a work folder of its own,
/// beside the video's, and whoever makes the bundle gathers from all of them. What is not there, or
/// is not what is wanted, is made then: portions save time, and decide nothing.
struct Portion {
  int number = 0;  ///< from 1; 0 looks at the upload, so that the others need not
  int of = 1;
};

/// Where a portion is made: ".<slug>.portion-3.work".
[[nodiscard]] std::filesystem::path portion_folder(const std::filesystem::path& parent,
                                                   std::string_view slug, int number);

/// The steps of a plan that are a portion's: every so manyth chunk.
[[nodiscard]] Plan portion_of(const Plan& plan, const Portion& portion);

/// Brings into the work folder `to` what stands in `from`, by hard links where the file system has
/// them: facts about the upload, and chunks. Throws Error{cannot_write, io}.
void gather(const std::filesystem::path& from, const std::filesystem::path& to);

/// The same from every portion of a video; and their removal, when its bundle is made.
void gather_portions(const std::filesystem::path& parent, std::string_view slug,
                     const std::filesystem::path& work);
void remove_portions(const std::filesystem::path& parent, std::string_view slug);

}  // namespace classe12
