// SPDX-License-Identifier: EUPL-1.2
// Every file of /shared/media ends as its README says. With CLASSE12_LONG all of them, in the
// preset that is published and played to the end; else a few.
#include "tests/support/bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace classe12 {
namespace {

using testing::HasSubstr;

struct Upload {
  std::string name;
  /// Of its largest size under preset web, where the next lower one is farther than 15 %; 0: sound
  /// alone.
  int short_side = 0;
  double aspect = 0;  ///< as shown
  double seconds = 0;
  std::size_t sounds = 1, captions = 0;
  bool chapters = false;
  std::vector<std::string> findings = {};  ///< that must be among its own
};

const std::vector<Upload>& uploads() {
  constexpr double wide = 16.0 / 9, classic = 4.0 / 3;
  static const std::vector<Upload> all{
      {"talk.mp4", 880, 1920.0 / 880, 13.62},
      {"talk_dialogue_filmPD_720p_14s.mp4", 720, wide, 14.08, 1, 1},
      {"screencast_terminal_720p_38s.mp4", 720, wide, 37.59},
      {"screencast_esup_pod_1080p_vfr_webcam.webm",
       1080,
       wide,
       0,
       1,
       0,
       false,
       {"duration_unknown"}},
      {"screencast_1616x1568_73s_noaudio.mp4", 1080, 1616.0 / 1568, 73, 0},
      {"phone_iphone_hlg_hevc10_rot90_editlist.mp4", 1080, 1 / wide, 2.55, 1, 0, false, {"hdr"}},
      {"phone_android_rot180_720p.mp4", 720, wide, 2.38},
      {"phone_gopro_karma_480p_gpmd.mp4", 480, 854.0 / 480, 12.08},
      {"sar_camcorder_720x576_64-45_moovend.mp4", 576, wide, 2.04},
      {"interlaced_avchd_1080i2997_camcorder.mts", 1080, wide, 1.03},
      {"interlaced_dv_pal_576i_sar59-54.mov",
       576,
       787.0 / 576,
       1,
       0,
       0,
       false,
       {"pixels_not_square"}},
      {"mkv_2audio_8srt_langs_1024x576.mkv",
       576,
       wide,
       2.02,  // of the 3.42 that it claims
       2,
       7,
       false,
       {"duration_differs"}},
      {"mkv_ass_1080x720.mkv", 720, 1.5, 1.14, 1, 1},
      {"mp4_tx3g_two_tracks_rocket_960x540.mp4", 480, wide, 6, 1, 2},
      {"mp4_chapters_peertube.mp4", 720, wide * 241 / 226, 5.02, 1, 0, true},
      {"cc608_captions_test.ts", 1080, wide, 19.99, 0, 1},
      {"audio_51_aac_bbb_480p_30s.mp4", 480, 854.0 / 480, 30.02},
      {"audio_m4a_podcast_cover_chapters.m4a", 0, 0, 10.47, 1, 0, true},
      {"audio_mp3_big_cover_1618x1381.mp3", 0, 0, 1.02},
      {"codec_h263_amr_176x144_jp_15s.3gp", 144, classic, 15.2},
      {"codec_mjpeg_canon_avi_640x480.avi", 480, classic, 2.6},
      {"codec_wmv2_wma2_320x240.wmv", 240, classic, 5.59},
      {"codec_theora_claymation_480x270_30s.ogv", 240, wide, 30},
      {"codec_vp8_vorbis_bbb_720p_30s.webm", 720, wide, 30},
      {"codec_av1_mp4_testpattern_540p_15s.mp4", 480, wide, 15.04},
      {"codec_flv1_mp3.flv", 120, 170.0 / 120, 1.17},
      {"codec_prores_proxy_320x240.mov", 240, classic, 1, 0},
      {"hdr_pq_av1_426x240_20s.webm", 240, wide, 20.02, 0, 0, false, {"hdr"}},
      {"time_editlist_positive_shift_1080p.mp4", 1080, wide, 10.01},
      {"ts_no_initial_keyframe.ts", 360, wide, 0, 1, 0, false, {"key_frame_missing"}},
      {"video_two_audio_tracks_mp3_ac3.mp4", 240, wide, 5.02, 2},
      {"dim_odd_161x121_vp9.webm", 120, 161.0 / 121, 1, 0},
      {"tiny_1frame_100x60_rot90.mp4", 60, 0.6, 0.04, 0},
      {"-video-with-dash-.mp4", 2, 1, 5, 0},
      {"phone_selfie_rot90_640x480.mov", 480, 1 / classic, 1.02},
      {"uhd_h264_3840x2160_windmill_fr.mp4", 1080, wide, 1},
      {"corrupt_bitflips_film_720p.mp4", 720, wide, 14.08, 1, 0, false, {"damaged"}},
      {"corrupt_mdat_too_long.mp4", 720, 1.5, 1.02, 1, 0, false, {"file_cut_short"}},
      {"corrupt_truncated_1132s_declared.mkv",
       360,
       720.0 / 404,
       0,
       1,
       0,
       false,
       {"duration_differs"}},
  };
  return all;
}

/// The rest: refused, for the reason that each one's words give.
const std::vector<std::pair<std::string, std::string>> refused{
    {"corrupt_streamio_broken.mp4", "damaged or incomplete"},
    {"corrupt_empty_0byte.mp4", "empty"},
    {"fake_png_named.mp4", "picture"},
    {"fake_zip_named.mp4", "archive"},
    {"evil_m3u8_file_passwd.mp4", "playlist"},
    {"evil_ffconcat_script.mp4", "list"}};

void expect_as_told(const Upload& upload, const Manifest& made) {
  SCOPED_TRACE(upload.name);
  EXPECT_EQ(made.kind, upload.short_side == 0 ? "audio" : "video");
  EXPECT_TRUE(all_passed(made.checks));
  if (upload.seconds > 0) {
    EXPECT_NEAR(made.duration.approx(), upload.seconds, 0.1);
  }
  EXPECT_EQ(made.audio.size(), upload.sounds);
  EXPECT_EQ(made.captions.size(), upload.captions);
  EXPECT_EQ(!made.chapters.empty(), upload.chapters);
  for (const auto& code : upload.findings)
    EXPECT_THAT(made.findings, testing::Contains(testing::Field(&Finding::code, code)));
  if (made.renditions.empty()) return;
  const auto& top = *std::max_element(
      made.renditions.begin(), made.renditions.end(),
      [](const auto& a, const auto& b) { return a.width * a.height < b.width * b.height; });
  if (world::long_run()) {
    EXPECT_EQ(std::min(top.width, top.height), upload.short_side);
  }
  // Even sizes: the smaller they are, the coarser.
  EXPECT_NEAR(static_cast<double>(top.width) / top.height, upload.aspect,
              upload.aspect * (0.005 + 2.0 / std::min(top.width, top.height)));
}

TEST(RealUploads, EachBecomesWhatItsReadmeSays) {
  auto some = uploads();
  if (!world::long_run()) {
    std::shuffle(some.begin(), some.end(), std::mt19937(12));
    some.resize(4);
  }
  std::size_t looked_at = 0;
  for (const auto& upload : some) {
    const auto file = world::media(upload.name);
    if (!fs::exists(file)) continue;
    ++looked_at;
    try {
      const auto bundle = world::long_run() ? world::ingest(file) : world::ingest_tiny(file);
      expect_as_told(upload, bundle->manifest);
    } catch (const std::exception& error) {
      ADD_FAILURE() << error.what();  // and the next
    }
  }
  if (looked_at == 0) GTEST_SKIP() << "no real uploads are at hand";
}

TEST(RealUploads, WhatIsNoVideoIsRefusedForThatReason) {
  if (!fs::exists(world::media(refused.front().first))) GTEST_SKIP() << "none is at hand";
  for (const auto& [name, why] : refused) {
    const TemporaryFolder out;
    const auto ran = world::classe12(
        {"-q", "ingest", "-o", out.path().native(), "--", world::media(name).native()});
    EXPECT_EQ(ran.code, 65) << name;
    EXPECT_THAT(ran.text, HasSubstr(why)) << name;
    EXPECT_EQ(std::count(ran.text.begin(), ran.text.end(), '\n'), 1) << ran.text;
    EXPECT_THAT(world::names(out.path()), testing::IsEmpty()) << name;
  }
}

}  // namespace
}  // namespace classe12
