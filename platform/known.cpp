// SPDX-License-Identifier: EUPL-1.2
#include "platform/known.hpp"

#include "pipeline/base/files.hpp"

#include <algorithm>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

constexpr auto schema = R"sql(
CREATE TABLE IF NOT EXISTS video(
  number INTEGER PRIMARY KEY AUTOINCREMENT, place TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL, title TEXT NOT NULL, owner TEXT NOT NULL, seconds REAL NOT NULL, pictures TEXT NOT NULL, sound TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS video_bytes ON video(bytes);
CREATE INDEX IF NOT EXISTS video_sha256 ON video(sha256);
CREATE INDEX IF NOT EXISTS video_seconds ON video(seconds);
)sql";

constexpr auto columns =
    "SELECT place, sha256, bytes, title, owner, seconds, pictures, sound FROM video ";

/// Those that came before the one at a place, or all others where none is yet.
constexpr auto before =
    " AND place <> ?2 AND number < coalesce((SELECT number FROM video WHERE place = ?2), "
    "9223372036854775807) ORDER BY number";

KnownVideo video_in(const Rows& rows) {
  return {rows.text(0),   rows.text(1),
          rows.number(2), rows.text(3),
          rows.text(4),   {rows.real(5), read_pictures(rows.text(6)), read_sound(rows.text(7))}};
}

fs::path file_in(const fs::path& folder) {
  make_folder(folder);
  return folder / "known.sqlite";
}

/// A bundle that was removed since is no reason to warn of anything.
bool is_there(const KnownVideo& video) {
  return fs::exists(video.place);
}

}  // namespace

Known::Known(const fs::path& folder) : db_(file_in(folder), true) {
  db_.run_script(schema);
}

bool Known::has_size(std::int64_t bytes, const std::string& place) const {
  return db_.number("SELECT count(*) FROM video WHERE bytes = ? AND place <> ?", bytes, place) > 0;
}

std::optional<KnownVideo> Known::same(const std::string& sha256, const std::string& place) const {
  auto rows = db_.ask(std::string(columns) + "WHERE sha256 = ?1" + before, sha256, place);
  while (rows.next())
    if (auto video = video_in(rows); is_there(video)) return video;
  return std::nullopt;
}

std::optional<KnownVideo> Known::alike(const Likeness& likeness, const std::string& place) const {
  const auto around = std::max(1.0, 0.03 * likeness.seconds);
  auto rows = db_.ask(std::string(columns) + "WHERE seconds BETWEEN ?1 AND ?3" + before,
                      likeness.seconds - around, place, likeness.seconds + around);
  while (rows.next())
    if (auto video = video_in(rows); is_alike(video.likeness, likeness) && is_there(video))
      return video;
  return std::nullopt;
}

std::optional<KnownVideo> Known::at(const std::string& place) const {
  auto rows = db_.ask(std::string(columns) + "WHERE place = ?", place);
  return rows.next() ? std::optional(video_in(rows)) : std::nullopt;
}

void Known::remember(const KnownVideo& video) {
  Transaction all(db_);
  db_.run("DELETE FROM video WHERE place = ?", video.place);
  db_.run(
      "INSERT INTO video(place, sha256, bytes, title, owner, seconds, pictures, sound) VALUES(?, "
      "?, "
      "?, ?, ?, ?, ?, ?)",
      video.place, video.sha256, video.bytes, video.title, video.owner, video.likeness.seconds,
      to_text(video.likeness.pictures), to_text(video.likeness.sound));
  all.commit();
}

}  // namespace classe12
