// SPDX-License-Identifier: EUPL-1.2
#include "cli/exit_code.hpp"
#include "cli/run.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/model/config.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

/// The manual against the program: what --help shows is what the pages explain.
namespace classe12 {
namespace {

using Lines = std::vector<std::string>;
using Words = std::set<std::string>;

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

Lines help_of(std::vector<std::string> command) {
  std::ostringstream out, err;
  cli::Shell shell{out, err, {}, CLASSE12_BINARY_DIR "/share/classe12", {}};
  command.emplace_back("--help");
  EXPECT_EQ(cli::run(command, shell), 0) << err.str();
  return lines_of(out.str());
}

/// The words in front of a section's lines: "  probe     Say what …".
Lines names_under(const std::string& title, const Lines& help) {
  Lines names;
  for (auto at = std::find(help.begin(), help.end(), title); at != help.end() && !at->empty(); ++at)
    if (at->size() > 2 && at->starts_with("  ") && (*at)[2] != ' ')
      names.push_back(at->substr(2, at->find(' ', 2) - 2));
  return names;
}

/// Every -o and --option in a line that begins with `before`.
void add_options(std::string_view line, std::string_view before, Words& options) {
  if (!line.starts_with(before)) return;
  for (std::size_t at = before.size() - 1; at < line.size(); ++at) {
    const bool begins =
        line[at] == '-' && (line[at - 1] == ' ' || line[at - 1] == ',' || line[at - 1] == '*');
    if (!begins) continue;
    const auto end = line.find_first_not_of("-abcdefghijklmnopqrstuvwxyz", at);
    options.emplace(line.substr(at, end - at));
    at = std::min(end, line.size()) - 1;
  }
}

Words options_of(const std::vector<std::string>& command) {
  const auto help = help_of(command);
  Words options;
  for (const auto& line : help) {
    // The names end where the explanation begins.
    add_options(std::string_view(line).substr(0, line.find("  ", 2)), "  -", options);
  }
  for (const auto& name : names_under("Commands:", help)) {
    if (command.empty()) break;  // each has its own page
    auto under = command;
    under.push_back(name);
    options.merge(options_of(under));
  }
  return options;
}

/// A page's Markdown; lowdown wants a '\' before each '-' of "--".
Lines page(const std::string& name) {
  auto text = read_text(CLASSE12_SOURCE_DIR "/man/" + name + ".md");
  text.erase(std::remove(text.begin(), text.end(), '\\'), text.end());
  return lines_of(text);
}

Lines section(const Lines& page, const std::string& title) {
  const auto begin = std::find(page.begin(), page.end(), "# " + title);
  const auto end = std::find_if(begin == page.end() ? begin : begin + 1, page.end(),
                                [](const std::string& line) { return line.starts_with("# "); });
  return {begin, end};
}

Words options_explained(const std::string& name) {
  Words options;
  for (const auto& line : section(page(name), "OPTIONS")) add_options(line, "**-", options);
  return options;
}

Lines commands() {
  return names_under("Commands:", help_of({}));
}

TEST(Manual, HasAPageForEveryCommand) {
  EXPECT_THAT(commands(), testing::SizeIs(testing::Ge(8U)));
  const auto main = section(page("classe12.1"), "COMMANDS");
  for (const auto& command : commands()) {
    const auto name = "classe12-" + command;
    EXPECT_THAT(main, testing::Contains("**" + name + "**(1)"));
    const auto text = page(name + ".1");
    EXPECT_EQ(
        text.at(0), "title: CLASSE12-" + [&] {
          auto upper = command;
          std::transform(upper.begin(), upper.end(), upper.begin(),
                         [](char c) { return static_cast<char>(c - 'a' + 'A'); });
          return upper;
        }());
    for (const auto* title :
         {"NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"})
      EXPECT_THAT(section(text, title), testing::SizeIs(testing::Gt(2U))) << name << ": " << title;
  }
}

TEST(Manual, SaysOfACommandWhatItsHelpSays) {
  for (const auto& command : commands()) {
    auto says = help_of({command}).front();
    says.front() = static_cast<char>(says.front() - 'A' + 'a');
    EXPECT_THAT(section(page("classe12-" + command + ".1"), "NAME"),
                testing::Contains("classe12-" + command + " - " + says));
  }
}

TEST(Manual, ExplainsEveryOptionAndNoOther) {
  EXPECT_EQ(options_explained("classe12.1"), options_of({}));
  for (const auto& command : commands())
    EXPECT_EQ(options_explained("classe12-" + command + ".1"), options_of({command})) << command;
}

TEST(Manual, ExplainsEveryWordOfTheConfiguration) {
  const auto fields = section(page("classe12-config.5"), "FIELDS");
  for (const auto& key : config_keys())
    EXPECT_THAT(fields, testing::Contains(testing::HasSubstr("**" + key + "**"))) << key;
}

TEST(Manual, HasTheTableOfExitCodes) {
  std::vector<int> codes;
  for (const auto& line : section(page("classe12.1"), "EXIT STATUS"))
    if (line.starts_with("**")) codes.push_back(std::stoi(line.substr(2)));
  EXPECT_EQ(codes, cli::exit_codes());
}

/// The files that a page shows, by name: "*/etc/…/NAME*:" and what is indented below it.
std::map<std::string, std::string> files_shown(const std::string& name) {
  std::map<std::string, std::string> files;
  std::string* file = nullptr;
  for (const auto& line : page(name)) {
    if (line.starts_with("*/etc/") && line.ends_with("*:")) {
      const auto path = line.substr(1, line.size() - 3);
      file = &files[path.substr(path.rfind('/') + 1)];
    } else if (file != nullptr && (line.empty() || line.starts_with("    "))) {
      *file += line.substr(std::min<std::size_t>(4, line.size())) + "\n";
    } else {
      file = nullptr;
    }
  }
  return files;
}

/// Options of `command` in a line, which must all be there.
void expect_options(const std::string& line, const std::string& command) {
  Words given;
  add_options(line, line.substr(0, 1), given);
  auto known = options_of({command});
  known.merge(options_of({}));
  known.insert("-n");  // of nice
  EXPECT_THAT(known, testing::IsSupersetOf(given)) << line;
  EXPECT_THAT(given, testing::Contains("--inbox"));
}

TEST(Manual, HasUnitsThatSystemdTakes) {
  const TemporaryFolder folder;
  std::string names;
  for (auto& [name, text] : files_shown("classe12-batch.1")) {
    if (const auto at = text.find("ExecStart="); at != std::string::npos) {
      expect_options(text.substr(at, text.find('\n', at) - at), "batch");
      text.replace(at, text.find(' ', at) - at, "ExecStart=/bin/true");
    }
    write_text(folder.path() / name, text);
    names += " " + (folder.path() / name).native();
  }
  ASSERT_THAT(names, testing::AllOf(testing::HasSubstr(".service"), testing::HasSubstr(".timer")));
  if (std::system("command -v systemd-analyze >/dev/null") != 0)
    GTEST_SKIP() << "there is no systemd-analyze";
  const auto log = folder.path() / "log";
  const auto command = "systemd-analyze verify --man=no" + names + " >" + log.native() + " 2>&1";
  EXPECT_EQ(std::system(command.c_str()), 0);
  // What it does not know, it only says.
  EXPECT_EQ(read_text(log), "");
}

TEST(Manual, HasALineForCron) {
  const auto text = section(page("classe12-batch.1"), "EVERY NIGHT");
  const auto line = std::find_if(text.begin(), text.end(),
                                 [](const std::string& one) { return one.starts_with("    *"); });
  ASSERT_NE(line, text.end());
  std::istringstream words(*line);
  std::string word;
  for (int field = 0; field < 5; ++field) {
    words >> word;
    EXPECT_EQ(word.find_first_not_of("*/0123456789,-"), std::string::npos) << word;
  }
  words >> word;
  EXPECT_EQ(word, "classe12") << "the user, as files of /etc/cron.d have it";
  expect_options(*line, "batch");
}

/// What a page refers to is there: "**classe12-plan**(1)".
TEST(Manual, RefersToPagesThatAreThere) {
  for (const auto& entry : std::filesystem::directory_iterator(CLASSE12_SOURCE_DIR "/man")) {
    const auto text = read_text(entry.path());
    for (auto at = text.find("**classe12"); at != std::string::npos;
         at = text.find("**classe12", at + 1)) {
      const auto end = text.find("**", at + 2);
      if (text.substr(end + 2, 1) != "(") continue;
      const auto name = text.substr(at + 2, end - at - 2) + "." + text.substr(end + 3, 1);
      EXPECT_TRUE(std::filesystem::exists(CLASSE12_SOURCE_DIR "/man/" + name + ".md"))
          << entry.path() << ": " << name;
    }
  }
}

}  // namespace
}  // namespace classe12
