// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/mp4/av1.hpp"

#include <gtest/gtest.h>

#include <string>

namespace classe12::mp4 {
namespace {

using namespace std::string_literals;

/// What SVT-AV1 1.4 writes of 640x360 at thirty pictures a second.
const auto sequence = "\x0a\x0b\0\0\0\x0c\xc4\xff\x67\0\xbe\0\x10"s;
const auto configuration = "\x81\x01\x0c\0"s + sequence;

TEST(Av1, SaysItsSizeAndLevel) {
  const auto read = read_av1_configuration(bytes_of(configuration));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->sequence.width, 640);
  EXPECT_EQ(read->sequence.height, 360);
  EXPECT_EQ(read->depth, 8);
  EXPECT_TRUE(read->chroma_420);
  EXPECT_EQ(av1_codec_string(read->sequence, read->depth), "av01.0.01M.08");
}

TEST(Av1, CutShortIsNothing) {
  for (std::size_t length = 0; length < configuration.size() - 3; ++length)
    EXPECT_FALSE(read_av1_configuration(bytes_of(configuration.substr(0, length)))) << length;
}

TEST(Av1, WithTimingOfItsOwnIsNotRead) {
  auto timed = sequence;
  timed[2] = 4;
  EXPECT_FALSE(find_av1_sequence(bytes_of(timed)));
}

TEST(Av1, UnitsThatClaimMoreThanThereIsEndTheReading) {
  const auto lie = "\x32\xff\xff\xff\x7f"s;
  ObuReader reader(bytes_of(lie));
  EXPECT_FALSE(reader.next());
  EXPECT_FALSE(reader.whole());
}

}  // namespace
}  // namespace classe12::mp4
