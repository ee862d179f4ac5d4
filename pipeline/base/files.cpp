// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/files.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

/// The system's own words ("No space left on device"), which glibc translates.
std::string reason(int number) {
  return std::strerror(number);
}

Error cannot_read(const fs::path& file, int number) {
  if (number == EISDIR)
    return {Fault::bad_words, say("{}: is a folder; name the file in it", shown(file))};
  const auto fault = number == ENOENT || number == ENOTDIR ? Fault::not_found
                     : number == EACCES || number == EPERM ? Fault::not_allowed
                                                           : Fault::io;
  if (fault == Fault::not_found) return {fault, say("{}: there is no such file", shown(file))};
  if (fault == Fault::not_allowed)
    return {fault, say("{}: you may not read this file; ask for read permission", shown(file))};
  return {fault, say("{}: cannot be read: {}", shown(file), reason(number))};
}

Error cannot_write(const fs::path& file, int number) {
  if (number == ENOSPC || number == EDQUOT)
    return {Fault::io, say("{}: the disk is full; free some space and run again", shown(file))};
  if (number == EACCES || number == EPERM || number == EROFS)
    return {Fault::cannot_write,
            say("{}: you may not write here; choose another folder with -o", shown(file))};
  return {Fault::cannot_write, say("{}: cannot be written: {}", shown(file), reason(number))};
}

