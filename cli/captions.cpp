// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/captions.hpp"

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/captions/check.hpp"
#include "pipeline/captions/typography.hpp"
#include "pipeline/captions/write.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  std::string file, charset;
  std::optional<std::string> output;
  bool json = false, typography = false;
};

CaptionText read(const Options& options) {
  return read_caption_text(read_text(options.file), shown(options.file), options.charset);
}

void check(const Options& options, Shell& shell) {
  const auto text = read(options);
  const auto remarks = captions::remarks(text.cues);
  if (options.json) {
    Json all = Json::array();
    for (const auto& remark : remarks)
      all.push_back({{"line", remark.line}, {"code", remark.code}, {"values", remark.values}});
    shell.out << to_pretty({{"format", text.found.format},
                            {"charset", text.found.charset},
                            {"confidence", text.found.confidence},
                            {"cues", text.found.cues},
                            {"unreadable", text.troubles},
                            {"remarks", all}});
  } else {
    shell.out << (text.found.charset.empty()
                      ? say("{}: {}, {} captions", shown(options.file), text.found.format,
                            text.found.cues)
                      : say("{}: {} in {}, {} captions", shown(options.file), text.found.format,
                            text.found.charset, text.found.cues))
              << "\n";
    for (const auto& trouble : text.troubles) shell.out << "  ✗ " << trouble << "\n";
    for (const auto& remark : remarks)
      shell.out << "  ! " << say("line {}: {}", remark.line, captions::sentence(remark)) << "\n";
  }
  if (!remarks.empty() || !text.troubles.empty()) shell.result = exit_code(Fault::check_failed);
}

void fix(const Options& options, Shell& shell) {
  auto text = read(options);
  // Before lines are made: its spaces break none.
  if (options.typography) text.cues = captions::with_french_typography(std::move(text.cues));
  // The end is nowhere: a file of captions does not know how long its video is.
  Rational end;
  for (const auto& cue : text.cues) end = std::max(end, cue.end);
  const auto made =
      captions::to_webvtt(captions::fitted(captions::rewrapped(text.cues), 0, end + 1));
  for (const auto& trouble : text.troubles)
    shell.err << say("{}: {}; it is left out", shown(options.file), trouble) << "\n";
  if (!options.output) {
    shell.out << made;
    return;
  }
  write_text(*options.output, made);
}

void add_file(Command command, Options& options) {
  command.option("FILE", options.file, say("A file of captions")).required();
  command.option("--charset", options.charset,
                 say("What its letters are in, as windows-1252; else it is found out"));
}

}  // namespace

void add_captions(Command app, Shell& shell) {
  const auto command = app.add("captions", say("Look at a file of captions, or mend it"));
  command.needs_command();
  const auto options = std::make_shared<Options>();
  const auto checking =
      command.add("check", say("Say what cannot be read in time or does not fit, with its line"));
  add_file(checking, *options);
  checking.flag("--json", options->json, say("Print JSON"));
  checking.runs([options, &shell] { check(*options, shell); });
  const auto fixing =
      command.add("fix", say("Write it as WebVTT, on lines that fit, word for word"));
  add_file(fixing, *options);
  fixing.option("-o,--output", options->output, say("File to write; else standard output"));
  fixing.flag("--typography", options->typography,
              say("Set spaces, apostrophes and points as in French print"));
  fixing.runs([options, &shell] { fix(*options, shell); });
}

}  // namespace classe12::cli
