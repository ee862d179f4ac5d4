// SPDX-License-Identifier: EUPL-1.2
#include "cli/queue.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

std::string from_environment(const char* name) {
  const auto* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

void add_queue(const Command& command, std::string& folder) {
  command.option("--queue", folder,
                 say("Folder of the queue that all batches share; else CLASSE12_QUEUE, or "
                     "~/.local/state/classe12/queue"));
}

void add_memory(const Command& command, std::string& memory) {
  command.option("--memory", memory, say("Memory to keep within, as 4G; else only --jobs counts"));
}

fs::path queue_folder(const std::string& said) {
  if (!said.empty()) return said;
  if (const auto queue = from_environment("CLASSE12_QUEUE"); !queue.empty()) return queue;
  if (const auto state = from_environment("XDG_STATE_HOME"); !state.empty())
    return fs::path(state) / "classe12/queue";
  return fs::path(from_environment("HOME")) / ".local/state/classe12/queue";
}

std::int64_t amount_said(const std::string& text, const std::string& option) {
  if (text.empty()) return 0;
  auto number = text;
  std::replace(number.begin(), number.end(), ',', '.');
  double value = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
  std::string unit = number.substr(static_cast<std::size_t>(read.ptr - number.data()));
  while (unit.starts_with(' ')) unit.erase(0, 1);
  // "G", "GB", "GiB", "Go": all the same here, where it is a bound.
  const auto scale = unit.starts_with('G') ? 1LL << 30 : unit.starts_with('M') ? 1LL << 20 : 0;
  if (read.ec != std::errc() || scale == 0 || unit.size() > 3 || !(value > 0 && value < 1e6))
    throw Error(Fault::usage, say("{}: ‘{}’ is not an amount; write for example 4G", option, text));
  return static_cast<std::int64_t>(value * static_cast<double>(scale));
}

}  // namespace classe12::cli
