// SPDX-License-Identifier: EUPL-1.2
#include "cli/inquire.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/run/engine.hpp"
#include "pipeline/run/inquiry.hpp"

namespace classe12::cli {

Source inquire_once(const std::filesystem::path& file, const Wishes& wishes, const Preset& preset,
                    Shell& shell) {
  const TemporaryFolder folder;
  ChildEngine engine(*shell.workers);
  const auto progress = make_progress(shell);
  refuse_non_media(file, engine, shell.stop);
  return inquire(file, wishes, sha256_of_file(file, shell.stop), preset, folder.path(), engine,
                 *progress, shell.stop)
      .source;
}

}  // namespace classe12::cli
