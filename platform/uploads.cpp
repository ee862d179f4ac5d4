// SPDX-License-Identifier: EUPL-1.2
#include "platform/uploads.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/document.hpp"
#include "platform/arriving.hpp"
#include "platform/inbox.hpp"
#include "platform/plain_text.hpp"
#include "platform/publication.hpp"

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 200;   // characters of a file's name
constexpr std::int64_t not_known_yet = -1;  // bytes of what is still coming, and says no length
constexpr std::array<std::pair<UploadKind, std::string_view>, 3> kinds{
    {{UploadKind::video, "video"},
     {UploadKind::captions, "captions"},
     {UploadKind::document, "document"}}};

[[noreturn]] void there_is_none() {
  throw Error(Fault::not_found, say("there is no such upload"));
}

fs::path folder_of(const Catalogue& catalogue, std::string_view upload) {
  return uploads_folder(catalogue) / upload;
}

/// Whatever a browser calls it: a name, and no way to anywhere.
std::string plain_name(std::string_view name) {
  auto plain = one_line(name.substr(name.find_last_of("/\\") + 1));
  plain = std::string(first_characters(plain, longest_name));
  if (plain.empty() || plain == "." || plain == "..")
    throw Error(Fault::usage, say("the file has no name"));
  return plain;
}

void require_kind(UploadKind kind, const std::string& name) {
  if (kind == UploadKind::document && document_kind(name) == nullptr) {
    std::string list;
    for (const auto& one : document_kinds())
      list += (list.empty() ? "" : ", ") + std::string(one.ending);
    throw Error(Fault::usage,
                say("{}: is no document that goes with a video; these do: {}", name, list));
  }
  if (kind == UploadKind::captions && !is_captions_name(name))
    throw Error(Fault::usage, say("{}: is no file of captions, as .vtt or .srt are", name));
}

Sidecar read_words(const std::string& text) {
  return read_sidecar(text, "upload");
}

std::string to_words(const Metadata& words) {
  return to_sidecar_text({words, {}}, Tongue::english);
}

std::vector<UploadFile> files_of(const Catalogue& catalogue, const std::string& id) {
  std::vector<UploadFile> files;
  auto rows = catalogue.db().ask(
      "SELECT id, kind, name, bytes FROM upload_file WHERE upload = ? ORDER BY kind = 'video' "
      "DESC, "
      "kind, name",
      id);
  while (rows.next()) {
    UploadFile file{rows.text(0), upload_kind_named(rows.text(1)), rows.text(2), rows.number(3), 0};
    std::error_code none;
    const auto here = fs::file_size(bytes_of(catalogue, id, file.id), none);
    file.here = none ? 0 : static_cast<std::int64_t>(here);
    files.push_back(std::move(file));
  }
  return files;
}

Upload read(const Catalogue& catalogue, const Rows& rows) {
  Upload upload{rows.text(0),
                rows.text(1),
                read_words(rows.text(2)),
                rows.text(3),
                rows.text(4),
                rows.time(5),
                rows.time(6),
                {}};
  upload.files = files_of(catalogue, upload.id);
  return upload;
}

constexpr auto columns = "SELECT id, member, words, place, again, since, changed FROM upload ";

/// With the right to write in hand: another request may have sent it off.
void require_open(const Database& db, const std::string& id) {
  if (db.number("SELECT count(*) FROM upload WHERE id = ? AND place = ''", id) == 0)
    throw Error(Fault::usage, say("this video has been sent already"));
}

void touch(Database& db, const std::string& id, Time at) {
  db.run("UPDATE upload SET changed = ? WHERE id = ?", at, id);
}

void remove_bytes(const Catalogue& catalogue, const std::string& upload, const std::string& file) {
  std::error_code ignored;
  fs::remove(bytes_of(catalogue, upload, file), ignored);
}

/// Bytes of what a member has not sent off yet, as far as their number is known.
std::int64_t on_the_way(const Catalogue& catalogue, const Actor& who) {
  std::int64_t bytes = 0;
  for (const auto& one : uploads(catalogue, who))
    for (const auto& file : one.files)
      if (one.place.empty()) bytes += std::max(file.bytes, file.here);
  return bytes;
}

