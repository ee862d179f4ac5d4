// SPDX-License-Identifier: EUPL-1.2
#include "platform/uploads.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/document.hpp"
#include "pipeline/run/verify.hpp"
#include "pipeline/text/slug.hpp"
#include "platform/inbox.hpp"
#include "platform/plain_text.hpp"
#include "platform/publication.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 200;                  // characters of a file's name
constexpr std::size_t longest_ending = 6;                  // of a film's: ".mpeg2"
constexpr std::int64_t kept_free = std::int64_t{1} << 30;  // bytes of the disk, for the catalogue
constexpr std::chrono::minutes sending_takes{
    1};                                     // a move of files; who is at it for longer was killed
constexpr std::int64_t not_known_yet = -1;  // bytes of what is still coming, and says no length
constexpr std::array<std::pair<UploadKind, std::string_view>, 3> kinds{
    {{UploadKind::video, "video"},
     {UploadKind::captions, "captions"},
     {UploadKind::document, "document"}}};

[[noreturn]] void there_is_none() {
  throw Error(Fault::not_found, say("there is no such upload"));
}

fs::path all_uploads(const Catalogue& catalogue) {
  return catalogue.home() / "uploads";
}

fs::path folder_of(const Catalogue& catalogue, std::string_view upload) {
  return all_uploads(catalogue) / upload;
}

/// What members send is nobody's but the program's.
void make_private(const fs::path& folder) {
  make_folder(folder);
  fs::permissions(folder, fs::perms::owner_all);
}

std::string small_ending(std::string_view name) {
  return lowered(fs::path(name).extension().native());
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

/// One that can still be changed.
Upload open_upload(const Catalogue& catalogue, const Actor& who, std::string_view id) {
  auto found = upload(catalogue, who, id);
  if (!found.place.empty()) throw Error(Fault::usage, say("this video has been sent already"));
  return found;
}

/// What a file is called beside its film, whose name all begin with.
std::string name_in_inbox(const Upload& upload, const UploadFile& file) {
  if (file.kind != UploadKind::video) {
    const auto begins = [](const UploadFile& one) {
      return text::slug(fs::path(one.name).stem().native()) + small_ending(one.name);
    };
    // Two that would be called alike are told apart by their place in the list.
    const auto before =
        std::count_if(upload.files.begin(), upload.files.end(),
                      [&](const auto& one) { return &one < &file && begins(one) == begins(file); });
    const auto number = before == 0 ? "" : std::to_string(before + 1) + ".";
    return upload.place + "." + number + begins(file);
  }
  auto ending = small_ending(file.name);
  const bool plain = ending.size() > 1 && ending.size() <= longest_ending &&
                     std::all_of(ending.begin() + 1, ending.end(), [](unsigned char c) {
                       return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
                     });
  // What it is the probe finds out; an ending that means something else must not hide it.
  if (!plain || !is_video_name("film" + ending)) ending = ".film";
  return upload.place + ending;
}

/// What was said of a video that is there, as it stands now.
std::optional<Sidecar> said_before(const Catalogue& catalogue, const Upload& upload) {
  if (upload.again.empty()) return std::nullopt;
  const auto manifest = read_bundle(bundles_of(catalogue, upload.member) / upload.again);
  return Sidecar{manifest.metadata, manifest.extras};
}

Sidecar sidecar_of(const Catalogue& catalogue, const Upload& upload) {
  auto sidecar = said_before(catalogue, upload).value_or(upload.words);
  if (!sidecar.extras.captions) sidecar.extras.captions.emplace();
  const auto is_named = [](const auto& all, const std::string& name) {
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.file == name; });
  };
  for (const auto& file : upload.files) {
    const auto name = name_in_inbox(upload, file);
    if (is_named(*sidecar.extras.captions, name) || is_named(sidecar.extras.documents, name))
      continue;
    if (file.kind == UploadKind::captions) sidecar.extras.captions->push_back({name, {}, {}, ""});
    if (file.kind == UploadKind::document)
      sidecar.extras.documents.push_back({name, shown(fs::path(file.name).stem())});
  }
  return sidecar;
}

