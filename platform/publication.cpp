// SPDX-License-Identifier: EUPL-1.2
#include "platform/publication.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/public.hpp"
#include "pipeline/run/hold.hpp"
#include "pipeline/run/verify.hpp"
#include "platform/consents.hpp"
#include "platform/groups.hpp"
#include "platform/indexing.hpp"
#include "platform/members.hpp"
#include "platform/messages.hpp"
#include "platform/passes.hpp"
#include "platform/plain_text.hpp"
#include "platform/store.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_reason = 2000;  // characters of a moderator's words

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

/// What it is when it was there: nothing that was kept from people is shown to them by the way.
VideoState state_again(const std::optional<Video>& before, Again how, VideoState fresh,
                       bool moderation) {
  if (!before || how == Again::shows) return fresh;
  const bool withdrawn = before->state == VideoState::withdrawn;
  const bool refused = before->state == VideoState::refused && !moderation;
  return withdrawn || refused ? before->state : fresh;
}

bool was_erased(const Database& db, std::string_view id) {
  return db.number("SELECT count(*) FROM log WHERE subject = ? AND deed = 'remove'", id) > 0;
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

/// Opens what the catalogue says now, or closes it: with the right to write in hand, so that nobody
/// narrows who sees it between the look and the deed.
Video open_as_said(Catalogue& catalogue, std::string_view id) {
  auto& db = catalogue.db();
  Transaction all(db);
  auto now = video(catalogue, {}, id);
  if (is_open(now.visibility, now.state))
    store::open(catalogue, store::public_prefix(id), now.folder);
  else
    store::close(catalogue, store::public_prefix(id));
  auto rows = db.ask("SELECT entry FROM pass WHERE video = ?", now.number);
  while (rows.next()) store::open(catalogue, store::pass_prefix(rows.text(0)), now.folder);
  all.commit();
  return now;
}

void note_served(Database& db, std::string_view id) {
  db.run("INSERT INTO served VALUES(?, ?) ON CONFLICT DO NOTHING", id, store::public_prefix(id));
}

/// What publishing a bundle makes of the video of its id.
struct Placed {
  std::optional<Video> before;
  Visibility visibility = Visibility::private_;
  std::vector<std::string> circles;  ///< ids of groups
};

/// Who acts, as the catalogue knows them now.
Actor again(const Catalogue& catalogue, const Actor& who) {
  return who.id.empty() ? who : actor(catalogue, who.id);
}

/// What is to be true of a video that is there.
struct Wanted {
  Visibility visibility = Visibility::private_;
  VideoState state = VideoState::waiting;
  std::optional<std::vector<std::string>> circles;  ///< ids of groups; without, those it has
  std::string because;
  bool wider = false;  ///< others may see it who could not before
};

/// Every change but the first. `want` decides by what the catalogue says when nobody else can
/// write, and refuses by throwing.
template <class Want>
Video change(Catalogue& catalogue, const Act& act, std::string_view id, std::string_view deed,
             const Want& want) {
  auto& db = catalogue.db();
  {
    Transaction all(db);
    // Again: who has waited for a minute may have been suspended.
    const auto by = again(catalogue, act.actor);
    const auto before = held(catalogue, by, id);
    const Wanted wanted = want(before, by);
    // What shows it to fewer is never held up by a form.
    const bool shown_anew = wanted.state == VideoState::shown && before.state != wanted.state;
    if (wanted.wider || shown_anew)
      require_leave(kept_rights(catalogue, before.number), wanted.visibility, act.at);
    const bool open = is_open(wanted.visibility, wanted.state);
    if (!open) store::close(catalogue, store::public_prefix(id));
    db.run("UPDATE video SET visibility = ?, state = ?, because = ?, changed = ? WHERE number = ?",
           to_name(wanted.visibility), to_name(wanted.state), wanted.because, act.at,
           before.number);
    if (wanted.circles) write_circles(db, before.number, *wanted.circles);
    if (open) note_served(db, id);
    catalogue.note(act, deed, id, to_name(wanted.visibility));
    close_passes(catalogue, act.at, {before.number, {}});
    all.commit();
  }
  return open_as_said(catalogue, id);
}

/// Whose video it is. The shell publishes for whom the manifest names; a member, for themselves.
Actor owner_of(const Catalogue& catalogue, const Actor& who, const std::string& named) {
  if (named.empty() && who.id.empty())
    throw Error(Fault::usage,
                say("say whose video it is with --as, or in its sidecar, under owner"));
  if (named.empty()) return who;
  const auto owner = actor(catalogue, named);
  if (!who.id.empty() && who.id != owner.id)
    throw Error(Fault::not_allowed, say("its sidecar says that it is a video of {}", named));
  return owner;
}

Manifest publishable(const fs::path& bundle) {
  auto manifest = read_bundle(bundle);
  if (!is_uuid(manifest.id))
    throw Error(Fault::bad_words, say("{}: its manifest has no id", shown(bundle)));
  if (!all_passed(manifest.checks))
    throw Error(Fault::not_allowed,
                say("{}: did not pass its checks; ingest the video again", shown(bundle)));
  if (!manifest.played)
    throw Error(
        Fault::not_allowed,
        say("{}: was never played; ingest the video again with --verify full", shown(bundle)));
  return manifest;
}

}  // namespace

