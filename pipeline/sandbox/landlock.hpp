// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <vector>

/// Internal to sandbox/: the kernel's Landlock, which glibc 2.36 has no
/// functions for. Constants are the kernel's (Documentation/userspace-api/
/// landlock.rst), since Debian 12's header ends before the network's.
namespace classe12::sandbox::landlock {

/// The ABI's version; 0 when there is none.
[[nodiscard]] int version();

/// Nothing but these can be opened any more.
void restrict_files(const std::vector<std::filesystem::path>& readable,
                    const std::vector<std::filesystem::path>& writable);

/// No TCP but connecting to this port.
void restrict_network(int port);

}  // namespace classe12::sandbox::landlock
