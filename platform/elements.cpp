// SPDX-License-Identifier: EUPL-1.2
#include "platform/elements.hpp"

#include "pipeline/base/files.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

std::string line_of(const std::vector<std::string>& words) {
  std::string line;
  for (const auto& word : words) line += (line.empty() ? "" : " ") + shell_word(word);
  return line;
}

fs::path words_file(const Item& item, const fs::path& rows) {
  return fs::absolute(rows) / fmt::format("{:05}.yaml", item.row);
}

std::string portion_word(int number, int of) {
  return fmt::format("{}/{}", number, of);
}

std::string line_for(const Item& item, const ElementWords& words, const std::string& portion) {
  std::vector<std::string> line{words.program, "--quiet", "--progress", "none", "ingest"};
  line.insert(line.end(), words.options.begin(), words.options.end());
  if (!portion.empty()) line.insert(line.end(), {"--portion", portion});
  if (!item.id.empty()) line.insert(line.end(), {"--id", item.id});
  if (!item.sidecar.empty()) line.insert(line.end(), {"-m", words_file(item, words.rows).native()});
  line.insert(line.end(), {"-o", fs::absolute(item.parent).lexically_normal().native()});
  // A name that begins with a dash is no option: it is absolute.
  line.push_back(fs::absolute(item.input).lexically_normal().native());
  return line_of(line);
}

}  // namespace

int portions_of(std::int64_t bytes, std::int64_t split) {
  // More machines than that wait for its joining.
  constexpr std::int64_t most = 64;
  if (split <= 0 || bytes <= split) return 1;
  return static_cast<int>(std::min(most, (bytes + split - 1) / split));
}

std::string shell_word(const std::string& word) {
  const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_./=:,@+").find(c) != std::string_view::npos;
  });
  if (plain) return word;
  std::string quoted = "'";
  for (const auto c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

Elements elements_of(const std::vector<Item>& items, const ElementWords& words) {
  Elements all;
  for (const auto& item : items) {
    if (!item.problems.empty()) continue;
    std::error_code none;
    const auto bytes = fs::file_size(item.input, none);
    const auto portions = none ? 1 : portions_of(static_cast<std::int64_t>(bytes), words.split);
    if (portions == 1) {
      all.lines.push_back(line_for(item, words, {}));
      continue;
    }
    Elements::Split split{
        line_for(item, words, portion_word(0, portions)), {}, line_for(item, words, {})};
    for (int i = 1; i <= portions; ++i)
      split.portions.push_back(line_for(item, words, portion_word(i, portions)));
    all.splits.push_back(std::move(split));
  }
  all.last = line_of(words.batch);
  return all;
}

void write_rows(const std::vector<Item>& items, const ElementWords& words) {
  for (const auto& item : items) {
    if (!item.problems.empty() || item.sidecar.empty()) continue;
    make_folder(words.rows);
    write_text(words_file(item, words.rows), item.sidecar);
  }
}

std::string array_script(const fs::path& lines, int tries) {
  return fmt::format(
      "#!/bin/sh\n"
      "# A video: the line of this number. 75 is \"another time\", which Slurm is told by\n"
      "# RequeueExit=75 to take at its word; after {1} times it is a failure.\n"
      "line=$(sed -n \"$((SLURM_ARRAY_TASK_ID + ${{CLASSE12_BEFORE:-0}}))p\" {0})\n"
      "sh -c \"exec $line\" &\n"
      "child=$!\n"
      "# A node that is to be freed says so: what is made stays, and another goes on.\n"
      "trap 'kill -TERM $child' TERM\n"
      "wait $child; code=$?\n"
      "while kill -0 $child 2>/dev/null; do wait $child; code=$?; done\n"
      "[ \"$code\" = 75 ] && [ \"${{SLURM_RESTART_COUNT:-0}}\" -ge {1} ] && exit 1\n"
      "exit \"$code\"\n",
      shell_word(fs::absolute(lines).native()), tries);
}

}  // namespace classe12
