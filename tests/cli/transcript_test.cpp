// SPDX-License-Identifier: EUPL-1.2
#include "cli/places.hpp"
#include "cli/run.hpp"
#include "cli/work.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/run/fork_server.hpp"

#include <gtest/gtest.h>

#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a person types and reads, as they see it. Every tests/cli/*.t is run in
/// an empty folder of its own:
///
///     # A remark. As the first line, "# language: fr" chooses the language.
///     $ classe12 probe nothing.mp4
///     classe12: nothing.mp4: there is no such file
///     ? 66
///
/// classe12 is run in this process, other commands by the shell; "> FILE" at a
/// command's end takes its results away. "…" stands for any text in a line,
/// alone in a line for any lines. A line of output that begins with one of
/// $ # ? \ has a \ before it. CLASSE12_UPDATE=1 rewrites what does not match.
namespace classe12 {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

constexpr std::string_view any = "…";

/// One command and what follows it.
struct Exchange {
  Lines remarks;  ///< comments and empty lines before the command
  std::string command;
  Lines output;
  int code = 0;
  std::size_t line = 0;
};

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// Without the empty lines at the end: they are the transcript's, for reading.
Lines trimmed(Lines lines) {
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

std::vector<Exchange> read_transcript(const std::string& text) {
  std::vector<Exchange> exchanges;
  Lines remarks;
  std::size_t number = 0;
  for (const auto& line : lines_of(text)) {
    ++number;
    if (line.starts_with("$ ")) {
      exchanges.push_back({std::move(remarks), line.substr(2), {}, 0, number});
      remarks.clear();
    } else if (exchanges.empty() || line.starts_with("#") || !remarks.empty()) {
      remarks.push_back(line);
    } else if (line.starts_with("? ")) {
      exchanges.back().code = std::stoi(line.substr(2));
    } else {
      exchanges.back().output.push_back(line.starts_with("\\") ? line.substr(1) : line);
    }
  }
  for (auto& exchange : exchanges) exchange.output = trimmed(std::move(exchange.output));
  return exchanges;
}

std::string to_text(const std::vector<Exchange>& exchanges) {
  std::string text;
  for (const auto& exchange : exchanges) {
    if (!text.empty()) text += "\n";
    for (const auto& line : trimmed(exchange.remarks)) text += line + "\n";
    text += "$ " + exchange.command + "\n";
    for (const auto& line : exchange.output) {
      if (!line.empty() && std::string_view("$#?\\").find(line.front()) != std::string_view::npos)
        text += "\\";
      text += line + "\n";
    }
    if (exchange.code != 0) text += "? " + std::to_string(exchange.code) + "\n";
  }
  return text;
}

bool line_matches(std::string_view wanted, std::string_view line) {
  const auto at = wanted.find(any);
  if (at == std::string_view::npos) return wanted == line;
  if (!line.starts_with(wanted.substr(0, at))) return false;
  const auto rest = wanted.substr(at + any.size());
  for (auto from = at; from <= line.size(); ++from)
    if (line_matches(rest, line.substr(from))) return true;
  return false;
}

using Iterator = Lines::const_iterator;
bool matches(Iterator wanted, Iterator wanted_end, Iterator line, Iterator line_end) {
  if (wanted == wanted_end) return line == line_end;
  if (*wanted != any)
    return line != line_end && line_matches(*wanted, *line) &&
           matches(wanted + 1, wanted_end, line + 1, line_end);
  for (;; ++line) {
    if (matches(wanted + 1, wanted_end, line, line_end)) return true;
    if (line == line_end) return false;
  }
}

/// What was seen, with the "…" within lines that were there before. Those that
/// stand for whole lines are to be set again by hand.
Lines with_wildcards(Lines seen, const Lines& wanted) {
  for (auto& line : seen)
    for (const auto& old : wanted)
      if (old != any && line_matches(old, line)) line = old;
  return seen;
}

/// As a shell splits: at spaces, but not within quotes.
std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words;
  bool inside = false;
  char quote = 0;
  for (const auto c : command) {
    if (quote == 0 && c == ' ') {
      inside = false;
      continue;
    }
    if (!std::exchange(inside, true)) words.emplace_back();
    if (c == quote)
      quote = 0;
    else if (quote == 0 && (c == '\'' || c == '"'))
      quote = c;
    else
      words.back() += c;
  }
  return words;
}

struct Ran {
  Lines output;
  int code = 0;
};

Ran run_by_shell(const std::string& command) {
  struct Close {
    void operator()(std::FILE* pipe) const { ::pclose(pipe); }
  };
  std::unique_ptr<std::FILE, Close> pipe(::popen(("exec 2>&1; " + command).c_str(), "r"));
  std::string text;
  std::array<char, 4096> part{};
  while (const auto got = std::fread(part.data(), 1, part.size(), pipe.get()))
    text.append(part.data(), got);
  const auto status = ::pclose(pipe.release());
  return {trimmed(lines_of(text)), WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

Ran run_here(std::vector<std::string> words) {
  const fs::path program = CLASSE12_BINARY_DIR "/classe12";  // what it needs stands beside it
  ForkServer workers([&](const auto& of_worker) { return cli::work(of_worker, program); });
  std::ostringstream screen;
  std::ofstream taken;
  if (words.size() > 2 && words[words.size() - 2] == ">") {
    taken.open(words.back());
    words.resize(words.size() - 2);
  }
  words.erase(words.begin());
  cli::Shell shell{taken.is_open() ? static_cast<std::ostream&>(taken) : screen,
                   screen,
                   &workers,
                   cli::share_folder(program),
                   {}};
  const auto code = cli::run(words, shell);
  return {trimmed(lines_of(screen.str())), code};
}

Ran run(const std::string& command) {
  auto words = words_of(command);
  return words.front() == "classe12" ? run_here(std::move(words)) : run_by_shell(command);
}

/// An empty folder to work in and one for temporary files, which must be empty
/// again at the end.
class Place {
 public:
  Place() {
    fs::create_directory(folder_.path() / "here");
    fs::create_directory(folder_.path() / "tmp");
    ::setenv("TMPDIR", (folder_.path() / "tmp").c_str(), 1);
    ::setenv("XDG_CONFIG_HOME", (folder_.path() / "config").c_str(), 1);
    fs::current_path(folder_.path() / "here");
  }
  ~Place() {
    fs::current_path(before_);
    ::unsetenv("TMPDIR");
    ::unsetenv("XDG_CONFIG_HOME");
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  [[nodiscard]] bool left_clean() const { return fs::is_empty(folder_.path() / "tmp"); }

 private:
  fs::path before_ = fs::current_path();
  TemporaryFolder folder_;
};

fs::path folder() {
  return CLASSE12_SOURCE_DIR "/tests/cli";
}

Lines all_transcripts() {
  Lines names;
  for (const auto& entry : fs::directory_iterator(folder()))
    if (entry.path().extension() == ".t") names.push_back(entry.path().stem());
  std::sort(names.begin(), names.end());
  return names;
}

class Transcript : public testing::TestWithParam<std::string> {};

TEST_P(Transcript, IsWhatPeopleSee) {
  const auto file = folder() / (GetParam() + ".t");
  const auto text = read_text(file);
  ::setenv("LANGUAGE", text.starts_with("# language: fr\n") ? "fr" : "en", 1);
  choose_language(cli::catalogue_folder(CLASSE12_BINARY_DIR "/classe12"));
  const bool update = std::getenv("CLASSE12_UPDATE") != nullptr;

  auto exchanges = read_transcript(text);
  const Place place;
  for (auto& exchange : exchanges) {
    const auto ran = run(exchange.command);
    const auto& output = exchange.output;
    if (ran.code == exchange.code &&
        matches(output.begin(), output.end(), ran.output.begin(), ran.output.end()))
      continue;
    const auto wanted = to_text({exchange});
    exchange.output = update ? with_wildcards(ran.output, exchange.output) : ran.output;
    exchange.code = ran.code;
    if (!update)
      ADD_FAILURE_AT(file.c_str(), static_cast<int>(exchange.line))
          << "wanted:\n"
          << wanted << "\nseen:\n"
          << to_text({exchange})
          << "\nCLASSE12_UPDATE=1 rewrites the transcript; look at it with git diff";
  }
  EXPECT_TRUE(place.left_clean()) << "something is left in the folder for temporary files";
  if (update && to_text(exchanges) != text) write_text(file, to_text(exchanges));
}

INSTANTIATE_TEST_SUITE_P(All, Transcript, testing::ValuesIn(all_transcripts()),
                         [](const auto& which) { return which.param; });

}  // namespace
}  // namespace classe12
