// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/plan/plan.hpp"

#include <filesystem>
#include <set>
#include <string>

namespace classe12 {

/// A finished bundle keeps, in layout::remake, what the steps that made it know of each other: who
/// corrects a caption then waits for that caption, and not for the whole video to be encoded again.
/// It is never served.

/// Writes it into the bundle in the work folder `work`, from the journal there: the keys of its
/// files, and the small files of facts, of the steps with these keys. Equal work gives equal bytes.
/// Throws Error{cannot_write, io}.
void keep_for_later(const std::filesystem::path& work, const std::set<std::string>& keys);

/// Fills a work folder that has no journal yet from a finished bundle, with those of its files that
/// are as its manifest says, by hard links where the file system has them: the next run makes what
/// differs. A bundle that keeps nothing, or nothing that can be read, gives nothing. Throws
/// Error{cannot_write, io}.
void resume_from(const std::filesystem::path& bundle, const Manifest& manifest,
                 const std::filesystem::path& work);

/// The same file under a second name; a copy where there can be none. Steps replace a file by
/// renaming another to its name, and so never write into one that has two. Throws
/// Error{cannot_write, io}.
void give(const std::filesystem::path& from, const std::filesystem::path& to);

/// Removes from the bundle in `work` what an earlier plan made and this one does not.
void remove_what_no_step_makes(const Plan& plan, const std::filesystem::path& work);

}  // namespace classe12
