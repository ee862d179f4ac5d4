// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/scan.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/privacy/avif.hpp"
#include "pipeline/privacy/pictures.hpp"
#include "pipeline/privacy/text.hpp"
#include "pipeline/privacy/track.hpp"
#include "pipeline/privacy/webvtt.hpp"

namespace classe12::privacy {
namespace {

/// Looks at a picture or a text as a whole. Ours are far smaller than `most`.
std::optional<Leak> look(const std::filesystem::path& file,
                         std::optional<Leak> (*leak_in_whole)(std::string_view)) {
  constexpr std::size_t most = 64U << 20U;
  std::string whole;
  read_pieces(file, [&](std::string_view piece) {
    if (whole.size() <= most) whole += piece;
  });
  if (whole.size() > most) return Leak{"", most, later_say("more than is made here")};
  return leak_in_whole(whole);
}

}  // namespace

std::optional<Leak> leak_in(const std::filesystem::path& file) {
  const auto kind = file.extension();
  if (kind == ".mp4") {
    TrackScan scan;
    read_pieces(file, [&](std::string_view piece) { scan.add(piece); });
    return scan.leak();
  }
  if (kind == ".jpg") return look(file, &leak_in_jpeg);
  if (kind == ".webp") return look(file, &leak_in_webp);
  if (kind == ".avif") return look(file, &leak_in_avif);
  if (kind == ".m3u8") return look(file, &leak_in_text);
  if (kind == ".vtt") return look(file, &leak_in_webvtt);
  if (kind == ".json") return look(file, &leak_in_text);
  // What a teacher attached is theirs to answer for, and is handed on as it is.
  if (file.parent_path().filename() == "documents") return std::nullopt;
  return Leak{"", 0, later_say("a kind of file that is not made here")};
}

std::string to_text(const Leak& leak) {
  const auto* const what = translated(leak.what.c_str());
  return leak.place.empty() ? say("byte {}: {}", leak.offset, what)
                            : say("byte {}, {}: {}", leak.offset, leak.place, what);
}

}  // namespace classe12::privacy
