// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/package.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/model/layout.hpp"

namespace classe12::lint {

Package read_package(const std::filesystem::path& bundle) {
  // A playlist of six hours has some hundred kilobytes.
  constexpr std::size_t longest_text = 16U << 20U;
  Package package;
  for (const auto& file : files_below(bundle)) {
    const auto path = file.lexically_relative(bundle).generic_string();
    if (path == layout::manifest) continue;
    package.sizes[path] = size_of(file);
    const auto type = file.extension();
    if (type == ".mp4") {
      mp4::FilmReader reader;
      read_pieces(file, [&](std::string_view piece) { reader.add(piece); });
      package.films[path] = reader.film();
    } else if (type == ".m3u8" || type == ".vtt") {
      auto& text = package.texts[path];
      read_pieces(file, [&](std::string_view piece) {
        if (text.size() <= longest_text) text += piece;
      });
    }
  }
  return package;
}

}  // namespace classe12::lint
