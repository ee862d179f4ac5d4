// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/journal.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/model/layout.hpp"

#include <string_view>
#include <system_error>
#include <utility>

namespace classe12 {
namespace fs = std::filesystem;

namespace {

std::string line(const std::string& step, const std::string& key, const Json& files) {
  return Json{{"step", step}, {"key", key}, {"files", files}}.dump() + "\n";
}

}  // namespace

Journal::Journal(fs::path folder) : folder_(std::move(folder)) {
  const auto file = folder_ / layout::journal;
  if (!fs::exists(file)) return;
  const auto text = read_text(file);
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const auto json = Json::parse(rest.substr(0, end), nullptr, false);
    // Workers can write here: a line that is not one of ours is no line.
    if (json.is_object() && json.contains("key") && json["key"].is_string() &&
        json.contains("files") && json["files"].is_object()) {
      const auto key = json["key"].get<std::string>();
      for (const auto& [path, bytes] : json["files"].items())
        if (bytes.is_number_unsigned()) entries_[path] = {key, bytes.get<std::uintmax_t>()};
    }
    if (end == std::string_view::npos) {
      // The last run was killed in the middle of this line; the next begins anew.
      append_text(file, "\n");
      break;
    }
    rest.remove_prefix(end + 1);
  }
}

bool Journal::vouches_for(const fs::path& file, const std::string& key) const {
  const auto entry = entries_.find(file);
  if (entry == entries_.end() || key.empty() || entry->second.key != key) return false;
  std::error_code error;
  return fs::file_size(folder_ / file, error) == entry->second.bytes && !error;
}

std::map<fs::path, std::string> Journal::standing() const {
  std::map<fs::path, std::string> files;
  for (const auto& [file, entry] : entries_)
    if (vouches_for(file, entry.key)) files.emplace(file, entry.key);
  return files;
}

void Journal::take_over(const std::map<fs::path, std::string>& keys) {
  std::string lines;
  for (const auto& [file, key] : keys) {
    const auto bytes = fs::file_size(folder_ / file);
    entries_[file] = {key, bytes};
    lines += line("kept", key, {{file.native(), bytes}});
  }
  append_text(folder_ / layout::journal, lines);
}

void Journal::forget(const Step& step) {
  Json files = Json::object();
  for (const auto& path : step.makes)
    if (entries_.erase(path) > 0) files[path.native()] = 0;
  if (!files.empty()) write(step, "", files);
}

void Journal::add(const Step& step) {
  Json files = Json::object();
  for (const auto& path : step.makes) {
    const auto bytes = fs::file_size(folder_ / path);
    files[path.native()] = bytes;
    entries_[path] = {step.key, bytes};
  }
  write(step, step.key, files);
}

void Journal::write(const Step& step, const std::string& key, const Json& files) {
  append_text(folder_ / layout::journal, line(step.name, key, files));
}

}  // namespace classe12
