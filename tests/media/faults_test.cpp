// SPDX-License-Identifier: EUPL-1.2
// A bundle is damaged in every way that we could think of, and verify finds
// and names each. All but a flipped byte are done by somebody who makes the
// manifest's sizes and hashes agree, so that they alone are no proof.
#include "pipeline/base/json.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/run/verify.hpp"
#include "tests/support/boxes.hpp"
#include "tests/support/bundle.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace classe12 {
namespace {

using boxes::be;
using testing::HasSubstr;

/// Two seconds in two sizes, in segments of one second.
std::unique_ptr<world::Bundle> two_seconds() {
  const TemporaryFolder folder;
  const auto input = world::film(
      folder.path() / "clip.mp4",
      {"-f", "lavfi", "-i", "testsrc2=s=256x144:r=25:d=2", "-f", "lavfi", "-i", "sine=d=2"});
  auto preset = read_text(world::source() / "tests/media/tiny.yaml");
  const std::string segments = "segment_seconds: 2";
  preset.replace(preset.find(segments), segments.size(), "segment_seconds: 1");
  write_text(folder.path() / "preset.yaml", preset);
  return world::ingest(input,
                       {"--verify", "quick", "-p", (folder.path() / "preset.yaml").native()});
}

/// The bundle's manifest is made to agree with its files.
void agree(const fs::path& bundle) {
  auto manifest = read_bundle(bundle);
  manifest.assets = list_assets(bundle, "manifest.json", {});
  write_text(bundle / "manifest.json", to_json_text(manifest));
}

using Damage = std::function<void(const fs::path& bundle)>;

void change(const fs::path& file, const std::function<void(std::string&)>& what) {
  auto text = read_text(file);
  what(text);
  write_text(file, text);
}

Damage swaps(const std::string& file, const std::string& from, const std::string& to) {
  return [=](const fs::path& bundle) {
    change(bundle / file, [&](std::string& text) {
      const auto at = text.find(from);
      ASSERT_NE(at, std::string::npos) << file << " has no " << from;
      text.replace(at, from.size(), to);
    });
  };
}
Damage removes(const std::string& file) {
  return [=](const fs::path& bundle) { fs::remove(bundle / file); };
}
Damage adds(const std::string& file, const std::string& text) {
  return [=](const fs::path& bundle) { write_text(bundle / file, text); };
}

/// Where a box of this type begins, the nth from the front.
std::size_t box(const std::string& film, const std::string& type, int nth = 1) {
  auto at = film.find(type);
  for (; nth > 1; --nth) at = film.find(type, at + 1);
  return at - 4;
}

/// Exchanges the lines of two parts of a playlist, address and all.
Damage swaps_parts(const std::string& file) {
  return [=](const fs::path& bundle) {
    change(bundle / file, [](std::string& text) {
      const auto first = text.find("#EXTINF"), second = text.find("#EXTINF", first + 1);
      auto end = text.find("#EXTINF", second + 1);
      if (end == std::string::npos) end = text.find("#EXT-X-ENDLIST");
      text = text.substr(0, first) + text.substr(second, end - second) +
             text.substr(first, second - first) + text.substr(end);
    });
  };
}

struct Case {
  std::string what;
  Damage damage;
  std::string named;  ///< in what verify says
};

constexpr auto film = "video/144p.mp4", list = "video/144p.m3u8", keys = "video/144p-iframes.m3u8",
               sound = "audio/und.mp4", sound_list = "audio/und.m3u8", master = "master.m3u8";

const std::vector<Case>& faults() {
  static const std::vector<Case> all{
      {"a film is missing", removes(film), list},
      {"the sound is missing", removes(sound), sound_list},
      {"a playlist is missing", removes(list), master},
      {"the master is missing", removes(master), master},
      {"a film is cut short",
       [](const fs::path& bundle) {
         fs::resize_file(bundle / film, fs::file_size(bundle / film) - 100);
       },
       film},
      {"a film lacks its last fragment",
       [](const fs::path& bundle) {
         change(bundle / film, [](std::string& text) { text.resize(text.rfind("moof") - 4); });
       },
       list},
      {"a film is empty", adds(film, ""), list},
      {"a playlist is empty", adds(list, ""), list},
      {"two films are exchanged",
       [](const fs::path& bundle) {
         fs::rename(bundle / film, bundle / "x");
         fs::rename(bundle / "video/72p.mp4", bundle / film);
         fs::rename(bundle / "x", bundle / "video/72p.mp4");
       },
       master},
      {"two segments are exchanged in a playlist", swaps_parts(list), list},
      {"two key frames are exchanged in a playlist", swaps_parts(keys), keys},
      {"two fragments are exchanged in a film",
       [](const fs::path& bundle) {
         change(bundle / film, [](std::string& text) {
           const auto first = box(text, "moof"), second = box(text, "moof", 2);
           text = text.substr(0, first) + text.substr(second) + text.substr(first, second - first);
         });
       },
       film},
      {"a segment claims another duration", swaps(list, "EXTINF:1.000000", "EXTINF:1.200000"),
       list},
      {"a segment lasts nothing", swaps(list, "EXTINF:1.000000", "EXTINF:0.000000"), list},
      {"the target is too small", swaps(list, "TARGETDURATION:1", "TARGETDURATION:0"), list},
      {"there is no target", swaps(list, "#EXT-X-TARGETDURATION:1\n", ""), list},
      {"a playlist does not end", swaps(list, "#EXT-X-ENDLIST\n", ""), list},
      {"a playlist is not for demand", swaps(list, "TYPE:VOD", "TYPE:EVENT"), list},
      {"a playlist has no head", swaps(list, "#EXT-X-MAP", "#EXT-X-NO"), list},
      {"a playlist begins with a mark", swaps(list, "#EXTM3U", "\xef\xbb\xbf#EXTM3U"), list},
      {"a version is too low", swaps(list, "VERSION:6", "VERSION:3"), list},
      {"bytes are counted from one", swaps(list, "BYTERANGE:", "BYTERANGE:1"), list},
      {"a key frame is cut", swaps(keys, "BYTERANGE:", "BYTERANGE:1"), keys},
      {"an address leads out", swaps(list, "\n144p.mp4", "\n../../144p.mp4"), list},
      {"an address leads into the web", swaps(list, "\n144p.mp4", "\nhttps://example.org/a.mp4"),
       list},
      {"the head is gone",
       [](const fs::path& bundle) {
         change(bundle / film,
                [](std::string& text) { text.replace(box(text, "moov") + 4, 4, "free"); });
       },
       film},
      {"the codec is another", swaps(master, "avc1.42", "avc1.64"), master},
      {"the codec of the sound is not said", swaps(master, ",mp4a.40.2", ""), master},
      {"no codec is said", swaps(master, ",CODECS=\"", ",X-CODECS=\""), master},
      {"the size is another", swaps(master, "RESOLUTION=256x144", "RESOLUTION=320x180"), master},
      {"the rate is another", swaps(master, "FRAME-RATE=25.000", "FRAME-RATE=50.000"), master},
      {"the bandwidth is another", swaps(master, "INF:BANDWIDTH=", "INF:BANDWIDTH=1"), master},
      {"a group dangles", swaps(master, "GROUP-ID=\"audio\"", "GROUP-ID=\"sound\""), master},
      {"a rendition dangles", swaps(master, "audio/und.m3u8", "audio/fr.m3u8"), master},
      {"attributes are not well formed", swaps(master, "DEFAULT=YES", "DEFAULT"), master},
      {"there are no key frames for seeking",
       [](const fs::path& bundle) {
         change(bundle / master,
                [](std::string& text) { text.erase(text.find("#EXT-X-I-FRAME")); });
       },
       master},
      {"a fragment is to be shown at another time",
       [](const fs::path& bundle) {
         change(bundle / film, [](std::string& text) {
           text.replace(box(text, "tfdt", 2) + 12, 8, be(0, 4) + be(99'999, 4));
         });
       },
       film},
      {"the sound begins late",
       [](const fs::path& bundle) {
         change(bundle / sound, [](std::string& text) {
           for (const auto nth : {1, 2}) {
             const auto at = box(text, "tfdt", nth) + 19;
             text[at] = static_cast<char>(text[at] ^ 0x40);
           }
         });
       },
       sound},
      {"pictures are noise",
       [](const fs::path& bundle) {
         change(bundle / film, [](std::string& text) {
           const auto at = box(text, "mdat", 2) + 60;
           for (std::size_t i = 0; i < 400; ++i) text[at + i] = static_cast<char>(i * 7 + 1);
         });
       },
       film},
      {"a file too many", adds("images/holiday.jpg", "\xff\xd8\xff\xd9"), "images/holiday.jpg"},
      {"a program too many", adds("setup.exe", "MZ"), "setup.exe"},
      {"another film beside the others",
       [](const fs::path& bundle) { fs::copy_file(bundle / film, bundle / "video/1.mp4"); },
       "video/1.mp4"},
      {"a place is planted in a film",
       [](const fs::path& bundle) {
         change(bundle / film, [](std::string& text) {
           text += boxes::bytes({"udta", "", {{"\xa9xyz", "+48.8584+002.2945/"}}});
         });
       },
       film},
      {"a place is planted in a playlist",
       swaps(list, "#EXT-X-ENDLIST", "# +48.8584+002.2945/\n#EXT-X-ENDLIST"), list},
      {"the owner is planted in the poster",
       [](const fs::path& bundle) {
         change(bundle / "images/poster.jpg",
                [](std::string& text) { text.insert(2, "\xff\xfe" + be(14, 2) + "Marie Durand"); });
       },
       "images/poster.jpg"},

      // With captions, as they are cut for players.
      {"captions have another clock", swaps("captions/fr/0001.vtt", "MPEGTS:0", "MPEGTS:900000"),
       "captions/fr/0001.vtt"},
      {"a segment of captions is missing", removes("captions/fr/0002.vtt"), "captions/fr.m3u8"},
      {"a cue is lost", swaps("captions/fr/0002.vtt", "Deux", "Trois"), "captions/fr/0002.vtt"},
      {"a script is in the captions", swaps("captions/fr.vtt", "Deux", "<script>Deux</script>"),
       "captions/fr.vtt"},
      {"captions end early", swaps("captions/fr.m3u8", "#EXTINF:1.000000,\nfr/0002.vtt\n", ""),
       "captions/fr.m3u8"},
  };
  return all;
}

/// A track of two cues, one across the seam.
void add_captions(const fs::path& bundle) {
  const std::string clock = "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\n";
  const std::string one = "00:00:00.200 --> 00:00:00.800\nUn\n",
                    two = "00:00:00.900 --> 00:00:01.900\nDeux\n\n";
  make_folder(bundle / "captions/fr");
  write_text(bundle / "captions/fr.vtt", "WEBVTT\n\n" + one + "\n" + two);
  write_text(bundle / "captions/fr/0001.vtt", clock + one + "\n" + two);
  write_text(bundle / "captions/fr/0002.vtt", clock + two);
  write_text(bundle / "captions/fr.m3u8",
             "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:0\n"
             "#EXT-X-PLAYLIST-TYPE:VOD\n#EXTINF:1.000000,\nfr/0001.vtt\n"
             "#EXTINF:1.000000,\nfr/0002.vtt\n#EXT-X-ENDLIST\n");
  change(bundle / master, [](std::string& text) {
    text.insert(text.find("#EXT-X-STREAM-INF"),
                "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"français\",LANGUAGE="
                "\"fr\",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI=\"captions/fr.m3u8\"\n");
    for (auto at = text.find("AUDIO=\"audio\""); at != std::string::npos;
         at = text.find("AUDIO=\"audio\"", at + 40))
      text.insert(at, "SUBTITLES=\"captions\",");
  });
  agree(bundle);
}

world::Ran verified(const fs::path& bundle) {
  return world::classe12({"-q", "verify", bundle.native()});
}

TEST(Faults, AreAllFoundAndNamed) {  // A23
  const auto good = two_seconds();
  add_captions(good->path);
  const auto whole = verified(good->path);
  ASSERT_EQ(whole.code, 0) << whole.text;
  for (const auto& fault : faults()) {
    SCOPED_TRACE(fault.what);
    const TemporaryFolder folder;
    const auto bundle = folder.path() / "bundle";
    fs::copy(good->path, bundle, fs::copy_options::recursive);
    fault.damage(bundle);
    agree(bundle);
    const auto ran = verified(bundle);
    EXPECT_EQ(ran.code, 76) << ran.text;
    EXPECT_THAT(ran.text, HasSubstr("✗"));
    EXPECT_THAT(ran.text, HasSubstr(fault.named));
  }
  EXPECT_GE(faults().size(), 25U);
}

/// What a step of verification finds, whatever was found before it.
Check looked(const fs::path& bundle, const std::string& step) {
  const TemporaryFolder folder;
  write_text(folder.path() / "plan.json",
             to_json_text(plan_verification(bundle, read_bundle(bundle), {})));
  make_folder(folder.path() / layout::check(step).parent_path());
  const auto ran = world::classe12(
      {"work", (folder.path() / "plan.json").native(), step, folder.path().native()});
  EXPECT_EQ(ran.code, 0) << ran.text;
  const auto made = folder.path() / layout::check(step);
  return fs::exists(made) ? parse_json(read_text(made), step).get<Check>() : Check{};
}

/// The film anew, with one key frame for its two segments.
void lose_a_key_frame(const fs::path& bundle) {
  const auto file = bundle / film;
  const auto made = world::film(
      bundle / "new.mp4", {"-i", file.native(), "-an", "-c:v", "libx264", "-profile:v", "baseline",
                           "-g", "1000", "-sc_threshold", "0", "-frag_duration", "1000000",
                           "-movflags", "+empty_moov+default_base_moof"});
  fs::rename(made, file);
  const auto text = read_text(file);
  const auto first = box(text, "moof"), second = box(text, "moof", 2), end = box(text, "mfra");
  write_text(bundle / list, fmt::format("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:1\n"
                                        "#EXT-X-PLAYLIST-TYPE:VOD\n"
                                        "#EXT-X-MAP:URI=\"144p.mp4\",BYTERANGE=\"{}@0\"\n"
                                        "#EXTINF:1.000000,\n#EXT-X-BYTERANGE:{}@{}\n144p.mp4\n"
                                        "#EXTINF:1.000000,\n#EXT-X-BYTERANGE:{}@{}\n144p.mp4\n"
                                        "#EXT-X-ENDLIST\n",
                                        first, second - first, first, end - second, second));
}

TEST(Faults, SeekingFindsWhatPlayingToTheEndDoesNot) {
  const auto good = two_seconds();
  auto check = looked(good->path, "seek");
  EXPECT_EQ(check.code, "seeks") << sentence(check);
  lose_a_key_frame(good->path);
  check = looked(good->path, "play-1");
  EXPECT_TRUE(check.passed) << sentence(check);
  check = looked(good->path, "seek");
  EXPECT_FALSE(check.passed);
  EXPECT_THAT(sentence(check), HasSubstr(film));
}

TEST(Faults, OfOneSoundAreFoundWhicheverItIs) {
  const TemporaryFolder folder;
  const auto good = world::ingest_tiny(world::film(
      folder.path() / "clip.mkv",
      world::lavfi({"testsrc2=s=256x144:r=25:d=4", "sine=300:d=4", "sine=600:d=4", "sine=900:d=4"},
                   {"-map", "0", "-map", "1", "-map", "2", "-map", "3", "-metadata:s:a",
                    "language=fra", "-metadata:s:a:2", "language=eng"})));
  const auto& sounds = good->manifest.audio;
  ASSERT_EQ(sounds.size(), 3U);
  for (const auto& broken : sounds) {
    SCOPED_TRACE(broken.name);
    const auto file = good->path / broken.file;
    const auto before = read_text(file);
    // From 2.25 to 2.5 s, where `seek` goes first.
    change(file, [](std::string& text) {
      const auto part = text.size() / 16;
      text.replace(9 * part, part, part, '\xff');
    });
    for (std::size_t i = 0; i < sounds.size(); ++i) {
      const auto number = std::to_string(i + 1);
      for (const auto& step : {"play-" + number, i == 0 ? "seek" : "seek-" + number}) {
        const auto check = looked(good->path, step);
        EXPECT_EQ(check.passed, sounds[i].file != broken.file) << step << ": " << sentence(check);
      }
    }
    write_text(file, before);
  }
}

/// Whatever the file, and wherever the byte.
TEST(Faults, AFlippedByteIsFound) {
  const auto good = two_seconds();
  int flipped = 0;
  for (const auto& asset : good->manifest.assets) {
    SCOPED_TRACE(asset.path);
    for (const auto place : {0, 1, 2}) {
      const auto before = read_text(good->path / asset.path);
      change(good->path / asset.path, [&](std::string& text) {
        auto& byte = text[place * (text.size() - 1) / 2];
        byte = static_cast<char>(byte ^ 0x10);
      });
      const auto ran = world::classe12({"-q", "verify", "--how", "quick", good->path.native()});
      EXPECT_EQ(ran.code, 76) << ran.text;
      EXPECT_THAT(ran.text, HasSubstr("✗ " + asset.path));
      write_text(good->path / asset.path, before);
      ++flipped;
    }
  }
  EXPECT_GE(flipped, 24);
}

}  // namespace
}  // namespace classe12
