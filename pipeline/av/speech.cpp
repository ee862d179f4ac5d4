// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/speech.hpp"

#include "pipeline/av/filters.hpp"
#include "pipeline/av/shaped_sound.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <limits>
#include <string>

namespace classe12::av {
namespace {

constexpr std::uint32_t rate = 16'000, bytes_a_sample = 2;

std::string little(std::uint32_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i & 0xffU);
  return text;
}

/// RIFF, a format of plain samples, and how many bytes of them follow.
std::string head(std::uint64_t bytes) {
  constexpr std::uint32_t around = 36, plain = 1;
  const auto size = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(bytes, std::numeric_limits<std::uint32_t>::max() - around));
  return "RIFF" + little(size + around, 4) + "WAVEfmt " + little(16, 4) + little(plain, 2) +
         little(1, 2) + little(rate, 4) + little(rate * bytes_a_sample, 4) +
         little(bytes_a_sample, 2) + little(8 * bytes_a_sample, 2) + "data" + little(size, 4);
}

}  // namespace

void write_speech(const WriteSpeech& work, const std::filesystem::path& input,
                  const std::filesystem::path& file, const Bench& bench) {
  constexpr int block = sound_rate / 10;
  const auto seconds = std::max((work.sound.end - work.sound.start).approx(), 1.0);
  ShapedSound source(input, work.sound.stream, work.sound.start, {}, bench.stop);
  Filters mono("[in]aresample=16000,aformat=sample_fmts=s16:channel_layouts=mono[out0]", 1,
               {1, sound_rate});
  PendingFile pending(file);
  std::ofstream out(pending.partial(), std::ios::binary);
  out << head(0);
  const auto made = new_frame();
  std::uint64_t bytes = 0;
  std::int64_t samples = 0;
  const auto drain = [&] {
    while (mono.pull(0, *made)) {
      const auto size = static_cast<std::size_t>(made->nb_samples) * bytes_a_sample;
      out.write(reinterpret_cast<const char*>(made->data[0]), static_cast<std::streamsize>(size));
      bytes += size;
    }
  };
  for (;;) {
    if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
    const auto frame = source.read(block);
    if (source.ended()) break;
    frame->pts = samples;
    samples += frame->nb_samples;
    mono.push(frame.get());
    drain();
    bench.advanced(std::min(1.0, static_cast<double>(samples) / sound_rate / seconds));
  }
  mono.push(nullptr);
  drain();
  out.seekp(0);
  out << head(bytes);
  out.close();
  if (!out) throw Error(Fault::io, say("the sound cannot be written"));
  pending.keep();
}

}  // namespace classe12::av
