// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/journal.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/model/layout.hpp"
#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace classe12;
  return fuzz::read(data, size, [](std::string_view text) {
    static const TemporaryFolder folder;
    write_text(folder.path() / layout::journal, text);
    static_cast<void>(Journal(folder.path()).vouches_for("video/720p.mp4", "key"));
  });
}
