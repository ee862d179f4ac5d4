// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/assets.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <array>
#include <string>
#include <utility>

namespace classe12::site {

namespace fs = std::filesystem;

Response asset(const fs::path& folder, std::string_view path) {
  using Type = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Type, 4> types{{{".css", "text/css; charset=utf-8"},
                                              {".js", "text/javascript; charset=utf-8"},
                                              {".svg", "image/svg+xml"},
                                              {".woff2", "font/woff2"}}};
  const auto file = folder / path;
  std::error_code none;
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending) && path.find("..") == std::string_view::npos &&
        path.front() != '/' && fs::is_regular_file(file, none))
      return {200,
              {{"Content-Type", std::string(type)},
               {"X-Content-Type-Options", "nosniff"},
               {"Cache-Control", "public, max-age=86400"}},
              "",
              Part{file, 0, fs::file_size(file)}};
  throw Error(Fault::not_found, say("There is no such page"));
}

}  // namespace classe12::site
