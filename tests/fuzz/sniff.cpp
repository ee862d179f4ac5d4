// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/sniff.hpp"

#include "pipeline/base/files.hpp"
#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace classe12;
  return fuzz::read(data, size, [](std::string_view text) {
    static const TemporaryFolder folder;
    const auto file = folder.path() / "lesson.mp4";
    write_text(file, text);
    static_cast<void>(av::sniff(file));
  });
}
