// SPDX-License-Identifier: EUPL-1.2
#include "cli/config.hpp"

#include "pipeline/base/files.hpp"

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <vector>

namespace classe12::cli {
namespace fs = std::filesystem;
namespace {

/// Absent when it is not set; set to nothing, it is nothing.
std::optional<std::string> variable(const char* name) {
  const auto* value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::vector<fs::path> files() {
  std::vector<fs::path> all{"/etc/classe12/config.yaml"};
  const auto own = variable("XDG_CONFIG_HOME"), home = variable("HOME");
  // An empty one counts as unset (XDG Base Directory Specification).
  if (own && !own->empty())
    all.push_back(fs::path(*own) / "classe12/config.yaml");
  else if (home && !home->empty())
    all.push_back(fs::path(*home) / ".config/classe12/config.yaml");
  return all;
}

}  // namespace

Config load_config() {
  Config config;
  for (const auto& file : files())
    if (fs::is_regular_file(file)) config = read_config(read_text(file), shown(file), config);
  if (const auto command = variable("CLASSE12_TRANSCRIBE"))
    config.transcription.command = read_command(*command, "CLASSE12_TRANSCRIBE");
  return config;
}

}  // namespace classe12::cli
