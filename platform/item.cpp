// SPDX-License-Identifier: EUPL-1.2
#include "platform/item.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/nearest.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/text/slug.hpp"
#include "platform/columns.hpp"

#include <algorithm>
#include <map>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

/// "Séance 1.MP4" as "seance-1.mp4": what people do not tell apart, and what a Mac and a PC write
/// in different bytes.
std::string alike(const fs::path& name) {
  return text::slug(shown(name.stem())) + "." + text::slug(shown(name.extension()));
}

/// Names of files, folder by folder, each read once.
class Folders {
 public:
  const std::vector<std::string>& names(const fs::path& folder) {
    const auto found = names_.find(folder);
    if (found != names_.end()) return found->second;
    auto& names = names_[folder];
    std::error_code ignored;  // a folder that cannot be listed has no such file
    for (const auto& entry : fs::directory_iterator(folder, ignored))
      if (entry.is_regular_file(ignored)) names.push_back(shown(entry.path().filename()));
    std::sort(names.begin(), names.end());
    return names;
  }

 private:
  std::map<fs::path, std::vector<std::string>> names_;
};

bool is_within(const fs::path& file, const fs::path& folder) {
  std::error_code ignored;
  const auto inner = fs::weakly_canonical(file, ignored);
  const auto outer = fs::weakly_canonical(folder, ignored);
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

/// Where the file is that a row means; otherwise what is wrong goes into the item.
void find(Item& item, const std::string& column, const fs::path& folder, Folders& folders) {
  const auto refuse = [&](const std::string& reason, const std::optional<std::string>& near = {}) {
    item.problems.push_back({item.row, column, reason, near});
  };
  // Windows writes folders so.
  auto name = item.name;
  std::replace(name.begin(), name.end(), '\\', '/');
  item.input = folder / fs::path(name).relative_path();
  if (fs::path(name).is_absolute()) item.input = name;
  if (valid_utf8(name) != name)
    return refuse(say("‘{}’ is not the name of a file", valid_utf8(name)));
  if (name.find("://") != std::string::npos)
    return refuse(say("‘{}’ is an address; name a file that is in the sheet's folder", name));
  if (!is_within(item.input, folder))
    return refuse(say("‘{}’ is not in the sheet's folder; copy it there", name));
  std::error_code ignored;
  if (fs::is_regular_file(item.input, ignored)) return;
  const auto& names = folders.names(item.input.parent_path());
  const auto wanted = alike(item.input.filename());
  std::vector<std::string> same;
  std::copy_if(names.begin(), names.end(), std::back_inserter(same),
               [&](const std::string& one) { return alike(one) == wanted; });
  if (same.size() == 1) {
    item.input = item.input.parent_path() / same.front();
    return;
  }
  const auto near = nearest(shown(item.input.filename()), names);
  refuse(near ? say("there is no file ‘{}’; did you mean ‘{}’?", name, *near)
              : say("there is no file ‘{}’", name),
         near);
}

/// Rows that get in each other's way.
void tell_apart(std::vector<Item>& items, const std::string& column) {
  std::map<fs::path, int> files, bundles;
  for (auto& item : items) {
    if (!item.problems.empty()) continue;
    const auto [file, new_file] = files.emplace(item.input.lexically_normal(), item.row);
    const auto [bundle, new_bundle] = bundles.emplace(item.parent / item.slug, item.row);
    if (!new_file)
      item.problems.push_back({item.row, column, say("the file is that of row {}", file->second)});
    else if (!new_bundle)
      item.problems.push_back(
          {item.row, column,
           say("its bundle would be called as that of row {}, “{}”; rename the file",
               bundle->second, item.slug)});
  }
}

}  // namespace

std::vector<Item> items_of(const Sheet& sheet, const fs::path& folder, const fs::path& output) {
  std::vector<Item> items;
  Folders folders;
  const auto column = file_heading(sheet);
  for (const auto& row : sheet.rows) {
    Item item;
    item.row = row.row;
    item.name = row.file;
    item.sidecar = row.sidecar;
    item.owner = row.owner;
    item.id = row.id;
    item.priority = row.priority;
    item.problems = row.problems;
    item.parent = output;
    if (!row.file.empty()) find(item, column, folder, folders);
    item.slug = text::slug(shown(item.input.stem()));
    items.push_back(std::move(item));
  }
  tell_apart(items, column);
  return items;
}

std::string file_heading(const Sheet& sheet) {
  if (!sheet.is_yaml)
    for (const auto& heading : sheet.headings)
      if (const auto* const known = column_named(heading);
          known != nullptr && known->use == ColumnUse::file)
        return heading;
  return translated("file");
}

Entry read_entry(const Item& item, const Vocabulary& vocabulary) {
  if (item.sidecar.empty()) return read_entry(item.input, std::nullopt, vocabulary);
  return read_entry_said(item.input, item.sidecar, say("row {}", item.row), vocabulary);
}

}  // namespace classe12
