// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/speech.hpp"

#include "pipeline/base/files.hpp"
#include "tests/support/witness.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace classe12::av {
namespace {

TEST(Speech, IsWrittenInTheFormThatSuchProgramsWant) {
  const TemporaryFolder folder;
  const auto film = world::film(folder.path() / "a.mka",
                                {"-f", "lavfi", "-i", "sine=f=440:d=1.5:r=44100", "-ac", "2"});
  const auto wav = folder.path() / "speech.wav";
  write_speech({{0, 0, Rational(3, 2)}}, film, wav, {folder.path(), [](double) {}, {}, {}});
  EXPECT_EQ(world::probed(wav, "stream=codec_name,sample_rate,channels").at(0),
            "pcm_s16le,16000,1");
  // It ends with a whole tenth of a second.
  EXPECT_NEAR(std::stod(world::probed(wav, "format=duration").at(0)), 1.5, 0.11);
  const auto samples = world::samples(wav);
  float loudest = 0;
  for (const auto sample : samples) loudest = std::max(loudest, std::abs(sample));
  EXPECT_GT(loudest, 0.05F);
}

}  // namespace
}  // namespace classe12::av
