// SPDX-License-Identifier: EUPL-1.2
#include "cli/batch_engine.hpp"

#include "cli/queue.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "platform/elements.hpp"

#include <sys/wait.h>

#include <algorithm>
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
  words.split = amount_said(options.split, "--split");
  const auto what = fs::absolute(*options.what).lexically_normal();
  const auto folder = fs::absolute(options.folder).lexically_normal();
  words.rows = folder / ("." + what.stem().native() + ".rows");
  words.batch = {words.program, "--progress", "none",         "batch",
                 what.native(), "-o",         folder.native()};
  words.batch.insert(words.batch.end(), words.options.begin(), words.options.end());
  for (const auto& to : options.to) words.batch.insert(words.batch.end(), {"--to", to});
  if (!options.to.empty())
    words.batch.insert(words.batch.end(), {"--home", fs::absolute(home_of(options.here)).native()});
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

/// All lines, in the order in which `submit` counts them.
std::string text_of(const Elements& all) {
  std::string text;
  const auto add = [&](const std::string& line) { text += line + "\n"; };
  for (const auto& line : all.lines) add(line);
  for (const auto& split : all.splits) {
    add(split.look);
    for (const auto& line : split.portions) add(line);
    add(split.join);
  }
  return text;
}

/// Gives Slurm arrays of jobs over one file of lines, from its first to its last.
class Submission {
 public:
  Submission(fs::path rows, int jobs) : rows_(std::move(rows)) {
    common_ =
        "sbatch --parsable --job-name=classe12 --requeue --open-mode=append --cpus-per-task=" +
        std::to_string(jobs) + " ";
  }

  /// The next so many lines, behind the jobs ":12:13"; gives such a list of their own.
  std::string give(std::size_t lines, const std::string& behind) {
    std::string given;
    for (; lines > 0; lines -= std::min(lines, array_size)) {
      const auto count = std::min(lines, array_size);
      given +=
          ":" + job_of(said(common_ + dependency(behind) + "--array=1-" + std::to_string(count) +
                            " --export=ALL,CLASSE12_BEFORE=" + std::to_string(before_) +
                            output("%A_%a.log") + shell_word((rows_ / "task").native())));
      before_ += count;
    }
    return given;
  }

  std::string give_last(const std::string& behind) {
    return job_of(said(common_ + dependency(behind) + output("last.log") +
                       shell_word((rows_ / "last").native())));
  }

 private:
  /// After their end, however that is: who comes behind makes what they did not.
  static std::string dependency(const std::string& jobs) {
    return jobs.empty() ? "" : "--dependency=afterany" + jobs + " ";
  }
  [[nodiscard]] std::string output(const std::string& name) const {
    return " --output=" + shell_word((rows_ / name).native()) + " ";
  }

  fs::path rows_;
  std::string common_;
  std::size_t before_ = 0;
};

void submit(const Elements& all, const ElementWords& words, const BatchOptions& options,
            Shell& shell) {
  const auto lines = words.rows / "lines";
  make_folder(words.rows);
  write_text(lines, text_of(all));
  write_text(words.rows / "task", array_script(lines, tries));
  write_text(words.rows / "last", "#!/bin/sh\nexec " + all.last + "\n");
  Submission submission(words.rows, options.jobs);
  auto given = submission.give(all.lines.size(), "");
  for (const auto& split : all.splits) {
    const auto look = submission.give(1, "");
    const auto portions = submission.give(split.portions.size(), look);
    given += submission.give(1, portions);
  }
  const auto job = submission.give_last(given);
  const auto videos = all.lines.size() + all.splits.size();
  if (options.here.json)
    shell.out << to_pretty(Json{{"videos", videos}, {"job", job}});
  else
    shell.out << say("{} videos were given to Slurm; job {} reports when all are done", videos, job)
              << "\n";
}

/// For a program that knows no order: an empty line stands where what comes before it has to be
/// done.
void print_lines(const Elements& all, Shell& shell) {
  for (const auto& line : all.lines) shell.out << line << "\n";
  for (const auto& split : all.splits) shell.out << split.look << "\n";
  if (!all.splits.empty()) shell.out << "\n";
  for (const auto& split : all.splits)
    for (const auto& line : split.portions) shell.out << line << "\n";
  if (!all.splits.empty()) shell.out << "\n";
  for (const auto& split : all.splits) shell.out << split.join << "\n";
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
  print_lines(all, shell);
  remark(say("when these are done, this publishes and reports:") + "\n" + all.last, shell);
}

}  // namespace classe12::cli
