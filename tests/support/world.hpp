// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/digest.hpp"
#include "pipeline/base/files.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

/// Real runs of the real program, for tests that look at bytes.
namespace classe12 {
namespace fs = std::filesystem;
}

namespace classe12::world {

inline bool long_run() {
  return std::getenv("CLASSE12_LONG") != nullptr;
}
inline fs::path program() {
  return fs::path(CLASSE12_BINARY_DIR) / "classe12";
}
inline fs::path source() {
  return CLASSE12_SOURCE_DIR;
}
/// Real uploads; may be absent.
inline fs::path media(const std::string& name) {
  return source() / ".." / "shared" / "media" / name;
}
inline fs::path lesson() {
  return source() / "samples" / "lesson" / "numeration.mp4";
}

struct Ran {
  int code = 0;      ///< 128 + n when a signal ended it
  std::string text;  ///< standard output and standard error
};

/// A process that can be waited for or killed.
class Started {
 public:
  explicit Started(const std::vector<std::string>& command, const fs::path& log) {
    std::vector<char*> words;
    for (const auto& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ != 0) return;
    const auto out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    ::setenv("LANGUAGE", "en", 1);
    ::execvp(words.front(), words.data());
    ::_exit(127);
  }
  [[nodiscard]] pid_t pid() const { return pid_; }
  void signal(int number) const { ::kill(pid_, number); }
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  /// Whether it has ended by itself; then `wait` must not be called.
  std::optional<int> ended() {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == 0) return std::nullopt;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t pid_ = 0;
};

inline Ran run(const std::vector<std::string>& command) {
  const TemporaryFolder folder;
  const auto log = folder.path() / "log";
  Started started(command, log);
  const auto code = started.wait();
  return {code, read_text(log)};
}

inline Ran classe12(std::vector<std::string> words) {
  words.insert(words.begin(), program().native());
  return run(words);
}

/// Makes a file with FFmpeg's command line, which shares no line with ours.
inline fs::path film(const fs::path& file, std::vector<std::string> words) {
  words.insert(words.begin(), {"ffmpeg", "-v", "error", "-nostdin", "-y"});
  words.push_back("file:" + file.native());
  const auto ran = run(words);
  if (ran.code != 0) throw std::runtime_error("ffmpeg: " + ran.text);
  return file;
}

/// Words for FFmpeg: an input for each of these sources of its filters, then `more`.
inline std::vector<std::string> lavfi(const std::vector<std::string>& sources,
                                      const std::vector<std::string>& more) {
  std::vector<std::string> words;
  for (const auto& source : sources) words.insert(words.end(), {"-f", "lavfi", "-i", source});
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// Every file below a folder by its hash: what byte-identical means.
inline std::map<std::string, std::string> digests(const fs::path& folder) {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      all[entry.path().lexically_relative(folder).generic_string()] = sha256_of_file(entry.path());
  return all;
}

/// The names in a folder, hidden ones too.
inline std::vector<std::string> names(const fs::path& folder) {
  std::vector<std::string> all;
  if (fs::exists(folder))
    for (const auto& entry : fs::directory_iterator(folder))
      all.push_back(entry.path().filename().native());
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace classe12::world
