// SPDX-License-Identifier: EUPL-1.2
// Text in any charset, or in none.
#include "pipeline/text/charset.hpp"

#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace classe12;
  return fuzz::read(data, size,
                    [](std::string_view bytes) { static_cast<void>(text::decode(bytes)); });
}
