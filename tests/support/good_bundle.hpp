// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/lint/package.hpp"
#include "tests/support/boxes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// A bundle in memory that keeps every rule: ten seconds of two sizes and two
/// languages, with captions. Written by hand and not by our writers, so that
/// both are held to the same rules. Films are values until `files` writes them
/// down, so that one thing can be bent in each.
namespace classe12::good {

using boxes::be;
using boxes::Node;
using namespace std::string_literals;

/// Bits, most significant first, as H.264 writes them.
class BitWriter {
 public:
  void bits(std::uint32_t value, int count) {
    for (int i = count - 1; i >= 0; --i) bits_ += (value >> static_cast<unsigned>(i) & 1U) != 0;
  }
  void exp(std::uint32_t value) {
    int length = 0;
    while ((value + 1) >> static_cast<unsigned>(length + 1) != 0) ++length;
    bits(0, length);
    bits(value + 1, length + 1);
  }
  [[nodiscard]] std::string bytes() const {
    auto all = bits_ + '\1';
    while (all.size() % 8 != 0) all += '\0';
    std::string bytes;
    for (std::size_t at = 0; at < all.size(); at += 8) {
      int byte = 0;
      for (std::size_t i = 0; i < 8; ++i) byte = byte * 2 + all[at + i];
      bytes += static_cast<char>(byte);
    }
    return bytes;
  }

