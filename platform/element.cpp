// SPDX-License-Identifier: EUPL-1.2
#include "platform/element.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/run/fingerprint.hpp"
#include "pipeline/run/inquiry.hpp"
#include "pipeline/run/runner.hpp"
#include "pipeline/run/toolbox.hpp"
#include "platform/audit.hpp"
#include "platform/known.hpp"
#include "platform/members.hpp"
#include "platform/publication.hpp"

#include <algorithm>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

/// Whose it is: as the sheet says, else the words beside the file, else who acts.
std::string owner_of(const Item& item, const Metadata& words, const Terms& terms) {
  if (!item.owner.empty()) return item.owner;
  return words.owner.empty() ? terms.as : words.owner;
}

Act act_of(const Catalogue& catalogue, const std::string& owner) {
  return {actor(catalogue, owner), now()};
}

/// Hears nothing, where nobody listens.
class Unheard : public Progress {
 public:
  void started(std::string_view, std::size_t, std::size_t, double) override {}
  void step_started(std::string_view, std::string_view) override {}
  void advanced(double) override {}
  void step_finished(std::string_view, double, double) override {}
  void finished(bool) override {}
};

/// A name that no other video's bundle has. Cameras give every file the same names.
std::string free_slug(const Item& item, std::stop_token stop) {
  std::string sha256;
  for (int number = 1;; ++number) {
    const auto slug = number == 1 ? item.slug : item.slug + "-" + std::to_string(number);
    const auto manifest = item.parent / slug / layout::manifest;
    if (!fs::exists(manifest)) return slug;
    if (sha256.empty()) sha256 = sha256_of_file(item.input, stop);
    if (read_manifest(read_text(manifest), shown(manifest)).source_sha256 == sha256) return slug;
  }
}

Order order_of(const Item& item, const Entry& entry, const Terms& terms, int jobs,
               std::stop_token stop) {
  auto order = order_for(entry);
  order.preset = terms.preset;
  order.parent = item.parent;
  order.slug = terms.rename ? free_slug(item, std::move(stop)) : item.slug;
  if (!item.id.empty()) order.id = item.id;
  order.jobs = jobs;
  order.thoroughness = terms.thoroughness;
  order.replace = terms.replace;
  order.find_chapters = terms.find_chapters || order.find_chapters;
  order.transcription = terms.transcription;
  return order;
}

/// What was changed since it was made must not be shown. A bundle that was made a moment ago has
/// been looked at.
void require_whole(const fs::path& bundle, const Manifest& manifest, Engine& engine,
                   std::stop_token stop) {
  const TemporaryFolder folder;
  Unheard nobody;
  Meter meter(nobody, 1);
  const auto seen =
      verify(bundle, manifest, Plan{}, folder.path(), engine, meter, 1, std::move(stop));
  if (!all_passed(seen.checks))
    throw Error(Fault::check_failed,
                say("{}: is not as it was made; ingest the video again", shown(bundle)));
}

/// Whether there was anything to do.
bool show(Done& done, const std::string& owner, const Terms& terms, Outcome::What what,
          Engine& engine, std::stop_token stop) {
  Catalogue catalogue(*terms.home);
  const auto act = act_of(catalogue, owner);
  if (is_published(catalogue, act.actor, done.bundle)) {
    done.video = video(catalogue, act.actor, done.manifest.id);
    return false;
  }
  if (what != Outcome::What::made)
    require_whole(done.bundle, done.manifest, engine, std::move(stop));
  done.video = publish(catalogue, act, done.bundle, Again::as_it_was);
  audit(catalogue, done.manifest.id);
  return true;
}

bool show_elsewhere(Done& done, const Terms& terms, Outcome::What what, Engine& engine,
                    Progress& progress, const std::stop_token& stop) {
  progress.step_started("publish", "");
  done.there = terms.elsewhere->show({done.bundle, done.manifest,
                                      [&] {
                                        if (what != Outcome::What::made)
                                          require_whole(done.bundle, done.manifest, engine, stop);
                                      },
                                      stop});
  return done.there->changed;
}

/// The place of a bundle, as it is remembered.
std::string place_of(const Order& order) {
  return (fs::absolute(order.parent).lexically_normal() / order.slug).native();
}

Twin twin_of(const KnownVideo& known, const std::string& owner, bool same_file) {
  return {known.title, known.place, same_file, known.owner == owner};
}

/// Whether this very file was made before, elsewhere: before any work, and read only when one of
/// its size was.
std::optional<Twin> same_file(const Order& order, const std::string& owner, const Terms& terms,
                              std::stop_token stop) {
  if (!terms.known) return std::nullopt;
  const Known known(*terms.known);
  const auto place = place_of(order);
  if (!known.has_size(size_of(order.input), place)) return std::nullopt;
  const auto there = known.same(sha256_of_file(order.input, std::move(stop)), place);
  return there ? std::optional(twin_of(*there, owner, true)) : std::nullopt;
}

Likeness likeness_of(const fs::path& bundle, const Manifest& manifest,
                     const std::stop_token& stop) {
  Likeness out;
  out.seconds = manifest.duration.approx();
  std::vector<double> times;
  for (int i = 0; i < Likeness::moments; ++i) times.push_back(moment(i) * out.seconds);
  for (const auto& picture : pictures_of(bundle, manifest, times, stop))
    out.pictures.push_back(hash_of(picture));
  out.sound = envelope(levels_of(bundle, manifest, stop));
  return out;
}

