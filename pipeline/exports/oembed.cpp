// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/exports/parts.hpp"
#include "pipeline/exports/record.hpp"

#include <fmt/format.h>

namespace classe12::exports {

std::string to_oembed(const Manifest& manifest, std::string_view address) {
  if (address.empty())
    throw Error(Fault::usage, say("say with --address where the bundle is served: a page that "
                                  "shows it has to know"));
  const auto& words = manifest.metadata;
  Json json{{"version", "1.0"}, {"title", words.title}, {"type", "rich"}};
  for (const auto& one : words.contributors)
    if (one.part == Part::author && !json.contains("author_name")) json["author_name"] = one.name;
  const auto poster = at(address, "images/poster.jpg");
  if (const auto* size = plain_size(manifest)) {
    json["type"] = "video";
    json["width"] = size->width;
    json["height"] = size->height;
    json["thumbnail_url"] = poster;
    json["thumbnail_width"] = manifest.renditions.front().width;
    json["thumbnail_height"] = manifest.renditions.front().height;
    std::string tracks;
    for (const auto& track : manifest.captions)
      tracks += fmt::format(R"(<track kind="captions" srclang="{}" src="{}">)",
                            escaped(track.language), escaped(at(address, track.file)));
    json["html"] = fmt::format(
        R"(<video controls preload="none" width="{}" height="{}" poster="{}" src="{}">{}</video>)",
        size->width, size->height, escaped(poster), escaped(at(address, size->file)), tracks);
    return to_pretty(json);
  }
  constexpr int width = 480;  // of a row of controls
  constexpr int height = 54;
  json["width"] = width;
  json["height"] = height;
  json["html"] = fmt::format(R"(<audio controls preload="none" src="{}"></audio>)",
                             escaped(at(address, manifest.audio.front().file)));
  return to_pretty(json);
}

}  // namespace classe12::exports
