// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/ingest.hpp"

#include "cli/advise.hpp"
#include "cli/commands.hpp"
#include "cli/config.hpp"
#include "cli/each.hpp"
#include "cli/here.hpp"
#include "cli/jobs.hpp"
#include "cli/progress.hpp"
#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/entry.hpp"

#include <charconv>
#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::optional<std::string> sidecar, id, poster, transcribe, portion;
  std::string preset = "web", folder = ".", verify = "full";
  int jobs = default_jobs();
  bool json = false, replace = false, find_chapters = false, check_links = false;
};

void check(const Options& options) {
  if (options.files.size() > 1 && options.sidecar)
    throw Error(Fault::usage,
                say("-m goes with one file; with several, each has its own NAME.yaml beside it"));
  if (options.files.size() > 1 && options.id)
    throw Error(Fault::usage, say("--id goes with one file"));
  if (options.files.size() > 1 && options.poster)
    throw Error(Fault::usage, say("--poster goes with one file"));
  if (options.id && !is_uuid(*options.id))
    throw Error(
        Fault::usage,
        say("--id: “{}” is not a UUID in lower case; without --id, one is drawn", *options.id));
}

/// "3/8".
std::optional<Portion> portion_said(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  Portion portion;
  const auto* const end = text->data() + text->size();
  const auto number = std::from_chars(text->data(), end, portion.number);
  const bool slash = number.ec == std::errc() && number.ptr != end && *number.ptr == '/';
  const auto of = slash ? std::from_chars(number.ptr + 1, end, portion.of) : number;
  if (!slash || of.ec != std::errc() || of.ptr != end || portion.of < 1 || portion.number < 0 ||
      portion.number > portion.of)
    throw Error(Fault::usage, say("--portion: ‘{}’ is none; write for example 3/8", *text));
  return portion;
}

/// What the command line says of the poster, which has the last word.
std::optional<PosterWish> poster_wish(const Options& options, const Entry& entry) {
  if (!options.poster) return entry.poster;
  if (*options.poster == "auto") return PosterWish{};
  const auto at = time_said(*options.poster);
  if (!at)
    throw Error(Fault::usage,
                say("--poster: ‘{}’ is not a time; write for example 1:30, or auto; a picture is "
                    "named in the sidecar",
                    *options.poster));
  return PosterWish{at, {}, {}};
}

void tell(const Outcome& outcome, const Options& options, Shell& shell) {
  if (options.json && outcome.what != Outcome::What::portion) {
    shell.out << to_json_text(outcome.manifest);
    return;
  }
  for (const auto& finding : outcome.manifest.findings) {
    const bool note = severity(finding) == Severity::note;
    if (shell.progress == "json")
      JsonLines::found(shell.err, finding);
    else if (!shell.quiet && (!note || shell.verbose))
      shell.err << (note ? "  · " : "  ! ") << sentence(finding) << "\n";
  }
  if (shell.quiet) return;
  const auto bundle = shown(outcome.bundle);
  switch (outcome.what) {
    case Outcome::What::portion:
      shell.out << say("{}: this portion is done; without --portion, all of it is made", bundle)
                << "\n";
      break;
    case Outcome::What::made:
      shell.out << say("{}: done; look at it with: classe12 preview {}", bundle, bundle) << "\n";
      break;
    case Outcome::What::words_changed:
      shell.out
          << say("{}: the video is as it was; its title and other details are brought up to date",
                 bundle)
          << "\n";
      break;
    case Outcome::What::nothing_to_do:
      shell.out << say("{}: nothing to do; it is there already, and up to date", bundle) << "\n";
      break;
  }
}

void ingest_all(const Options& options, Shell& shell) try {
  check(options);
  const auto preset = load_preset(options.preset, shell.presets());
  auto config = load_config();
  if (options.transcribe)
    config.transcription.command = read_command(*options.transcribe, "--transcribe");
  const auto vocabulary = vocabulary_of({}, shell);
  ChildEngine engine(*shell.workers);
  shell.result = for_each_file(options.files, shell, [&](const std::filesystem::path& file) {
    const auto entry = read_entry(file, options.sidecar, vocabulary);
    const auto progress = make_progress(shell);
    auto order = order_for(entry);
    order.preset = preset;
    order.parent = options.folder;
    order.id = options.id;
    order.jobs = options.jobs;
    order.thoroughness = options.verify == "full" ? Thoroughness::full : Thoroughness::quick;
    order.replace = options.replace;
    order.poster = poster_wish(options, entry);
    order.find_chapters = order.find_chapters || options.find_chapters;
    order.transcription = config.transcription;
    order.portion = portion_said(options.portion);
    const auto outcome = ingest(order, engine, *progress, shell.stop);
    if (outcome.what == Outcome::What::portion) return tell(outcome, options, shell);
    if (!options.json) advise(outcome.manifest, outcome.bundle, vocabulary, shell);
    if (options.check_links) advise_of_links(outcome.manifest.metadata.links, shell);
    tell(outcome, options, shell);
  });
} catch (const Error& error) {
  if (error.fault() != Fault::cancelled) throw;
  throw Error(Fault::cancelled, say("stopped; the same command goes on from here"));
}

}  // namespace

void add_ingest(Command app, Shell& shell) {
  const auto command = app.add("ingest", say("Turn an upload into a bundle that plays"));
  const auto options = std::make_shared<Options>();
  command.option("FILE", options->files, say("Media files")).required();
  command.option("-m,--meta", options->sidecar,
                 say("Its title, level, subject … (YAML); else NAME.yaml beside it"));
  command.option("-o,--output", options->folder, say("Folder in which the bundle's folder is made"))
      .with_default();
  command.option("-p,--preset", options->preset, say("What to make: a name or a file"))
      .with_default();
  command.option("-j,--jobs", options->jobs, say("Steps at once; each uses a core or two"))
      .within(1, 256);
  command
      .option("--verify", options->verify,
              say("full: decode and play it all; quick: files and hashes"))
      .one_of({"full", "quick"})
      .with_default();
  command.option("--id", options->id, say("The bundle's UUID; else it is drawn once and kept"));
  command.option(
      "--poster", options->poster,
      say("When the picture that stands for the video is seen, as 1:30; auto: let one be found"));
  command.flag("--find-chapters", options->find_chapters,
               say("Find where its parts begin, when nobody says"));
  command.option("--transcribe", options->transcribe,
                 say("Command that writes captions where there are none; see classe12-config(5)"));
  command.flag("--check-links", options->check_links,
               say("Ask whether the pages that it links to are there"));
  command.flag("--replace", options->replace,
               say("Let it take the place of another video of the same name"));
  command.option("--portion", options->portion,
                 say("Make one part of the encoding alone, as 3/8; see classe12-batch(1)"));
  command.flag("--json", options->json, say("Print the manifest"));
  command.runs([options, &shell] { ingest_all(*options, shell); });
}

}  // namespace classe12::cli
