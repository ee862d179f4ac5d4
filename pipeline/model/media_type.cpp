// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/media_type.hpp"

#include "pipeline/model/document.hpp"

#include <array>
#include <utility>

namespace classe12 {

std::string media_type(std::string_view path) {
  if (path.starts_with("audio/") && path.ends_with(".mp4")) return "audio/mp4";
  using Type = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Type, 11> types{{{".m3u8", "application/vnd.apple.mpegurl"},
                                               {".mp4", "video/mp4"},
                                               {".vtt", "text/vtt; charset=utf-8"},
                                               {".jpg", "image/jpeg"},
                                               {".jpeg", "image/jpeg"},
                                               {".png", "image/png"},
                                               {".webp", "image/webp"},
                                               {".avif", "image/avif"},
                                               {".json", "application/json"},
                                               {".pdf", "application/pdf"},
                                               {".txt", "text/plain; charset=utf-8"}}};
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending)) return std::string(type);
  const auto* const kind = document_kind(path);
  return kind == nullptr ? "application/octet-stream" : std::string(kind->mime);
}

}  // namespace classe12
