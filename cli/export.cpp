// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/one_file.hpp"
#include "cli/tongue.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/exports/record.hpp"
#include "pipeline/run/hold.hpp"
#include "pipeline/run/verify.hpp"

#include <algorithm>
#include <memory>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string bundle, as, output, size, sound, address;
  bool replace = false;
};

/// The track that is asked for, else the first; null when there is none at all.
const MadeTrack* choose(const std::vector<MadeTrack>& tracks, const std::string& name,
                        const std::string& bundle) {
  if (name.empty()) return tracks.empty() ? nullptr : &tracks.front();
  const auto found = std::find_if(tracks.begin(), tracks.end(),
                                  [&](const MadeTrack& track) { return track.name == name; });
  if (found != tracks.end()) return &*found;
  std::string names;
  for (const auto& track : tracks) names += (names.empty() ? "" : ", ") + track.name;
  throw Error(Fault::usage, say("{}: has no {}; it has: {}", bundle, name, names));
}

/// A record of the video, in words.
std::string record(const Manifest& manifest, const std::string& as, std::string address) {
  while (address.ends_with('/')) address.pop_back();
  if (as == "jsonld") return exports::to_json_ld(manifest, address);
  if (as == "scolomfr") return exports::to_scolomfr(manifest, address);
  if (as == "dublin-core") return exports::to_dublin_core(manifest, address);
  if (as == "oembed") return exports::to_oembed(manifest, address);
  if (as == "csv") return exports::to_csv(manifest, address);
  return to_sidecar_text({manifest.metadata, manifest.extras}, tongue());
}

void export_record(const Options& options, Shell& shell) {
  const auto text = record(read_bundle(options.bundle), options.as, options.address);
  if (options.output.empty()) {
    shell.out << text;
    return;
  }
  if (fs::exists(options.output) && !options.replace)
    throw Error(Fault::cannot_write, say("{}: is there already; choose another name with -o, or "
                                         "say --replace",
                                         shown(options.output)));
  write_text(options.output, text);
}

void export_file(const Options& options, Shell& shell) {
  if (options.as != "mp4" && options.as != "fmp4") return export_record(options, shell);
  const auto bundle = bundle_folder(options.bundle);
  const auto name = shown(options.bundle);
  const auto manifest = read_bundle(bundle);
  const auto* video = choose(manifest.renditions, options.size, name);
  const auto* audio = choose(manifest.audio, options.sound, name);
  const auto file = fs::absolute(options.output.empty() ? fs::path(bundle.filename()) += ".mp4"
                                                        : fs::path(options.output));
  if (fs::is_directory(file))
    throw Error(Fault::cannot_write, say("{}: is a folder; name the file in it", shown(file)));
  if (fs::exists(file) && !options.replace)
    throw Error(
        Fault::cannot_write,
        say("{}: is there already; choose another name with -o, or say --replace", shown(file)));

  const auto progress = make_progress(shell);
  make_one_file(bundle, manifest, {video, audio, options.as == "fmp4"}, file, *progress, shell);
  if (!shell.quiet) shell.out << say("{}: made of {}", shown(file), name) << "\n";
}

}  // namespace

void add_export(Command app, Shell& shell) {
  const auto command = app.add("export", say("Give a bundle's video another form"));
  const auto options = std::make_shared<Options>();
  command.option("BUNDLE", options->bundle, say("Bundle folder")).required();
  command
      .option("--as", options->as,
              say("mp4: one file to download; fmp4: the same in fragments; else a record of it"))
      .one_of({"mp4", "fmp4", "jsonld", "scolomfr", "dublin-core", "oembed", "csv", "sidecar"})
      .required();
  command.option(
      "-o,--output", options->output,
      say("The file to write; without it, the bundle's name here, and a record is printed"));
  command.option("--size", options->size, say("Which size (720p); the largest without it"));
  command.option("--sound", options->sound, say("Which sound (fr); the first without it"));
  command.option("--address", options->address,
                 say("Where the bundle is served, for the addresses in a record"));
  command.flag("--replace", options->replace, say("Replace a file that is there"));
  command.runs([options, &shell] { export_file(*options, shell); });
}

}  // namespace classe12::cli
