// SPDX-License-Identifier: EUPL-1.2
// Captions in every format, of any bytes; and what is written of them.
#include "pipeline/captions/check.hpp"
#include "pipeline/captions/read.hpp"
#include "pipeline/captions/tesseract.hpp"
#include "pipeline/captions/write.hpp"
#include "tests/fuzz/target.hpp"

#include <cstdlib>

namespace {

using namespace classe12;

/// What is written can be read again, and says the same.
void look_at(const captions::Captions& made) {
  const auto cues = captions::fitted(made.cues, 0, 36'000);
  static_cast<void>(captions::remarks(made.cues));
  static_cast<void>(captions::rewrapped(cues));
  Rational before;
  for (const auto& cue : cues) {
    if (cue.start < before || cue.end <= cue.start || cue.end > 36'000) std::abort();
    before = cue.start;
  }
  const auto back = captions::read_webvtt(captions::to_webvtt(cues));
  if (back.cues.size() != cues.size() || !back.troubles.empty()) std::abort();
  for (std::size_t i = 0; i < cues.size(); ++i)
    if (plain_text(back.cues[i]) != plain_text(cues[i])) std::abort();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::read(data, size, [](std::string_view bytes) {
    static_cast<void>(captions::format_of(bytes));
    static_cast<void>(captions::read_tesseract(bytes, 3));
    for (const auto format :
         {captions::Format::subrip, captions::Format::webvtt, captions::Format::ass,
          captions::Format::sbv, captions::Format::microdvd, captions::Format::ttml,
          captions::Format::ebu_stl})
      look_at(captions::read(format, bytes));
  });
}
