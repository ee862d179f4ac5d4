// SPDX-License-Identifier: EUPL-1.2
#include "platform/publication.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/public.hpp"
#include "pipeline/run/verify.hpp"
#include "platform/groups.hpp"
#include "platform/indexing.hpp"
#include "platform/passes.hpp"
#include "platform/store.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

bool is_open(Visibility visibility, VideoState state) {
  return state == VideoState::shown &&
         (visibility == Visibility::public_ || visibility == Visibility::unlisted);
}

/// A private video is looked at by nobody else, so nobody has to approve it.
VideoState state_after(const Catalogue& catalogue, const Actor& actor, Visibility visibility) {
  const bool approved = visibility == Visibility::private_ || !catalogue.settings().moderation ||
                        may(actor.role, actor.hindrance, Deed::moderate);
  return approved ? VideoState::shown : VideoState::waiting;
}

/// All of it that a search looks through: the words that the manifest vouches for.
Indexed words_of(const Catalogue& catalogue, const Manifest& manifest, const std::string& folder) {
  std::vector<std::string> captions;
  for (const auto& track : manifest.captions)
    captions.push_back(read_text(catalogue.store() / folder / track.file));
  return indexed(manifest, captions);
}

/// Ids of the groups that a member may show things to: those they have joined.
std::vector<std::string> circle_ids(const Catalogue& catalogue, const std::string& owner,
                                    Visibility visibility, const std::vector<std::string>& names) {
  if (visibility != Visibility::circle) return {};
  if (names.empty()) throw Error(Fault::usage, say("say which circle it is for"));
  std::vector<std::string> ids;
  for (const auto& name : names) {
    auto rows = catalogue.db().ask(
        "SELECT id FROM groups JOIN membership ON group_id = id WHERE name = ? AND member = ? AND "
        "state = 'joined'",
        name, owner);
    if (!rows.next())
      throw Error(Fault::not_allowed,
                  say("{}: the video's owner is in no group of this name", name));
    ids.push_back(rows.text(0));
  }
  return ids;
}

void write_circles(Database& db, std::int64_t number, const std::vector<std::string>& ids) {
  db.run("DELETE FROM circle WHERE video = ?", number);
  for (const auto& id : ids)
    db.run("INSERT INTO circle VALUES(?, ?) ON CONFLICT DO NOTHING", number, id);
}

/// What the actor may change: their own, or, for who answers for the platform, what they see.
Video held(const Catalogue& catalogue, const Actor& actor, std::string_view id) {
  auto found = video(catalogue, actor, id);
  if (actor.role == Role::shell) return found;
  if (actor.id == found.owner) {
    require(actor, Deed::publish);
    return found;
  }
  if (!may(actor.role, actor.hindrance, Deed::moderate))
    throw Error(Fault::not_allowed, say("{}: only its owner may do this", id));
  return found;
}

void open_as_said(const Catalogue& catalogue, const Video& what) {
  if (is_open(what.visibility, what.state))
    store::open(catalogue, store::public_prefix(what.id), what.folder);
}

/// Every change but the first: `visibility` and `state` from now on.
Video change(Catalogue& catalogue, const Act& act, const Video& before, Visibility visibility,
             VideoState state, const std::optional<std::vector<std::string>>& circles,
             std::string_view because, std::string_view deed) {
  if (!is_open(visibility, state)) store::close(catalogue, store::public_prefix(before.id));
  auto& db = catalogue.db();
  {
    Transaction all(db);
    db.run("UPDATE video SET visibility = ?, state = ?, because = ?, changed = ? WHERE number = ?",
           to_name(visibility), to_name(state), because, act.at, before.number);
    if (circles) write_circles(db, before.number, *circles);
    if (is_open(visibility, state))
      db.run("INSERT INTO served VALUES(?, ?) ON CONFLICT DO NOTHING", before.id,
             store::public_prefix(before.id));
    catalogue.note(act, deed, before.id, to_name(visibility));
    all.commit();
  }
  close_passes(catalogue, act.at);
  const auto after = video(catalogue, {}, before.id);
  open_as_said(catalogue, after);
  return after;
}

