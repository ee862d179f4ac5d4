// SPDX-License-Identifier: EUPL-1.2
#include "cli/publish_there.hpp"

#include "cli/each.hpp"
#include "cli/one_file.hpp"
#include "cli/tube.hpp"
#include "cli/verified.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/consents.hpp"
#include "platform/leave.hpp"
#include "platform/peertube/moment.hpp"
#include "platform/store.hpp"
#include "platform/videos.hpp"

#include <algorithm>
#include <memory>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

/// Who may see it at most, as the catalogue here has it; without the video, the manifest alone
/// decides. Throws Error{not_allowed} when who acts may not publish it.
Visibility widest_of(const Catalogue& catalogue, const Act& act, const std::string& id) {
  require(act.actor, Deed::publish);
  const bool shell = act.actor.role == Role::shell;
  try {
    const auto found = video(catalogue, act.actor, id);
    if (!shell && found.owner != act.actor.id)
      throw Error(Fault::not_allowed, say("{}: is somebody else’s video", id));
    return found.state == VideoState::shown ? found.visibility : Visibility::private_;
  } catch (const Error& error) {
    if (error.fault() != Fault::not_found) throw;
    if (shell) return Visibility::public_;
    throw Error(Fault::not_allowed, say("{}: is not published here; that comes first", id));
  }
}

/// Where strangers reach the bundle's files, if the catalogue here serves them.
std::string address_of(const Catalogue& catalogue, const Manifest& manifest) {
  const auto& address = catalogue.settings().address;
  const Actor stranger{Role::stranger, {}, {}, Hindrance::none};
  if (address.empty() || !sees(catalogue, stranger, manifest.id)) return {};
  return address + "/" + store::public_prefix(manifest.id);
}

/// What a catalogue of this machine, if there is one, says of a video.
struct Local {
  Visibility widest = Visibility::public_;
  std::string address;
};

Local local_of(const Here& here, const Manifest& manifest) {
  if (!fs::exists(home_of(here) / "catalogue.sqlite")) return {};
  const Catalogue catalogue(home_of(here));
  return {widest_of(catalogue, act_of(here, catalogue), manifest.id),
          address_of(catalogue, manifest)};
}

/// As many as those agreed to who can be recognised in it. When that is nobody, what is there
/// already is taken back before it is said.
Visibility consented(const Manifest& manifest, peertube::Publisher& publisher) {
  const auto& words = manifest.metadata;
  const auto most = leave(words.rights, words.date, day_of(now()));
  if (most.widest != Visibility::private_ || words.visibility == Visibility::private_)
    return most.widest;
  try {
    static_cast<void>(publisher.set_privacy(manifest.id, Visibility::private_, day_of(now())));
  } catch (const Error& error) {
    if (error.fault() != Fault::not_found) throw;
  }
  throw Error(Fault::not_allowed, sentence(most));
}

/// The time that --at names, RFC 3339 in UTC or with an offset.
std::optional<Time> time_of(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  const auto time = peertube::moment_at(*text);
  if (!time)
    throw Error(Fault::usage,
                say("--at: ‘{}’ is not a time; write for example 2026-12-01T08:00+01:00", *text));
  return time;
}

/// Shows how far the upload is.
class Uploading {
 public:
  Uploading(Shell& shell, const Manifest& manifest) : shell_(shell), manifest_(manifest) {}
  ~Uploading() {
    if (progress_) progress_->finished(share_ >= 1);
  }
  Uploading(const Uploading&) = delete;
  Uploading& operator=(const Uploading&) = delete;

  void at(double share) {
    if (!progress_) {
      progress_ = make_progress(shell_);
      progress_->started(manifest_.metadata.title, 1, 0, manifest_.duration.approx());
      progress_->step_started("upload", say("the server takes it in pieces"));
    }
    if (share < share_) return;  // a piece is sent again
    share_ = share;
    progress_->advanced(share);
    if (share >= 1) progress_->step_finished("upload", 1, 0);
  }

 private:
  Shell& shell_;
  const Manifest& manifest_;
  std::unique_ptr<Progress> progress_;
  double share_ = 0;
};

void publish_one(const fs::path& given, peertube::Publisher& publisher, const Server& server,
                 std::optional<Time> at, const Here& here, Shell& shell) {
  const auto bundle = fs::absolute(given).lexically_normal();
  require_whole(bundle, shell);
  const auto manifest = read_bundle(bundle);
  const FilmFile film(server, manifest);
  Uploading uploading(shell, manifest);
  auto wish = wish_of(bundle, manifest, publisher, here);
  wish.at = at;
  wish.make_film = [&](const peertube::Film& tracks) {
    const auto progress = make_progress(shell);
    return film.make(bundle, manifest, tracks, *progress, shell);
  };
  wish.advanced = [&](double share) { uploading.at(share); };
  try {
    tell(publisher.publish(wish), server, here.json, shell);
  } catch (const Error& error) {
    if (error.fault() != Fault::cancelled) throw;
    throw Error(Fault::cancelled, say("stopped; the same command goes on from here"));
  }
}

}  // namespace

void require_whole(const fs::path& bundle, Shell& shell) {
  if (!all_passed(verified(bundle, read_bundle(bundle), Plan{}, 1, shell).checks))
    throw Error(Fault::check_failed,
                say("{}: is not as it was made; ingest the video again", shown(bundle)));
}

peertube::Wish wish_of(const fs::path& bundle, const Manifest& manifest,
                       peertube::Publisher& publisher, const Here& here) {
  if (!manifest.played)
    throw Error(
        Fault::not_allowed,
        say("{}: was never played; ingest the video again with --verify full", shown(bundle)));
  const auto local = local_of(here, manifest);
  return {.manifest = manifest,
          .bundle = bundle,
          .widest = std::min(local.widest, consented(manifest, publisher)),
          .address = local.address,
          .at = std::nullopt,
          .now = now(),
          .make_film = nullptr,
          .advanced = nullptr};
}

void require_here(const Here& here, const std::string& id, Visibility visibility) {
  if (visibility == Visibility::private_ || !fs::exists(home_of(here) / "catalogue.sqlite")) return;
  const Catalogue catalogue(home_of(here));
  const auto act = act_of(here, catalogue);
  if (visibility > widest_of(catalogue, act, id))
    throw Error(Fault::not_allowed, say("{}: fewer people may see it here; change that first", id));
  if (sees(catalogue, act.actor, id))
    require_leave(kept_rights(catalogue, video(catalogue, act.actor, id).number), visibility,
                  act.at);
}

FilmFile::FilmFile(const Server& server, const Manifest& manifest)
    : file_(state_of(server) / (manifest.id + ".mp4")) {}

FilmFile::~FilmFile() {
  // Equal input makes it again, byte for byte.
  std::error_code ignored;
  fs::remove(file_, ignored);
}

fs::path FilmFile::make(const fs::path& bundle, const Manifest& manifest,
                        const peertube::Film& tracks, Progress& progress, Shell& shell) const {
  fs::remove(file_);  // of a run that was killed
  make_one_file(bundle, manifest, {tracks.video, tracks.audio}, file_, progress, shell);
  return file_;
}

void publish_there(const std::vector<std::string>& bundles, const std::string& to,
                   const std::optional<std::string>& at, const Here& here, Shell& shell) {
  const auto time = time_of(at);
  with_tube(to, shell, [&](peertube::Publisher& publisher, const Server& server) {
    shell.result = for_each_file(bundles, shell, [&](const fs::path& bundle) {
      publish_one(bundle, publisher, server, time, here, shell);
    });
  });
}

}  // namespace classe12::cli