/// What went with a film before comes back beside it, but for what took its place, and for the
/// words and the note of that time.
void bring_companions_back(const fs::path& done, const fs::path& to, const std::string& place) {
  for (const auto& file : files_of_place(done, place)) {
    if (is_video_name(file)) continue;
    const auto ending = file.extension();
    const auto target = to / file.filename();
    if (ending == ".txt" || ending == ".yaml" || fs::exists(target))
      fs::remove(file);
    else
      fs::rename(file, target);
  }
}

/// The film goes last: what is in the inbox with it is whole. Done again it goes on.
void move_to_inbox(const Catalogue& catalogue, const Upload& upload) {
  const auto from = folder_of(catalogue, upload.id);
  const auto to = inbox_of(catalogue, upload.member);
  make_private(to.parent_path());
  make_private(to);
  make_private(bundles_of(catalogue, upload.member).parent_path());
  const auto* film = upload.film();
  const bool film_waits = film != nullptr && fs::exists(from / film->id);
  if (film_waits || !upload.again.empty()) {
    for (const auto& file : upload.files)
      if (file.kind != UploadKind::video && fs::exists(from / file.id))
        fs::rename(from / file.id, to / name_in_inbox(upload, file));
    write_text(to / (upload.place + ".yaml"),
               to_sidecar_text(sidecar_of(catalogue, upload), Tongue::english));
    if (film_waits) fs::rename(from / film->id, to / name_in_inbox(upload, *film));
  }
  if (!upload.again.empty()) {
    bring_companions_back(to / done_folder, to, upload.place);
    for (const auto& file : files_of_place(to / done_folder, upload.place))
      fs::rename(file, to / file.filename());
  }
  std::error_code ignored;
  fs::remove_all(from, ignored);
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
  make_private(all_uploads(catalogue));
  make_private(folder_of(catalogue, found.id));
  require_space(all_uploads(catalogue), std::max<std::int64_t>(bytes, 0) + kept_free);
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
  for (const auto& other : replaced) db.run("DELETE FROM upload_file WHERE id = ?", other);
  db.run("INSERT INTO upload_file VALUES(?, ?, ?, ?, ?)", file, found.id, to_name(kind), name,
         bytes);
  touch(db, found.id, act.at);
  all.commit();
  for (const auto& other : replaced) remove_bytes(catalogue, found.id, other);
  return file;
}

}  // namespace

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

