// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/edit.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/run/hold.hpp"
#include "pipeline/run/verify.hpp"

namespace classe12 {
namespace fs = std::filesystem;
std::vector<std::string> edit_words(const fs::path& bundle, const Metadata& before,
                                    const Metadata& words, const std::string& by,
                                    const std::string& at) {
  const auto folder = bundle_folder(bundle);
  const Hold hold(layout::work_folder(folder.parent_path(), folder.filename().string()));
  auto manifest = read_bundle(folder);
  if (manifest.metadata != before)
    throw Error(Fault::later, say("somebody else has changed it meanwhile; do it again"));
  if (words.language != before.language)
    throw Error(Fault::usage, say("its files are named by the language; write it in the sidecar, "
                                  "and ingest the video again"));
  auto keys = differing_keys(before, words, Tongue::english);
  if (keys.empty()) return keys;
  manifest.metadata = words;
  manifest.history.push_back({at, by, keys});
  write_text(folder / layout::manifest, to_json_text(manifest));
  return keys;
}

}  // namespace classe12
