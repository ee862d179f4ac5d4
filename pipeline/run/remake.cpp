// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/remake.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/privacy/text.hpp"
#include "pipeline/run/journal.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

constexpr auto schema = "classe12/remake/1";
/// Facts about an hour of video take two; a file of facts beyond this is made again.
constexpr std::int64_t largest_facts = 8 << 20;
/// All of them: beyond it a bundle keeps nothing.
constexpr std::int64_t largest_remake = 48 << 20;

bool is_in_bundle(const fs::path& file) {
  return *file.begin() == layout::bundle;
}

/// Small and text, or nothing: the pixels of a picture and the sound for a transcript are neither.
std::optional<std::string> facts_in(const fs::path& work, const fs::path& file) {
  if (file == layout::picture || file == layout::speech || file == layout::first_film ||
      size_of(work / file) > largest_facts)
    return std::nullopt;
  auto text = read_text(work / file);
  // Drones write where they are as captions: what was left out of the bundle stays out.
  if (privacy::leak_in_text(text)) return std::nullopt;
  try {
    static_cast<void>(Json(text).dump());
  } catch (const Json::exception&) {
    return std::nullopt;  // no UTF-8: what an outside program wrote may be anything
  }
  return text;
}

/// A bundle can come from a stranger, and these names are written to.
bool stays_below(const fs::path& file) {
  return !file.empty() && file != layout::lock && file != layout::journal && file.is_relative() &&
         file.native().find('\0') == std::string::npos &&
         std::none_of(file.begin(), file.end(), [](const fs::path& part) {
           return part == ".." || part == "." || part.native().ends_with(".partial");
         });
}

/// Removes folders that nothing is left in.
void remove_empty(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory()) remove_empty(entry.path());
  if (fs::is_empty(folder)) fs::remove(folder);
}

/// What can be taken of a text that says it is one of ours.
struct Kept {
  std::map<std::string, std::string> keys;   ///< of every file, in the work folder
  std::map<std::string, std::string> facts;  ///< what stands in those outside the bundle
};

Kept read_kept(const fs::path& file) {
  Kept kept;
  const auto json = Json::parse(read_text(file), nullptr, false);
  if (!json.is_object() || json.value("schema", Json()) != schema) return kept;
  const auto take = [&](const char* key, std::map<std::string, std::string>& into) {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_object()) return;
    for (const auto& [name, value] : found->items())
      if (value.is_string() && stays_below(name)) into[name] = value.get<std::string>();
  };
  take("keys", kept.keys);
  take("facts", kept.facts);
  return kept;
}

/// Takes out every file of these keys.
void erase_halves(Json& keys, Json& facts, const std::set<std::string>& halves) {
  std::vector<std::string> files;
  for (const auto& [file, key] : keys.items())
    if (halves.contains(key.get<std::string>())) files.push_back(file);
  for (const auto& file : files) {
    keys.erase(file);
    facts.erase(file);
  }
}

}  // namespace

void give(const fs::path& from, const fs::path& to) {
  make_folder(to.parent_path());
  std::error_code error;
  fs::remove(to, error);
  fs::create_hard_link(from, to, error);
  if (!error) return;
  PendingFile copy(to);
  if (!fs::copy_file(from, copy.partial(), fs::copy_options::overwrite_existing, error))
    throw Error(Fault::io, shown(to) + ": " + error.message());
  copy.keep();
}

void keep_for_later(const fs::path& work, const std::set<std::string>& keys) {
  Json json{{"schema", schema}, {"keys", Json::object()}, {"facts", Json::object()}};
  // Files of one step have one key: it is done when all that it made is there.
  std::set<std::string> halves;
  for (const auto& [file, key] : Journal(work).standing()) {
    if (layout::is_chunk(file) || !keys.contains(key)) continue;
    json["keys"][file.native()] = key;
    if (is_in_bundle(file)) continue;
    if (auto text = facts_in(work, file))
      json["facts"][file.native()] = std::move(*text);
    else
      halves.insert(key);
  }
  erase_halves(json["keys"], json["facts"], halves);
  const auto text = to_pretty(json);
  if (std::cmp_less_equal(text.size(), largest_remake))
    write_text(work / layout::bundle / layout::remake, text);
}

void resume_from(const fs::path& bundle, const Manifest& manifest, const fs::path& work) {
  const auto file = bundle / layout::remake;
  const auto asset_of_file =
      std::find_if(manifest.assets.begin(), manifest.assets.end(),
                   [](const Asset& asset) { return asset.path == layout::remake; });
  // Facts that a disk has damaged would make the same wrong bundle for ever.
  if (fs::exists(work / layout::journal) || !fs::exists(file) || size_of(file) > largest_remake ||
      asset_of_file == manifest.assets.end() || sha256_of_file(file) != asset_of_file->sha256)
    return;
  const auto kept = read_kept(file);
  for (const auto& [name, text] : kept.facts) {
    if (is_in_bundle(name)) continue;
    make_folder((work / name).parent_path());
    write_text(work / name, text);
  }
  for (const auto& asset : manifest.assets) {
    const auto path = fs::path(layout::bundle) / asset.path;
    const auto from = bundle / asset.path;
    // What a disk has damaged since is made again, and not vouched for anew.
    if (!kept.keys.contains(path) || !fs::is_regular_file(from) ||
        sha256_of_file(from) != asset.sha256)
      continue;
    give(from, work / path);
  }
  std::set<std::string> halves;
  for (const auto& [name, key] : kept.keys)
    if (!fs::is_regular_file(work / name)) halves.insert(key);
  std::map<fs::path, std::string> keys;
  for (const auto& [name, key] : kept.keys)
    if (!halves.contains(key)) keys.emplace(name, key);
  Journal(work).take_over(keys);
}

void remove_what_no_step_makes(const Plan& plan, const fs::path& work) {
  std::set<fs::path> made;
  for (const auto& step : plan.steps) made.insert(step.makes.begin(), step.makes.end());
  const auto folder = work / layout::bundle;
  for (const auto& file : files_below(folder))
    if (!made.contains(file.lexically_relative(work))) fs::remove(file);
  remove_empty(folder);
}

}  // namespace classe12
