// SPDX-License-Identifier: EUPL-1.2
// What verify reads to hold a bundle to the rules, whoever made it: the bytes
// are its master playlist, a media playlist, captions and a film at once.
#include "pipeline/lint/lint.hpp"

#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace classe12;
  return fuzz::read(data, size, [](std::string_view bytes) {
    lint::Package package;
    for (const auto* path : {"master.m3u8", "video/720p.m3u8", "captions/fr.vtt", "video/720p.mp4"})
      package.sizes[path] = static_cast<std::int64_t>(bytes.size());
    for (const auto* path : {"master.m3u8", "video/720p.m3u8", "captions/fr.vtt"})
      package.texts[path] = bytes;
    package.films["video/720p.mp4"] = mp4::read_film(bytes);
    Manifest manifest;
    manifest.renditions.resize(2);
    manifest.audio.resize(1);
    manifest.duration = 10;
    static_cast<void>(lint::to_checks(lint::judge(package, manifest)));
  });
}
