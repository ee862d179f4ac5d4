// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/document.hpp"

#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace classe12;
  return fuzz::read(data, size, [](std::string_view bytes) {
    for (const auto& kind : document_kinds())
      static_cast<void>(wrong_with_document(bytes, kind.ending));
  });
}
