// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/one_choice.hpp"

#include "pipeline/lint/playlist.hpp"

#include <set>
#include <sstream>

namespace classe12 {

std::string with_one_choice(std::string_view master, const Chosen& chosen) {
  const auto playlist = lint::read_playlist(master);
  std::set<int> left_out;
  std::set<std::string> other_sounds;
  for (const auto* tag : playlist.all("EXT-X-MEDIA")) {
    const auto is_sound = tag->text("TYPE") == "AUDIO";
    if (!is_sound && tag->text("TYPE") != "SUBTITLES") continue;
    const auto& wanted = is_sound ? chosen.audio : chosen.captions;
    const auto uri = tag->text("URI");
    if (wanted.empty() || uri == wanted) continue;
    left_out.insert(tag->line);
    if (is_sound) other_sounds.insert(uri);
  }

  std::istringstream lines{std::string(master)};
  std::string text, line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (left_out.contains(number)) continue;
    // Where there is no picture, the first sound is the variant itself.
    text += (other_sounds.contains(line) ? chosen.audio : line) + '\n';
  }
  return text;
}

}  // namespace classe12
