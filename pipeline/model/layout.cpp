// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/layout.hpp"

#include <fmt/format.h>

namespace classe12::layout {

using std::filesystem::path;

path video(std::string_view rung) {
  return fmt::format("video/{}.mp4", rung);
}
path video_playlist(std::string_view rung) {
  return fmt::format("video/{}.m3u8", rung);
}
path iframe_playlist(std::string_view rung) {
  return fmt::format("video/{}-iframes.m3u8", rung);
}
path audio(std::string_view name) {
  return fmt::format("audio/{}.mp4", name);
}
path audio_playlist(std::string_view name) {
  return fmt::format("audio/{}.m3u8", name);
}
path captions(std::string_view name) {
  return fmt::format("captions/{}.vtt", name);
}
path captions_playlist(std::string_view name) {
  return fmt::format("captions/{}.m3u8", name);
}
path captions_segment(std::string_view name, int number) {
  return fmt::format("captions/{}/{:04}.vtt", name, number);
}
path poster(int width, std::string_view type) {
  if (width == 0) return fmt::format("images/poster.{}", type);
  return fmt::format("images/poster-{}.{}", width, type);
}
path document(std::string_view name) {
  return path("documents") / name;
}
path candidate(int number) {
  return fmt::format("images/candidate-{}.jpg", number);
}
path storyboard_sheet(int number) {
  return fmt::format("images/storyboard-{}.jpg", number);
}

path chunk(std::string_view rung, int number) {
  return fmt::format("chunks/{}-{:04}.mp4", rung, number);
}
path track(std::string_view name) {
  return fmt::format("tracks/{}.json", name);
}

path loudness(std::string_view audio) {
  return fmt::format("tracks/audio-{}-loudness.json", audio);
}
path damage(std::string_view step) {
  return fmt::format("tracks/{}-damage.json", step);
}

path check(std::string_view step) {
  return fmt::format("checks/{}.json", step);
}

bool is_chunk(const path& file) {
  return file.parent_path() == "chunks";
}

path work_folder(const path& parent, std::string_view slug) {
  return parent / fmt::format(".{}.work", slug);
}

}  // namespace classe12::layout
