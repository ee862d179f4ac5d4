// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/sandbox/landlock.hpp"

#include "pipeline/base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace classe12::sandbox::landlock {
namespace {

constexpr long create_ruleset = 444, add_rule = 445, restrict_self = 446;
constexpr std::uint32_t ask_version = 1;
constexpr int rule_path = 1, rule_port = 2;

// Rights over files, bit by bit, with the ABI that brought them.
constexpr std::uint64_t execute = 1U << 0, read_file = 1U << 2, read_folder = 1U << 3;
constexpr std::uint64_t all_of_abi_1 = (1U << 13) - 1;
constexpr std::uint64_t refer = 1U << 13, truncate = 1U << 14, ioctl = 1U << 15;
constexpr std::uint64_t file_rights = execute | (1U << 1) | read_file | truncate | ioctl;
constexpr std::uint64_t bind_port = 1U << 0, connect_port = 1U << 1;

struct Ruleset {
  std::uint64_t files = 0, network = 0;
};
struct [[gnu::packed]] PathRule {
  std::uint64_t rights;
  std::int32_t folder;
};
struct PortRule {
  std::uint64_t rights, port;
};

std::uint64_t known_rights() {
  const auto abi = version();
  return all_of_abi_1 | (abi >= 2 ? refer : 0) | (abi >= 3 ? truncate : 0) | (abi >= 5 ? ioctl : 0);
}

void allow(const Descriptor& rules, const std::filesystem::path& path, std::uint64_t rights) {
  const Descriptor open(::open(path.c_str(), O_PATH | O_CLOEXEC));
  struct stat status {};
  // What is not there needs no rule.
  if (open.get() < 0 || ::fstat(open.get(), &status) != 0) return;
  if (!S_ISDIR(status.st_mode)) rights &= file_rights;
  const PathRule rule{rights & known_rights(), open.get()};
  ::syscall(add_rule, rules.get(), rule_path, &rule, 0);
}

}  // namespace

int version() {
  const auto abi = ::syscall(create_ruleset, nullptr, 0, ask_version);
  return abi < 0 ? 0 : static_cast<int>(abi);
}

void restrict_files(const std::vector<std::filesystem::path>& readable,
                    const std::vector<std::filesystem::path>& writable) {
  if (version() < 1) return;
  const Ruleset set{known_rights(), 0};
  const Descriptor rules(static_cast<int>(::syscall(create_ruleset, &set, sizeof set.files, 0)));
  if (rules.get() < 0) return;
  for (const auto& path : readable) allow(rules, path, execute | read_file | read_folder);
  for (const auto& path : writable) allow(rules, path, known_rights() & ~execute);
  ::syscall(restrict_self, rules.get(), 0);
}

void restrict_network(int port) {
  if (version() < 4) return;
  const Ruleset set{0, bind_port | connect_port};
  const Descriptor rules(static_cast<int>(::syscall(create_ruleset, &set, sizeof set, 0)));
  if (rules.get() < 0) return;
  const PortRule rule{connect_port, static_cast<std::uint64_t>(port)};
  ::syscall(add_rule, rules.get(), rule_port, &rule, 0);
  ::syscall(restrict_self, rules.get(), 0);
}

}  // namespace classe12::sandbox::landlock