void require_publishable(const Catalogue& catalogue, const Act& act, const Metadata& words) {
  const auto owner = owner_of(catalogue, act.actor, words.owner);
  require(owner, Deed::publish);
  circle_ids(catalogue, owner.id, words.visibility, words.circles);
  require_leave({words.rights, words.date}, words.visibility, act.at);
}

bool is_published(const Catalogue& catalogue, const Actor& actor, const fs::path& bundle) {
  const auto manifest = read_bundle(bundle);
  if (catalogue.db().number("SELECT count(*) FROM video WHERE id = ?", manifest.id) == 0)
    return false;
  const auto there = video(catalogue, {}, manifest.id);
  return there.owner == actor.id && there.visibility <= manifest.metadata.visibility &&
         there.facts == to_public_text(manifest) &&
         kept_rights(catalogue, there.number) == rights_of(manifest.metadata) &&
         store::holds(catalogue, there.folder, manifest);
}

Video publish(Catalogue& catalogue, const Act& act, const fs::path& bundle, Again how) {
  const auto manifest = publishable(bundle);
  const auto owner = owner_of(catalogue, act.actor, manifest.metadata.owner);
  require(owner, Deed::publish);
  const auto& id = manifest.id;
  auto& db = catalogue.db();
  // Looked at before the files are copied, and again when nobody else can write.
  const auto look = [&] {
    Placed placed;
    if (db.number("SELECT count(*) FROM video WHERE id = ?", id) > 0)
      placed.before = video(catalogue, {}, id);
    if (placed.before && placed.before->owner != owner.id)
      throw Error(Fault::not_allowed, say("{}: is a video of somebody else", id));
    if (!placed.before && how == Again::as_it_was && was_erased(db, id))
      throw Error(Fault::not_allowed,
                  say("{}: was erased meanwhile; publish it by itself to show it again", id));
    // Again never shows it to more people than its owner has let see it since.
    placed.visibility = manifest.metadata.visibility;
    auto circles = manifest.metadata.circles;
    if (placed.before && placed.before->visibility <= placed.visibility) {
      placed.visibility = placed.before->visibility;
      circles = placed.before->circles;
    }
    placed.circles = circle_ids(catalogue, owner.id, placed.visibility, circles);
    require_leave({manifest.metadata.rights, manifest.metadata.date}, placed.visibility, act.at);
    return placed;
  };
  look();

  const auto folder = store::take_in(catalogue, bundle, manifest);
  const auto from = fs::absolute(bundle_folder(bundle)).lexically_normal().native();
  std::optional<Video> before;
  try {
    const auto words = words_of(catalogue, manifest, folder);
    Transaction all(db);
    const auto by = again(catalogue, owner);
    require(by, Deed::publish);
    const auto placed = look();
    before = placed.before;
    const auto visibility = placed.visibility;
    const auto state = state_again(before, how, state_after(catalogue, by, visibility),
                                   catalogue.settings().moderation);
    const auto because = state == VideoState::refused ? before->because : "";
    if (!is_open(visibility, state)) store::close(catalogue, store::public_prefix(id));
    const auto milliseconds = (manifest.duration * 1000).rounded();
    if (before)
      db.run(
          "UPDATE video SET folder = ?, visibility = ?, state = ?, because = ?, title = ?, kind = "
          "?, milliseconds = ?, captions = ?, facts = ?, changed = ?, bundle = ? WHERE number = ?",
          folder, to_name(visibility), to_name(state), because, manifest.metadata.title,
          manifest.kind, milliseconds, !manifest.captions.empty(), to_public_text(manifest), act.at,
          from, before->number);
    else
      db.run(
          "INSERT INTO video(id, owner, folder, visibility, state, title, kind, milliseconds, "
          "captions, facts, since, changed, bundle) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?11, ?11, "
          "?12)",
          id, owner.id, folder, to_name(visibility), to_name(state), manifest.metadata.title,
          manifest.kind, milliseconds, !manifest.captions.empty(), to_public_text(manifest), act.at,
          from);
    const auto number = before ? before->number : db.last_row();
    write_circles(db, number, placed.circles);
    keep_rights(catalogue, number, manifest.metadata);
    index_video(catalogue, number, words);
    for (const auto& asset : manifest.assets)
      db.run("INSERT INTO file VALUES(?, ?) ON CONFLICT DO NOTHING", id, asset.path);
    if (is_open(visibility, state)) note_served(db, id);
    catalogue.note(act, "publish", id, to_name(visibility));
    close_passes(catalogue, act.at, {number, {}});
    all.commit();
  } catch (...) {
    store::drop(catalogue, folder);
    throw;
  }
  const auto after = open_as_said(catalogue, id);
  if (before) store::drop(catalogue, before->folder);
  return after;
}

