// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/secret.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <utility>

namespace classe12::peertube {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t longest_secret = 64U << 10U;

}  // namespace

Secret& Secret::operator=(const Secret& other) {
  if (this == &other) return *this;
  wipe();
  text_ = other.text_;
  return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  wipe();
  text_ = std::move(other.text_);
  other.wipe();
  return *this;
}

void Secret::wipe() noexcept {
  // What a short string keeps inside itself is past its size once it has been moved from.
  text_.resize(text_.capacity());
  ::explicit_bzero(text_.data(), text_.size());
  text_.clear();
}

std::string Secret::blotted(std::string text) const {
  if (text_.empty()) return text;
  for (auto at = text.find(text_); at != std::string::npos; at = text.find(text_, at))
    text.replace(at, text_.size(), "…");
  return text;
}

void keep_to_oneself() {
  // A pattern that pipes cores into a program does not ask for the limit (core(5)): both are
  // needed.
  const rlimit none{0, 0};
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || ::setrlimit(RLIMIT_CORE, &none) != 0)
    throw Error(Fault::unavailable, say("the system does not let a program keep its secrets"));
}

Secret read_secret(const fs::path& file) {
  const Descriptor open(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (open.get() < 0)
    throw Error(Fault::not_found, say("{}: cannot be read: {}", shown(file), std::strerror(errno)));
  struct stat facts {};
  if (::fstat(open.get(), &facts) != 0 || !S_ISREG(facts.st_mode))
    throw Error(Fault::bad_config, say("{}: is not a file", shown(file)));
  if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    throw Error(Fault::bad_config,
                say("{}: can be read by others; say: chmod 600 {}", shown(file), shown(file)));
  std::string text;
  text.reserve(static_cast<std::size_t>(facts.st_size) +
               1);  // one copy of it, and no trail of them
  char part[4096];
  while (text.size() <= longest_secret) {
    const auto got = ::read(open.get(), part, sizeof part);
    if (got < 0)
      throw Error(Fault::io, say("{}: cannot be read: {}", shown(file), std::strerror(errno)));
    if (got == 0) break;
    text.append(part, static_cast<std::size_t>(got));
  }
  ::explicit_bzero(part, sizeof part);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
    text.pop_back();
  Secret secret(std::move(text));
  if (secret.empty()) throw Error(Fault::bad_config, say("{}: is empty", shown(file)));
  return secret;
}

void write_private(const fs::path& file, std::string_view text) {
  PendingFile pending(file);
  std::error_code ignored;
  fs::remove(pending.partial(), ignored);  // of a run that was killed
  {
    const Descriptor open(::open(pending.partial().c_str(),
                                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (open.get() < 0)
      throw Error(Fault::cannot_write,
                  say("{}: cannot be written: {}", shown(file), std::strerror(errno)));
    while (!text.empty()) {
      const auto put = ::write(open.get(), text.data(), text.size());
      if (put <= 0)
        throw Error(Fault::io, say("{}: cannot be written: {}", shown(file), std::strerror(errno)));
      text.remove_prefix(static_cast<std::size_t>(put));
    }
  }
  pending.keep();
}

void make_private_folder(const fs::path& folder) {
  std::error_code failed, ignored;
  if (fs::is_directory(folder, ignored)) {
    fs::permissions(folder, fs::perms::owner_all, failed);
  } else {
    if (folder.has_parent_path()) make_folder(folder.parent_path());
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
      failed = std::error_code(errno, std::generic_category());
  }
  if (failed)
    throw Error(Fault::cannot_write,
                say("{}: cannot be made: {}", shown(folder), failed.message()));
}

}  // namespace classe12::peertube
