// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace classe12 {

/// Why a job ends, sorted by what the person can do about it. Each has one
/// exit code (cli/exit_code.cpp, after sysexits.h).
enum class Fault {
  usage,         ///< the command line is wrong: read the help
  bad_media,     ///< the upload cannot be used: send another file
  bad_words,     ///< a sidecar, sheet or caption file is wrong: mend the named line
  not_found,     ///< a named file is not there
  unavailable,   ///< a platform, engine or library is not there
  bug,           ///< classe12 is wrong: report it
  cannot_write,  ///< the output cannot be created: choose another folder
  io,            ///< reading or writing broke midway, or the disk is full
  later,         ///< somebody else is at it: try again
  check_failed,  ///< what was made is not what was asked for
  not_allowed,   ///< charter, circle, consent or permission
  bad_config,    ///< a preset or the configuration is wrong
  cancelled,     ///< the person stopped it
};

/// The one exception. The message starts in lower case, names the thing, has
/// no full stop and is already in the reader's language (base/words.hpp).
class Error : public std::runtime_error {
 public:
  Error(Fault fault, const std::string& message) : std::runtime_error(message), fault_(fault) {}

  [[nodiscard]] Fault fault() const noexcept { return fault_; }

  /// The same error with a name put before it: "video-0003: no space left".
  [[nodiscard]] Error within(std::string_view name) const {
    return {fault_, std::string(name) + ": " + what()};
  }

 private:
  Fault fault_;
};

/// The name a Fault has in journals and between processes ("bad_media").
[[nodiscard]] std::string_view to_name(Fault fault);

/// The Fault of a name; an unknown one is Fault::bug.
[[nodiscard]] Fault fault_named(std::string_view name);

}  // namespace classe12
