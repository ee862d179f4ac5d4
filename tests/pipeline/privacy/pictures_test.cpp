// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/pictures.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace classe12::privacy {
namespace {

using namespace std::string_literals;

std::string found(const std::optional<Leak>& leak) {
  return leak ? leak->place + ": " + leak->what : "";
}

std::string segment(char code, const std::string& body) {
  const auto size = body.size() + 2;
  return "\xff"s + code + static_cast<char>(size >> 8U) + static_cast<char>(size & 0xffU) + body;
}

/// A progressive picture: tables, two scans with a stuffed byte and a restart
/// in them, and whatever stands after the first table and behind the end.
std::string jpeg(const std::string& within = "", const std::string& behind = "") {
  return "\xff\xd8" + segment('\xdb', "tables") + within + segment('\xc2', "frame") +
         segment('\xc4', "codes") + segment('\xda', "scan") + "ab\xff\0c\xff\xd0z"s +
         segment('\xda', "scan") + "more\xff\xd9" + behind;
}

std::string chunk(const std::string& type, const std::string& body) {
  std::string size;
  for (int i = 0; i < 4; ++i) size += static_cast<char>(body.size() >> 8 * i & 0xff);
  return type + size + body + std::string(body.size() % 2, '\0');
}

std::string webp(const std::string& chunks) {
  return chunk("RIFF", "WEBP" + chunks);
}

TEST(AJpeg, ThatOnlyShowsAPictureTellsNothing) {
  EXPECT_EQ(found(leak_in_jpeg(jpeg())), "");
}

TEST(AJpeg, HasNoSegmentOfMetadata) {  // A18
  EXPECT_EQ(found(leak_in_jpeg(jpeg(segment('\xe1', "Exif\0\0MM"s)))), "APP1: a segment not ours");
  EXPECT_EQ(found(leak_in_jpeg(jpeg(segment('\xe1', "http://ns.adobe.com/xap/1.0/\0"s)))),
            "APP1: a segment not ours");
  EXPECT_EQ(found(leak_in_jpeg(jpeg(segment('\xe2', "ICC_PROFILE\0"s)))),
            "APP2: a segment not ours");
  EXPECT_EQ(found(leak_in_jpeg(jpeg(segment('\xed', "Photoshop 3.0\0"s)))),
            "APP13: a segment not ours");
  EXPECT_EQ(found(leak_in_jpeg(jpeg(segment('\xfe', "Marie")))), "COM: a segment not ours");
}

TEST(AJpeg, HasNothingBetweenItsScansOrBehindItsEnd) {  // A18
  const auto good = jpeg();
  const auto second = good.rfind("\xff\xda");
  EXPECT_EQ(
      found(leak_in_jpeg(good.substr(0, second) + segment('\xfe', "Marie") + good.substr(second))),
      "COM: a segment not ours");
  EXPECT_EQ(found(leak_in_jpeg(jpeg("", "a second picture"))),
            ": something behind the picture's end");
}

TEST(AJpeg, NamesThePlace) {
  const auto leak = leak_in_jpeg(jpeg(segment('\xe1', "Exif")));
  ASSERT_TRUE(leak);
  EXPECT_EQ(leak->offset, jpeg().find("\xff\xc2"));
}

TEST(AWebp, ThatOnlyShowsAPictureTellsNothing) {
  EXPECT_EQ(found(leak_in_webp(webp(chunk("VP8 ", "picture")))), "");
  EXPECT_EQ(found(leak_in_webp(webp(chunk("VP8X", "\x10"s + std::string(9, '\0')) +
                                    chunk("ALPH", "a") + chunk("VP8 ", "picture")))),
            "");
  const auto frame = chunk("ANMF", std::string(16, '\0') + chunk("VP8L", "picture"));
  EXPECT_EQ(found(leak_in_webp(webp(chunk("VP8X", "\x02"s + std::string(9, '\0')) +
                                    chunk("ANIM", "abcdef") + frame + frame))),
            "");
}

TEST(AWebp, HasNoChunkOfMetadata) {  // A18
  for (const auto* type : {"EXIF", "XMP ", "ICCP", "note"})
    EXPECT_EQ(found(leak_in_webp(webp(chunk("VP8 ", "picture") + chunk(type, "Marie")))),
              type + ": a chunk not ours"s);
  EXPECT_EQ(found(leak_in_webp(webp(
                chunk("ANMF", std::string(16, '\0') + chunk("EXIF", "x") + chunk("VP8 ", "x"))))),
            "ANMF/EXIF: a chunk not ours");
  EXPECT_EQ(found(leak_in_webp(
                webp(chunk("VP8X", "\x08"s + std::string(9, '\0')) + chunk("VP8 ", "picture")))),
            "VP8X: a mark that metadata follow");
  EXPECT_EQ(found(leak_in_webp(webp(chunk("VP8 ", "picture")) + "Marie")),
            ": a size that is not the file's");
}

TEST(Pictures, ThatEndEarlyAreNotTakenForGoodOnes) {  // A19, A21
  const auto photo = jpeg();
  const auto drawing = webp(chunk("VP8X", std::string(10, '\0')) + chunk("VP8 ", "picture"));
  for (std::size_t cut = 0; cut < photo.size(); ++cut)
    EXPECT_TRUE(leak_in_jpeg(photo.substr(0, cut))) << cut;
  for (std::size_t cut = 0; cut < drawing.size(); ++cut)
    EXPECT_TRUE(leak_in_webp(drawing.substr(0, cut))) << cut;
}

TEST(Pictures, OfRandomBytesAreReadToAnEnd) {  // A21
  std::mt19937 random(3);
  const auto photo = jpeg();
  const auto drawing = webp(chunk("VP8X", std::string(10, '\0')) + chunk("VP8 ", "picture"));
  const auto read = [&](std::string bent, auto leak_in) {
    for (int i = 0; i < 3; ++i) bent[random() % bent.size()] = static_cast<char>(random());
    const auto leak = leak_in(bent);
    EXPECT_LE(leak ? leak->offset : 0, bent.size());
  };
  for (int round = 0; round < 2000; ++round) {
    read(photo, leak_in_jpeg);
    read(drawing, leak_in_webp);
  }
}

}  // namespace
}  // namespace classe12::privacy
