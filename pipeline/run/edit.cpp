// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/edit.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/model/words_json.hpp"
#include "pipeline/run/verify.hpp"

#include <system_error>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> differing(const Metadata& before, const Metadata& after) {
  Json was;
  Json is;
  put_words(was, before);
  put_words(is, after);
  std::vector<std::string> keys;
  for (const auto& [key, value] : is.items())
    if (was.at(key) != value) keys.push_back(key);
  return keys;
}

/// The lock that ingest holds while it makes this bundle; its folder goes when nothing else is in
/// it.
class Held {
 public:
  explicit Held(fs::path folder)
      : folder_(made(std::move(folder))), lock_(folder_ / layout::lock) {}
  ~Held() {
    std::error_code ignored;
    if (fs::exists(folder_ / layout::journal, ignored)) return;
    fs::remove(folder_ / layout::lock, ignored);
    fs::remove(folder_, ignored);
  }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

 private:
  static fs::path made(fs::path folder) {
    make_folder(folder);
    return folder;
  }
  fs::path folder_;
  FileLock lock_;
};

}  // namespace

std::vector<std::string> edit_words(const fs::path& bundle, const Metadata& words,
                                    const std::string& by, const std::string& at) {
  const auto place = fs::absolute(bundle).lexically_normal();
  const auto folder = place.has_filename() ? place : place.parent_path();
  const Held held(layout::work_folder(folder.parent_path(), folder.filename().string()));
  auto manifest = read_bundle(folder);
  if (words.language != manifest.metadata.language)
    throw Error(Fault::usage, say("its files are named by the language; write it in the sidecar, "
                                  "and ingest the video again"));
  const auto keys = differing(manifest.metadata, words);
  if (keys.empty()) return keys;
  manifest.metadata = words;
  manifest.history.push_back({at, by, keys});
  write_text(folder / layout::manifest, to_json_text(manifest));
  return keys;
}

}  // namespace classe12
