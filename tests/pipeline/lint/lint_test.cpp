// SPDX-License-Identifier: EUPL-1.2
// Each rule against a bundle that keeps them all but it.
#include "pipeline/lint/lint.hpp"

#include "pipeline/base/words.hpp"
#include "tests/support/good_bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace classe12::lint {
namespace {

using boxes::be;
using good::Bundle;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using namespace std::string_literals;

std::vector<std::string> broken(const std::vector<Verdict>& verdicts) {
  std::vector<std::string> ids;
  for (const auto& verdict : verdicts)
    if (verdict.outcome == Outcome::broken) ids.emplace_back(verdict.rule->id);
  return ids;
}

std::vector<Verdict> judged(Bundle& bundle) {
  const auto package = good::package(bundle);
  return judge(package, bundle.manifest);
}

const Verdict& verdict(const std::vector<Verdict>& verdicts, const std::string& id) {
  for (const auto& one : verdicts)
    if (one.rule->id == id) return one;
  throw std::runtime_error("no rule " + id);
}

/// Replaces in a text what must be there.
void swap(Bundle& bundle, const std::string& file, const std::string& from, const std::string& to) {
  auto& text = bundle.files.at(file);
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << file << " has no " << from;
  text.replace(at, from.size(), to);
}
/// The same everywhere in it.
void swap_all(Bundle& bundle, const std::string& file, const std::string& from,
              const std::string& to) {
  auto& text = bundle.files.at(file);
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}
void cut(Bundle& bundle, const std::string& file, const std::string& what) {
  swap(bundle, file, what, "");
}

using Bend = std::function<void(Bundle&)>;

/// One way to break one rule: by its films before they are written, or by the
/// texts afterwards.
struct Case {
  std::string rule;
  Bend films, texts;
  std::vector<std::string> also = {};  ///< what cannot be broken alone
};

constexpr auto master = "master.m3u8", big = "video/360p.m3u8", small = "video/180p.m3u8",
               sound = "audio/fr.m3u8", keys = "video/360p-iframes.m3u8", cues = "captions/fr.m3u8",
               whole_cues = "captions/fr.vtt", first_cues = "captions/fr/0001.vtt",
               storyboard = "images/storyboard.vtt";

const Bend leave = [](Bundle&) {};

Bend swapped(std::string file, std::string from, std::string to) {
  return [=](Bundle& bundle) { swap(bundle, file, from, to); };
}
Bend without_line(std::string file, std::string what) {
  return [=](Bundle& bundle) { cut(bundle, file, what); };
}

/// Another picture in one size, or in both.
Bend sps(const std::function<void(good::Sps&)>& bend, bool both = false) {
  return [=](Bundle& bundle) {
    for (auto& track : bundle.manifest.renditions) {
      if (!both && track.name != "360p") continue;
      good::Sps made;
      made.width = static_cast<std::uint32_t>(track.width);
      made.height = static_cast<std::uint32_t>(track.height);
      bend(made);
      track.codecs = fmt::format("avc1.{:02x}00{:02x}", made.profile, made.level);
      auto& film = bundle.films.at(track.file);
      film = good::picture(made, track.name == "360p" ? 4000 : 200);
    }
  };
}

good::Film& film(Bundle& bundle, const std::string& file = "video/360p.mp4") {
  return bundle.films.at(file);
}
boxes::Node& track_of(good::Film& film) {
  return boxes::at(film.head, "moov/trak");
}
boxes::Node& entry_of(good::Film& film) {
  return boxes::at(track_of(film), "mdia/minf/stbl/stsd").in.front();
}

/// Every picture lasts as long as it is told to, in one fragment or in all.
void stretch(good::Fragment& fragment, std::uint32_t ticks) {
  for (auto& sample : fragment.samples) sample.duration = ticks;
}

void sound_entry(Bundle& bundle, const std::string& configuration, const std::string& codecs) {
  for (auto* file : {"audio/fr.mp4", "audio/en.mp4"})
    boxes::at(track_of(film(bundle, file)), "mdia/minf/stbl/stsd").in = {
        good::sound_entry(configuration)};
  for (auto& track : bundle.manifest.audio) track.codecs = codecs;
}

const std::vector<Case>& cases() {
  static const std::vector<Case> all{
      // Text and structure.
      {"plain_text", leave, swapped(sound, "#EXT-X-ENDLIST\n", "#EXT-X-ENDLIST\n#\tx\n")},
      {"plain_text", leave, swapped(sound, "#EXT-X-ENDLIST\n", "#EXT-X-ENDLIST\n# \xe9\n")},
      {"plain_text",
       leave,
       swapped(sound, "#EXTM3U", "\xef\xbb\xbf#EXTM3U"),
       {"begins_as_playlist", "tag_readable"}},
      {"begins_as_playlist", leave, swapped(sound, "#EXTM3U\n", "\n#EXTM3U\n")},
      {"one_kind_of_playlist",
       leave,
       swapped(master, "#EXT-X-INDEPENDENT-SEGMENTS\n",
               "#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"a\","
               "LANGUAGE=\"fr\",CHANNELS=\"2\"\n#EXT-X-ENDLIST\n"),
       {"groups_alike"}},
      {"version_high_enough", leave, swapped(sound, "VERSION:6", "VERSION:5")},
      {"version_not_too_high", leave, swapped(sound, "VERSION:6", "VERSION:8")},
      {"tag_once", leave, swapped(sound, "#EXT-X-ENDLIST", "#EXT-X-ENDLIST\n#EXT-X-ENDLIST")},
      {"tag_readable", leave, swapped(sound, "#EXT-X-ENDLIST", "fr.mp4\n#EXT-X-ENDLIST")},
      {"tag_readable",
       leave,
       swapped(cues, "#EXTINF:4.000000,", "#EXTINF:4.000000"),
       {"captions_cover", "file_has_a_place"}},
      {"address_in_bundle",
       leave,
       swapped(cues, "fr/0002.vtt", "https://example.org/0002.vtt"),
       {"captions_are_webvtt", "file_has_a_place"}},
      {"address_in_bundle",
       leave,
       swapped(cues, "fr/0002.vtt", "../captions/fr/0002.vtt"),
       {"captions_are_webvtt", "file_has_a_place"}},
      {"address_in_bundle",
       leave,
       [](Bundle& bundle) { bundle.files.at("captions/fr/0002.vtt").clear(); },
       {"captions_are_webvtt", "captions_clock", "cues_in_segments"}},
      {"attributes_well_formed", leave,
       swapped(master, "DEFAULT=YES,AUTOSELECT", "DEFAULT=\"YES\",AUTOSELECT")},
      {"attributes_well_formed", leave,
       swapped(master, "DEFAULT=YES,", "DEFAULT=YES,DEFAULT=YES,")},
      {"attributes_well_formed",
       leave,
       swapped(master, "AVERAGE-BANDWIDTH", "Note=x,AVERAGE-BANDWIDTH"),
       {"codecs_said", "resolution_true", "frame_rate_true", "average_said", "range_said",
        "bandwidth_true", "sound_apart", "closed_captions_alike"}},
      {"no_crumbs",
       [](Bundle& bundle) {
         for (const auto* file : {"audio/fr.mp4", "audio/en.mp4"}) {
           auto& made = film(bundle, file);
           auto tail = made.fragments.back();
           tail.samples.resize(2);
           made.fragments.back().samples.resize(186);
           made.fragments.push_back(tail);
           made.segments.push_back(2);
         }
       },
       leave,
       {"segments_of_six", "same_boundaries", "bandwidth_true"}},

      // Media playlists.
      {"target_said", leave, without_line(cues, "#EXT-X-TARGETDURATION:6\n")},
      {"target_duration",
       leave,
       swapped(cues, "TARGETDURATION:6", "TARGETDURATION:5"),
       {"segment_not_too_long"}},
      {"target_of_six", leave,
       [](Bundle& bundle) {
         for (const auto* list : {big, small, sound, "audio/en.m3u8"})
           swap(bundle, list, "TARGETDURATION:6", "TARGETDURATION:7");
       }},
      {"segments_of_six",
       [](Bundle& bundle) {
         for (auto& [path, made] : bundle.films)
           if (path.starts_with("video")) made.segments = {0, 5};
         for (auto* file : {"audio/fr.mp4", "audio/en.mp4"}) {
           auto& made = film(bundle, file);
           made.fragments.front().samples.resize(234);
           while (made.fragments.back().samples.size() < 235)
             made.fragments.back().samples.push_back(made.fragments.back().samples.front());
         }
       },
       leave},
      {"playlist_type", leave, swapped(sound, ":VOD", ":EVENT")},
      {"playlist_type", leave, without_line(sound, "#EXT-X-PLAYLIST-TYPE:VOD\n")},
      {"playlist_ends", leave, without_line(sound, "#EXT-X-ENDLIST\n")},
      {"map_is_head", leave, swapped(sound, "@0\"", "@1\"")},
      {
          "map_is_head",
          leave,
          swapped(sound, ",BYTERANGE=\"", ",BYTERANGE=\"1"),
      },
      {"durations_true",
       leave,
       [](Bundle& bundle) {
         swap(bundle, big, "6.000000", "5.900000");
         swap(bundle, big, "4.000000", "4.100000");
       },
       {"same_boundaries"}},
      {"same_target",
       leave,
       swapped(sound, "TARGETDURATION:6", "TARGETDURATION:7"),
       {"target_of_six"}},
      {"same_length",
       [](Bundle& bundle) { film(bundle, "audio/fr.mp4").fragments.back().samples.resize(184); },
       leave},
      {"same_start",
       [](Bundle& bundle) {
         for (auto& fragment : film(bundle, "audio/fr.mp4").fragments) fragment.moved = 4800;
       },
       leave,
       {"starts_at_zero"}},
      {"same_boundaries",
       [](Bundle& bundle) {
         auto& made = film(bundle, "audio/fr.mp4");
         made.fragments.front().samples.resize(279);
         for (int i = 0; i < 2; ++i)
           made.fragments.back().samples.push_back(made.fragments.back().samples.front());
       },
       leave},
      {"same_discontinuities", leave,
       swapped(sound, "#EXTINF:4", "#EXT-X-DISCONTINUITY\n#EXTINF:4")},
      {"one_frame_rate",
       [](Bundle& bundle) {
         auto& fragment = film(bundle).fragments.at(3);
         fragment.samples.resize(20);
         stretch(fragment, 1250);
       },
       leave},
      {"ranges_fit", leave,
       [](Bundle& bundle) {
         auto& text = bundle.files.at(sound);
         const auto at = text.rfind('@');
         text.insert(at + 1, "1");
       }},

      // Segments.
      {"begins_with_key",
       [](Bundle& bundle) { film(bundle).fragments.at(6).samples.front().bytes[4] = 0x41; },
       leave,
       {"key_frame_ranges"}},
      {"parameter_sets_in_head",
       [](Bundle& bundle) { boxes::at(entry_of(film(bundle)), "avcC").own.resize(12); },
       leave,
       {}},
      {"keys_every_two_seconds",
       [](Bundle& bundle) {
         for (auto& [path, made] : bundle.films)
           if (path.starts_with("video/"))
             for (const auto at : {2U, 3U}) {
               auto& samples = made.fragments.at(1).samples;
               const auto& more = made.fragments.at(at).samples;
               samples.insert(samples.end(), more.begin(), more.end());
             }
         for (auto& [path, made] : bundle.films)
           if (path.starts_with("video/")) {
             made.fragments.erase(made.fragments.begin() + 2, made.fragments.begin() + 4);
             made.segments = {0, 4};
           }
       },
       [](Bundle& bundle) {
         for (const auto* list : {keys, "video/180p-iframes.m3u8"})
           swap(bundle, list, "TARGETDURATION:1", "TARGETDURATION:3");
       },
       {"key_frames_dense", "key_frame_bandwidth"}},
      {"decode_times_follow", [](Bundle& bundle) { film(bundle).fragments.at(3).moved = 500; },
       leave},
      {"media_continuous",
       [](Bundle& bundle) {
         for (auto& sample : film(bundle).fragments.at(3).samples) sample.shift = 500;
       },
       leave},
      {"starts_at_zero",
       [](Bundle& bundle) {
         for (auto& [path, made] : bundle.films)
           track_of(made).in.push_back(
               {"edts", "", {{"elst", be(0) + be(1) + be(0) + be(1024) + be(0x10000)}}});
       },
       leave},
      {"one_track_a_file",
       [](Bundle& bundle) {
         auto& moov = boxes::at(film(bundle).head, "moov");
         moov.in.push_back({"trak", "", {}});
       },
       leave},
      {"cmaf_brands",
       [](Bundle& bundle) {
         boxes::at(film(bundle).head, "ftyp").own = "iso6" + be(512) + "iso6mp41";
       },
       leave},
      {"addresses_from_moof", [](Bundle& bundle) { film(bundle).fragments.at(2).flags = 0; },
       leave},
      {"boxes_whole",
       [](Bundle& bundle) { film(bundle).tail = be(100) + "moof"; },
       leave,
       {"ranges_fit"}},

      // Codecs.
      {"codec_is_h264",
       [](Bundle& bundle) {
         entry_of(film(bundle)).type = "mp4v";
         bundle.manifest.renditions.front().codecs = "mp4v.64001e";
       },
       leave},
      {"profile_and_level",
       sps([](good::Sps& made) { made.level = 60; }),
       leave,
       {"level_no_higher"}},
      {"level_for_all",
       sps([](good::Sps& made) { made.level = 42; }, true),
       leave,
       {"level_no_higher"}},
      {"high_profile", sps([](good::Sps& made) { made.profile = 77; }), leave},
      {"level_no_higher", sps([](good::Sps& made) { made.level = 31; }), leave},
      {"avc1_not_avc3", [](Bundle& bundle) { entry_of(film(bundle)).type = "avc3"; },
       [](Bundle& bundle) {
         auto& text = bundle.files.at(master);
         const auto row = text.find("RESOLUTION=640x360");
         text.replace(text.rfind("avc1", row), 4, "avc3");
         const auto key_row = text.rfind("RESOLUTION=640x360");
         text.replace(text.rfind("avc1", key_row), 4, "avc3");
       }},
      {"progressive", sps([](good::Sps& made) { made.progressive = false; }), leave},
      {"sixty_at_most",
       [](Bundle& bundle) {
         for (auto& fragment : film(bundle).fragments) {
           const auto picture = fragment.samples.back();
           while (fragment.samples.size() < 100) fragment.samples.push_back(picture);
           stretch(fragment, 250);
         }
       },
       [](Bundle& bundle) { swap(bundle, master, "FRAME-RATE=25.000", "FRAME-RATE=100.000"); },
       {}},
      {"constant_rate",
       [](Bundle& bundle) {
         auto& fragment = film(bundle).fragments.at(3);
         for (std::size_t i = 1; i < fragment.samples.size(); i += 2)
           fragment.samples[i].duration = 500;
         for (int i = 0; i < 12; ++i) fragment.samples.push_back({500, fragment.samples[1].bytes});
       },
       leave},
      {"colours_signalled", sps([](good::Sps& made) { made.primaries = 5; }), leave},
      {"plain_pixels", sps([](good::Sps& made) { made.aspect = 2; }), leave},
      {"plain_pixels", sps([](good::Sps& made) { made.depth = 10; }), leave},
      {"plain_pixels", sps([](good::Sps& made) { made.chroma = 2; }), leave},
      {"plain_pixels",
       [](Bundle& bundle) {
         boxes::at(track_of(film(bundle)), "tkhd").own.replace(40, 4, boxes::zeros(4));
       },
       leave},
      {"one_aspect",
       [](Bundle& bundle) {
         bundle.manifest.renditions[1].height = 240;
         sps([](good::Sps&) {}, true)(bundle);
       },
       leave},
      {"sound_is_aac", [](Bundle& bundle) { sound_entry(bundle, "\x11\x88", "mp4a.40.2"); },
       [](Bundle& bundle) { swap_all(bundle, master, "CHANNELS=\"2\"", "CHANNELS=\"1\""); }},
      {"sound_rate",
       [](Bundle& bundle) {
         for (auto* file : {"audio/fr.mp4", "audio/en.mp4"})
           for (auto& fragment : film(bundle, file).fragments)
             for (auto& sample : fragment.samples) sample.bytes.resize(500);
       },
       leave,
       {"one_for_mobile"}},
      {"sound_not_he", [](Bundle& bundle) { sound_entry(bundle, "\x29\x90", "mp4a.40.5"); },
       [](Bundle& bundle) { swap_all(bundle, master, "mp4a.40.2", "mp4a.40.5"); }},
      {"loudness", [](Bundle& bundle) { bundle.manifest.audio[0].after->integrated = -20; }, leave},
      {"loudness", [](Bundle& bundle) { bundle.manifest.audio[0].after->true_peak = 0; }, leave},

      // The master playlist.
      {"codecs_said", leave, swapped(master, ",mp4a.40.2\"", "\"")},
      {"codecs_said", leave, swapped(master, "avc1.64001e,", "avc1.64001f,")},
      {"resolution_true", leave, swapped(master, "640x360", "640x368")},
      {"frame_rate_true", leave, swapped(master, "FRAME-RATE=25.000", "FRAME-RATE=25")},
      {"average_said", leave,
       [](Bundle& bundle) {
         auto& text = bundle.files.at(master);
         const auto at = text.rfind(",AVERAGE");
         text.erase(at, text.find(',', at + 1) - at);
       }},
      {"bandwidth_true", leave, swapped(master, "INF:BANDWIDTH=", "INF:BANDWIDTH=1")},
      {"average_true", leave,
       [](Bundle& bundle) {
         auto& text = bundle.files.at(master);
         text.erase(text.rfind("AVERAGE-BANDWIDTH=") + 18, 1);
       }},
      {"peak_near_average",
       [](Bundle& bundle) {
         auto& fragments = film(bundle, "video/180p.mp4").fragments;
         for (std::size_t i = 0; i < fragments.size(); ++i)
           for (std::size_t k = 1; k < fragments[i].samples.size(); ++k)
             fragments[i].samples[k].bytes =
                 boxes::unit("\x41" + std::string(i > 5 && k == 1 ? 16'000 : 0, 'p'));
         for (const auto* file : {"audio/fr.mp4", "audio/en.mp4"})
           for (auto& fragment : film(bundle, file).fragments)
             for (auto& sample : fragment.samples) sample.bytes = "s";
       },
       leave},
      {"range_said", leave, swapped(master, "VIDEO-RANGE=SDR", "VIDEO-RANGE=PQ")},
      {"two_rates",
       [](Bundle& bundle) {
         auto& films = bundle.films;
         const auto fragments = films.at("video/180p.mp4").fragments;
         films.at("video/360p.mp4").fragments = fragments;
       },
       leave},
      {"two_at_the_top",
       [](Bundle& bundle) {
         bundle.manifest.renditions[0].width = 1280;
         bundle.manifest.renditions[0].height = 720;
         sps([](good::Sps& made) { made.level = made.width > 1000 ? 31 : 30; }, true)(bundle);
       },
       leave},
      {"first_for_most", leave,
       [](Bundle& bundle) {
         auto& text = bundle.files.at(master);
         const auto first = text.find("#EXT-X-STREAM-INF"),
                    second = text.find("#EXT-X-STREAM-INF", first + 1),
                    end = text.find("#EXT-X-I-FRAME");
         text = text.substr(0, first) + text.substr(second, end - second) +
                text.substr(first, second - first) + text.substr(end);
       }},
      {"one_for_mobile",
       [](Bundle& bundle) {
         for (auto& fragment : film(bundle, "video/180p.mp4").fragments)
           for (std::size_t i = 1; i < fragment.samples.size(); ++i)
             fragment.samples[i].bytes = boxes::unit("\x41" + std::string(2000, 'p'));
       },
       leave},
      {"sound_apart",
       leave,
       [](Bundle& bundle) {
         swap_all(bundle, master, ",AUDIO=\"audio\"", "");
         swap_all(bundle, master, ",mp4a.40.2\"", "\"");
       },
       {"bandwidth_true", "average_true"}},
      {"language_said", leave, swapped(master, "LANGUAGE=\"en\"", "LANGUAGE=\"english_uk\"")},
      {"language_said", leave, swapped(master, ",LANGUAGE=\"en\"", "")},
      {"names_in_group", leave, swapped(master, "NAME=\"en\"", "NAME=\"fr\"")},
      {"one_default", leave,
       swapped(master, "DEFAULT=NO,AUTOSELECT=YES,CHANNELS",
               "DEFAULT=YES,AUTOSELECT=YES,CHANNELS")},
      {"groups_alike", leave,
       [](Bundle& bundle) {
         swap(bundle, master, "#EXT-X-STREAM",
              "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"other\",NAME=\"fr\",LANGUAGE=\"fr\",DEFAULT=YES,"
              "AUTOSELECT=YES,CHANNELS=\"2\",URI=\"audio/fr.m3u8\"\n#EXT-X-STREAM");
       }},
      {"group_exists", leave, swapped(master, "SUBTITLES=\"captions\"", "SUBTITLES=\"none\"")},
      {"channels_said", leave, swapped(master, "CHANNELS=\"2\"", "CHANNELS=\"6\"")},
      {"closed_captions_alike", leave, swapped(master, ",CLOSED-CAPTIONS=NONE", "")},
      {"independent_segments", leave, without_line(master, "#EXT-X-INDEPENDENT-SEGMENTS\n")},
      {"no_sound_alone", leave,
       swapped(master, "#EXT-X-I-FRAME",
               "#EXT-X-STREAM-INF:BANDWIDTH=77500,AVERAGE-BANDWIDTH=77500,CODECS=\"mp4a.40.2\","
               "AUDIO=\"audio\",CLOSED-CAPTIONS=NONE\naudio/fr.m3u8\n#EXT-X-I-FRAME")},
      {"general_first", [](Bundle& bundle) { bundle.manifest.audio[1].language = "fr"; },
       [](Bundle& bundle) {
         swap(bundle, master, "LANGUAGE=\"fr\"", "LANGUAGE=\"fr-CA\"");
         swap(bundle, master, "LANGUAGE=\"en\"", "LANGUAGE=\"fr\"");
       }},
      {"score_alike", leave, swapped(master, "INF:BANDWIDTH", "INF:SCORE=1,BANDWIDTH")},

      // Trick play.
      {"key_frames_listed", leave,
       [](Bundle& bundle) {
         auto& text = bundle.files.at(master);
         text.erase(text.find("#EXT-X-I-FRAME"));
         bundle.files.erase(keys);
         bundle.files.erase("video/180p-iframes.m3u8");
       }},
      {"key_frames_of_all", leave,
       [](Bundle& bundle) {
         auto& text = bundle.files.at(master);
         text.erase(text.rfind("#EXT-X-I-FRAME"));
         bundle.files.erase("video/180p-iframes.m3u8");
       }},
      {"key_frames_described", leave,
       swapped(master, "VIDEO-RANGE=SDR,URI", "VIDEO-RANGE=SDR,FRAME-RATE=1.000,URI")},
      {"key_frames_only", leave, without_line(keys, "#EXT-X-I-FRAMES-ONLY\n")},
      {"key_frame_ranges", leave,
       [](Bundle& bundle) {
         auto& text = bundle.files.at(keys);
         const auto at = text.find("#EXT-X-BYTERANGE:") + 17;
         text[at + 3] = text[at + 3] == '0' ? '1' : '0';
       }},
      {"key_frames_dense",
       [](Bundle& bundle) {
         for (auto& [path, made] : bundle.films) {
           if (!path.starts_with("video/")) continue;
           std::vector<good::Fragment> pairs;
           for (std::size_t i = 0; i < 10; i += 2) {
             pairs.push_back(made.fragments[i]);
             const auto& more = made.fragments[i + 1].samples;
             auto& samples = pairs.back().samples;
             samples.insert(samples.end(), more.begin(), more.end());
           }
           made.fragments = pairs;
           made.segments = {0, 3};
         }
       },
       [](Bundle& bundle) {
         for (const auto* list : {keys, "video/180p-iframes.m3u8"})
           swap(bundle, list, "TARGETDURATION:1", "TARGETDURATION:2");
       },
       {"key_frames_cheap"}},
      {"key_frames_cheap",
       [](Bundle& bundle) {
         for (auto& fragment : film(bundle).fragments)
           fragment.samples.front().bytes = boxes::unit("\x65" + std::string(30'000, 'p'));
       },
       leave},
      {"key_frame_bandwidth", leave,
       swapped(master, "I-FRAME-STREAM-INF:BANDWIDTH=", "I-FRAME-STREAM-INF:BANDWIDTH=9")},

      // Captions.
      {"captions_are_webvtt", leave, swapped(whole_cues, "WEBVTT", "WEBVT")},
      {"captions_clock", leave, swapped(first_cues, "MPEGTS:0", "MPEGTS:900000")},
      {"captions_clock", leave,
       without_line(first_cues, "X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n")},
      {"cues_in_segments", leave, swapped(first_cues, "maître", "maitre")},
      {"captions_cover",
       leave,
       swapped(cues, "#EXTINF:4.000000,\nfr/0002.vtt\n", ""),
       {"file_has_a_place"}},
      {"captions_language", leave,
       swapped(master, "LANGUAGE=\"fr\",DEFAULT=NO", "LANGUAGE=\"français\",DEFAULT=NO")},
      {"captions_for_the_deaf", leave,
       swapped(master, "FORCED=NO",
               "FORCED=NO,CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog\"")},
      {"forced_selected", leave, swapped(master, "AUTOSELECT=YES,FORCED=NO", "FORCED=YES")},
      {"forced_within", leave,
       [](Bundle& bundle) {
         for (const auto* ending : {".m3u8", ".vtt", "/0001.vtt", "/0002.vtt"})
           bundle.files["captions/fr-2"s + ending] = bundle.files.at("captions/fr"s + ending);
         swap_all(bundle, "captions/fr-2.m3u8", "fr/", "fr-2/");
         swap(bundle, "captions/fr-2.vtt", "Fin", "FIN");
         swap(bundle, "captions/fr-2/0002.vtt", "Fin", "FIN");
         swap(bundle, master, "#EXT-X-STREAM",
              "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"signs\",LANGUAGE=\"fr\","
              "DEFAULT=NO,AUTOSELECT=YES,FORCED=YES,URI=\"captions/fr-2.m3u8\"\n#EXT-X-STREAM");
       }},
      {"description_marked", leave,
       swapped(master, "DEFAULT=NO,AUTOSELECT=YES,CHANNELS",
               "DEFAULT=NO,CHARACTERISTICS=\"public.accessibility.describes-video\",CHANNELS")},
      {"cues_in_order", leave,
       [](Bundle& bundle) {
         for (const auto* file : {whole_cues, "captions/fr/0002.vtt"})
           swap(bundle, file, "00:00:08.000 --> 00:00:09.500", "00:00:08.000 --> 00:00:08.000");
       }},
      {"cues_well_formed", leave,
       [](Bundle& bundle) {
         for (const auto* file : {whole_cues, first_cues}) swap(bundle, file, "&amp;", "&");
       }},
      {"cues_well_formed", leave,
       [](Bundle& bundle) {
         for (const auto* file : {whole_cues, "captions/fr/0002.vtt"})
           swap(bundle, file, "Fin", "<script>Fin</script>");
       }},

      // Delivery and privacy. Files are added or changed behind the manifest.
      {"file_has_a_place", leave,
       [](Bundle& bundle) { bundle.files["images/holiday.jpg"] = "\xff\xd8\xff\xd9"; }},
      {"file_has_a_place", leave,
       [](Bundle& bundle) { bundle.files["video/720p.m3u8"] = bundle.files.at(big); }},
      {"opaque_names", leave,
       [](Bundle& bundle) { bundle.files["images/poster-Marie.jpg"] = "\xff\xd8\xff\xd9"; }},
      {"storyboard_covers", leave, swapped(storyboard, "05.000\nstoryboard", "04.000\nstoryboard")},
      {"storyboard_covers", leave, swapped(storyboard, "10.000", "09.000")},
      {"storyboard_pictures", leave, swapped(storyboard, "storyboard-1", "storyboard-2")},
      {"storyboard_pictures", leave, swapped(storyboard, "0,0,160,90", "0,0,160")},
      {"storyboard_pictures", leave, swapped(storyboard, "0,0,160,90", "-1,0,160,90")},
      {"known_type", leave, [](Bundle& bundle) { bundle.files["images/poster.tiff"] = "II"; }},
  };
  return all;
}

/// Rules that `judge` learns from others, or that need a manifest that lies.
const std::set<std::string> elsewhere{"manifest_names_all", "tells_nothing",
                                      "segment_not_too_long"};

TEST(Lint, FindsNothingInAGoodBundle) {
  auto bundle = good::bundle();
  const auto verdicts = judged(bundle);
  EXPECT_THAT(broken(verdicts), IsEmpty());
  for (const auto& one : verdicts)
    EXPECT_EQ(one.outcome, Outcome::holds) << one.rule->id << ": nothing is missing in this bundle";
}

TEST(Lint, FindsEachRuleBrokenAndNoOther) {
  for (const auto& bent : cases()) {
    SCOPED_TRACE(bent.rule);
    auto bundle = good::bundle(bent.films);
    bent.texts(bundle);
    const auto verdicts = judged(bundle);
    auto expected = bent.also;
    expected.push_back(bent.rule);
    EXPECT_THAT(broken(verdicts), testing::UnorderedElementsAreArray(expected));
    const auto& found = verdict(verdicts, bent.rule);
    ASSERT_EQ(found.outcome, Outcome::broken);
    ASSERT_THAT(found.values, testing::Not(IsEmpty()));
    const auto place = found.values.front();
    const auto file = place.substr(0, place.find_first_of(":@ "));
    EXPECT_TRUE(bundle.files.contains(file)) << "the place is " << place;
    EXPECT_THAT(said(found.rule->sentence, found.values), testing::Not(HasSubstr("?")))
        << "a value is missing";
  }
}

TEST(Lint, HasACaseForEveryRule) {
  std::set<std::string> tried = elsewhere;
  for (const auto& bent : cases()) tried.insert(bent.rule);
  for (const auto& rule : all_rules()) EXPECT_TRUE(tried.contains(std::string(rule.id))) << rule.id;
}

TEST(Lint, SaysNothingOfWhatIsNotThere) {
  auto bundle = good::bundle();
  // One size without sound: what the others are asked of has no answer.
  for (const auto* file : {"video/180p.mp4", "video/180p.m3u8", "video/180p-iframes.m3u8",
                           "audio/fr.mp4", "audio/fr.m3u8", "audio/en.mp4", "audio/en.m3u8",
                           whole_cues, cues, first_cues, "captions/fr/0002.vtt"})
    bundle.files.erase(file);
  bundle.manifest.audio.clear();
  bundle.manifest.renditions.pop_back();
  auto& text = bundle.files.at(master);
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at) + 1;
    const auto line = text.substr(at, end - at);
    const bool goes = line.starts_with("#EXT-X-MEDIA") || line.find("180") != line.npos;
    if (!goes) kept += line;
    at = end;
  }
  text = kept;
  swap(bundle, master, ",mp4a.40.2", "");
  swap(bundle, master, ",AUDIO=\"audio\",SUBTITLES=\"captions\"", "");
  const auto film = bundle.files.at("video/360p.mp4").size();
  const auto line = text.find("BANDWIDTH=");
  text.replace(line, text.find(",CODECS") - line,
               fmt::format("BANDWIDTH={0},AVERAGE-BANDWIDTH={0}", film * 8 / 10));
  const auto verdicts = judged(bundle);
  EXPECT_THAT(broken(verdicts), ElementsAre("one_for_mobile"));
  for (const auto* id : {"two_rates", "sound_is_aac", "captions_clock", "key_frames_of_all"})
    EXPECT_EQ(verdict(verdicts, id).outcome, Outcome::does_not_apply) << id;
  EXPECT_EQ(verdict(verdicts, "target_of_six").outcome, Outcome::holds);
}

TEST(Lint, AsksNoSegmentsOfSixSecondsOfASecond) {  // A16
  auto bundle = good::bundle();
  bundle.manifest.duration = 1;
  for (const auto* id : {"target_of_six", "segments_of_six", "key_frames_dense"})
    EXPECT_EQ(verdict(judged(bundle), id).outcome, Outcome::does_not_apply) << id;
}

TEST(Lint, AsksNoKeyFramesOfWhatWasCopied) {
  auto bundle = good::bundle();
  bundle.manifest.renditions.front().because = "copied";
  for (const auto* id : {"keys_every_two_seconds", "level_no_higher", "segments_of_six"})
    EXPECT_EQ(verdict(judged(bundle), id).outcome, Outcome::does_not_apply) << id;
}

TEST(Lint, FindsWhatTheManifestDoesNotName) {
  auto bundle = good::bundle();
  auto package = good::package(bundle);
  package.sizes["images/poster.jpg"] += 1;
  EXPECT_THAT(broken(judge(package, bundle.manifest)), ElementsAre("manifest_names_all"));
  package = good::package(bundle);
  bundle.manifest.assets.pop_back();
  EXPECT_THAT(broken(judge(package, bundle.manifest)), ElementsAre("manifest_names_all"));
}

TEST(Lint, HasAnAnswerForABundleOfNothing) {  // A21
  const auto verdicts = judge({}, {});
  EXPECT_EQ(verdict(verdicts, "begins_as_playlist").outcome, Outcome::broken);
  auto bundle = good::bundle();
  for (auto& [path, text] : bundle.files) text.clear();
  EXPECT_THAT(broken(judged(bundle)), testing::Contains("begins_as_playlist"));
}

TEST(Verdicts, BecomeAFailedCheckOrAdvice) {
  auto bundle = good::bundle();
  auto verdicts = judged(bundle);
  EXPECT_THAT(
      to_checks(verdicts),
      ElementsAre(Check{"rules", true, "rules_all_hold", {std::to_string(verdicts.size())}}));
  blame(verdicts, "target_of_six", {"a.m3u8:3", "7"});
  EXPECT_THAT(to_checks(verdicts), SizeIs(2));
  EXPECT_TRUE(all_passed(to_checks(verdicts)));
  EXPECT_EQ(to_checks(verdicts).back().name, "advice");
  EXPECT_EQ(sentence(to_checks(verdicts).back()), "a.m3u8:3: the target is 7 s and not 6");
  blame(verdicts, "playlist_ends", {"a.m3u8:1"});
  blame(verdicts, "playlist_ends", {"b.m3u8:1"});
  const auto checks = to_checks(verdicts);
  EXPECT_FALSE(all_passed(checks));
  EXPECT_EQ(sentence(checks.front()), "a.m3u8:1: does not say that it ends");
  EXPECT_EQ(verdict(verdicts, "playlist_ends").times, 2);
}

TEST(Rules, HaveIdsOfTheirOwnAndASource) {
  std::set<std::string_view> ids;
  for (const auto& rule : all_rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_FALSE(rule.source.empty()) << rule.id;
    EXPECT_TRUE(std::string_view(rule.sentence).starts_with("{}: ")) << rule.id;
  }
  EXPECT_GE(ids.size(), 80U);
  EXPECT_EQ(rule_named("smells_good"), nullptr);
}

}  // namespace
}  // namespace classe12::lint
