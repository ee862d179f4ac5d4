// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace classe12::sandbox {

/// What a worker may touch of the world. An upload is hostile until proven
/// otherwise: a decoder that it takes over finds one file to read, one folder
/// to write, no network and no other program to start.
struct Cage {
  std::vector<std::filesystem::path> readable;  ///< files, or folders with what is in them
  std::vector<std::filesystem::path> writable;  ///< folders, with what is in them
  std::uint64_t memory_bytes = 0;
  std::uint64_t file_bytes = 0;  ///< the largest file it may write
  std::chrono::seconds cpu{0};
  bool network = false;   ///< sockets at all; see only_connect_to
  bool programs = false;  ///< may start those that it may read, in this very cage
};

/// Closes the cage around this process, for good: limits (setrlimit), what it
/// may open (Landlock), what it may ask of the kernel (seccomp). Call before
/// any thread starts. What the kernel lacks is left out: `abilities` says.
/// Throws Error{unavailable} when a limit cannot be set.
void enter(const Cage& cage);

/// From here on this thread, and those it starts, may connect to this TCP port
/// and to no other, and may listen nowhere.
void only_connect_to(int port);

/// From here on this process, and what it starts, reaches no network. For commands of others, which
/// may do anything else.
void leave_network();

/// What the kernel offers.
struct Abilities {
  int landlock = 0;  ///< its ABI's version; 0: none. Files need 1, the network 4.
  bool seccomp = false;
};
[[nodiscard]] Abilities abilities();

}  // namespace classe12::sandbox
