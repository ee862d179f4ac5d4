// SPDX-License-Identifier: EUPL-1.2
#include "cli/each.hpp"

#include <optional>

#include "cli/exit_code.hpp"
#include "pipeline/base/error.hpp"

namespace classe12::cli {

int for_each_file(const std::vector<std::string>& files, Shell& shell,
                  const std::function<void(const std::filesystem::path&)>& what) {
  std::optional<Error> first;
  std::size_t failed = 0;
  for (const auto& file : files) {
    try {
      what(file);
    } catch (const Error& error) {
      // Somebody who stops the program wants it stopped, not the next file.
      if (files.size() == 1 || error.fault() == Fault::cancelled) throw;
      shell.err << "classe12: " << error.what() << "\n";
      if (!first) first = error;
      ++failed;
    }
  }
  if (!first) return done;
  return failed < files.size() ? partly_done : exit_code(first->fault());
}

}  // namespace classe12::cli