void write_all(int descriptor, std::string_view text, const fs::path& file) {
  while (!text.empty()) {
    const auto written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw cannot_write(file, errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

fs::path aside_name(const fs::path& target) {
  return target.parent_path() / ("." + target.filename().string() + ".replaced");
}

void move_folder(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw cannot_write(to, errno);
}

void remove_folder(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (error) throw cannot_write(folder, error.value());
}

void sync(const fs::path& file, int flags) {
  const Descriptor open(::open(file.c_str(), flags | O_CLOEXEC));
  if (open.get() < 0 || ::fsync(open.get()) != 0) throw cannot_write(file, errno);
}

void sync_folder_of(const fs::path& file) {
  const auto folder = file.parent_path();
  sync(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY);
}

/// The length of the character that the bytes begin with; 0 when they begin with
/// none, or with one that moves a terminal's cursor.
std::size_t character_at(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const auto lead = at(0);
  if (lead < 0x80) return lead < 0x20 || lead == 0x7f ? 0 : 1;
  const std::size_t length = lead >= 0xc2 && lead <= 0xdf   ? 2
                             : lead >= 0xe0 && lead <= 0xef ? 3
                             : lead >= 0xf0 && lead <= 0xf4 ? 4
                                                            : 0;
  if (length == 0 || length > bytes.size()) return 0;
  for (std::size_t k = 1; k < length; ++k)
    if ((at(k) & 0xc0U) != 0x80) return 0;
  // Some terminals obey the controls of ISO 6429 above ASCII too (U+0080 to U+009F).
  if (lead == 0xc2 && at(1) < 0xa0) return 0;
  // Overlong forms, surrogates and what lies beyond U+10FFFF (RFC 3629 4).
  if ((lead == 0xe0 && at(1) < 0xa0) || (lead == 0xed && at(1) > 0x9f)) return 0;
  if ((lead == 0xf0 && at(1) < 0x90) || (lead == 0xf4 && at(1) > 0x8f)) return 0;
  return length;
}

}  // namespace

fs::path partial_name(const fs::path& file) {
  return file.parent_path() / ("." + file.filename().string() + ".partial");
}

void finish(const fs::path& file) {
  const auto partial = partial_name(file);
  sync(partial, O_RDONLY);
  if (::rename(partial.c_str(), file.c_str()) != 0) throw cannot_write(file, errno);
  sync_folder_of(file);
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

Descriptor open_for_reading(const fs::path& file) {
  Descriptor open(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (open.get() < 0) throw cannot_read(file, errno);
  return open;
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  try {
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) files.push_back(entry.path());
  } catch (const fs::filesystem_error& error) {
    throw cannot_read(error.path1().empty() ? folder : error.path1(), error.code().value());
  }
  return files;
}

std::int64_t size_of(const fs::path& file) {
  std::error_code error;
  const auto bytes = fs::file_size(file, error);
  if (error) throw cannot_read(file, error.value());
  return static_cast<std::int64_t>(bytes);
}

PendingFile::PendingFile(fs::path file) : file_(std::move(file)), partial_(partial_name(file_)) {}

PendingFile::~PendingFile() {
  if (kept_) return;
  std::error_code ignored;  // a destructor has nobody to tell, and the next start cleans up
  fs::remove(partial_, ignored);
}

void PendingFile::keep() {
  finish(file_);
  kept_ = true;
}

void read_pieces(const fs::path& file, const std::function<void(std::string_view)>& piece) {
  const auto open = open_for_reading(file);
  std::vector<char> buffer(1U << 18U);
  for (;;) {
    const auto got = ::read(open.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw cannot_read(file, errno);
    if (got == 0) return;
    piece({buffer.data(), static_cast<std::size_t>(got)});
  }
}

std::string read_text(const fs::path& file, std::uintmax_t limit) {
  std::string text;
  read_pieces(file, [&](std::string_view piece) {
    text += piece;
    if (text.size() > limit)
      throw Error(Fault::bad_words,
                  say("{}: is larger than the {} bytes a text may have", shown(file), limit));
  });
  return text;
}

void write_text(const fs::path& file, std::string_view text) {
  PendingFile pending(file);
  {
    const Descriptor open(
        ::open(pending.partial().c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (open.get() < 0) throw cannot_write(file, errno);
    write_all(open.get(), text, file);
  }
  pending.keep();
}

void append_text(const fs::path& file, std::string_view text) {
  const Descriptor open(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
  if (open.get() < 0) throw cannot_write(file, errno);
  write_all(open.get(), text, file);
  if (::fdatasync(open.get()) != 0) throw cannot_write(file, errno);
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  const bool in_the_way = error == std::errc::not_a_directory || error == std::errc::file_exists;
  if (error && !in_the_way) throw cannot_write(folder, error.value());
  if (in_the_way || !fs::is_directory(folder))
    throw Error(
        Fault::cannot_write,
        say("{}: is a file, and a folder is needed there; choose another with -o", shown(folder)));
}

TemporaryFolder::TemporaryFolder() {
  auto name = (fs::temp_directory_path() / "classe12-XXXXXX").native();
  if (::mkdtemp(name.data()) == nullptr) throw cannot_write(name, errno);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;  // a destructor has nobody to tell
  fs::remove_all(path_, ignored);
}

void replace_folder(const fs::path& fresh, const fs::path& target) {
  if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) != 0) {
    if (errno == EINVAL || errno == ENOSYS) return replace_folder_in_two_steps(fresh, target);
    if (errno != EEXIST) throw cannot_write(target, errno);
    // Readers see the old bundle or the new one, never neither.
    if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) != 0) {
      if (errno == EINVAL || errno == ENOSYS) return replace_folder_in_two_steps(fresh, target);
      throw cannot_write(target, errno);
    }
    remove_folder(fresh);
  }
  sync_folder_of(target);
}

void replace_folder_in_two_steps(const fs::path& fresh, const fs::path& target) {
  const auto aside = aside_name(target);
  if (fs::exists(target)) move_folder(target, aside);
  try {
    move_folder(fresh, target);
  } catch (const Error&) {
    settle_half_replaced(target);
    throw;
  }
  sync_folder_of(target);
  remove_folder(aside);
}

bool is_half_replaced(const fs::path& target) {
  return fs::exists(aside_name(target));
}

void settle_half_replaced(const fs::path& target) {
  if (!is_half_replaced(target)) return;
  if (fs::exists(target))
    remove_folder(aside_name(target));
  else
    move_folder(aside_name(target), target);
}

void require_space(const fs::path& folder, std::int64_t bytes) {
  std::error_code unknown;
  const auto space = fs::space(folder, unknown);
  if (unknown || bytes <= 0 || space.available >= static_cast<std::uintmax_t>(bytes)) return;
  constexpr double mega = 1e6;
  throw Error(Fault::io, say("{}: needs {:.1f} MB and {:.1f} MB are free; free some space and run "
                             "again, or choose a folder on another disk with -o",
                             shown(folder.parent_path()), static_cast<double>(bytes) / mega,
                             static_cast<double>(space.available) / mega));
}

std::string shown(const fs::path& file) {
  return valid_utf8(file.native());
}

std::string valid_utf8(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const auto length = character_at(bytes);
    text += length == 0 ? std::string_view("\xef\xbf\xbd") : bytes.substr(0, length);
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return text;
}

FileLock::FileLock(const fs::path& file)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) throw cannot_write(file, errno);
  const auto number = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
  struct stat status {};
  // Who held it may have removed it as the last thing: then a lock on what is gone excludes nobody.
  const bool there = ::fstat(descriptor_, &status) == 0 && status.st_nlink > 0;
  if (number == 0 && there) return;
  ::close(descriptor_);
  if (number != 0 && number != EWOULDBLOCK) throw cannot_write(file, number);
  throw Error(Fault::later, say("{}: another run is at work here; try again when it is done",
                                shown(file.parent_path())));
}

FileLock::~FileLock() {
  ::close(descriptor_);
}

}  // namespace classe12
