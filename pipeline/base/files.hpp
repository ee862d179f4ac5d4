// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace classe12 {

/// Files that are either whole or not there. A file is written as
/// ".NAME.partial" beside its final name, then synced and renamed; whoever
/// finds a final name finds a finished file, whatever was killed when.

/// The temporary name that becomes `file` when it is whole.
[[nodiscard]] std::filesystem::path partial_name(const std::filesystem::path& file);

/// Gives `file` its final name: syncs ".NAME.partial" and renames it.
/// Throws Error{io}.
void finish(const std::filesystem::path& file);

/// A temporary name that is removed unless `keep` was called.
class PendingFile {
 public:
  explicit PendingFile(std::filesystem::path file);
  ~PendingFile();
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;

  /// Where to write.
  [[nodiscard]] const std::filesystem::path& partial() const { return partial_; }
  /// Syncs and renames. Throws Error{io}.
  void keep();

 private:
  std::filesystem::path file_, partial_;
  bool kept_ = false;
};

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }
  void close() { const Descriptor closed(std::exchange(number_, -1)); }

 private:
  int number_;
};

/// Opens what is there without waiting for anything: a FIFO opens too, and the
/// caller looks at what it got. Throws Error{not_found, not_allowed, io}.
[[nodiscard]] Descriptor open_for_reading(const std::filesystem::path& file);

/// Every ordinary file below a folder, in no order. Throws Error{not_found, not_allowed, io}.
[[nodiscard]] std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);

/// So many bytes will be written below an existing folder. Throws Error{io} with what is needed
/// and what is free when the disk has no room for them.
void require_space(const std::filesystem::path& folder, std::int64_t bytes);

/// In bytes. Throws Error{not_found, not_allowed, io}.
[[nodiscard]] std::int64_t size_of(const std::filesystem::path& file);

/// The whole file. Throws Error{not_found, io}; above `limit` bytes, Error{bad_words}.
[[nodiscard]] std::string read_text(const std::filesystem::path& file,
                                    std::uintmax_t limit = 64U << 20U);

/// Calls `piece` with the file's bytes, in order. Throws Error{not_found, io}.
void read_pieces(const std::filesystem::path& file,
                 const std::function<void(std::string_view)>& piece);

/// Writes the whole file or nothing. Throws Error{cannot_write, io}.
void write_text(const std::filesystem::path& file, std::string_view text);

/// Adds to the end and syncs. Throws Error{cannot_write, io}.
void append_text(const std::filesystem::path& file, std::string_view text);

/// Creates a folder and what leads to it. Throws Error{cannot_write}.
void make_folder(const std::filesystem::path& folder);

/// A folder under $TMPDIR that goes when this does.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// `fresh` takes the place of `target` by one rename; what stood there before
/// is gone afterwards. Both are folders on one file system. Where that cannot
/// exchange two names (NFS), it is done in two steps. Throws Error{cannot_write, io}.
void replace_folder(const std::filesystem::path& fresh, const std::filesystem::path& target);

/// The same by two renames: the old one steps aside first, and comes back when
/// the fresh one cannot take its place.
void replace_folder_in_two_steps(const std::filesystem::path& fresh,
                                 const std::filesystem::path& target);

/// Whether a run was killed between the two steps: what stepped aside still stands there.
[[nodiscard]] bool is_half_replaced(const std::filesystem::path& target);
/// Ends what was begun: the old one comes back, or goes when the fresh one is there.
void settle_half_replaced(const std::filesystem::path& target);

/// The name for a message: readable even when its bytes are not UTF-8.
[[nodiscard]] std::string shown(const std::filesystem::path& file);

/// Valid UTF-8 whatever the bytes: the others become U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view bytes);

/// Holds a lock on a file until destroyed. The lock ends with the process,
/// however it ends.
class FileLock {
 public:
  /// Throws Error{later} when another process holds it, Error{cannot_write}.
  explicit FileLock(const std::filesystem::path& file);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace classe12
