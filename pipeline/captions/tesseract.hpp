// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace classe12::captions {

/// What tesseract read off one picture.
struct ReadPage {
  std::string text;    ///< its lines; empty: nothing
  int confidence = 0;  ///< per cent, of its words on average
};

/// Its table (TSV, tessedit_create_tsv), of `count` pictures in order. What is not in the table was
/// not read.
[[nodiscard]] std::vector<ReadPage> read_tesseract(std::string_view table, std::size_t count);

}  // namespace classe12::captions
