// SPDX-License-Identifier: EUPL-1.2
// What verify reads of a bundle's files, whoever made it.
#include "pipeline/privacy/avif.hpp"
#include "pipeline/privacy/pictures.hpp"
#include "pipeline/privacy/text.hpp"
#include "pipeline/privacy/track.hpp"
#include "pipeline/privacy/webvtt.hpp"
#include "tests/fuzz/target.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace classe12;
  return fuzz::read(data, size, [](std::string_view bytes) {
    static_cast<void>(privacy::leak_in_track(bytes));
    static_cast<void>(privacy::leak_in_jpeg(bytes));
    static_cast<void>(privacy::leak_in_webp(bytes));
    static_cast<void>(privacy::leak_in_avif(bytes));
    static_cast<void>(privacy::leak_in_text(bytes));
    static_cast<void>(privacy::leak_in_webvtt(bytes));
  });
}
