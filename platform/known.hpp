// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/database.hpp"
#include "platform/likeness.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace classe12 {

/// A video that was made before.
struct KnownVideo {
  std::string place;   ///< where its bundle is
  std::string sha256;  ///< of the upload
  std::int64_t bytes = 0;
  std::string title, owner;
  Likeness likeness;
};

/// The videos that this machine has made, to notice one that comes again. A file of SQLite beside
/// the queue; without it, nothing is noticed and nothing is lost. One thread; processes may share
/// it.
class Known {
 public:
  /// Throws Error{cannot_write, io, later}.
  explicit Known(const std::filesystem::path& folder);

  /// One of so many bytes at another place: only then is a file worth its hash.
  [[nodiscard]] bool has_size(std::int64_t bytes, const std::string& place) const;
  /// The same file at another place, where it came before what is at this one.
  [[nodiscard]] std::optional<KnownVideo> same(const std::string& sha256,
                                               const std::string& place) const;
  /// The same video, for all that can be seen and heard.
  [[nodiscard]] std::optional<KnownVideo> alike(const Likeness& likeness,
                                                const std::string& place) const;
  [[nodiscard]] std::optional<KnownVideo> at(const std::string& place) const;
  /// In the place of what was remembered there.
  void remember(const KnownVideo& video);

 private:
  Database db_;
};

}  // namespace classe12