std::string begin(Catalogue& catalogue, const Act& act, const Metadata& words,
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

std::string begin_upload(Catalogue& catalogue, const Act& act, const Metadata& words) {
  return begin(catalogue, act, words, "");
}

bool can_be_added_to(const Catalogue& catalogue, const Video& video) {
  const fs::path bundle = video.bundle;
  if (bundle.empty() || bundle.parent_path() != bundles_of(catalogue, video.owner)) return false;
  const auto sent =
      files_of_place(inbox_of(catalogue, video.owner) / done_folder, bundle.filename().native());
  return std::any_of(sent.begin(), sent.end(),
                     [](const fs::path& file) { return is_video_name(file); });
}

std::string begin_addition(Catalogue& catalogue, const Act& act, std::string_view id) {
  const auto found = video(catalogue, act.actor, id);
  if (found.owner != act.actor.id || !can_be_added_to(catalogue, found)) there_is_none();
  return begin(catalogue, act, read_bundle(found.bundle).metadata,
               fs::path(found.bundle).filename().native());
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
  catalogue.db().run("DELETE FROM upload_file WHERE id = ? AND upload = ?", file, found.id);
  if (catalogue.db().changed() == 0) there_is_none();
  remove_bytes(catalogue, found.id, std::string(file));
}

void discard_upload(Catalogue& catalogue, const Act& act, std::string_view id) {
  const auto found = upload(catalogue, act.actor, id);
  const auto refused =
      files_of_place(inbox_of(catalogue, found.member) / refused_folder, found.place);
  if (!found.place.empty() && refused.empty())
    throw Error(Fault::usage, say("this video has been sent already"));
  catalogue.db().run("DELETE FROM upload WHERE id = ?", found.id);
  std::error_code ignored;
  fs::remove_all(folder_of(catalogue, found.id), ignored);
  const auto done = inbox_of(catalogue, found.member) / done_folder;
  for (const auto& file : refused) {
    // The film of a video that is there stays with it.
    if (!found.again.empty() && is_video_name(file))
      fs::rename(file, done / file.filename(), ignored);
    else
      fs::remove(file, ignored);
  }
}

void send_upload(Catalogue& catalogue, const Act& act, std::string_view id) {
  auto found = open_upload(catalogue, act.actor, id);
  if (!found.is_whole())
    throw Error(Fault::usage, found.film() == nullptr && found.again.empty()
                                  ? say("there is no video yet")
                                  : say("not all of it has arrived yet"));
  require_publishable(catalogue, act, found.words.words);
  // A name that people know it by, and no other has.
  found.place = !found.again.empty()
                    ? found.again
                    : text::slug(found.words.words.title) + "-" + found.id.substr(0, 8);
  Transaction all(catalogue.db());
  catalogue.db().run("UPDATE upload SET place = ?, changed = ? WHERE id = ? AND place = ''",
                     found.place, act.at, found.id);
  if (catalogue.db().changed() == 0)
    throw Error(Fault::usage, say("this video has been sent already"));
  catalogue.note(act, "send", found.id);
  all.commit();
  move_to_inbox(catalogue, found);
}

void settle_uploads(Catalogue& catalogue, Time at) {
  auto& db = catalogue.db();
  std::vector<Upload> sent;
  {
    auto rows = db.ask(std::string(columns) + "WHERE place <> ''");
    while (rows.next()) sent.push_back(read(catalogue, rows));
  }
  for (const auto& one : sent) {
    if (at - one.changed > sending_takes && fs::exists(folder_of(catalogue, one.id)))
      move_to_inbox(catalogue, one);
    const auto bundle = bundles_of(catalogue, one.member) / one.place;
    // What is added to a video is done when it has left the inbox.
    const auto inbox = inbox_of(catalogue, one.member);
    const bool on_its_way =
        !one.again.empty() && (!files_of_place(inbox, one.place).empty() ||
                               !files_of_place(inbox / refused_folder, one.place).empty());
    if (!on_its_way)
      db.run("DELETE FROM upload WHERE id = ? AND EXISTS(SELECT 1 FROM video WHERE bundle = ?)",
             one.id, bundle.native());
  }
  db.run("DELETE FROM upload WHERE place = '' AND changed < ?", at - upload_lasts);
  std::set<std::string> known;
  {
    auto rows = db.ask("SELECT id FROM upload");
    while (rows.next()) known.insert(rows.text(0));
  }
  std::error_code none;
  for (const auto& folder : fs::directory_iterator(all_uploads(catalogue), none))
    if (!known.contains(folder.path().filename().string())) fs::remove_all(folder.path(), none);
}

fs::path inbox_of(const Catalogue& catalogue, std::string_view member) {
  return fs::absolute(catalogue.home()) / "inbox" / member;
}

fs::path bundles_of(const Catalogue& catalogue, std::string_view member) {
  return fs::absolute(catalogue.home()) / "bundles" / member;
}

std::vector<fs::path> files_of_place(const fs::path& folder, const std::string& place) {
  std::vector<fs::path> files;
  std::error_code none;
  if (!place.empty())
    for (const auto& file : fs::directory_iterator(folder, none))
      if (file.path().filename().native().starts_with(place + ".")) files.push_back(file.path());
  return files;
}

void forget_upload(const Catalogue& catalogue, const fs::path& bundle) {
  const auto all = fs::absolute(catalogue.home()) / "bundles";
  if (bundle.empty() || bundle.parent_path().parent_path() != all) return;
  const auto place = bundle.filename().native();
  const auto inbox = inbox_of(catalogue, bundle.parent_path().filename().native());
  std::error_code none;
  fs::remove_all(bundle, none);
  for (const auto* where : {done_folder, refused_folder})
    for (const auto& file : files_of_place(inbox / where, place)) fs::remove(file, none);
}

void forget_uploads(Database& db, std::string_view member) {
  db.run("DELETE FROM upload WHERE member = ?", member);
}

void remove_uploads(const Catalogue& catalogue, std::string_view member) {
  if (member.empty()) return;
  std::error_code none;
  fs::remove_all(inbox_of(catalogue, member), none);
}

}  // namespace classe12
