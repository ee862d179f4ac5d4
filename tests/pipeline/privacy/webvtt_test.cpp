// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/webvtt.hpp"

#include <gtest/gtest.h>

#include <string>

namespace classe12::privacy {
namespace {

std::string found(const std::string& text) {
  const auto leak = leak_in_webvtt(text);
  return leak ? std::to_string(leak->offset) + " " + leak->what : "";
}

TEST(WebVttLeak, LetsPassWhatIsOurs) {
  EXPECT_EQ(found("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n"
                  "00:00:01.000 --> 00:00:02.000 line:5%\n<c.yellow><i>Bonjour</i></c> &lt;3\n"),
            "");
  EXPECT_EQ(found("WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nNOTEZ BIEN\n"), "");
}

TEST(WebVttLeak, IsWhateverElseStandsThere) {
  EXPECT_EQ(found("WEBVTT de Mme Martin\n"), "0 a head that is not ours");
  EXPECT_EQ(found("WEBVTT\n\nNOTE filmed by Paul\n"), "8 a note or a style");
  EXPECT_EQ(found("WEBVTT\n\nSTYLE\n::cue{}\n"), "8 a note or a style");
  EXPECT_EQ(found("WEBVTT\n\n00:00.000 --> 00:01.000\n<v Paul>x\n"), "32 markup that is not ours");
  EXPECT_EQ(found("WEBVTT\n\n00:00.000 --> 00:01.000\n<script>\n"), "32 markup that is not ours");
  EXPECT_EQ(found("WEBVTT\n\n00:00.000 --> 00:01.000\nGPS(2.2945,48.8584,15)\n"), "32 coordinates");
}

}  // namespace
}  // namespace classe12::privacy
