// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/wishes.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// What a video for a circle becomes on a server that knows no groups.
enum class CirclePolicy { refuse, password };

/// A PeerTube server that videos are published to. No secret is ever written here.
struct Server {
  std::string name;     ///< as in --to peertube:NAME: small letters, digits, "-" and "_"
  std::string address;  ///< https://…, without a last slash; http only of this machine
  std::string account;  ///< user name there, for a password
  std::string channel;  ///< its name or number; empty: the account's only one
  std::string token_file, password_file, registration_file;  ///< that only their owner may read
  std::string state;  ///< folder of what is remembered about it; empty: the usual place
  CirclePolicy circle = CirclePolicy::refuse;
  int comments = 2;  ///< as PeerTube counts: 1 on, 2 off, 3 after approval
  bool operator==(const Server&) const = default;
};

/// What the owner of a machine decides for all that is done on it, classe12-config(5).
struct Config {
  Transcription transcription;
  std::vector<Server> servers;
  bool operator==(const Config&) const = default;
};

/// What a file says over what was said before. `file` is for messages. Throws Error{bad_config}
/// with line and column.
[[nodiscard]] Config read_config(std::string_view text, std::string_view file, Config before = {});

/// A command on one line, as an option or the environment has it, in words. `name` is for messages.
/// Throws Error{bad_config} when it lacks what is to be filled in; an empty line is no command.
[[nodiscard]] std::vector<std::string> read_command(std::string_view line, std::string_view name);

/// The server of a name. Throws Error{bad_config} with the names that there are.
[[nodiscard]] const Server& server_named(const Config& config, std::string_view name);

/// Every key read_config accepts, for the manual and its test.
[[nodiscard]] std::vector<std::string> config_keys();

}  // namespace classe12
