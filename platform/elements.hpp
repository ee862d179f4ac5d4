// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/item.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace classe12 {

/// A batch as command lines for an engine that others have built: one line a video, in any order,
/// on any machine that has the folders. Running a line twice, even at the same time, is no harm:
/// that is `ingest`. What belongs to one machine (publishing, the report) is a last line, after
/// them.
struct Elements {
  /// A large upload, for several machines: a line that looks at it, lines for portions of it, which
  /// go faster after that one, and one that makes the bundle, behind them.
  struct Split {
    std::string look;
    std::vector<std::string> portions;
    std::string join;
  };
  std::vector<std::string> lines;
  std::vector<Split> splits;
  std::string last;
};

/// Portions of an upload of so many bytes, none larger than `split`; 1: it is not split.
[[nodiscard]] int portions_of(std::int64_t bytes, std::int64_t split);

/// What does not differ from video to video.
struct ElementWords {
  std::string program;               ///< classe12, by its path
  std::vector<std::string> options;  ///< of `ingest`: preset, verify …
  std::vector<std::string> batch;    ///< the words of the last line
  std::filesystem::path rows;        ///< folder for the words of rows
  std::int64_t split = 0;            ///< bytes of an upload beyond which it is; 0: none is
};

/// A word as a POSIX shell takes it.
[[nodiscard]] std::string shell_word(const std::string& word);

/// Lines for the items that have no problems. Those of a sheet name a sidecar in `rows`, which
/// write_rows writes.
[[nodiscard]] Elements elements_of(const std::vector<Item>& items, const ElementWords& words);

/// Writes the words of rows where the lines look for them. Throws Error{cannot_write, io}.
void write_rows(const std::vector<Item>& items, const ElementWords& words);

/// What Slurm runs for each number of an array: the line of that number in a file. It is the one
/// place that says how often a video that may go better another time is tried.
[[nodiscard]] std::string array_script(const std::filesystem::path& lines, int tries);

}  // namespace classe12
