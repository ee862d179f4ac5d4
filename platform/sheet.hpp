// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// What is wrong in a sheet, for the person who has it open in another window.
struct SheetProblem {
  int row = 1;         ///< as their program counts; of YAML, the line
  std::string column;  ///< its heading; empty: the row as a whole
  std::string reason;
  std::optional<std::string> near = {};  ///< the word that was probably meant
  bool operator==(const SheetProblem&) const = default;
};

/// A row: one video, and what would stand in its sidecar.
struct SheetRow {
  int row = 1;
  std::vector<std::string> cells;  ///< as they were read, one a heading
  std::string file;                ///< as it is written there
  std::string owner;               ///< as it is written there, mostly empty
  std::string id;                  ///< the bundle's UUID, mostly empty
  int priority = 0;                ///< from -9 to 9, the highest first
  std::string sidecar;             ///< YAML that read_sidecar takes, when there are no problems
  std::vector<SheetProblem> problems;
};

struct Sheet {
  bool is_yaml = false;
  std::vector<std::string> headings;
  std::vector<SheetRow> rows;
  std::vector<SheetProblem> problems;  ///< with its headings: to be mended before any row is done
  std::vector<std::string> unused;     ///< headings that mean nothing here
};

/// Reads CSV as Excel and LibreOffice write it in French (UTF-8 or Windows-1252; ";", "," or tab;
/// line breaks within quotes), or YAML: a list of sidecars that have a `file` more. `name` tells
/// which by its ending, and is for messages. Every problem of every row is found at once, by what
/// reads sidecars. Throws Error{bad_words} for what is no table at all.
[[nodiscard]] Sheet read_sheet(std::string_view bytes, const std::filesystem::path& name);

/// A sheet to fill in, with an example, in the reader's language.
[[nodiscard]] std::string sheet_template();

/// "row 5, visibility: …", or "line 5, …" of YAML.
[[nodiscard]] std::string to_text(const SheetProblem& problem, const Sheet& sheet);

}  // namespace classe12