Video set_privacy(Catalogue& catalogue, const Act& act, std::string_view id, Visibility visibility,
                  const std::vector<std::string>& circles) {
  return change(catalogue, act, id, "privacy", [&](const Video& before, const Actor& by) {
    Wanted wanted{visibility, before.state,
                  circle_ids(catalogue, before.owner, visibility, circles), before.because, false};
    // Less is never a moderator's to approve; more, or others, is as if it were new.
    const bool fewer = std::all_of(circles.begin(), circles.end(), [&](const std::string& name) {
      return std::find(before.circles.begin(), before.circles.end(), name) != before.circles.end();
    });
    const bool wider =
        visibility > before.visibility ||
        (visibility == Visibility::circle && before.visibility == visibility && !fewer);
    wanted.wider = wider;
    if (wider && before.state == VideoState::shown)
      wanted.state = state_after(catalogue, by, visibility);
    if (visibility == Visibility::private_ && before.state == VideoState::waiting)
      wanted.state = VideoState::shown;
    return wanted;
  });
}

Video unpublish(Catalogue& catalogue, const Act& act, std::string_view id) {
  return change(catalogue, act, id, "unpublish", [](const Video& before, const Actor& /*by*/) {
    return Wanted{before.visibility, VideoState::withdrawn, {}, "", false};
  });
}

void remove_video(Catalogue& catalogue, const Act& act, std::string_view id) {
  auto& db = catalogue.db();
  Transaction all(db);
  const auto before = held(catalogue, act.actor, id);
  store::close(catalogue, store::public_prefix(id));
  {
    auto rows = db.ask("SELECT entry FROM pass WHERE video = ?", before.number);
    while (rows.next()) store::close(catalogue, store::pass_prefix(rows.text(0)));
  }
  forget_video(catalogue, before.number);
  db.run("DELETE FROM video WHERE number = ?", before.number);
  catalogue.note(act, "remove", id);
  all.commit();
  drop_forgotten_words(db);
  db.forget();
  store::remove(catalogue, before.folder);
}

