// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/files.hpp"

#include <filesystem>

namespace classe12 {

/// The folder of a bundle, whether it was named with a slash at its end or without, and with no
/// "..".
[[nodiscard]] std::filesystem::path bundle_folder(const std::filesystem::path& bundle);

/// Holds a bundle for who makes or changes it: one process at a time. Its work folder is there as
/// long, and goes with it when nothing of a run is in it that another could go on from.
class Hold {
 public:
  /// Throws Error{later} when somebody else is at it, Error{cannot_write}.
  explicit Hold(std::filesystem::path work);
  ~Hold();
  Hold(const Hold&) = delete;
  Hold& operator=(const Hold&) = delete;

 private:
  std::filesystem::path work_;
  FileLock lock_;
};

}  // namespace classe12
