// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/edit.hpp"

#include "cli/advise.hpp"
#include "cli/commands.hpp"
#include "cli/here.hpp"
#include "cli/tongue.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/yaml.hpp"
#include "pipeline/run/hold.hpp"
#include "pipeline/run/verify.hpp"
#include "platform/clock.hpp"
#include "platform/entry.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string bundle, by;
  std::optional<std::string> sidecar;
  std::vector<std::string> changes;
  bool check_links = false;
};

/// Who runs the program, as the machine knows them.
std::string login_name() {
  const auto* entry = ::getpwuid(::geteuid());
  return entry != nullptr ? entry->pw_name : std::to_string(::geteuid());
}

/// What somebody makes of a text in their editor. It stays where it is when it cannot be read, and
/// the next edit goes on with it: nobody writes it twice.
Sidecar from_editor(const Sidecar& now, const fs::path& file, const Shell& shell) {
  if (::isatty(STDIN_FILENO) == 0)
    throw Error(Fault::usage, say("there is no terminal to edit in; say what changes with --set, "
                                  "or name a sidecar with -m"));
  if (fs::exists(file))
    shell.err << say("{}: was left by an edit before; it goes on from there", shown(file)) << "\n";
  else
    write_text(file, to_sidecar_text(now, tongue()));
  // The shell splits what people put into EDITOR ("code --wait"); the name of a file, never.
  ::setenv("CLASSE12_EDITED", file.c_str(), 1);
  if (std::system("${VISUAL:-${EDITOR:-editor}} \"$CLASSE12_EDITED\"") != 0)
    throw Error(Fault::unavailable,
                say("the editor did not end well; what was written is in {}", shown(file)));
  try {
    return read_sidecar(read_text(file), shown(file));
  } catch (const Error& error) {
    throw Error(error.fault(), say("{}; edit it again with the same command", error.what()));
  }
}

/// "title=Leçon #3": a text is taken as it stands; what begins as a list or a map is one.
Sidecar with_changes(Sidecar sidecar, const std::vector<std::string>& changes) {
  for (const auto& change : changes) {
    const auto equals = change.find('=');
    if (equals == 0 || equals == std::string::npos)
      throw Error(Fault::usage, say("--set: ‘{}’ is not of the form title=…", change));
    const auto key = change.substr(0, equals);
    auto value = change.substr(equals + 1);
    if (value.empty()) sidecar = without_key(sidecar, key);
    const bool whole = value.empty() || value.front() == '[' || value.front() == '{';
    if (!whole) value = Json(value).dump();
    change_sidecar(sidecar, key + ": " + value, "--set " + key);
  }
  // What holds between keys is looked at when all are read.
  return read_sidecar(to_sidecar_text(sidecar, Tongue::english), "--set");
}

void edit(const Options& options, Shell& shell) {
  const fs::path bundle = options.bundle;
  const auto manifest = read_bundle(bundle);
  const Sidecar now{manifest.metadata, manifest.extras};
  // Beside the bundle: a file in it would belong to it.
  auto edited = bundle_folder(bundle);
  edited.replace_filename("." + edited.filename().string() + ".edited.yaml");
  const bool by_hand = !options.sidecar && options.changes.empty();
  auto wanted = options.sidecar ? read_sidecar(read_text(*options.sidecar), *options.sidecar)
                : by_hand       ? from_editor(now, edited, shell)
                                : now;
  wanted = with_changes(std::move(wanted), options.changes);
  if (wanted.extras != now.extras)
    throw Error(Fault::usage,
                (by_hand ? shown(edited) + ": " : "") +
                    say("captions, chapters, documents and the poster are files of the bundle: "
                        "change them in the sidecar, and ingest the video again; what has not "
                        "changed is not made again"));
  const auto vocabulary = vocabulary_of({}, shell);
  wanted.words = in_words_of(vocabulary, std::move(wanted.words));
  edit_words(bundle, now.words, wanted.words, options.by.empty() ? login_name() : options.by,
             to_text(classe12::now()));
  const auto keys = differing_keys(now.words, wanted.words, tongue());
  if (by_hand) fs::remove(edited);
  advise(read_bundle(bundle), bundle, vocabulary, shell);
  if (options.check_links) advise_of_links(wanted.words.links, shell);
  if (shell.quiet) return;
  if (keys.empty()) {
    shell.out << say("{}: nothing differs", shown(bundle)) << "\n";
    return;
  }
  shell.out << say("{}: changed: {}; publish it again to let others see", shown(bundle),
                   yaml::listed(keys))
            << "\n";
}

}  // namespace

void add_edit(Command app, Shell& shell) {
  const auto command = app.add("edit", say("Change what is said about a bundle's video"));
  const auto options = std::make_shared<Options>();
  command.option("BUNDLE", options->bundle, say("Bundle folder")).required();
  command.option("-m,--meta", options->sidecar, say("Take the words of this sidecar (YAML)"));
  command.option("--set", options->changes, say("Change one key: title=…, or tags=[a, b]"))
      .one_each();
  command.flag("--check-links", options->check_links,
               say("Ask whether the pages that it links to are there"));
  command.option("--by", options->by, say("Who changes it; else who is logged in"));
  command.runs([options, &shell] { edit(*options, shell); });
}

}  // namespace classe12::cli