std::string put_file(Catalogue& catalogue, const Act& act, std::string_view id, UploadKind kind,
                     std::string_view said, std::int64_t bytes) {
  const auto name = plain_name(said);
  require_kind(kind, name);
  if (bytes == 0) throw Error(Fault::usage, say("{}: is empty", name));
  if (bytes > most_bytes(kind))
    throw Error(Fault::usage,
                say("{}: is too large; {} MB at most", name, most_bytes(kind) / 1'000'000));
  const auto found = open_upload(catalogue, act.actor, id);
  if (kind == UploadKind::video && !found.again.empty())
    throw Error(Fault::usage, say("this video stays; send another one by itself"));
  // A client that lost its way begins anew: it goes on with what is there.
  for (const auto& other : found.files)
    if (other.kind == kind && other.name == name && other.bytes == bytes && other.here < bytes)
      return other.id;
  make_private(uploads_folder(catalogue));
  make_private(folder_of(catalogue, found.id));
  require_space(uploads_folder(catalogue), std::max<std::int64_t>(bytes, 0) + kept_free);
  if (on_the_way(catalogue, act.actor) + std::max<std::int64_t>(bytes, 0) > most_on_the_way)
    throw Error(Fault::usage,
                say("so much is on its way already that there is no room for more; send "
                    "it off, or discard some"));
  auto& db = catalogue.db();
  auto file = random_uuid();
  std::vector<std::string> replaced;
  for (const auto& other : found.files)
    if (other.kind == kind && (kind == UploadKind::video || other.name == name))
      replaced.push_back(other.id);
  if (found.files.size() - replaced.size() >= most_upload_files)
    throw Error(Fault::usage, say("there are too many files; {} at most", most_upload_files));
  Transaction all(db);
  require_open(db, found.id);
  for (const auto& other : replaced) db.run("DELETE FROM upload_file WHERE id = ?", other);
  db.run("INSERT INTO upload_file VALUES(?, ?, ?, ?, ?)", file, found.id, to_name(kind), name,
         bytes);
  touch(db, found.id, act.at);
  all.commit();
  for (const auto& other : replaced) remove_bytes(catalogue, found.id, other);
  return file;
}

}  // namespace

fs::path uploads_folder(const Catalogue& catalogue) {
  return catalogue.home() / "uploads";
}

void make_private(const fs::path& folder) {
  make_folder(folder);
  fs::permissions(folder, fs::perms::owner_all);
}

std::string_view to_name(UploadKind kind) {
  for (const auto& [one, name] : kinds)
    if (one == kind) return name;
  return "video";
}

UploadKind upload_kind_named(std::string_view name) {
  for (const auto& [kind, one] : kinds)
    if (one == name) return kind;
  throw Error(Fault::usage, say("‘{}’ is no kind of file here", name));
}

const UploadFile* Upload::film() const {
  for (const auto& file : files)
    if (file.kind == UploadKind::video) return &file;
  return nullptr;
}

bool Upload::is_whole() const {
  const bool any = again.empty() ? film() != nullptr : !files.empty();
  return any && std::all_of(files.begin(), files.end(),
                            [](const UploadFile& file) { return file.whole(); });
}

std::string begin_upload(Catalogue& catalogue, const Act& act, const Metadata& words,
                         const std::string& again) {
  require_publishable(catalogue, act, words);
  auto& db = catalogue.db();
  Transaction all(db);
  const auto open = static_cast<std::size_t>(
      db.number("SELECT count(*) FROM upload WHERE member = ? AND place = ''", act.actor.id));
  if (open >= most_uploads)
    throw Error(Fault::usage,
                say("{} videos are on their way already; send them, or discard some", open));
  auto id = random_uuid();
  db.run("INSERT INTO upload VALUES(?1, ?2, ?3, '', ?4, ?5, ?5)", id, act.actor.id, to_words(words),
         again, act.at);
  all.commit();
  return id;
}

