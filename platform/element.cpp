// SPDX-License-Identifier: EUPL-1.2
#include "platform/element.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/run/inquiry.hpp"
#include "pipeline/run/runner.hpp"
#include "pipeline/run/toolbox.hpp"
#include "platform/audit.hpp"
#include "platform/members.hpp"
#include "platform/publication.hpp"

#include <algorithm>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

Act act_of(const Catalogue& catalogue, const Item& item, const Terms& terms) {
  return {actor(catalogue, item.owner.empty() ? terms.as : item.owner), now()};
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
  Order order;
  order.input = entry.input;
  order.metadata = entry.metadata;
  order.captions = entry.captions;
  order.chapters = entry.chapters;
  order.preset = terms.preset;
  order.parent = item.parent;
  order.slug = terms.rename ? free_slug(item, std::move(stop)) : item.slug;
  if (!item.id.empty()) order.id = item.id;
  order.jobs = jobs;
  order.thoroughness = terms.thoroughness;
  order.replace = terms.replace;
  order.poster = entry.poster;
  order.find_chapters = terms.find_chapters || entry.find_chapters;
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
bool show(Done& done, const Item& item, const Terms& terms, Outcome::What what, Engine& engine,
          std::stop_token stop) {
  Catalogue catalogue(*terms.home);
  const auto act = act_of(catalogue, item, terms);
  if (is_published(catalogue, act.actor, done.bundle)) {
    done.video = video(catalogue, act.actor, done.manifest.id);
    return false;
  }
  if (what != Outcome::What::made)
    require_whole(done.bundle, done.manifest, engine, std::move(stop));
  done.video = publish(catalogue, act, done.bundle);
  audit(catalogue, done.manifest.id);
  return true;
}

Done make_it(const Item& item, const Terms& terms, Engine& engine, Progress& progress, int jobs,
             std::stop_token stop) {
  Done done;
  const auto entry = read_entry(item);
  if (terms.home) {
    const Catalogue catalogue(*terms.home);
    require_publishable(catalogue, act_of(catalogue, item, terms).actor, entry.metadata);
  }
  auto outcome = ingest(order_of(item, entry, terms, jobs, stop), engine, progress, stop);
  done.bundle = outcome.bundle;
  done.manifest = std::move(outcome.manifest);
  const bool shown_now = terms.home && show(done, item, terms, outcome.what, engine, stop);
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
  const auto entry = read_entry(item);
  if (terms.home) {
    const Catalogue catalogue(*terms.home);
    require_publishable(catalogue, act_of(catalogue, item, terms).actor, entry.metadata);
  }
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
  wishes.chapters = entry.chapters;
  const auto made =
      make_plan(entry.input, source, terms.preset, entry.metadata.language, toolbox, wishes);
  Forecast out;
  for (const auto& step : made.steps) out.seconds += step.cost;
  out.duration = duration(made);
  // Looking at it before, and playing it after.
  const auto looks = 1.5 + out.duration.approx() * 0.06;
  out.seconds = out.seconds * (terms.thoroughness == Thoroughness::full ? 7.0 / 6 : 1) + looks;
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