/// Remembers what was made, and says what came before that is like it. It is looked at once: that
/// means to read it.
std::optional<Twin> remember(const Done& done, const std::string& place, const std::string& owner,
                             const Terms& terms, const std::stop_token& stop) {
  Known known(*terms.known);
  const auto& manifest = done.manifest;
  auto video = known.at(place);
  if (!video || video->sha256 != manifest.source_sha256) {
    video = KnownVideo{place,
                       manifest.source_sha256,
                       manifest.source_bytes,
                       manifest.metadata.title,
                       owner,
                       likeness_of(done.bundle, manifest, stop)};
    known.remember(*video);
  }
  if (const auto same = known.same(video->sha256, place)) return twin_of(*same, owner, true);
  const auto alike = known.alike(video->likeness, place);
  return alike ? std::optional(twin_of(*alike, owner, false)) : std::nullopt;
}

/// Before hours of work: what will not be shown is said at once.
void require_publishable(const Item& item, const Metadata& words, const std::string& owner,
                         const Terms& terms) {
  // One that is made may be there already, and has to be taken back then.
  if (terms.elsewhere && !fs::exists(item.parent / item.slug / layout::manifest))
    terms.elsewhere->require(words);
  if (!terms.home) return;
  const Catalogue catalogue(*terms.home);
  const auto act = act_of(catalogue, owner);
  classe12::require_publishable(catalogue, act, words);
}

Done make_it(const Item& item, const Terms& terms, Engine& engine, Progress& progress, int jobs,
             std::stop_token stop) {
  Done done;
  const auto entry = read_entry(item, terms.vocabulary);
  const auto owner = owner_of(item, entry.metadata, terms);
  require_publishable(item, entry.metadata, owner, terms);
  const auto order = order_of(item, entry, terms, jobs, stop);
  if (terms.skip_duplicates) done.twin = same_file(order, owner, terms, stop);
  if (done.twin) {
    done.left_out = true;
    done.fate = Fate::unchanged;
    return done;
  }
  auto outcome = ingest(order, engine, progress, stop);
  done.bundle = outcome.bundle;
  done.manifest = std::move(outcome.manifest);
  if (terms.known) done.twin = remember(done, place_of(order), owner, terms, stop);
  done.left_out = done.twin && terms.skip_duplicates;
  bool shown_now =
      terms.home && !done.left_out && show(done, owner, terms, outcome.what, engine, stop);
  if (terms.elsewhere && !done.left_out &&
      show_elsewhere(done, terms, outcome.what, engine, progress, stop))
    shown_now = true;
  done.fate =
      shown_now || outcome.what != Outcome::What::nothing_to_do ? Fate::done : Fate::unchanged;
  return done;
}

/// Which row and which file it is are said by whoever lists them.
std::string of_item(std::string text, const Item& item) {
  for (const auto& name : {say("row {}", item.row), std::string("probe"), shown(item.input),
                           shown(item.input.filename())})
    if (text.starts_with(name + ": ")) text.erase(0, name.size() + 2);
  return text;
}

}  // namespace

std::string_view to_name(Fate fate) {
  switch (fate) {
    case Fate::done:
      return "done";
    case Fate::unchanged:
      return "unchanged";
    case Fate::refused:
      return "refused";
    case Fate::failed:
      return "failed";
  }
  return "failed";
}

Fate fate_of(Fault fault) {
  switch (fault) {
    case Fault::bad_media:
    case Fault::bad_words:
    case Fault::not_found:
    case Fault::not_allowed:
    case Fault::usage:
    case Fault::cannot_write:
      return Fate::refused;
    case Fault::unavailable:
    case Fault::bug:
    case Fault::io:
    case Fault::later:
    case Fault::check_failed:
    case Fault::bad_config:
    case Fault::cancelled:
      return Fate::failed;
  }
  return Fate::failed;
}

Done make(const Item& item, const Terms& terms, Engine& engine, Progress& progress, int jobs,
          std::stop_token stop) try {
  return make_it(item, terms, engine, progress, jobs, std::move(stop));
} catch (const Error& error) {
  if (error.fault() == Fault::cancelled) throw;
  Done done;
  done.fate = fate_of(error.fault());
  done.fault = error.fault();
  done.reason = of_item(error.what(), item);
  return done;
} catch (const std::exception& error) {
  // The others are not to blame.
  Done done;
  done.reason = error.what();
  return done;
}

Forecast forecast(const Item& item, const Terms& terms, Engine& engine, std::stop_token stop) try {
  const auto entry = read_entry(item, terms.vocabulary);
  require_publishable(item, entry.metadata, owner_of(item, entry.metadata, terms), terms);
  refuse_non_media(entry.input, engine, stop);
  const TemporaryFolder folder;
  Journal journal(folder.path());
  Unheard nobody;
  Meter meter(nobody, 1);
  const auto toolbox = this_toolbox();
  // It is asked for no bytes: nothing that is journalled here is ever used again.
  const auto plan = plan_probe(entry.input, "", terms.preset.limits, toolbox);
  run(plan, folder.path(), engine, journal, meter, 1, std::move(stop));
  const auto source =
      parse_json(read_text(folder.path() / layout::source), layout::source).get<Source>();
  Wishes wishes;
  wishes.chapters = entry.extras.chapters;
  wishes.documents = entry.documents;
  const auto made =
      make_plan(entry.input, source, terms.preset, entry.metadata.language, toolbox, wishes);
  Forecast out;
  for (const auto& step : made.steps) out.seconds += step.cost;
  out.duration = duration(made);
  if (terms.thoroughness == Thoroughness::full) out.seconds *= 1 + part_of_playing;
  out.seconds += cost_of_looking(out.duration.approx());
  out.bytes = largest_size(made);
  return out;
} catch (const Error& error) {
  throw Error(error.fault(), of_item(error.what(), item));
}

double seconds_taken(double cpu, int jobs, int cores) {
  // A step keeps two cores busy, if there are two.
  return cpu / std::max(1, std::min(cores, 2 * jobs));
}

}  // namespace classe12