void set_words(Catalogue& catalogue, const Act& act, std::string_view id, const Metadata& words) {
  require_publishable(catalogue, act, words);
  const auto found = open_upload(catalogue, act.actor, id);
  catalogue.db().run("UPDATE upload SET words = ?, changed = ? WHERE id = ?", to_words(words),
                     act.at, found.id);
}

std::vector<Upload> uploads(const Catalogue& catalogue, const Actor& who) {
  std::vector<Upload> all;
  auto rows =
      catalogue.db().ask(std::string(columns) + "WHERE member = ? ORDER BY since DESC, id", who.id);
  while (rows.next()) all.push_back(read(catalogue, rows));
  return all;
}

Upload upload(const Catalogue& catalogue, const Actor& who, std::string_view id) {
  auto rows = catalogue.db().ask(std::string(columns) + "WHERE id = ? AND member = ?", id, who.id);
  if (who.id.empty() || !rows.next()) there_is_none();
  return read(catalogue, rows);
}

Upload open_upload(const Catalogue& catalogue, const Actor& who, std::string_view id) {
  auto found = upload(catalogue, who, id);
  if (!found.place.empty()) throw Error(Fault::usage, say("this video has been sent already"));
  return found;
}

std::vector<Upload> sent_uploads(const Catalogue& catalogue) {
  std::vector<Upload> sent;
  auto rows = catalogue.db().ask(std::string(columns) + "WHERE place <> ''");
  while (rows.next()) sent.push_back(read(catalogue, rows));
  return sent;
}

std::int64_t most_bytes(UploadKind kind) {
  switch (kind) {
    case UploadKind::video:
      return largest_upload;
    case UploadKind::captions:
      return largest_captions;
    case UploadKind::document:
      return largest_document;
  }
  return 0;
}

fs::path bytes_of(const Catalogue& catalogue, std::string_view upload, std::string_view file) {
  return folder_of(catalogue, upload) / file;
}

std::string expect_file(Catalogue& catalogue, const Act& act, std::string_view id, UploadKind kind,
                        std::string_view name, std::int64_t bytes) {
  if (bytes < 0) throw Error(Fault::usage, say("{}: is empty", name));
  return put_file(catalogue, act, id, kind, name, bytes);
}

std::string expect_file(Catalogue& catalogue, const Act& act, std::string_view id, UploadKind kind,
                        std::string_view name) {
  return put_file(catalogue, act, id, kind, name, not_known_yet);
}

void end_file(Catalogue& catalogue, const Act& act, std::string_view id, std::string_view file) {
  const auto found = open_upload(catalogue, act.actor, id);
  for (const auto& one : found.files) {
    if (one.id != file) continue;
    if (one.here == 0) {
      drop_file(catalogue, act, id, file);
      throw Error(Fault::usage, say("{}: is empty", one.name));
    }
    Transaction all(catalogue.db());
    catalogue.db().run("UPDATE upload_file SET bytes = ? WHERE id = ?", one.here, one.id);
    touch(catalogue.db(), found.id, act.at);
    all.commit();
    return;
  }
  there_is_none();
}

void touch_upload(Catalogue& catalogue, const Act& act, std::string_view id) {
  catalogue.db().run("UPDATE upload SET changed = ? WHERE id = ? AND member = ?", act.at, id,
                     act.actor.id);
}

void drop_file(Catalogue& catalogue, const Act& act, std::string_view id, std::string_view file) {
  const auto found = open_upload(catalogue, act.actor, id);
  Transaction all(catalogue.db());
  require_open(catalogue.db(), found.id);
  catalogue.db().run("DELETE FROM upload_file WHERE id = ? AND upload = ?", file, found.id);
  if (catalogue.db().changed() == 0) there_is_none();
  all.commit();
  remove_bytes(catalogue, found.id, std::string(file));
}

void forget_uploads(Database& db, std::string_view member) {
  db.run("DELETE FROM upload WHERE member = ?", member);
}

}  // namespace classe12
