// SPDX-License-Identifier: EUPL-1.2
#include "platform/sending.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/run/verify.hpp"
#include "pipeline/text/slug.hpp"
#include "platform/inbox.hpp"
#include "platform/publication.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_ending = 6;  // of a film's: ".mpeg2"
/// A move of files: who is at it for longer was killed.
constexpr std::chrono::minutes sending_takes{1};

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
  return file.extension() == ".txt" || file.extension() == ".yaml" ||
         std::any_of(upload.files.begin(), upload.files.end(),
                     [&](const UploadFile& one) { return name_in_inbox(upload, one) == name; });
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
  return std::any_of(sent.begin(), sent.end(),
                     [](const fs::path& file) { return is_video_name(file); });
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

void discard_upload(Catalogue& catalogue, const Act& act, std::string_view id) {
  const auto found = upload(catalogue, act.actor, id);
  const auto refused =
      files_of_place(inbox_of(catalogue, found.member) / refused_folder, found.place);
  if (!found.place.empty() && refused.empty())
    throw Error(Fault::usage, say("this video has been sent already"));
  catalogue.db().run("DELETE FROM upload WHERE id = ?", found.id);
  std::error_code ignored;
  fs::remove_all(uploads_folder(catalogue) / found.id, ignored);
  const auto done = inbox_of(catalogue, found.member) / done_folder;
  for (const auto& file : refused) {
    // What a video had before stays with it.
    if (!found.again.empty() && !is_new(found, file))
      fs::rename(file, done / file.filename(), ignored);
    else
      fs::remove(file, ignored);
  }
}

void settle_uploads(Catalogue& catalogue, Time at) {
  auto& db = catalogue.db();
  for (const auto& one : sent_uploads(catalogue)) {
    if (at - one.changed > sending_takes && fs::exists(uploads_folder(catalogue) / one.id))
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
  for (const auto& folder : fs::directory_iterator(uploads_folder(catalogue), none))
    if (!known.contains(folder.path().filename().string())) fs::remove_all(folder.path(), none);
}

void forget_upload(const Catalogue& catalogue, const fs::path& bundle) {
  const auto all = fs::absolute(catalogue.home()) / "bundles";
  if (bundle.empty() || bundle.parent_path().parent_path() != all) return;
  const auto place = bundle.filename().native();
  const auto inbox = inbox_of(catalogue, bundle.parent_path().filename().native());
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
