// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/command.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace classe12::cli {

/// What the commands on the queue have in common.
void add_queue(const Command& command, std::string& folder);
void add_memory(const Command& command, std::string& memory);

/// As said, else CLASSE12_QUEUE, else `$XDG_STATE_HOME/classe12/queue` or the usual place for it.
[[nodiscard]] std::filesystem::path queue_folder(const std::string& said);

/// "4G", "1,5 Go", "800M" in bytes; 0 when nothing was said. Throws Error{usage} that names the
/// option.
[[nodiscard]] std::int64_t amount_said(const std::string& text, const std::string& option);

}  // namespace classe12::cli