 private:
  std::string bits_;
};

/// What a sequence parameter set says; every field is good as it is.
struct Sps {
  std::uint32_t profile = 100, level = 30;
  std::uint32_t width = 640, height = 360;
  std::uint32_t chroma = 1, depth = 8;
  bool progressive = true;
  std::uint32_t aspect = 1;  ///< its number in table E-1; 0: not said
  bool colours = true;
  std::uint32_t primaries = 1;
};

/// ITU-T H.264 7.3.2.1.1.
inline std::string bytes(const Sps& sps) {
  BitWriter out;
  out.exp(0);
  if (sps.profile >= 100) {
    out.exp(sps.chroma);
    if (sps.chroma == 3) out.bits(0, 1);
    out.exp(sps.depth - 8);
    out.exp(sps.depth - 8);
    out.bits(0, 2);
  }
  out.exp(0);
  out.exp(2);
  out.exp(1);
  out.bits(0, 1);
  const std::uint32_t across = (sps.width + 15) / 16, lines = sps.progressive ? 16 : 32;
  const std::uint32_t down = (sps.height + lines - 1) / lines;
  out.exp(across - 1);
  out.exp(down - 1);
  out.bits(sps.progressive ? 1 : 0, 1);
  if (!sps.progressive) out.bits(0, 1);
  out.bits(1, 1);
  const std::uint32_t unit_x = sps.chroma == 3 ? 1 : 2,
                      unit_y = (sps.chroma == 1 ? 2U : 1U) * (sps.progressive ? 1U : 2U);
  out.bits(1, 1);
  out.exp(0);
  out.exp((across * 16 - sps.width) / unit_x);
  out.exp(0);
  out.exp((down * lines - sps.height) / unit_y);
  out.bits(1, 1);
  out.bits(sps.aspect == 0 ? 0 : 1, 1);
  if (sps.aspect != 0) out.bits(sps.aspect, 8);
  out.bits(0, 1);
  out.bits(1, 1);
  out.bits(5, 3);
  out.bits(0, 1);
  out.bits(sps.colours ? 1 : 0, 1);
  if (sps.colours) {
    out.bits(sps.primaries, 8);
    out.bits(1, 8);
    out.bits(1, 8);
  }
  out.bits(0, 6);
  const auto raw = "\x67"s + be(sps.profile, 1) + be(0, 1) + be(sps.level, 1) + out.bytes();
  // 7.4.1: no start code may appear by chance.
  std::string safe;
  int zeros = 0;
  for (const auto byte : raw) {
    if (zeros == 2 && static_cast<unsigned char>(byte) <= 3) {
      safe += '\3';
      zeros = 0;
    }
    zeros = byte == 0 ? zeros + 1 : 0;
    safe += byte;
  }
  return safe;
}

struct Sample {
  std::uint32_t duration = 0;
  std::string bytes;
  std::int32_t shift = 0;
};

/// A fragment. Its clock is counted unless it is given.
struct Fragment {
  std::vector<Sample> samples;
  std::int64_t moved = 0;  ///< added to its decoding time
  std::uint32_t flags = 0x20000;
};

struct Film {
  Node head;  ///< ftyp and moov
  std::vector<Fragment> fragments;
  std::vector<std::size_t> segments;  ///< the first fragment of each
  std::string tail;                   ///< behind all
};

inline std::string bytes(const Fragment& fragment, std::int64_t at) {
  std::string run, media;
  for (const auto& sample : fragment.samples) {
    run += be(sample.duration) + be(sample.bytes.size()) +
           be(static_cast<std::uint32_t>(sample.shift));
    media += sample.bytes;
  }
  const Node moof{
      "moof",
      "",
      {{"mfhd", boxes::zeros(8)},
       {"traf",
        "",
        {{"tfhd", be(fragment.flags) + be(1)},
         {"tfdt", be(0x1000000) + be(static_cast<std::uint64_t>(at + fragment.moved), 8)},
         {"trun", be(0x1000b01) + be(fragment.samples.size()) + be(0) + run}}}}};
  return boxes::bytes({"", "", {moof, {"mdat", media}}});
}

/// A written film, and where its parts are.
struct Written {
  std::string text;
  std::size_t head = 0;
  std::vector<std::size_t> offsets;   ///< of the fragments, and then the end
  std::vector<std::size_t> key_ends;  ///< of the first sample of each
};

inline Written write(const Film& film) {
  Written out{boxes::bytes(film.head), 0, {}, {}};
  out.head = out.text.size();
  std::int64_t at = 0;
  for (const auto& fragment : film.fragments) {
    out.offsets.push_back(out.text.size());
    const auto made = bytes(fragment, at);
    std::size_t rest = 0;
    for (const auto& sample : fragment.samples) {
      at += sample.duration;
      rest += sample.bytes.size();
    }
    const auto first = fragment.samples.empty() ? 0 : fragment.samples.front().bytes.size();
    out.key_ends.push_back(out.text.size() + made.size() - (rest - first));
    out.text += made;
  }
  out.text += film.tail;
  out.offsets.push_back(out.text.size());
  return out;
}

constexpr std::uint32_t upright_matrix_at = 40;  ///< in tkhd of version 0

inline Node head(const Node& entry, const std::string& handler, std::uint32_t timescale) {
  auto tree = handler == "vide" ? boxes::video() : boxes::sound();
  auto& track = boxes::at(tree, "moov/trak");
  boxes::at(track, "tkhd").own = boxes::zeros(upright_matrix_at) + be(0x10000) + boxes::zeros(12) +
                                 be(0x10000) + boxes::zeros(12) + be(0x40000000) + boxes::zeros(8);
  boxes::at(track, "mdia/mdhd").own = boxes::zeros(12) + be(timescale) + be(0) + be(0x55c40000);
  boxes::at(track, "mdia/minf/stbl/stsd").in = {entry};
  tree.in.resize(2);
  return tree;
}

inline Node picture_entry(const Sps& sps) {
  const auto set = bytes(sps);
  const auto avc = "\x01"s + be(sps.profile, 1) + be(0, 1) + be(sps.level, 1) + "\xff\xe1"s +
                   be(set.size(), 2) + set + "\x01"s + be(4, 2) + "\x68\xee\x3c\x80"s;
  return {"avc1",
          boxes::zeros(6) + be(1, 2) + boxes::zeros(16) + be(sps.width, 2) + be(sps.height, 2) +
              be(0x480000) + be(0x480000) + boxes::zeros(4) + be(1, 2) + boxes::zeros(32) +
              be(24, 2) + be(0xffff, 2),
          {{"avcC", avc},
           {"colr", "nclx" + be(1, 2) + be(1, 2) + be(1, 2) + boxes::zeros(1)},
           {"pasp", be(1) + be(1)}}};
}

/// AAC-LC in stereo at 48 kHz, unless the two bytes say otherwise.
inline Node sound_entry(const std::string& configuration = "\x11\x90"s) {
  const auto esds = be(0) + "\x03\x19"s + be(1, 2) + be(0, 1) + "\x04\x11\x40\x15"s +
                    boxes::zeros(11) + "\x05\x02"s + configuration + "\x06\x01\x02"s;
  return {"mp4a",
          boxes::zeros(6) + be(1, 2) + boxes::zeros(8) + be(2, 2) + be(16, 2) + boxes::zeros(4) +
              be(48000U << 16U),
          {{"esds", esds}}};
}

/// Ten seconds of one picture a second, with a key frame every second, at 25 000 ticks a second.
inline Film picture(const Sps& sps, std::size_t picture_bytes) {
  Film film{head(picture_entry(sps), "vide", 25'000), {}, {0, 6}, {}};
  for (int second = 0; second < 10; ++second) {
    Fragment fragment;
    for (int i = 0; i < 25; ++i)
      fragment.samples.push_back(
          {1000, boxes::unit((i == 0 ? "\x65"s : "\x41"s) +
                             std::string(i == 0 ? picture_bytes / 2 : picture_bytes, 'p'))});
    film.fragments.push_back(std::move(fragment));
  }
  return film;
}

/// As long, as near as blocks of AAC come; 281 of them reach the second segment.
inline Film sound() {
  Film film{head(sound_entry(), "soun", 48'000), {}, {0, 1}, {}};
  for (const auto blocks : {281, 188}) {
    Fragment fragment;
    for (int i = 0; i < blocks; ++i) fragment.samples.push_back({1024, std::string(200, 's')});
    film.fragments.push_back(std::move(fragment));
  }
  return film;
}

inline std::int64_t ticks(const Fragment& fragment) {
  std::int64_t sum = 0;
  for (const auto& sample : fragment.samples) sum += sample.duration;
  return sum;
}

struct Bundle {
  std::map<std::string, Film> films;
  std::map<std::string, std::string> files;  ///< all others, and films once written
  Manifest manifest;
};

constexpr auto playlist_head = "#EXTM3U\n#EXT-X-VERSION:6\n";

inline std::string media_playlist(const Film& film, const std::string& file, double timescale,
                                  bool keys) {
  const auto written = write(film);
  auto text = std::string(playlist_head) + fmt::format(
                                               "#EXT-X-TARGETDURATION:{}\n#EXT-X-MEDIA-SEQUENCE:0\n"
                                               "#EXT-X-PLAYLIST-TYPE:VOD\n",
                                               keys ? 1 : 6);
  if (keys) text += "#EXT-X-I-FRAMES-ONLY\n";
  text += fmt::format("#EXT-X-MAP:URI=\"{}\",BYTERANGE=\"{}@0\"\n", file, written.head);
  const auto part = [&](std::size_t first, std::size_t end, std::size_t bytes) {
    std::int64_t lasts = 0;
    for (auto i = first; i < end; ++i) lasts += ticks(film.fragments[i]);
    text +=
        fmt::format("#EXTINF:{:.6f},\n#EXT-X-BYTERANGE:{}@{}\n{}\n",
                    static_cast<double>(lasts) / timescale, bytes, written.offsets[first], file);
  };
  if (keys) {
    for (std::size_t i = 0; i < film.fragments.size(); ++i)
      part(i, i + 1, written.key_ends[i] - written.offsets[i]);
  } else {
    for (std::size_t i = 0; i < film.segments.size(); ++i) {
      const auto end = i + 1 < film.segments.size() ? film.segments[i + 1] : film.fragments.size();
      part(film.segments[i], end, written.offsets[end] - written.offsets[film.segments[i]]);
    }
  }
  return text + "#EXT-X-ENDLIST\n";
}

/// Bits a second of a film's fastest segment, of the whole, and of its key frames.
struct Rates {
  std::int64_t peak = 0, average = 0, keys = 0;
};
inline Rates rates(const Film& film, double timescale) {
  const auto written = write(film);
  Rates rates;
  double lasts = 0, key_bytes = 0;
  for (std::size_t i = 0; i < film.segments.size(); ++i) {
    const auto end = i + 1 < film.segments.size() ? film.segments[i + 1] : film.fragments.size();
    double seconds = 0;
    for (auto at = film.segments[i]; at < end; ++at) {
      seconds += static_cast<double>(ticks(film.fragments[at])) / timescale;
      key_bytes += static_cast<double>(written.key_ends[at] - written.offsets[at]);
    }
    const auto bytes = written.offsets[end] - written.offsets[film.segments[i]];
    rates.peak =
        std::max(rates.peak, static_cast<std::int64_t>(static_cast<double>(bytes) * 8 / seconds));
    lasts += seconds;
  }
  rates.average = static_cast<std::int64_t>(
      static_cast<double>(written.text.size() - written.head) * 8 / lasts);
  rates.keys = static_cast<std::int64_t>(key_bytes * 8 / lasts);
  return rates;
}

/// A sidecar of captions, and the same cut in two.
inline void add_captions(Bundle& bundle) {
  const auto clock = "WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\n"s;
  const auto first = "00:00:01.000 --> 00:00:03.000\nUn élève &amp; son maître\n"s,
             across = "00:00:05.500 --> 00:00:06.500\n<i>Silence</i>\n"s,
             last = "00:00:08.000 --> 00:00:09.500\nFin\n"s;
  auto& files = bundle.files;
  files["images/storyboard-1.jpg"] = "\xff\xd8\xff\xd9";
  files["images/storyboard.vtt"] =
      "WEBVTT\n\n00:00:00.000 --> 00:00:05.000\nstoryboard-1.jpg#xywh=0,0,160,90\n\n"
      "00:00:05.000 --> 00:00:10.000\nstoryboard-1.jpg#xywh=160,0,160,90\n";
  files["captions/fr.vtt"] = "WEBVTT\n\n" + first + "\n" + across + "\n" + last;
  files["captions/fr/0001.vtt"] = clock + first + "\n" + across;
  files["captions/fr/0002.vtt"] = clock + across + "\n" + last;
  files["captions/fr.m3u8"] =
      std::string(playlist_head) +
      "#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n"
      "#EXTINF:6.000000,\nfr/0001.vtt\n#EXTINF:4.000000,\nfr/0002.vtt\n#EXT-X-ENDLIST\n";
}

inline std::string master(const Bundle& bundle) {
  auto text = std::string(playlist_head) + "#EXT-X-INDEPENDENT-SEGMENTS\n";
  for (const auto* language : {"fr", "en"})
    text += fmt::format(
        "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"{0}\",LANGUAGE=\"{0}\",DEFAULT={1},"
        "AUTOSELECT=YES,CHANNELS=\"2\",URI=\"audio/{0}.m3u8\"\n",
        language, language == "fr"s ? "YES" : "NO");
  text +=
      "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"fr\",LANGUAGE=\"fr\",DEFAULT=NO,"
      "AUTOSELECT=YES,FORCED=NO,URI=\"captions/fr.m3u8\"\n";
  const auto sound = rates(bundle.films.at("audio/fr.mp4"), 48'000);
  for (const auto& track : bundle.manifest.renditions) {
    const auto own = rates(bundle.films.at(track.file), 25'000);
    text += fmt::format(
        "#EXT-X-STREAM-INF:BANDWIDTH={},AVERAGE-BANDWIDTH={},CODECS=\"{},mp4a.40.2\",RESOLUTION={}"
        "x{},FRAME-RATE=25.000,VIDEO-RANGE=SDR,AUDIO=\"audio\",SUBTITLES=\"captions\","
        "CLOSED-CAPTIONS=NONE\n{}\n",
        own.peak + sound.peak, own.average + sound.average, track.codecs, track.width, track.height,
        track.playlist);
  }
  for (const auto& track : bundle.manifest.renditions)
    text += fmt::format(
        "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH={},CODECS=\"{}\",RESOLUTION={}x{},VIDEO-RANGE=SDR,"
        "URI=\"video/{}-iframes.m3u8\"\n",
        rates(bundle.films.at(track.file), 25'000).keys, track.codecs, track.width, track.height,
        track.name);
  return text;
}

inline MadeTrack track(const std::string& folder, const std::string& name) {
  MadeTrack made;
  made.name = name;
  made.file = folder + "/" + name + ".mp4";
  made.playlist = folder + "/" + name + ".m3u8";
  made.duration = 10;
  return made;
}

/// Every text anew from the films, and every film written down.
inline void write_all(Bundle& bundle) {
  for (const auto& [path, film] : bundle.films) {
    bundle.files[path] = write(film).text;
    const bool video = path.starts_with("video/");
    const auto stem = path.substr(0, path.size() - 4);
    const auto file = path.substr(path.find('/') + 1);
    const auto timescale = video ? 25'000 : 48'000;
    bundle.files[stem + ".m3u8"] = media_playlist(film, file, timescale, false);
    if (video) bundle.files[stem + "-iframes.m3u8"] = media_playlist(film, file, timescale, true);
  }
  add_captions(bundle);
  bundle.files["images/poster.jpg"] = "\xff\xd8\xff\xd9";
  bundle.files["master.m3u8"] = master(bundle);
}

inline Bundle bundle(const std::function<void(Bundle&)>& bend_films = [](Bundle&) {}) {
  Bundle made;
  made.films["video/360p.mp4"] = picture({}, 4000);
  Sps small;
  small.width = 320;
  small.height = 180;
  made.films["video/180p.mp4"] = picture(small, 200);
  made.films["audio/fr.mp4"] = made.films["audio/en.mp4"] = sound();
  made.manifest.duration = 10;
  for (const auto& [name, width, height] :
       {std::tuple{"360p", 640, 360}, std::tuple{"180p", 320, 180}}) {
    auto rendition = track("video", name);
    rendition.codecs = "avc1.64001e";
    rendition.width = width;
    rendition.height = height;
    rendition.frame_rate = 25;
    made.manifest.renditions.push_back(std::move(rendition));
  }
  for (const auto* language : {"fr", "en"}) {
    auto rendition = track("audio", language);
    rendition.language = language;
    rendition.codecs = "mp4a.40.2";
    rendition.after = Loudness{-16, 5, -1.5};
    made.manifest.audio.push_back(std::move(rendition));
  }
  bend_films(made);
  write_all(made);
  return made;
}

/// As a bundle in a folder is read; its manifest names every file.
inline lint::Package package(Bundle& bundle) {
  lint::Package package;
  bundle.manifest.assets.clear();
  for (const auto& [path, text] : bundle.files) {
    const auto bytes = static_cast<std::int64_t>(text.size());
    package.sizes[path] = bytes;
    bundle.manifest.assets.push_back({path, bytes, {}});
    if (path.ends_with(".mp4")) package.films[path] = mp4::read_film(text);
    if (path.ends_with(".m3u8") || path.ends_with(".vtt")) package.texts[path] = text;
  }
  return package;
}

}  // namespace classe12::good
