// SPDX-License-Identifier: EUPL-1.2
#include "platform/audit.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/http.hpp"
#include "platform/store.hpp"

#include <algorithm>
#include <filesystem>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

/// Prefixes that led to it once and must not now. What is open is what a stranger may see, and the
/// passes that are still somebody's.
std::vector<std::string> closed_prefixes(const Catalogue& catalogue, std::string_view id) {
  const auto& db = catalogue.db();
  std::vector<std::string> open;
  auto passes =
      db.ask("SELECT entry FROM pass JOIN video v ON v.number = pass.video WHERE v.id = ?", id);
  while (passes.next()) open.push_back(store::pass_prefix(passes.text(0)));
  if (db.number("SELECT count(*) FROM video v WHERE v.id = ? AND may_see('stranger', 0, 0, 0, "
                "v.visibility, v.state, 1)",
                id) > 0)
    open.push_back(store::public_prefix(id));
  std::vector<std::string> closed;
  auto rows = db.ask("SELECT prefix FROM served WHERE video = ? ORDER BY prefix", id);
  while (rows.next())
    if (std::find(open.begin(), open.end(), rows.text(0)) == open.end())
      closed.push_back(rows.text(0));
  return closed;
}

void require_closed(const Catalogue& catalogue, std::string_view id, const Ask& ask) {
  const auto found = exposed(catalogue, id, ask);
  if (found.empty()) return;
  std::string names;
  for (const auto& path : found) names += "\n  " + path;
  throw Error(Fault::check_failed,
              say("{}: can still be reached by those who may not see it:{}", id, names));
}

}  // namespace

std::vector<std::string> exposed(const Catalogue& catalogue, std::string_view id, const Ask& ask) {
  std::vector<std::string> files{"", "public.json", "manifest.json"};
  auto rows = catalogue.db().ask("SELECT path FROM file WHERE video = ? ORDER BY path", id);
  while (rows.next()) files.push_back(rows.text(0));
  std::vector<std::string> found;
  for (const auto& prefix : closed_prefixes(catalogue, id))
    for (const auto& file : files) {
      auto path = prefix + "/" + file;
      if (ask(path)) found.push_back(std::move(path));
    }
  return found;
}

void audit(const Catalogue& catalogue, std::string_view id) {
  require_closed(catalogue, id, [&](const std::string& path) {
    const auto tree = path.starts_with("links/") ? catalogue.home() : catalogue.public_tree();
    return fs::exists(tree / path);
  });
  const auto& settings = catalogue.settings();
  if (!settings.address.empty())
    require_closed(catalogue, id,
                   [&](const std::string& path) { return answers(settings.address + "/" + path); });
  // The site asks the catalogue at each request; what stands in front of it may remember.
  constexpr std::string_view videos = "videos/";
  if (!settings.site.empty())
    require_closed(catalogue, id, [&](const std::string& path) {
      return path.starts_with(videos) && !path.ends_with('/') &&
             answers(settings.site + "/media/" + path.substr(videos.size()));
    });
}

}  // namespace classe12
