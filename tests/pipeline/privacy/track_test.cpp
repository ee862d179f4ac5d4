// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/track.hpp"

#include "pipeline/privacy/scan.hpp"
#include "tests/support/boxes.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace classe12::privacy {
namespace {

using boxes::at;
using boxes::be;
using boxes::Node;
using boxes::zeros;
using namespace std::string_literals;

std::string found(const Node& file) {
  const auto leak = leak_in_track(boxes::bytes(file));
  return leak ? leak->place + ": " + leak->what : "";
}

/// What is said of a good video with one more box in it.
std::string with(const std::string& place, const Node& more) {
  auto file = boxes::video();
  (place.empty() ? file : at(file, place)).in.push_back(more);
  return found(file);
}

/// What is said of a good video when a box says something else.
std::string saying(const std::string& place, const std::string& own) {
  auto file = boxes::video();
  at(file, place).own = own;
  return found(file);
}

TEST(ATrack, AsOurWriterMakesItTellsNothing) {
  EXPECT_EQ(found(boxes::video()), "");
  EXPECT_EQ(found(boxes::sound()), "");
}

TEST(ATrack, HasNoBoxThatOurWriterDoesNotMake) {  // A18
  EXPECT_EQ(with("moov/udta", {"\xa9xyz", "+48.8584+002.2945/"}), "moov/udta: tags");
  EXPECT_EQ(with("moov/udta", {"loci", zeros(20)}), "moov/udta: tags");
  EXPECT_EQ(with("moov/udta/meta/ilst", {"\xa9nam", "Marie"}), "moov/udta: tags");
  EXPECT_EQ(with("moov/trak", {"udta", ""}), "moov/trak/udta: a box not ours");
  EXPECT_EQ(with("moov", {"meta", zeros(4)}), "moov/meta: a box not ours");
  EXPECT_EQ(with("moov", {"uuid", zeros(16)}), "moov/uuid: a box not ours");
  EXPECT_EQ(with("", {"uuid", zeros(16)}), "uuid: a box not ours");
  EXPECT_EQ(with("", {"free", "Marie"}), "free: a box not ours");
  EXPECT_EQ(with("", {"emsg", zeros(30)}), "emsg: a box not ours");
  EXPECT_EQ(with("moof/traf", {"uuid", zeros(16)}), "moof/traf/uuid: a box not ours");
  EXPECT_EQ(with("moov/trak", {"\xa9mak", "x"}), "moov/trak/©mak: a box not ours");
  const auto entry = "moov/trak/mdia/minf/stbl/stsd"s;
  EXPECT_EQ(with(entry, {"gpmd", zeros(8)}), entry + "/gpmd: a box not ours");
  EXPECT_EQ(with(entry, {"mebx", zeros(8)}), entry + "/mebx: a box not ours");
  EXPECT_EQ(with(entry + "/avc1", {"uuid", zeros(16)}), entry + "/avc1/uuid: a box not ours");
}

TEST(ATrack, KnowsABoxByItsPlaceAndNotByItsNameAlone) {
  EXPECT_EQ(with("moof", {"trak", ""}), "moof/trak: a box not ours");
  EXPECT_EQ(with("", {"udta", ""}), "udta: a box not ours");
}

TEST(ATrack, IsTheOnlyOne) {  // A15
  auto file = boxes::video();
  at(file, "moov").in.push_back(at(file, "moov/trak"));
  EXPECT_EQ(found(file), "moov/trak: a second track");
}

TEST(ATrack, SaysNoTime) {  // A18
  for (const auto* place : {"moov/mvhd", "moov/trak/tkhd", "moov/trak/mdia/mdhd"}) {
    auto file = boxes::video();
    auto& own = at(file, place).own;
    own.replace(4, 4, be(0xe5000000));
    EXPECT_EQ(found(file), place + ": a time of creation"s);
    own.replace(4, 8, zeros(4) + be(1));  // only when it was changed
    EXPECT_EQ(found(file), place + ": a time of creation"s);
    own = "\x01" + zeros(3) + be(1, 8) + zeros(112);  // in 64 bits
    EXPECT_EQ(found(file), place + ": a time of creation"s);
    own = "\x01" + zeros(120);
    EXPECT_EQ(found(file), "");
    own = zeros(5);
    EXPECT_EQ(found(file), place + ": a time of creation"s);
  }
}

TEST(ATrack, HasNoNamesButOurs) {  // A18
  const auto handler = "moov/trak/mdia/hdlr"s;
  EXPECT_EQ(saying(handler, zeros(8) + "vide" + zeros(12) + "Core Media Video\0"s),
            handler + ": a name not ours");
  EXPECT_EQ(saying(handler, zeros(8) + "videappl" + zeros(8) + "VideoHandler\0"s),
            handler + ": a maker");
  EXPECT_EQ(saying(handler, ""), handler + ": a maker");
  EXPECT_EQ(saying("ftyp", "XAVC" + be(0) + "iso6"), "ftyp: a brand not ours");
  EXPECT_EQ(saying("ftyp", "iso6" + be(0) + "MSNV"), "ftyp: a brand not ours");
  const auto entry = "moov/trak/mdia/minf/stbl/stsd/avc1"s;
  auto file = boxes::video();
  at(file, entry).own.replace(43, 5, "iPhon");
  EXPECT_EQ(found(file), entry + ": the name of an encoder");
  EXPECT_EQ(saying(entry + "/colr", "prof" + zeros(128)), entry + "/colr: a colour profile");
  EXPECT_EQ(saying("moov/trak/mdia/minf/dinf/dref/url ", be(0) + "file:///home/marie\0"s),
            "moov/trak/mdia/minf/dinf/dref/url : a reference to another file");
}

TEST(ATrack, IsReadAsTextWhereNothingElseIsKnown) {  // A18
  EXPECT_EQ(saying("moof/traf/trun", "+48.8584+002.2945/"), "moof/traf/trun/text: coordinates");
  auto file = boxes::sound();
  at(file, "mdat").own = "noise GPSLatitude noise";
  EXPECT_EQ(found(file), "mdat/text: a key that only devices write");
}

TEST(ATrack, HasNoMessagesButThatOfX264) {  // A18
  using boxes::message;
  using boxes::unit;
  const auto picture = unit("\x65 a picture");
  const auto mdpm = "\x17\xee\x8c\x60\xf8\x4d\x11\xd9\x8c\xd6\x08\x00\x20\x0c\x9a\x66"s;
  const auto alien = "mdat/H.264: a message that x264 did not write (SEI)"s;
  EXPECT_EQ(saying("mdat", message(mdpm, "MDPM\x05"s) + picture), alien);
  EXPECT_EQ(saying("mdat", message(boxes::x264, "Marie") + picture), alien);
  EXPECT_EQ(saying("mdat", message(boxes::x264, "x264 - core +48.8584+002.2945/") + picture),
            alien);
  EXPECT_EQ(saying("mdat", unit("\x06\x04\x03GA9\x80"s) + picture), alien);  // T.35
  EXPECT_EQ(saying("mdat", unit("\x06\x01\x02xy\x80"s) + picture), alien);   // a clock
  EXPECT_EQ(saying("mdat", unit("\x06") + picture), alien);
  EXPECT_EQ(saying("mdat", unit("\x06\x05\xff\xff") + picture), alien);
  EXPECT_EQ(saying("mdat", picture + unit("\x0c"
                                          "filler")),
            "mdat/H.264: a unit of type 12, which is no picture");
  EXPECT_EQ(saying("mdat", picture + "x"), "mdat/H.264: bytes that are no pictures");
  EXPECT_EQ(saying("mdat", picture + be(0) + picture), "mdat/H.264: bytes that are no pictures");
  EXPECT_EQ(saying("mdat", picture + be(~0U) + "x"), "mdat/H.264: bytes that are no pictures");
}

TEST(ATrack, IsDescribedBeforeItsSamples) {
  Node file{"", "", {{"mdat", "Marie"}}};
  EXPECT_EQ(found(file), "mdat/: samples of nobody knows what");
}

TEST(ATrack, NamesThePlaceAndNeverWhatItSays) {
  auto file = boxes::video();
  at(file, "moov/trak").in.push_back({"\xa9xyz", "+48.8584+002.2945/"});
  const auto bytes = boxes::bytes(file);
  const auto leak = leak_in_track(bytes);
  ASSERT_TRUE(leak);
  EXPECT_EQ(leak->offset, bytes.find("\xa9xyz") - 4);
  EXPECT_EQ(to_text(*leak),
            "byte " + std::to_string(leak->offset) + ", moov/trak/©xyz: a box not ours");
}

TEST(ATrack, ThatEndsEarlyIsNotTakenForAGoodOne) {  // A19, A21
  const auto whole = boxes::bytes(boxes::video());
  std::size_t passed = 0;
  for (std::size_t cut = 1; cut < whole.size(); ++cut)
    if (!leak_in_track(whole.substr(0, cut))) ++passed;
  // It may be cut between its outermost boxes; whether all are there is for other checks.
  EXPECT_EQ(passed, 3U);
}

TEST(ATrack, OfRandomBytesIsReadToAnEnd) {  // A21
  std::mt19937 random(12);
  const auto whole = boxes::bytes(boxes::video());
  for (int round = 0; round < 2000; ++round) {
    auto bent = whole;
    for (int i = 0; i < 3; ++i) bent[random() % bent.size()] = static_cast<char>(random());
    const auto once = leak_in_track(bent);
    TrackScan again;
    for (std::size_t i = 0; i < bent.size(); i += 11) again.add(bent.substr(i, 11));
    EXPECT_EQ(once, again.leak());
  }
}

}  // namespace
}  // namespace classe12::privacy
