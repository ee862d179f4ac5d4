// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <sys/types.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

/// What is in other processes, for those who may look.
namespace classe12::world {

inline std::vector<pid_t> children_of(pid_t parent) {
  const auto number = std::to_string(parent);
  std::ifstream in("/proc/" + number + "/task/" + number + "/children");
  std::vector<pid_t> all;
  for (pid_t child = 0; in >> child;) all.push_back(child);
  return all;
}

/// No mapping of ours is larger; those of sanitizers, which note what lies where, are terabytes.
inline constexpr unsigned long largest_mapping = 1UL << 32U;

/// Whether the bytes stand anywhere in what a process can write to; nothing when it has ended.
inline std::optional<bool> holds(pid_t process, const std::string& bytes) {
  const auto place = "/proc/" + std::to_string(process);
  std::ifstream maps(place + "/maps"), memory(place + "/mem", std::ios::binary);
  bool lives = false;
  for (std::string line; std::getline(maps, line);) {
    lives = true;
    std::istringstream words(line);
    std::string rights;
    unsigned long begin = 0, end = 0;
    char dash = 0;
    words >> std::hex >> begin >> dash >> end >> rights;
    if (!rights.starts_with("rw") || end - begin > largest_mapping) continue;
    std::string part(end - begin, '\0');
    memory.clear();
    memory.seekg(static_cast<std::streamoff>(begin));
    memory.read(part.data(), static_cast<std::streamsize>(part.size()));
    part.resize(static_cast<std::size_t>(std::max<std::streamsize>(memory.gcount(), 0)));
    if (part.find(bytes) != std::string::npos) return true;
  }
  return lives ? std::make_optional(false) : std::nullopt;
}

}  // namespace classe12::world
