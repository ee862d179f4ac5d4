// SPDX-License-Identifier: EUPL-1.2
#include "platform/store.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/model/public.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace classe12::store {
namespace {

namespace fs = std::filesystem;

constexpr auto facts_name = "public.json";

/// links/ is a tree of its own; all other prefixes are in public/.
fs::path place(const Catalogue& catalogue, std::string_view prefix) {
  // Names come from manifests: none of them leads elsewhere.
  const auto name = prefix.substr(prefix.find('/') + 1);
  if (name.empty() || name == "." || name == ".." || name.find('/') != std::string_view::npos)
    throw Error(Fault::bug, "no name in a tree: " + std::string(prefix));
  return prefix.starts_with("links/") ? catalogue.home() / prefix
                                      : catalogue.public_tree() / prefix;
}

/// Names that were written or removed in a folder are on the disk.
void sync_folder(const fs::path& folder) {
  const auto open = open_for_reading(folder);
  if (::fsync(open.get()) != 0) throw Error(Fault::io, say("{}: cannot be synced", shown(folder)));
}

/// What is copied: pictures to choose a poster from are for the owner, what the next run goes on
/// from is for nobody; all else is played, shown or read.
std::vector<Asset> served(const Manifest& manifest) {
  auto assets = manifest.assets;
  std::erase_if(assets, [](const Asset& asset) { return asset.path == layout::remake; });
  for (const auto& candidate : manifest.poster.candidates)
    std::erase_if(assets, [&](const Asset& asset) { return asset.path == candidate.file; });
  return assets;
}

void copy_asset(const fs::path& bundle, const fs::path& target, const Asset& asset) {
  const auto from = bundle / asset.path;
  const auto to = target / asset.path;
  make_folder(to.parent_path());
  fs::copy_file(from, to);
  if (size_of(to) != asset.bytes || sha256_of_file(to) != asset.sha256)
    throw Error(Fault::check_failed,
                say("{}: is not as it was made; ingest the video again", shown(from)));
}

}  // namespace

std::string take_in(const Catalogue& catalogue, const fs::path& bundle, const Manifest& manifest) {
  const auto assets = served(manifest);
  std::int64_t bytes = 0;
  for (const auto& asset : assets) bytes += asset.bytes;
  require_space(catalogue.store(), bytes);
  const auto folder = unguessable();
  const auto target = catalogue.store() / folder;
  try {
    make_folder(target);
    for (const auto& asset : assets) copy_asset(bundle, target, asset);
    write_text(target / facts_name, to_public_text(manifest));
    // One call for what would be a sync for each of a hundred files.
    const auto open = open_for_reading(target);
    if (::syncfs(open.get()) != 0)
      throw Error(Fault::io, say("{}: cannot be synced", shown(target)));
  } catch (const fs::filesystem_error& problem) {
    drop(catalogue, folder);
    throw Error(Fault::io, shown(problem.path1()) + ": " + problem.code().message());
  } catch (...) {
    drop(catalogue, folder);
    throw;
  }
  return folder;
}

bool holds(const Catalogue& catalogue, std::string_view folder, const Manifest& manifest) {
  constexpr std::int64_t small = 1 << 20;
  const auto assets = served(manifest);
  return std::all_of(assets.begin(), assets.end(), [&](const Asset& asset) {
    const auto file = catalogue.store() / folder / asset.path;
    return fs::is_regular_file(file) && size_of(file) == asset.bytes &&
           (asset.bytes > small || sha256_of_file(file) == asset.sha256);
  });
}

void remove(const Catalogue& catalogue, std::string_view folder) {
  drop(catalogue, folder);
  if (fs::exists(catalogue.store() / folder))
    throw Error(Fault::io, say("{}: cannot be removed", shown(catalogue.store() / folder)));
}

void drop(const Catalogue& catalogue, std::string_view folder) {
  if (folder.empty()) return;
  std::error_code ignored;
  fs::remove_all(catalogue.store() / folder, ignored);
}

std::string public_prefix(std::string_view id) {
  return "videos/" + std::string(id);
}

std::string pass_prefix(std::string_view entry) {
  return "links/" + std::string(entry);
}

void open(const Catalogue& catalogue, std::string_view prefix, std::string_view folder) {
  const auto link = place(catalogue, prefix);
  const auto fresh = partial_name(link);
  std::error_code code;
  fs::remove(fresh, code);
  fs::create_directory_symlink((catalogue.store() / folder).lexically_relative(link.parent_path()),
                               fresh, code);
  if (!code) fs::rename(fresh, link, code);
  if (code) throw Error(Fault::cannot_write, shown(link) + ": " + code.message());
  sync_folder(link.parent_path());
}

void close(const Catalogue& catalogue, std::string_view prefix) {
  const auto link = place(catalogue, prefix);
  std::error_code code;
  // What a kill in `open` left leads there, too.
  fs::remove(partial_name(link), code);
  if (!code) fs::remove(link, code);
  if (code) throw Error(Fault::io, shown(link) + ": " + code.message());
  sync_folder(link.parent_path());
}

std::string behind(const Catalogue& catalogue, std::string_view prefix) {
  std::error_code none;
  return fs::read_symlink(place(catalogue, prefix), none).filename();
}

std::string unguessable() {
  auto uuids = random_uuid() + random_uuid();
  // Two, because six bits of a UUID are always the same; digested, because where they stand is.
  return sha256(uuids).substr(0, 32);
}

}  // namespace classe12::store
