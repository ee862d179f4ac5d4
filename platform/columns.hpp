// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/yaml.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// What is behind a column of a sheet.
enum class ColumnUse {
  sidecar,   ///< a key of the sidecar
  file,      ///< which video
  owner,     ///< whose it is: e-mail or id of a member
  priority,  ///< who goes first
  id,        ///< the bundle's UUID
  report,    ///< written by a report, and read past when it comes back as a sheet
};

/// A column that a sheet can have. A new key of the sidecar is a row of the table in columns.cpp.
struct Column {
  std::string_view key;  ///< in the sidecar, or what it is called here
  ColumnUse use = ColumnUse::sidecar;
  /// How people write it: compared without capitals, accents and hyphens, with or without a
  /// plural's s.
  std::array<std::string_view, 8> names;
  /// A cell as it would stand in a sidecar; meaning and mistakes are the sidecar's to find.
  yaml::Node (*value)(std::string_view cell) = nullptr;
  const char* heading = "";  ///< in a template, for `translated`
  const char* example = "";  ///< the same
};

[[nodiscard]] std::span<const Column> columns();

/// The column that a heading names, or null.
[[nodiscard]] const Column* column_named(std::string_view heading);

/// All that column_named takes, for the nearest word and for the manual.
[[nodiscard]] std::vector<std::string> column_names();

/// Parts of a cell: its lines when it has several, else what stands between ";", else between ",".
/// Without space at their ends, and without those that are empty.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view cell);

}  // namespace classe12
