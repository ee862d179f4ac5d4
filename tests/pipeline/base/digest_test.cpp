// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/digest.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <stop_token>
#include <string>

namespace classe12 {
namespace {

using testing::SizeIs;

// FIPS 180-4, examples.
constexpr auto of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr auto of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr auto of_a_million_a = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(Digest, IsSha256) {
  EXPECT_EQ(sha256(""), of_nothing);
  EXPECT_EQ(sha256("abc"), of_abc);
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')), of_a_million_a);
}

TEST(Digest, DoesNotDependOnThePieces) {
  Sha256 digest;
  digest.add("a");
  digest.add("");
  digest.add("bc");
  EXPECT_EQ(digest.hex(), of_abc);
}

TEST(Digest, TellsFieldsApart) {
  const auto of_fields = [](std::string_view first, std::string_view second) {
    Sha256 digest;
    digest.add_field(first);
    digest.add_field(second);
    return digest.hex();
  };
  EXPECT_EQ(of_fields("ab", "c"), of_fields("ab", "c"));
  EXPECT_NE(of_fields("ab", "c"), of_fields("a", "bc"));
  EXPECT_NE(of_fields("", "abc"), of_fields("abc", ""));
}

TEST(Digest, OfAFileIsThatOfItsBytes) {
  const TemporaryFolder folder;
  // More than one piece of reading.
  write_text(folder.path() / "film", std::string(1'000'000, 'a'));
  EXPECT_EQ(sha256_of_file(folder.path() / "film"), of_a_million_a);
  write_text(folder.path() / "nothing", "");
  EXPECT_EQ(sha256_of_file(folder.path() / "nothing"), of_nothing);
}

TEST(Digest, OfAFileCanBeStopped) {
  const TemporaryFolder folder;
  write_text(folder.path() / "film", "abc");
  std::stop_source stop;
  stop.request_stop();
  try {
    (void)sha256_of_file(folder.path() / "film", stop.get_token());
    FAIL() << "was not stopped";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::cancelled);
  }
}

TEST(Digest, SaysWhichFileIsNotThere) {
  try {
    (void)sha256_of_file("/nowhere/film.mp4");
    FAIL() << "was found";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::not_found);
    EXPECT_THAT(error.what(), testing::HasSubstr("/nowhere/film.mp4"));
  }
}

TEST(Uuid, IsRandomOfVersionFour) {
  std::set<std::string> drawn;
  for (int i = 0; i < 100; ++i) {
    const auto uuid = random_uuid();
    EXPECT_TRUE(is_uuid(uuid)) << uuid;
    EXPECT_EQ(uuid.at(14), '4') << uuid;
    EXPECT_THAT(std::string("89ab"), testing::Contains(uuid.at(19))) << uuid;
    drawn.insert(uuid);
  }
  EXPECT_THAT(drawn, SizeIs(100));
}

TEST(Uuid, IsToldFromOtherText) {
  EXPECT_TRUE(is_uuid("f81d4fae-7dec-41d0-a765-00a0c91e6bf6"));
  for (const auto* text :
       {"", "f81d4fae-7dec-41d0-a765-00a0c91e6bf", "f81d4fae-7dec-41d0-a765-00a0c91e6bf60",
        "F81D4FAE-7DEC-41D0-A765-00A0C91E6BF6", "f81d4fae07dec-41d0-a765-00a0c91e6bf6",
        "g81d4fae-7dec-41d0-a765-00a0c91e6bf6", "../../../../../../etc/passwd/../../."})
    EXPECT_FALSE(is_uuid(text)) << text;
}

}  // namespace
}  // namespace classe12
