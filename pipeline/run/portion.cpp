// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/portion.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/run/journal.hpp"
#include "pipeline/run/remake.hpp"

#include <map>
#include <string>
#include <system_error>
#include <variant>
#include <vector>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

std::vector<fs::path> portions_of(const fs::path& parent, std::string_view slug) {
  // As portion_folder names them.
  const auto begin = "." + std::string(slug) + ".portion-";
  std::vector<fs::path> all;
  for (const auto& entry : fs::directory_iterator(parent))
    if (entry.is_directory() && entry.path().filename().native().starts_with(begin))
      all.push_back(entry.path());
  return all;
}

}  // namespace

fs::path portion_folder(const fs::path& parent, std::string_view slug, int number) {
  return layout::work_folder(parent, std::string(slug) + ".portion-" + std::to_string(number));
}

Plan portion_of(const Plan& plan, const Portion& portion) {
  auto some = plan;
  some.steps.clear();
  int chunks = 0;
  for (const auto& step : plan.steps)
    if (std::holds_alternative<EncodeChunk>(step.work) &&
        chunks++ % portion.of == portion.number - 1)
      some.steps.push_back(step);
  return some;
}

void gather(const fs::path& from, const fs::path& to) {
  if (!fs::exists(from / layout::journal)) return;
  Journal journal(to);
  const auto there = journal.standing();
  std::map<fs::path, std::string> keys;
  for (const auto& [file, key] : Journal(from).standing()) {
    const auto same = there.find(file);
    // What is in a bundle is made where that is.
    if (*file.begin() == layout::bundle || (same != there.end() && same->second == key)) continue;
    give(from / file, to / file);
    keys.emplace(file, key);
  }
  if (!keys.empty()) journal.take_over(keys);
}

void gather_portions(const fs::path& parent, std::string_view slug, const fs::path& work) {
  for (const auto& folder : portions_of(parent, slug)) gather(folder, work);
}

void remove_portions(const fs::path& parent, std::string_view slug) {
  std::error_code ignored;
  for (const auto& folder : portions_of(parent, slug)) fs::remove_all(folder, ignored);
}

}  // namespace classe12
