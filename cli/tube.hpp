// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/command.hpp"
#include "cli/here.hpp"
#include "cli/shell.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/model/config.hpp"
#include "platform/peertube/publisher.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12::cli {

/// What the commands that act on another server have in common.

/// "--to peertube:NAME".
void add_to(const Command& command, std::string& to);

/// The server that is meant. Throws Error{usage, bad_config}.
[[nodiscard]] Server server_of(const std::string& to);

/// The folder of what is remembered about it; it is made, for its owner alone.
[[nodiscard]] std::filesystem::path state_of(const Server& server);

/// The servers of the configuration to which this video was brought from here, as far as is
/// remembered. Throws Error{bad_config}.
[[nodiscard]] std::vector<Server> servers_with(std::string_view video);

/// What the environment or a file that the configuration names holds: "TOKEN", "PASSWORD" or
/// "REGISTRATION". Empty when neither does. Throws Error{bad_config, not_found}.
[[nodiscard]] peertube::Secret secret_of(const Shell& shell, const Server& server,
                                         const std::string& what, const std::string& file);

/// Does something with the videos there. From here on this process keeps its memory to itself.
void with_tube(const std::string& to, Shell& shell,
               const std::function<void(peertube::Publisher&, const Server&)>& deed);

/// "is seen by everybody".
[[nodiscard]] std::string who_sees(const peertube::Published& published);
[[nodiscard]] Json to_json(const peertube::Published& published);
/// Who sees it there, where, and what had to be left out.
void tell(const peertube::Published& published, const Server& server, bool json, Shell& shell);

}  // namespace classe12::cli
