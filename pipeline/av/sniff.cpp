// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/sniff.hpp"

#include "pipeline/av/owners.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace classe12::av {
namespace {

using namespace std::string_view_literals;

/// Containers that carry their own samples. What is not here is refused,
/// above all hls, concat, dash, sdp and the like, which name other files.
constexpr std::array containers{"mov,mp4,m4a,3gp,3g2,mj2"sv,
                                "matroska,webm"sv,
                                "avi"sv,
                                "mpegts"sv,
                                "mpeg"sv,
                                "asf"sv,
                                "flv"sv,
                                "ogg"sv,
                                "dv"sv,
                                "mxf"sv,
                                "mp3"sv,
                                "wav"sv,
                                "w64"sv,
                                "aiff"sv,
                                "flac"sv,
                                "aac"sv,
                                "ac3"sv,
                                "eac3"sv,
                                "amr"sv,
                                "caf"sv,
                                "mpegvideo"sv,
                                "h264"sv,
                                "hevc"sv,
                                "m4v"sv,
                                "rm"sv,
                                "nut"sv};

struct Signature {
  std::string_view bytes;
  const char* what;
};

/// The usual mistakes, by their first bytes.
constexpr std::array signatures{
    Signature{"\x89PNG"sv, later_say("a picture")},
    Signature{"\xff\xd8\xff"sv, later_say("a picture")},
    Signature{"GIF8"sv, later_say("a picture")},
    Signature{"II*\0"sv, later_say("a picture")},
    Signature{"MM\0*"sv, later_say("a picture")},
    Signature{"BM"sv, later_say("a picture")},
    Signature{"PK\3\4"sv, later_say("an archive or an office document")},
    Signature{"PK\5\6"sv, later_say("an archive or an office document")},
    Signature{"Rar!"sv, later_say("an archive or an office document")},
    Signature{"7z\xbc\xaf"sv, later_say("an archive or an office document")},
    Signature{"\x1f\x8b"sv, later_say("an archive or an office document")},
    Signature{"\xd0\xcf\x11\xe0"sv, later_say("an archive or an office document")},
    Signature{"%PDF"sv, later_say("a PDF document")},
    Signature{"#EXTM3U"sv, later_say("a playlist that points to other files")},
    Signature{"ffconcat"sv, later_say("a list that points to other files")},
    Signature{"v=0"sv, later_say("a list that points to other files")},
    Signature{"\x7f"
              "ELF"sv,
              later_say("a program")},
    Signature{"MZ"sv, later_say("a program")},
    Signature{"<!doctype"sv, later_say("a web page")},
    Signature{"<html"sv, later_say("a web page")},
    Signature{"<?xml"sv, later_say("a text in XML")},
    Signature{"<mpd"sv, later_say("a list that points to other files")},
    Signature{"WEBVTT"sv, later_say("captions without a video")},
};

/// RIFF and ISO files hold pictures too; their kind stands a little further on.
const char* inner_kind(std::string_view head) {
  if (head.size() < 12) return nullptr;
  if (head.starts_with("RIFF") && head.substr(8, 4) == "WEBP") return later_say("a picture");
  if (head.substr(4, 4) != "ftyp") return nullptr;
  for (const auto brand : {"heic"sv, "heix"sv, "mif1"sv, "avif"sv})
    if (head.substr(8, 4) == brand) return later_say("a picture");
  return nullptr;
}

const char* known_as(std::string_view head) {
  if (const auto* kind = inner_kind(head)) return kind;
  auto text = head;
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
    text.remove_prefix(1);
  for (const auto& signature : signatures) {
    if (text.size() < signature.bytes.size()) continue;
    const auto same = [](char a, char b) {
      return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b);
    };
    if (std::equal(signature.bytes.begin(), signature.bytes.end(), text.begin(),
                   [&](char b, char a) { return same(a, b); }))
      return signature.what;
  }
  const auto printable = std::all_of(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\r' || c == '\t';
  });
  return printable ? later_say("a text") : nullptr;
}

/// An ID3v2 tag in front of an MP3 may hold a cover of megabytes (id3v2.4.0
/// structure 3.1): what the file is stands behind it.
off_t tag_size(const std::vector<unsigned char>& head) {
  if (head.size() < 10 || head[0] != 'I' || head[1] != 'D' || head[2] != '3') return 0;
  off_t size = 0;
  for (std::size_t i = 6; i < 10; ++i) size = size << 7 | (head[i] & 0x7f);
  return 10 + size;
}

std::vector<unsigned char> read_head(const std::filesystem::path& file, std::size_t size,
                                     off_t offset) {
  const auto name = shown(file);
  const auto open = open_for_reading(file);
  struct stat status {};
  ::fstat(open.get(), &status);
  std::vector<unsigned char> head;
  if (S_ISREG(status.st_mode)) {
    head.resize(size);
    std::size_t have = 0;
    for (;;) {
      const auto got =
          ::pread(open.get(), head.data() + have, size - have, offset + static_cast<off_t>(have));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0 || (have += static_cast<std::size_t>(got)) == size) break;
    }
    head.resize(have);
  }
  if (S_ISDIR(status.st_mode))
    throw Error(Fault::bad_media, say("{}: is a folder; name the video in it", name));
  if (!S_ISREG(status.st_mode))
    throw Error(Fault::bad_media,
                say("{}: is not an ordinary file; copy the video into one", name));
  if (status.st_size == 0)
    throw Error(Fault::bad_media,
                say("{}: the file is empty; copy it again from the device it was made on", name));
  return head;
}

}  // namespace

const AVInputFormat* sniff(const std::filesystem::path& file) {
  keep_quiet();
  constexpr std::size_t head_size = 256U << 10U;
  auto head = read_head(file, head_size, 0);
  const auto name = shown(file);
  const std::string_view text(reinterpret_cast<const char*>(head.data()),
                              std::min<std::size_t>(head.size(), 512));
  if (const auto* kind = known_as(text))
    throw Error(Fault::bad_media, say("{}: is not a video but {}; choose the video file itself",
                                      name, translated(kind)));
  if (std::all_of(head.begin(), head.end(), [](unsigned char c) { return c == 0; }))
    throw Error(
        Fault::bad_media,
        say("{}: the file holds only zeros; copy it again from the device it was made on", name));

  if (const auto tag = tag_size(head); tag > 0) head = read_head(file, head_size, tag);
  const auto size = static_cast<int>(head.size());
  head.resize(head.size() + AVPROBE_PADDING_SIZE);
  AVProbeData data{};
  data.filename = "";  // the name says nothing
  data.buf = head.data();
  data.buf_size = size;
  int score = 0;
  const auto* format = av_probe_input_format3(&data, 1, &score);
  // Raw streams are claimed by weak guesses; a score below this is noise.
  if (format == nullptr || score < AVPROBE_SCORE_EXTENSION / 2)
    throw Error(Fault::bad_media,
                say("{}: is not a video that can be read; was it copied whole?", name));
  if (std::find(containers.begin(), containers.end(), std::string_view(format->name)) ==
      containers.end())
    throw Error(Fault::bad_media,
                say("{}: is not a video but a file of kind “{}”; choose the video file itself",
                    name, format->name));
  return format;
}

}  // namespace classe12::av
