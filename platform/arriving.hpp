// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/files.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace classe12 {

/// Bytes of the disk that are left to the catalogue.
constexpr std::int64_t kept_free = std::int64_t{1} << 30;

/// A file whose bytes come from far away: whoever is at it is alone at it, and what was written
/// stays when they break off. One thread.
class Arriving {
 public:
  /// Goes on at `offset`, which is where the file ends now; 0 for a new one. It may grow to `most`
  /// bytes. Throws Error{later} when somebody is at it, Error{check_failed} when it ends elsewhere,
  /// Error{cannot_write}.
  Arriving(const std::filesystem::path& file, std::int64_t offset, std::int64_t most);

  /// Throws Error{usage} for more than there may be, Error{io}.
  void take(std::string_view bytes);
  /// What was taken survives a loss of power. Throws Error{io}.
  void sync();
  [[nodiscard]] std::int64_t here() const { return here_; }

 private:
  std::filesystem::path path_;
  Descriptor file_;
  std::int64_t here_, most_, synced_;
};

}  // namespace classe12
