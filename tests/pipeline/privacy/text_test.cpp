// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace classe12::privacy {
namespace {

std::string found(const std::string& text) {
  const auto leak = leak_in_text(text);
  return leak ? leak->what : "";
}

TEST(PrivateText, IsCoordinatesAsDevicesWriteThem) {  // A18
  for (const auto* place :
       {"+48.8584+002.2945/", "-33.8568+151.2153+005.300/", "+48.8584+002.2945+035.00CRSWGS_84/",
        "+4851.5+00217.7/", "+485130+0021740/", "+48.8584+002.2945", "GPS(2.2945,48.8584,15)",
        "GPS (2.2945, 48.8584, 15)", "[latitude: 48.85840] [longitude: 2.29450]",
        "Latitude=-33.8568"}) {
    EXPECT_EQ(found(place), "coordinates") << place;
    EXPECT_EQ(found(std::string("00:01.000 --> 00:02.000\n") + place + "\n"), "coordinates")
        << place;
  }
}

TEST(PrivateText, IsTheKeysOfMetadata) {  // A18
  for (const auto* key : {"com.apple.quicktime.location.ISO6709", "com.apple.quicktime.make",
                          "com.android.version", "GPSLatitude", "<x:xmpmeta xmlns:x=\"adobe:ns:\">",
                          "#EXT-X-PROGRAM-DATE-TIME:2026-05-01T10:00:00Z"})
    EXPECT_EQ(found(key), "a key that only devices write") << key;
}

TEST(PrivateText, IsFoundWhereItStands) {
  const auto leak = leak_in_text("WEBVTT\n\n+48.8584+002.2945/");
  ASSERT_TRUE(leak);
  EXPECT_EQ(leak->offset, 8U);
}

TEST(PrivateText, IsNotWhatALessonSays) {
  for (const auto* words :
       {"", "12 + 34 + 5", "+12+34", "12+34/2", "3-2-1", "la latitude : 48 degrés nord",
        "le GPS (Global Positioning System)", "longitude", "-1.5 dBTP", "+", "-", "+48.", "gps",
        "1-800-555/", "#EXTINF:2.000000,\n#EXT-X-BYTERANGE:94683@1290", "+48.85+2.29"})
    EXPECT_EQ(found(words), "") << words;
}

}  // namespace
}  // namespace classe12::privacy
