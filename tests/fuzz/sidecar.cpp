// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/metadata.hpp"
#include "tests/fuzz/target.hpp"

#include <cstdlib>

/// What is read is written back as something that is read the same, in both languages.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace classe12;
  std::optional<Sidecar> sidecar;
  fuzz::read(data, size,
             [&](std::string_view text) { sidecar = read_sidecar(text, "lesson.yaml"); });
  if (!sidecar) return 0;
  for (const auto tongue : {Tongue::english, Tongue::french})
    if (read_sidecar(to_sidecar_text(*sidecar, tongue), "again.yaml") != *sidecar) std::abort();
  return 0;
}