Manifest publishable(const fs::path& bundle) {
  auto manifest = read_bundle(bundle);
  if (!manifest.played)
    throw Error(
        Fault::not_allowed,
        say("{}: was never played; ingest the video again with --verify full", shown(bundle)));
  return manifest;
}

}  // namespace

Video publish(Catalogue& catalogue, const Act& act, const fs::path& bundle) {
  require(act.actor, Deed::publish);
  if (act.actor.id.empty()) throw Error(Fault::usage, say("say whose video it is with --as"));
  const auto manifest = publishable(bundle);
  const auto visibility = manifest.metadata.visibility;
  auto& db = catalogue.db();
  const auto check = [&]() -> std::optional<Video> {
    if (db.number("SELECT count(*) FROM video WHERE id = ?", manifest.id) == 0) return {};
    auto before = video(catalogue, {}, manifest.id);
    if (before.owner != act.actor.id)
      throw Error(Fault::not_allowed, say("{}: is a video of somebody else", manifest.id));
    return before;
  };
  check();
  const auto circles = circle_ids(catalogue, act.actor.id, visibility, manifest.metadata.circles);
  const auto state = state_after(catalogue, act.actor, visibility);

  const auto folder = store::take_in(catalogue, bundle, manifest);
  std::optional<Video> before;
  try {
    const auto words = words_of(catalogue, manifest, folder);
    // Before the words: else the old pictures would stand under the new words' permission.
    if (!is_open(visibility, state)) store::close(catalogue, store::public_prefix(manifest.id));
    Transaction all(db);
    before = check();
    const auto milliseconds = (manifest.duration * 1000).rounded();
    if (before)
      db.run(
          "UPDATE video SET folder = ?, visibility = ?, state = ?, because = '', title = ?, kind = "
          "?, milliseconds = ?, captions = ?, facts = ?, changed = ? WHERE number = ?",
          folder, to_name(visibility), to_name(state), manifest.metadata.title, manifest.kind,
          milliseconds, !manifest.captions.empty(), to_public_text(manifest), act.at,
          before->number);
    else
      db.run(
          "INSERT INTO video(id, owner, folder, visibility, state, title, kind, milliseconds, "
          "captions, facts, since, changed) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?11, ?11)",
          manifest.id, act.actor.id, folder, to_name(visibility), to_name(state),
          manifest.metadata.title, manifest.kind, milliseconds, !manifest.captions.empty(),
          to_public_text(manifest), act.at);
    const auto number = before ? before->number : db.last_row();
    write_circles(db, number, circles);
    index_video(catalogue, number, words);
    for (const auto& asset : manifest.assets)
      db.run("INSERT INTO file VALUES(?, ?) ON CONFLICT DO NOTHING", manifest.id, asset.path);
    if (is_open(visibility, state))
      db.run("INSERT INTO served VALUES(?, ?) ON CONFLICT DO NOTHING", manifest.id,
             store::public_prefix(manifest.id));
    catalogue.note(act, "publish", manifest.id, to_name(visibility));
    all.commit();
  } catch (...) {
    store::drop(catalogue, folder);
    throw;
  }
  const auto after = video(catalogue, {}, manifest.id);
  open_as_said(catalogue, after);
  close_passes(catalogue, act.at);
  {
    auto rows = db.ask("SELECT entry FROM pass WHERE video = ?", after.number);
    while (rows.next()) store::open(catalogue, store::pass_prefix(rows.text(0)), after.folder);
  }
  if (before) store::drop(catalogue, before->folder);
  return after;
}

