// SPDX-License-Identifier: EUPL-1.2
#include "platform/sending.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/run/verify.hpp"
#include "pipeline/text/slug.hpp"
#include "platform/inbox.hpp"
#include "platform/publication.hpp"

#include <algorithm>
#include <exception>
#include <optional>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_ending = 6;  // of a film's: ".mpeg2"
/// A move of files: who is at it for longer was killed.
constexpr std::chrono::minutes sending_takes{1};
constexpr std::chrono::hours orphan_lasts{24};  // a bundle of no video

/// A name that people know it by, and no other has; a slug as the inbox makes one of it again,
/// which is of eighty characters at most.
std::string place_of(const Upload& upload) {
  constexpr std::size_t most = 80, of_id = 8;
  auto name = text::slug(upload.words.words.title).substr(0, most - of_id - 1);
  while (name.ends_with('-')) name.pop_back();
  return name + "-" + upload.id.substr(0, of_id);
}

std::string small_ending(std::string_view name) {
  return lowered(fs::path(name).extension().native());
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

/// What batch wrote about a film: "lesson.mp4.txt". A document may end so, too.
bool is_note(const fs::path& file) {
  return file.extension() == ".txt" && fs::exists(file.parent_path() / file.stem());
}

/// What went with a film before comes back beside it, but for what took its place, and for the
/// words and the note of that time.
void bring_companions_back(const fs::path& done, const fs::path& to, const std::string& place) {
  for (const auto& file : files_of_place(done, place)) {
    if (is_video_name(file)) continue;
    const auto target = to / file.filename();
    if (is_note(file) || file.extension() == ".yaml" || fs::exists(target))
      fs::remove(file);
    else
      fs::rename(file, target);
  }
}

/// The film goes last: what is in the inbox with it is whole. Done again it goes on.
void move_to_inbox(const Catalogue& catalogue, const Upload& upload) {
  const auto from = uploads_folder(catalogue) / upload.id;
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

/// Whether a file of the inbox came with this upload, or its words or note did.
bool is_new(const Upload& upload, const fs::path& file) {
  const auto name = file.filename().native();
  return is_note(file) || file.extension() == ".yaml" ||
         std::any_of(upload.files.begin(), upload.files.end(),
                     [&](const UploadFile& one) { return name_in_inbox(upload, one) == name; });
}

bool has_film(const std::vector<fs::path>& files) {
  return std::any_of(files.begin(), files.end(),
                     [](const fs::path& file) { return is_video_name(file); });
}

/// What is added to a video begins where that is at rest: two that are made at once would take each
/// other's files.
void require_at_rest(const Catalogue& catalogue, const Upload& upload) {
  const auto inbox = inbox_of(catalogue, upload.member);
  const auto done = files_of_place(inbox / done_folder, upload.again);
  if (!has_film(done) || !files_of_place(inbox, upload.again).empty())
    throw Error(Fault::usage,
                say("this video is being made ready, or has gone; send this when it is there"));
  static_cast<void>(said_before(catalogue, upload));
}

}  // namespace

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

bool can_be_added_to(const Catalogue& catalogue, const Video& video) {
  const fs::path bundle = video.bundle;
  if (bundle.empty() || bundle.parent_path() != bundles_of(catalogue, video.owner)) return false;
  const auto sent =
      files_of_place(inbox_of(catalogue, video.owner) / done_folder, bundle.filename().native());
  return has_film(sent);
}

std::string begin_addition(Catalogue& catalogue, const Act& act, std::string_view id) {
  const auto found = video(catalogue, act.actor, id);
  if (found.owner != act.actor.id || !can_be_added_to(catalogue, found))
    throw Error(Fault::not_found, say("there is no such video"));
  return begin_upload(catalogue, act, read_bundle(found.bundle).metadata,
                      fs::path(found.bundle).filename().native());
}

void send_upload(Catalogue& catalogue, const Act& act, std::string_view id) {
  auto found = open_upload(catalogue, act.actor, id);
  if (!found.is_whole())
    throw Error(Fault::usage, found.film() == nullptr && found.again.empty()
                                  ? say("there is no video yet")
                                  : say("not all of it has arrived yet"));
  require_publishable(catalogue, act, found.words.words);
  if (!found.again.empty()) require_at_rest(catalogue, found);
  found.place = found.again.empty() ? place_of(found) : found.again;
  Transaction all(catalogue.db());
  catalogue.db().run("UPDATE upload SET place = ?, changed = ? WHERE id = ? AND place = ''",
                     found.place, act.at, found.id);
  if (catalogue.db().changed() == 0)
    throw Error(Fault::usage, say("this video has been sent already"));
  catalogue.note(act, "send", found.id);
  all.commit();
  move_to_inbox(catalogue, found);
}

void discard_upload(Catalogue& catalogue, const Act& act, std::string_view id) {
  const auto found = upload(catalogue, act.actor, id);
  const auto refused =
      files_of_place(inbox_of(catalogue, found.member) / refused_folder, found.place);
  if (!found.place.empty() && refused.empty())
    throw Error(Fault::usage, say("this video has been sent already"));
  // What a video had before stays with it.
  std::vector<fs::path> kept;
  for (const auto& file : refused)
    if (!found.again.empty() && !is_new(found, file)) kept.push_back(file);
  catalogue.db().run("DELETE FROM upload WHERE id = ? AND place = ?", found.id, found.place);
  if (catalogue.db().changed() == 0)
    throw Error(Fault::usage, say("this video has been sent already"));
  std::error_code ignored;
  fs::remove_all(uploads_folder(catalogue) / found.id, ignored);
  const auto done = inbox_of(catalogue, found.member) / done_folder;
  for (const auto& file : kept) fs::rename(file, done / file.filename(), ignored);
  for (const auto& file : refused) fs::remove(file, ignored);
}

namespace {

/// One that was sent off.
void settle_sent(Catalogue& catalogue, const Upload& one, Time at) {
  const auto coming = uploads_folder(catalogue) / one.id;
  const auto bundle = bundles_of(catalogue, one.member) / one.place;
  const auto inbox = inbox_of(catalogue, one.member);
  const auto drop = [&] { catalogue.db().run("DELETE FROM upload WHERE id = ?", one.id); };
  // The video that it was to add to has been erased since.
  if (!one.again.empty() && !fs::exists(bundle)) return drop();
  if (at - one.changed > sending_takes && fs::exists(coming)) move_to_inbox(catalogue, one);
  // What is added to a video is done when it has left the inbox.
  const bool on_its_way =
      fs::exists(coming) ||
      (!one.again.empty() && (!files_of_place(inbox, one.place).empty() ||
                              !files_of_place(inbox / refused_folder, one.place).empty()));
  const bool is_video =
      catalogue.db().number("SELECT count(*) FROM video WHERE bundle = ?", bundle.native()) > 0;
  if (is_video && !on_its_way) drop();
}

/// Whether nobody has a bundle, is at it or has to mend what it came of.
bool is_orphan(const Catalogue& catalogue, const std::string& member, const fs::path& bundle) {
  const auto place = bundle.filename().native();
  const auto inbox = inbox_of(catalogue, member);
  if (place.starts_with('.') || !files_of_place(inbox, place).empty() ||
      !files_of_place(inbox / refused_folder, place).empty())
    return false;
  return catalogue.db().number(
             "SELECT (SELECT count(*) FROM video WHERE bundle = ?) + (SELECT count(*) FROM upload "
             "WHERE place = ?)",
             bundle.native(), place) == 0;
}

/// A bundle that was made after its video had been erased is nobody's.
void drop_orphans(const Catalogue& catalogue) {
  const auto old = fs::file_time_type::clock::now() - orphan_lasts;
  std::error_code none;
  const auto all = fs::absolute(catalogue.home()) / "bundles";
  for (const auto& folder : fs::directory_iterator(all, none)) {
    const auto member = folder.path().filename().native();
    // Other folders are whoever's who put them there.
    if (!is_uuid(member)) continue;
    for (const auto& bundle : fs::directory_iterator(folder.path(), none))
      if (bundle.last_write_time(none) < old && is_orphan(catalogue, member, bundle.path()))
        fs::remove_all(bundle.path(), none);
  }
}

}  // namespace

void settle_uploads(Catalogue& catalogue, Time at) {
  auto& db = catalogue.db();
  // One that cannot be settled keeps no other from it.
  std::exception_ptr failed;
  for (const auto& one : sent_uploads(catalogue)) {
    try {
      settle_sent(catalogue, one, at);
    } catch (const std::exception&) {
      failed = std::current_exception();
    }
  }
  db.run("DELETE FROM upload WHERE place = '' AND changed < ?", at - upload_lasts);
  // The folders first: one that begins meanwhile has its row before its folder.
  std::error_code none;
  std::vector<fs::path> folders;
  for (const auto& folder : fs::directory_iterator(uploads_folder(catalogue), none))
    folders.push_back(folder.path());
  for (const auto& folder : folders)
    if (db.number("SELECT count(*) FROM upload WHERE id = ?", folder.filename().native()) == 0)
      fs::remove_all(folder, none);
  drop_orphans(catalogue);
  if (failed) std::rethrow_exception(failed);
}

void forget_upload(Catalogue& catalogue, const fs::path& bundle) {
  const auto all = fs::absolute(catalogue.home()) / "bundles";
  if (bundle.empty() || bundle.parent_path().parent_path() != all) return;
  const auto place = bundle.filename().native();
  const auto member = bundle.parent_path().filename().native();
  const auto inbox = inbox_of(catalogue, member);
  catalogue.db().run("DELETE FROM upload WHERE member = ? AND again = ?", member, place);
  std::error_code none;
  fs::remove_all(bundle, none);
  for (const auto* where : {"", done_folder, refused_folder})
    for (const auto& file : files_of_place(inbox / where, place)) fs::remove(file, none);
}

void remove_uploads(const Catalogue& catalogue, std::string_view member) {
  if (member.empty()) return;
  std::error_code none;
  fs::remove_all(inbox_of(catalogue, member), none);
  // Videos that somebody else has now keep what they were made from.
  for (const auto& bundle : fs::directory_iterator(bundles_of(catalogue, member), none))
    if (catalogue.db().number("SELECT count(*) FROM video WHERE bundle = ?",
                              bundle.path().native()) == 0)
      fs::remove_all(bundle.path(), none);
}

}  // namespace classe12
