// SPDX-License-Identifier: EUPL-1.2
#include "platform/arriving.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace classe12 {
namespace {

/// Brought to the disk bit by bit: at the end of a large file nobody waits for all of it.
constexpr std::int64_t sync_after = 16 << 20;

[[noreturn]] void give_up(const std::filesystem::path& file, Fault fault) {
  throw Error(fault, errno == ENOSPC || errno == EDQUOT
                         ? say("there is no room for this file; free some space")
                         : say("{}: cannot be written", shown(file.filename())));
}

}  // namespace

Arriving::Arriving(const std::filesystem::path& file, std::int64_t offset, std::int64_t most)
    : path_(file),
      file_(::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)),
      here_(offset),
      most_(most),
      synced_(offset) {
  if (file_.get() < 0) give_up(path_, Fault::cannot_write);
  if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0)
    throw Error(Fault::later, say("this file is being sent already"));
  if (::lseek(file_.get(), 0, SEEK_END) != offset)
    throw Error(Fault::check_failed, say("this file goes on elsewhere"));
}

void Arriving::take(std::string_view bytes) {
  if (static_cast<std::int64_t>(bytes.size()) > most_ - here_)
    throw Error(Fault::usage, say("this file is larger than it was said to be"));
  while (!bytes.empty()) {
    const auto written = ::write(file_.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) give_up(path_, Fault::io);
    bytes.remove_prefix(static_cast<std::size_t>(written));
    here_ += written;
  }
  if (here_ - synced_ < sync_after) return;
  sync();
  // Others fill the disk meanwhile: some of it stays for the catalogue.
  require_space(path_.parent_path(), kept_free);
}

void Arriving::sync() {
  if (::fdatasync(file_.get()) != 0) give_up(path_, Fault::io);
  synced_ = here_;
}

}  // namespace classe12
