// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/mp4/boxes.hpp"

#include "tests/support/boxes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace classe12::mp4 {
namespace {

using boxes::be;
using testing::ElementsAre;

std::vector<std::string> names(BoxReader& reader) {
  std::vector<std::string> all;
  while (const auto box = reader.next()) all.push_back(box->type);
  return all;
}

/// Every box of a file and what stands in boxes that look like holding some.
std::size_t count_all(Bytes bytes, int depth) {
  std::size_t count = 0;
  BoxReader reader(bytes);
  while (const auto box = reader.next())
    count += 1 + (depth > 0 ? count_all(box->body, depth - 1) : 0);
  return count;
}

TEST(Boxes, StandOneBehindTheOther) {
  const auto file = boxes::bytes({"", "", {{"ftyp", "iso6"}, {"free", ""}, {"mdat", "abc"}}});
  BoxReader reader(bytes_of(file), 1000);
  const auto first = reader.next();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->type, "ftyp");
  EXPECT_EQ(first->offset, 1000U);
  EXPECT_EQ(first->start, 1008U);
  EXPECT_EQ(text_of(first->body), "iso6");
  EXPECT_THAT(names(reader), ElementsAre("free", "mdat"));
  EXPECT_TRUE(reader.rest().empty());
  EXPECT_EQ(reader.offset(), 1000 + file.size());
}

TEST(Boxes, MayHaveSizesOf64Bits) {
  const auto file = be(1) + "mdat" + be(16 + 3, 8) + "abc" + be(8) + "free";
  BoxReader reader(bytes_of(file));
  const auto box = reader.next();
  ASSERT_TRUE(box);
  EXPECT_EQ(box->start, 16U);
  EXPECT_EQ(text_of(box->body), "abc");
  EXPECT_THAT(names(reader), ElementsAre("free"));
}

TEST(Boxes, AreNotBelievedBeyondTheirBytes) {  // A21
  for (const auto& broken :
       {be(9) + "free", be(7) + "free", be(0) + "mdat", be(2) + "free" + be(0), be(1) + "mdat",
        be(1) + "mdat" + be(15, 8), be(1) + "mdat" + be(~0ULL, 8), be(~0U) + "mdat", be(8) + "fre",
        std::string("\0", 1)}) {
    const auto file = be(8) + "free" + broken;
    BoxReader reader(bytes_of(file));
    EXPECT_THAT(names(reader), ElementsAre("free"));
    EXPECT_EQ(reader.offset(), 8U);
    EXPECT_EQ(reader.rest().size(), broken.size());
  }
}

TEST(Boxes, EndWithWhateverIsThrownAtThem) {  // A21
  std::mt19937 random(7);
  auto file = boxes::bytes(boxes::video());
  for (std::size_t cut = 0; cut <= file.size(); ++cut) {
    auto bent = file.substr(0, cut);
    for (int i = 0; i < 4 && cut > 0; ++i) bent[random() % cut] = static_cast<char>(random());
    EXPECT_LE(count_all(bytes_of(bent), 12), bent.size() * 12);
  }
}

TEST(ABoxStream, GivesTheSameBoxesHoweverItIsCut) {
  const auto file = boxes::bytes(boxes::video());
  for (const std::size_t piece : {1U, 7U, 64U, 100000U}) {
    std::string seen;
    std::uint64_t next = 0;
    BoxStream stream([&](const Box& box) {
      EXPECT_EQ(box.offset, next);
      next = box.start + box.body.size();
      seen += box.type + ":" + std::string(text_of(box.body)) + ";";
    });
    for (std::size_t at = 0; at < file.size(); at += piece) stream.add(file.substr(at, piece));
    EXPECT_TRUE(stream.whole());
    EXPECT_EQ(stream.offset(), file.size());
    EXPECT_TRUE(seen.starts_with("ftyp:iso6"));
    EXPECT_NE(seen.find(";mdat:"), seen.npos);
  }
}

TEST(ABoxStream, KnowsWhenItsLastBoxIsNotWhole) {
  int seen = 0;
  BoxStream stream([&](const Box&) { ++seen; });
  stream.add(be(8) + "free" + be(100) + "mdat");
  EXPECT_EQ(seen, 1);
  EXPECT_EQ(stream.offset(), 8U);
  EXPECT_FALSE(stream.whole());
}

TEST(ABoxStream, DoesNotWaitForABoxWithoutBounds) {  // A21
  BoxStream stream([](const Box&) { ADD_FAILURE(); }, 1000);
  for (int i = 0; i < 1000; ++i) stream.add(be(0x7fffffff) + "mdat");
  EXPECT_FALSE(stream.whole());
  stream.add(be(8) + "free");
  EXPECT_EQ(stream.offset(), 0U);
}

TEST(Boxes, HaveNamesThatCanBePrinted) {
  EXPECT_EQ(name_of("moov"), "moov");
  EXPECT_EQ(name_of("url "), "url ");
  EXPECT_EQ(name_of("\xa9xyz"), "©xyz");
  EXPECT_EQ(name_of(std::string("\0\x1b[\xff", 4)), "\\x00\\x1b[\\xff");
}

}  // namespace
}  // namespace classe12::mp4
