// SPDX-License-Identifier: EUPL-1.2
#include "platform/log_line.hpp"

#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace classe12;
  return fuzz::read(data, size,
                    [](std::string_view text) { static_cast<void>(read_log_line(text)); });
}
