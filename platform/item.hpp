// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/entry.hpp"
#include "platform/sheet.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace classe12 {

/// One video of a batch, from a row of a sheet or a file of a folder: what is known of it before
/// anything is done.
struct Item {
  int row = 0;       ///< of the sheet; 0 in a folder
  std::string name;  ///< what people call it: the file as the sheet or the folder names it
  std::filesystem::path input;
  std::string sidecar;           ///< YAML of a row; empty: what stands beside the file
  std::string owner;             ///< a member's e-mail or id; empty: whoever acts
  std::string id;                ///< the bundle's; empty: the one there was, or a new one
  int priority = 0;              ///< among those of one owner, the highest first
  std::filesystem::path parent;  ///< its bundle is parent / slug
  std::string slug;
  std::vector<SheetProblem> problems;
};

/// The videos that a sheet names, in its order. They lie in `folder`, which no row leads out of;
/// their bundles in `output`. What cannot be done is in their problems: a file that is not there,
/// or that two rows name, two bundles of one name.
[[nodiscard]] std::vector<Item> items_of(const Sheet& sheet, const std::filesystem::path& folder,
                                         const std::filesystem::path& output);

/// What the column is called that names the videos.
[[nodiscard]] std::string file_heading(const Sheet& sheet);

/// What staff say about it: the row's words, or those beside the file. Throws Error{bad_words,
/// not_found}, which names the row as `where`.
[[nodiscard]] Entry read_entry(const Item& item, const Vocabulary& vocabulary);

}  // namespace classe12
