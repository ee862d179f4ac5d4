// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/verify.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/privacy/scan.hpp"
#include "pipeline/privacy/text.hpp"
#include "pipeline/run/journal.hpp"
#include "pipeline/run/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

/// Every ordinary file below a folder with its size, by path, but for one name.
std::vector<Asset> list_sizes(const fs::path& folder, std::string_view except) {
  std::vector<Asset> assets;
  for (const auto& file : files_below(folder)) {
    auto path = file.lexically_relative(folder).generic_string();
    if (path != except) assets.push_back({std::move(path), size_of(file), ""});
  }
  std::sort(assets.begin(), assets.end(),
            [](const Asset& a, const Asset& b) { return a.path < b.path; });
  return assets;
}

/// A file without a hash has that of the manifest.
Check check_files(const std::vector<Asset>& there, const Manifest& manifest) {
  for (const auto& asset : manifest.assets) {
    const auto found = std::find_if(there.begin(), there.end(),
                                    [&](const Asset& other) { return other.path == asset.path; });
    if (found == there.end()) return {"files", false, "file_missing", {asset.path}};
    if (found->bytes != asset.bytes)
      return {"files",
              false,
              "file_resized",
              {asset.path, std::to_string(found->bytes), std::to_string(asset.bytes)}};
    if (!found->sha256.empty() && found->sha256 != asset.sha256)
      return {"files", false, "file_changed", {asset.path}};
  }
  for (const auto& file : there) {
    const auto named = std::any_of(manifest.assets.begin(), manifest.assets.end(),
                                   [&](const Asset& asset) { return asset.path == file.path; });
    if (!named) return {"files", false, "file_unknown", {file.path}};
  }
  return {"files", true, "files_whole", {std::to_string(there.size())}};
}

std::string spelled(Rational seconds) {
  return fmt::format("{:.3f}", seconds.approx());
}

/// Every track lasts as long as the whole, within one frame of its own.
Check check_durations(const Manifest& manifest) {
  const auto off = [&](const MadeTrack& track) {
    const auto frame =
        track.frame_rate > 0 ? Rational(1) / track.frame_rate : Rational(1024, 48000);
    return (track.duration - manifest.duration).magnitude() > frame;
  };
  for (const auto* tracks : {&manifest.renditions, &manifest.audio})
    for (const auto& track : *tracks)
      if (off(track))
        return {"durations",
                false,
                "track_length",
                {track.file, spelled(track.duration), spelled(manifest.duration)}};
  return {"durations", true, "durations_fit", {spelled(manifest.duration)}};
}

/// What the manifest has from the upload. Its name and the words of staff are
/// theirs to write, and are there by design.
std::string words_of_the_upload(Manifest manifest) {
  manifest.original_name.clear();
  manifest.metadata = {};
  return to_json_text(manifest);
}

/// Nothing made tells who made the upload, with what, where or when (A18).
Check check_privacy(const fs::path& bundle, const Manifest& manifest) {
  constexpr auto name = "privacy";
  for (const auto& asset : manifest.assets)
    if (const auto leak = privacy::leak_in(bundle / asset.path))
      return {name, false, "leak", {asset.path, privacy::to_text(*leak)}};
  if (const auto leak = privacy::leak_in_text(words_of_the_upload(manifest)))
    return {name, false, "leak", {layout::manifest, translated(leak->what.c_str())}};
  return {name, true, "nothing_private", {std::to_string(manifest.assets.size())}};
}

/// All but the playing.
Verified looked_over(const fs::path& bundle, const std::vector<Asset>& there,
                     const Manifest& manifest) {
  Verified found{{check_files(there, manifest), check_durations(manifest)}, {}};
  auto& checks = found.checks;
  if (!all_passed(checks)) return found;
  checks.push_back(check_privacy(bundle, manifest));

  found.rules = lint::judge(lint::read_package(bundle), manifest);
  if (const auto& privacy = checks.back(); !privacy.passed)
    lint::blame(found.rules, "tells_nothing", {privacy.values.front()});
  const auto rules = lint::to_checks(found.rules);
  checks.insert(checks.end(), rules.begin(), rules.end());
  return found;
}

}  // namespace

std::vector<Asset> list_assets(const fs::path& folder, const char* except, std::stop_token stop) {
  auto assets = list_sizes(folder, except);
  for (auto& asset : assets) asset.sha256 = sha256_of_file(folder / asset.path, stop);
  return assets;
}

Verified look_over(const fs::path& bundle, const Manifest& manifest) {
  return looked_over(bundle, list_sizes(bundle, layout::manifest), manifest);
}

Verified verify(const fs::path& bundle, const Manifest& manifest, const Plan& plan,
                const fs::path& work, Engine& engine, Meter& meter, int jobs,
                std::stop_token stop) {
  auto found = looked_over(bundle, list_assets(bundle, layout::manifest, stop), manifest);
  auto& checks = found.checks;
  // What breaks a rule is not played: it may stand still without end. What tells of its maker is.
  if (found.rules.empty() || !all_passed(lint::to_checks(found.rules))) return found;

  Journal journal(work);
  run(plan, work, engine, journal, meter, jobs, stop);
  for (const auto& step : plan.steps)
    checks.push_back(parse_json(read_text(work / step.makes.front()), step.name).get<Check>());
  return found;
}

Manifest read_bundle(const fs::path& bundle) {
  const auto file = bundle / layout::manifest;
  if (!fs::exists(file))
    throw Error(Fault::not_found,
                say("{}: is not a bundle: it has no {}", shown(bundle), layout::manifest));
  return read_manifest(read_text(file), shown(file));
}

}  // namespace classe12
