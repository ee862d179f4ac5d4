// SPDX-License-Identifier: EUPL-1.2
#include "cli/cage.hpp"

namespace classe12::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t gigabyte = std::uint64_t{1} << 30U;

}  // namespace

sandbox::Cage cage_for(const Plan& plan, const Step& step, const fs::path& folder,
                       const fs::path& program) {
  sandbox::Cage cage;
  cage.readable = {plan.input,     program.parent_path(),    "/usr",       "/lib",  "/lib64",
                   "/bin",         "/etc/ld.so.cache",       "/etc/fonts", "/proc", "/dev/null",
                   "/dev/urandom", "/sys/devices/system/cpu"};
  cage.writable = {folder, "/dev/null"};
  // A worker at 1080p takes half a gigabyte, 4K in HEVC one and a half.
  cage.memory_bytes = 3 * gigabyte;
  cage.file_bytes = 16 * gigabyte;
  // The estimate is of an idle machine of today; ten times slower is still no bomb.
  cage.cpu = std::chrono::seconds(300 + static_cast<long>(step.cost * 30));
  cage.network = std::holds_alternative<PlayBundle>(step.work);
  return cage;
}

}  // namespace classe12::cli