Video approve(Catalogue& catalogue, const Act& act, std::string_view id, std::string_view seen) {
  require(act.actor, Deed::moderate);
  if (seen.empty() && act.actor.role != Role::shell)
    throw Error(Fault::usage,
                say("say what you have looked at with --seen, as moderate list has it"));
  return change(catalogue, act, id, "approve", [&](const Video& before, const Actor& by) {
    require(by, Deed::moderate);
    if (before.state != VideoState::waiting && before.state != VideoState::refused)
      throw Error(Fault::usage, say("{}: does not wait for a moderator", id));
    if (!seen.empty() && edition(before) != seen)
      throw Error(Fault::later, say("{}: was changed since; look at it again", id));
    return Wanted{before.visibility, VideoState::shown, {}, "", false};
  });
}

Video refuse(Catalogue& catalogue, const Act& act, std::string_view id, std::string_view because) {
  require(act.actor, Deed::moderate);
  if (because.empty()) throw Error(Fault::usage, say("say why, with --because"));
  const auto why = plain_text(because, longest_reason);
  return change(catalogue, act, id, "refuse", [&](const Video& before, const Actor& by) {
    require(by, Deed::moderate);
    if (before.state != VideoState::waiting && before.state != VideoState::shown)
      throw Error(Fault::usage, say("{}: does not wait for a moderator", id));
    // The shell is no member, and writes to nobody.
    if (!by.id.empty() && by.id != before.owner)
      send_note(catalogue, act, before.number, before.owner, why);
    return Wanted{before.visibility, VideoState::refused, {}, why, false};
  });
}

std::vector<std::string> settle(Catalogue& catalogue, Time at) {
  std::vector<std::string> mended;
  std::set<std::string> folders;
  std::set<std::string> open;
  // Nobody else changes who sees what meanwhile.
  Transaction all(catalogue.db());
  const auto lead = [&](const std::string& prefix, const Video& to) {
    if (store::behind(catalogue, prefix) == to.folder) return;
    store::open(catalogue, prefix, to.folder);
    mended.push_back(say("{}: can be reached again", to.id));
  };
  const auto passes = close_all_passes(catalogue, at);
  if (passes > 0) mended.push_back(say("links that were over: {}", passes));
  for (const auto& one : videos(catalogue, {})) {
    folders.insert(one.folder);
    auto rows = catalogue.db().ask("SELECT entry FROM pass WHERE video = ?", one.number);
    while (rows.next()) lead(store::pass_prefix(rows.text(0)), one);
    if (!is_open(one.visibility, one.state)) continue;
    open.insert(one.id);
    lead(store::public_prefix(one.id), one);
  }
  for (const auto& file : fs::directory_iterator(catalogue.public_tree() / "videos")) {
    const auto name = file.path().filename().string();
    if (open.contains(name)) continue;
    store::close(catalogue, store::public_prefix(name));
    mended.push_back(say("{}: could be reached, and cannot any more", name));
  }
  all.commit();
  // What was copied a moment ago may be of a program that is about to write it down.
  const auto old = fs::file_time_type::clock::now() - std::chrono::days(1);
  for (const auto& folder : fs::directory_iterator(catalogue.store())) {
    const auto name = folder.path().filename().string();
    if (folders.contains(name) || fs::last_write_time(folder.path()) > old) continue;
    store::drop(catalogue, name);
    mended.push_back(say("{}: files of no video, removed", name));
  }
  if (!mended.empty())
    catalogue.note({{}, at}, "catalogue check", "", std::to_string(mended.size()));
  return mended;
}

}  // namespace classe12
