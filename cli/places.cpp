// SPDX-License-Identifier: EUPL-1.2
#include "cli/places.hpp"

namespace classe12::cli {
namespace fs = std::filesystem;
namespace {

fs::path share(const fs::path& program, const char* name) {
  const auto built = program.parent_path() / "share" / name;
  return fs::exists(built) ? built : program.parent_path().parent_path() / "share" / name;
}

}  // namespace

fs::path program_path() {
  return fs::read_symlink("/proc/self/exe");
}
fs::path share_folder(const fs::path& program) {
  return share(program, "classe12");
}
fs::path catalogue_folder(const fs::path& program) {
  return share(program, "locale");
}

}  // namespace classe12::cli
