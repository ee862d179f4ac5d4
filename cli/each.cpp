// SPDX-License-Identifier: EUPL-1.2
#include "cli/each.hpp"

#include "cli/exit_code.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"

#include <optional>
#include <string_view>

namespace classe12::cli {
namespace {

/// What went wrong with a file names it, for there may be many.
Error naming(const Error& error, const std::filesystem::path& file) {
  const auto fault = error.fault();
  const bool of_the_file = fault == Fault::bad_media || fault == Fault::check_failed;
  const bool named =
      std::string_view(error.what()).find(shown(file.filename())) != std::string_view::npos;
  return of_the_file && !named ? error.within(shown(file)) : error;
}

}  // namespace

int for_each_file(const std::vector<std::string>& files, Shell& shell,
                  const std::function<void(const std::filesystem::path&)>& what) {
  std::optional<Error> first;
  std::size_t failed = 0;
  for (const auto& file : files) {
    try {
      what(file);
    } catch (const Error& caught) {
      // Somebody who stops the program wants it stopped, not the next file.
      if (files.size() == 1 || caught.fault() == Fault::cancelled) throw naming(caught, file);
      const auto error = naming(caught, file);
      report(shell, error.what(), exit_code(error.fault()));
      if (!first) first = error;
      ++failed;
    }
  }
  if (!first) return done;
  return failed < files.size() ? partly_done : exit_code(first->fault());
}

}  // namespace classe12::cli
