// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/avif.hpp"

#include "tests/support/boxes.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <string>

namespace classe12::privacy {
namespace {

using namespace std::string_literals;
using boxes::be;
using boxes::Node;
using boxes::zeros;

/// A unit of AV1 of this type, with its size.
std::string unit(unsigned type, const std::string& body) {
  return be(type << 3U | 2U, 1) + be(body.size(), 1) + body;
}
std::string shown() {
  return unit(2, "") + unit(1, "sequence") + unit(6, "picture");
}

/// One picture, as libheif writes it; `iloc` is filled in when it is written down.
Node picture(const std::string& units = shown()) {
  return {"",
          "",
          {{"ftyp", "avif" + zeros(4) + "avifmif1miaf"},
           {"meta",
            zeros(4),
            {{"hdlr", zeros(8) + "pict" + zeros(13)},
             {"pitm", zeros(4) + be(1, 2)},
             {"iloc", ""},
             {"iinf",
              zeros(4) + be(1, 2),
              {{"infe", be(2, 1) + zeros(3) + be(1, 2) + zeros(2) + "av01\0"s}}},
             {"iprp",
              "",
              {{"ipco",
                "",
                {{"colr", "nclx" + zeros(7)},
                 {"av1C", zeros(4)},
                 {"ispe", zeros(12)},
                 {"pixi", zeros(8)}}},
               {"ipma", zeros(15)}}}}},
           {"mdat", units}}};
}

std::string written(Node file, std::uint64_t later = 0) {
  const auto length = boxes::at(file, "mdat").own.size();
  const auto place = [&](std::uint64_t offset) {
    boxes::at(file, "meta/iloc").own = zeros(4) + be(0x44, 1) + be(0, 1) + be(1, 2) + be(1, 2) +
                                       zeros(2) + be(1, 2) + be(offset) + be(length);
  };
  place(0);
  place(boxes::bytes(file).size() - length + later);
  return boxes::bytes(file);
}

std::string found(const std::string& bytes) {
  const auto leak = leak_in_avif(bytes);
  return leak ? leak->place + ": " + leak->what : "";
}

std::string bent(const std::function<void(Node&)>& bend) {
  auto file = picture();
  bend(file);
  return found(written(file));
}

TEST(AnAvif, ThatOnlyShowsAPictureTellsNothing) {
  EXPECT_EQ(found(written(picture())), "");
}

TEST(AnAvif, HasNoBoxOfMetadata) {  // A18
  EXPECT_EQ(bent([](Node& file) { file.in.push_back({"uuid", "Marie"}); }), "uuid: a box not ours");
  EXPECT_EQ(bent([](Node& file) {
              boxes::at(file, "meta").in.push_back({"idat", "Marie"});
            }),
            "meta/idat: a box not ours");
  EXPECT_EQ(bent([](Node& file) {
              boxes::at(file, "meta/iprp/ipco").in.push_back({"udes", "x"});
            }),
            "meta/iprp/ipco/udes: a box not ours");
  EXPECT_EQ(bent([](Node& file) { boxes::at(file, "meta/iprp/ipco/colr").own = "profMarie"; }),
            "meta/iprp/ipco/colr: a colour profile");
}

TEST(AnAvif, HasNoNameInIt) {  // A18
  EXPECT_EQ(bent([](Node& file) { boxes::at(file, "meta/hdlr").own += "Marie"; }),
            "meta/hdlr: a name");
  EXPECT_EQ(bent([](Node& file) { boxes::at(file, "meta/iinf/infe").own += "Marie"; }),
            "meta/iinf/infe: a name");
}

TEST(AnAvif, HasOnePictureAndNoSecondItem) {  // A18
  EXPECT_EQ(bent([](Node& file) {
              auto& items = boxes::at(file, "meta/iinf");
              items.in.push_back(items.in.front());
            }),
            "meta/iinf/infe: a second picture, or something that is none");
  EXPECT_EQ(bent([](Node& file) {
              boxes::at(file, "meta/iinf/infe").own =
                  be(2, 1) + zeros(3) + be(1, 2) + zeros(2) + "Exif\0"s;
            }),
            "meta/iinf/infe: a second picture, or something that is none");
}

TEST(AnAvif, HasNotAByteBesideItsPicture) {  // A18
  EXPECT_EQ(found(written(picture(), 1)), "mdat: bytes beside the picture");
  EXPECT_EQ(bent([](Node& file) {
              file.in.push_back({"mdat", "Marie"});
            }),
            ": something that is no AVIF");
  EXPECT_EQ(found(written(picture()) + "Marie"), ": something that is no whole box");
}

TEST(AnAvif, HasNoMetadataAmongItsUnits) {  // A18
  EXPECT_EQ(found(written(picture(shown() + unit(5, "Marie")))), "mdat: a unit not ours");
  EXPECT_EQ(found(written(picture(shown() + unit(15, "Marie")))), "mdat: a unit not ours");
  EXPECT_EQ(found(written(picture("\x32\x7f"s))), "mdat: something that is no whole box");
}

TEST(AnAvif, ThatEndsEarlyIsNotTakenForAGoodOne) {  // A19, A21
  const auto whole = written(picture());
  for (std::size_t cut = 0; cut < whole.size(); ++cut)
    EXPECT_TRUE(leak_in_avif(whole.substr(0, cut))) << cut;
}

TEST(AnAvif, OfRandomBytesIsReadToAnEnd) {  // A21
  std::mt19937 random(5);
  const auto whole = written(picture());
  for (int round = 0; round < 4000; ++round) {
    auto other = whole;
    for (int i = 0; i < 3; ++i) other[random() % other.size()] = static_cast<char>(random());
    const auto leak = leak_in_avif(other);
    EXPECT_LE(leak ? leak->offset : 0, other.size());
  }
}

}  // namespace
}  // namespace classe12::privacy
