// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/lint/package.hpp"
#include "pipeline/lint/playlist.hpp"
#include "pipeline/lint/webvtt.hpp"

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace classe12::lint {

/// A bundle as a player finds it: from the master playlist downwards.

enum class Kind { picture, sound, keys, captions };

/// A media playlist that the master names, and the file that it is over.
struct Media {
  Kind kind = Kind::picture;
  std::string path;                 ///< of the playlist
  const Playlist* list = nullptr;   ///< never null
  const Tag* tag = nullptr;         ///< the master's, the first that names it
  std::string file;                 ///< of its EXT-X-MAP; empty for captions
  const mp4::Film* film = nullptr;  ///< null when there is none of that name
};

/// A way to play the whole.
struct Choice {
  const Variant* variant = nullptr;
  const Media* media = nullptr;      ///< null when its playlist is not there
  std::vector<const Media*> sounds;  ///< of its audio group
};

struct View {
  const Package& package;
  const Manifest& manifest;
  std::map<std::string, Playlist> lists;  ///< by path
  std::map<std::string, Webvtt> webvtt;   ///< by path
  const Playlist* master = nullptr;       ///< never null; empty when there is none
  std::deque<Media> media;                ///< each once
  std::vector<Choice> choices;            ///< a line of EXT-X-STREAM-INF each

  [[nodiscard]] std::vector<const Media*> of(Kind kind) const;
  /// Those whose parts are whole segments of a film: pictures and sounds.
  [[nodiscard]] std::vector<const Media*> streams() const;
  [[nodiscard]] const Media* at(const std::string& path) const;
};

[[nodiscard]] View make_view(const Package& package, const Manifest& manifest);

/// Where an address of a playlist leads, from the bundle's top; empty when it
/// leads out of the bundle or is no address that is plain enough.
[[nodiscard]] std::string resolved(const std::string& playlist, std::string_view uri);

/// Places for messages.
[[nodiscard]] std::string at_line(const std::string& path, int line);
[[nodiscard]] std::string at_byte(const std::string& path, std::int64_t offset);

/// The fragment that begins at a byte; null when none does.
[[nodiscard]] const mp4::Moof* moof_at(const mp4::Film& film, std::int64_t offset);

/// Seconds of a film's ticks.
[[nodiscard]] Rational seconds(const mp4::Film& film, std::int64_t ticks);
/// How long the longest sample lasts: a picture, or a block of AAC.
[[nodiscard]] Rational longest_sample(const mp4::Film& film);
/// How long the whole lasts by its EXTINF.
[[nodiscard]] Rational length(const Playlist& list);

/// "6.006".
[[nodiscard]] std::string spelled(Rational seconds);

}  // namespace classe12::lint