Video set_privacy(Catalogue& catalogue, const Act& act, std::string_view id, Visibility visibility,
                  const std::vector<std::string>& circles) {
  const auto before = held(catalogue, act.actor, id);
  const auto ids = circle_ids(catalogue, before.owner, visibility, circles);
  // Less is never a moderator's to approve; more is, as if it were new.
  const bool wider = visibility > before.visibility;
  auto state = before.state;
  if (wider && state == VideoState::shown) state = state_after(catalogue, act.actor, visibility);
  if (visibility == Visibility::private_ && state == VideoState::waiting) state = VideoState::shown;
  return change(catalogue, act, before, visibility, state, ids, before.because, "privacy");
}

Video unpublish(Catalogue& catalogue, const Act& act, std::string_view id) {
  const auto before = held(catalogue, act.actor, id);
  return change(catalogue, act, before, before.visibility, VideoState::withdrawn, {}, "",
                "unpublish");
}

void remove_video(Catalogue& catalogue, const Act& act, std::string_view id) {
  const auto before = held(catalogue, act.actor, id);
  change(catalogue, act, before, before.visibility, VideoState::withdrawn, {}, "", "unpublish");
  auto& db = catalogue.db();
  {
    auto rows = db.ask("SELECT entry FROM pass WHERE video = ?", before.number);
    while (rows.next()) store::close(catalogue, store::pass_prefix(rows.text(0)));
  }
  Transaction all(db);
  forget_video(catalogue, before.number);
  db.run("DELETE FROM video WHERE number = ?", before.number);
  catalogue.note(act, "remove", before.id);
  all.commit();
  db.forget();
  store::drop(catalogue, before.folder);
}

Video approve(Catalogue& catalogue, const Act& act, std::string_view id) {
  require(act.actor, Deed::moderate);
  const auto before = video(catalogue, act.actor, id);
  if (before.state != VideoState::waiting && before.state != VideoState::refused)
    throw Error(Fault::usage, say("{}: does not wait for a moderator", id));
  return change(catalogue, act, before, before.visibility, VideoState::shown, {}, "", "approve");
}

Video refuse(Catalogue& catalogue, const Act& act, std::string_view id, std::string_view because) {
  require(act.actor, Deed::moderate);
  if (because.empty()) throw Error(Fault::usage, say("say why, with --because"));
  const auto before = video(catalogue, act.actor, id);
  return change(catalogue, act, before, before.visibility, VideoState::refused, {}, because,
                "refuse");
}

std::vector<std::string> settle(Catalogue& catalogue, Time at) {
  std::vector<std::string> mended;
  std::set<std::string> folders;
  std::set<std::string> open;
  for (const auto& one : videos(catalogue, {})) {
    folders.insert(one.folder);
    if (!is_open(one.visibility, one.state)) continue;
    open.insert(one.id);
    const auto prefix = store::public_prefix(one.id);
    if (store::behind(catalogue, prefix) == one.folder) continue;
    store::open(catalogue, prefix, one.folder);
    mended.push_back(say("{}: can be reached again", one.id));
  }
  for (const auto& file : fs::directory_iterator(catalogue.public_tree() / "videos")) {
    const auto name = file.path().filename().string();
    if (open.contains(name)) continue;
    store::close(catalogue, store::public_prefix(name));
    mended.push_back(say("{}: could be reached, and cannot any more", name));
  }
  const auto passes = close_passes(catalogue, at);
  if (passes > 0) mended.push_back(say("links that were over: {}", passes));
  // What was copied a moment ago may be of a program that is about to write it down.
  const auto old = fs::file_time_type::clock::now() - std::chrono::days(1);
  for (const auto& folder : fs::directory_iterator(catalogue.store())) {
    const auto name = folder.path().filename().string();
    if (folders.contains(name) || fs::last_write_time(folder.path()) > old) continue;
    store::drop(catalogue, name);
    mended.push_back(say("{}: files of no video, removed", name));
  }
  return mended;
}

}  // namespace classe12
