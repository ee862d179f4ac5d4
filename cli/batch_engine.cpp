// SPDX-License-Identifier: EUPL-1.2
#include "cli/batch_engine.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "platform/elements.hpp"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <memory>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

/// Numbers of an array that every Slurm takes: MaxArraySize is 1001 where nobody set it.
constexpr std::size_t array_size = 1000;
constexpr int tries = 5;

std::vector<std::string> shared_words(const BatchOptions& options) {
  std::vector<std::string> words{"-p",       options.preset, "-j", std::to_string(options.jobs),
                                 "--verify", options.verify};
  if (fs::exists(options.preset)) words[1] = fs::absolute(options.preset).native();
  if (options.replace) words.emplace_back("--replace");
  if (options.find_chapters) words.emplace_back("--find-chapters");
  if (options.transcribe) words.insert(words.end(), {"--transcribe", *options.transcribe});
  return words;
}

ElementWords element_words(const BatchOptions& options) {
  ElementWords words;
  words.program = fs::read_symlink("/proc/self/exe");
  words.options = shared_words(options);
  const auto what = fs::absolute(*options.what).lexically_normal();
  const auto folder = fs::absolute(options.folder).lexically_normal();
  words.rows = folder / ("." + what.stem().native() + ".rows");
  words.batch = {words.program, "--progress", "none",         "batch",
                 what.native(), "-o",         folder.native()};
  words.batch.insert(words.batch.end(), words.options.begin(), words.options.end());
  if (!options.to.empty())
    words.batch.insert(words.batch.end(), {"--to", options.to, "--home",
                                           fs::absolute(home_of(options.here)).native()});
  if (!options.here.as.empty()) words.batch.insert(words.batch.end(), {"--as", options.here.as});
  if (!options.queue.empty())
    words.batch.insert(words.batch.end(), {"--queue", fs::absolute(options.queue).native()});
  return words;
}

/// Whether a bundle of this upload is there, for all that can be told without reading it: the last
/// line looks closely, and does what is left.
bool looks_made(const Item& item, const BatchOptions& options) {
  const auto manifest = item.parent / item.slug / layout::manifest;
  if (!fs::exists(manifest)) return false;
  const auto made = read_manifest(read_text(manifest), shown(manifest));
  return made.source_bytes == size_of(item.input) && made.made_by.preset == options.preset;
}

/// What a command says; it must end with 0.
std::string said(const std::string& command) {
  struct Close {
    void operator()(std::FILE* pipe) const { ::pclose(pipe); }
  };
  std::unique_ptr<std::FILE, Close> pipe(::popen((command + " 2>&1").c_str(), "re"));
  if (!pipe) throw Error(Fault::unavailable, say("no program can be started"));
  std::string text;
  std::array<char, 4096> part{};
  while (const auto got = std::fread(part.data(), 1, part.size(), pipe.get()))
    text.append(part.data(), got);
  while (text.ends_with('\n')) text.pop_back();
  const auto status = ::pclose(pipe.release());
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
    throw Error(Fault::unavailable,
                say("sbatch: is not on this machine; run this where Slurm's commands are"));
  if (status != 0)
    throw Error(Fault::unavailable, say("Slurm did not take it: {}", valid_utf8(text)));
  return text;
}

/// "12" or, of several clusters, "12;name".
std::string job_of(const std::string& parsable) {
  return parsable.substr(0, parsable.find(';'));
}

void submit(const Elements& all, const ElementWords& words, const BatchOptions& options,
            Shell& shell) {
  const auto lines = words.rows / "lines", task = words.rows / "task", last = words.rows / "last";
  std::string text;
  for (const auto& line : all.lines) text += line + "\n";
  make_folder(words.rows);
  write_text(lines, text);
  write_text(task, array_script(lines, tries));
  write_text(last, "#!/bin/sh\nexec " + all.last + "\n");

  const auto common =
      "sbatch --parsable --job-name=classe12 --requeue --open-mode=append "
      "--cpus-per-task=" +
      std::to_string(options.jobs) + " ";
  std::string after;
  for (std::size_t before = 0; before < all.lines.size(); before += array_size) {
    const auto count = std::min(array_size, all.lines.size() - before);
    const auto job = job_of(said(common + "--array=1-" + std::to_string(count) +
                                 " --export=ALL,CLASSE12_BEFORE=" + std::to_string(before) +
                                 " --output=" + shell_word((words.rows / "%A_%a.log").native()) +
                                 " " + shell_word(task.native())));
    after += ":" + job;
  }
  const auto dependency = after.empty() ? "" : "--dependency=afterany" + after + " ";
  const auto job = job_of(said(common + dependency +
                               "--output=" + shell_word((words.rows / "last.log").native()) + " " +
                               shell_word(last.native())));
  if (options.here.json)
    shell.out << to_pretty(Json{{"videos", all.lines.size()}, {"job", job}, {"after", after}});
  else
    shell.out << say("{} videos were given to Slurm; job {} reports when all are done",
                     all.lines.size(), job)
              << "\n";
}

}  // namespace

void hand_over(const BatchReport& report, const BatchOptions& options, Shell& shell) {
  const auto words = element_words(options);
  std::vector<Item> left;
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    tell(report, i, shell);
    if (report.items[i].problems.empty() && !looks_made(report.items[i], options))
      left.push_back(report.items[i]);
  }
  write_rows(left, words);
  const auto all = elements_of(left, words);
  if (options.engine == "slurm") return submit(all, words, options, shell);
  for (const auto& line : all.lines) shell.out << line << "\n";
  remark(say("when these are done, this publishes and reports:") + "\n" + all.last, shell);
}

}  // namespace classe12::cli
