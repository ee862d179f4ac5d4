// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace classe12::fuzz {

/// Gives bytes to a reader. An Error is an answer; anything else that is thrown
/// ends the process, which is what a fuzzer looks for.
template <class Reader>
int read(const std::uint8_t* data, std::size_t size, const Reader& reader) {
  try {
    reader(std::string_view(reinterpret_cast<const char*>(data), size));
  } catch (const Error&) {
    return 0;
  }
  return 0;
}

}  // namespace classe12::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
