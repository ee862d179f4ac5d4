// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/each.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/metadata.hpp"

#include <memory>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> files;
};

/// The form in the reader's language, with a title made of the file's name.
std::string form_for(const fs::path& file, const Shell& shell) {
  // The name of a file, which French has its own of: sidecar.fr.form.
  auto form = read_text(shell.presets() / say("sidecar.en.form"));
  constexpr std::string_view blank = "@TITLE@";
  const auto at = form.find(blank);
  if (at == std::string::npos) throw Error(Fault::bug, "the form has no place for a title");
  // A string of JSON is one of YAML, whatever is in it.
  return form.replace(at, blank.size(), Json(metadata_from_name(shown(file.stem())).title).dump());
}

/// As it can be pasted after a command.
std::string for_shell(const fs::path& file) {
  const auto name = shown(file);
  if (name.find_first_of(" '\"\\$`&|;()<>*?[]#~!\t") == std::string::npos) return name;
  std::string quoted = "'";
  for (const auto byte : name) {
    if (byte == '\'')
      quoted += "'\\''";
    else
      quoted += byte;
  }
  return quoted + "'";
}

void write_forms(const Options& options, Shell& shell) {
  shell.result = for_each_file(options.files, shell, [&](const fs::path& file) {
    if (!fs::exists(file))
      throw Error(Fault::not_found, say("{}: there is no such file", shown(file)));
    auto form = file;
    form.replace_extension(".yaml");
    if (fs::exists(form))
      throw Error(Fault::cannot_write,
                  say("{}: is there already, and was left alone", shown(form)));
    write_text(form, form_for(file, shell));
    if (!shell.quiet)
      shell.out << say("{}: fill it in, then: classe12 ingest {}", shown(form), for_shell(file))
                << "\n";
  });
}

}  // namespace

void add_new(Command app, Shell& shell) {
  const auto command = app.add("new", say("Write a sidecar to fill in, beside a video"));
  const auto options = std::make_shared<Options>();
  command.option("FILE", options->files, say("Media files")).required();
  command.runs([options, &shell] { write_forms(*options, shell); });
}

}  // namespace classe12::cli
