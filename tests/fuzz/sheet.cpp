// SPDX-License-Identifier: EUPL-1.2
#include "platform/sheet.hpp"

#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace classe12;
  return fuzz::read(data, size, [](std::string_view text) {
    // The first byte tells the form, so that both are looked for.
    const bool list = text.starts_with('-') || text.starts_with('#');
    static_cast<void>(read_sheet(text, list ? "sheet.yaml" : "sheet.csv"));
  });
}
