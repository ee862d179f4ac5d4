// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/mp4/extent.hpp"

#include "pipeline/base/files.hpp"

#include <gtest/gtest.h>

#include <string>

namespace classe12::mp4 {
namespace {

using namespace std::string_literals;

std::uint64_t missing(const std::string& bytes) {
  const TemporaryFolder folder;
  write_text(folder.path() / "film.mp4", bytes);
  return missing_bytes(folder.path() / "film.mp4");
}

const auto kind =
    "\0\0\0\x08"
    "ftyp"s;

TEST(MissingBytes, AreNoneOfAWholeFile) {
  EXPECT_EQ(missing(kind), 0U);
  EXPECT_EQ(missing(kind + "\0\0\0\x0amdatxx"s), 0U);
  EXPECT_EQ(missing(kind + "\0\0\0\0mdat and all the rest"s), 0U);
  EXPECT_EQ(missing(kind + "\0\0\0\1mdat\0\0\0\0\0\0\0\x12xx"s), 0U);
}

TEST(MissingBytes, AreWhatTheLastBoxClaims) {  // A19
  EXPECT_EQ(missing(kind + "\0\0\0\x12mdatxx"s), 8U);
  EXPECT_EQ(missing(kind + "\0\0\0\1mdat\0\0\0\0\0\0\1\0xx"s), 256U - 18U);
  EXPECT_EQ(missing(kind + "\0\0\0\1mdat\xff\xff\xff\xff\xff\xff\xff\xffxx"s),
            0xffffffffffffffffU - 18U);
}

TEST(MissingBytes, AreNoneOfWhatHasNoBoxes) {  // A21
  EXPECT_EQ(missing(""), 0U);
  EXPECT_EQ(missing("short"), 0U);
  EXPECT_EQ(missing("\0\0\0\3nope"s), 0U);
  EXPECT_EQ(missing("\0\0\0\1mdat\0\0"s), 0U);
}

}  // namespace
}  // namespace classe12::mp4
