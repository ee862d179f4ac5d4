// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// MP4 by hand: boxes as a tree, to be bent in one place and written down.
namespace classe12::boxes {

using namespace std::string_literals;

inline std::string be(std::uint64_t value, int bytes = 4) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> 8 * i & 0xff);
  return text;
}
inline std::string zeros(std::size_t count) {
  return std::string(count, '\0');
}

struct Node {
  std::string type;
  std::string own;  ///< what stands before the boxes in it
  std::vector<Node> in{};
};

inline std::string bytes(const Node& node) {
  auto body = node.own;
  for (const auto& child : node.in) body += bytes(child);
  return node.type.empty() ? body : be(body.size() + 8) + node.type + body;
}

/// The box at "moov/trak"; the first where there are several.
inline Node& at(Node& tree, std::string_view path) {
  const auto slash = path.find('/');
  for (auto& child : tree.in)
    if (child.type == path.substr(0, slash))
      return slash == path.npos ? child : at(child, path.substr(slash + 1));
  throw std::runtime_error("no box " + std::string(path));
}

/// A unit of H.264 behind its length.
inline std::string unit(const std::string& body) {
  return be(body.size()) + body;
}
/// A message of unregistered user data.
inline std::string message(const std::string& uuid, const std::string& text) {
  return unit("\x06\x05" + be(uuid.size() + text.size(), 1) + uuid + text + "\x80");
}
constexpr auto x264 = "\xdc\x45\xe9\xbd\xe6\xd9\x48\xb7\x96\x2c\xd8\x20\xd9\x23\xee\xef";

/// What stands in a file of a bundle, as small as it can be: one picture.
inline Node video() {
  const auto full = [](std::size_t rest) { return zeros(4 + rest); };
  const Node entry{"avc1",
                   zeros(6) + be(1, 2) + zeros(16) + be(64, 2) + be(36, 2) + be(0x480000) +
                       be(0x480000) + zeros(4) + be(1, 2) + zeros(32) + be(24, 2) + be(0xffff, 2),
                   {{"avcC", "\x01\x64\x00\x1f\xff\xe1\x00\x00\x00"s},
                    {"colr", "nclx" + be(1, 2) + be(1, 2) + be(1, 2) + zeros(1)},
                    {"pasp", be(1) + be(1)},
                    {"btrt", zeros(12)}}};
  const Node table{"stbl",
                   "",
                   {{"stsd", full(0) + be(1), {entry}},
                    {"stts", full(4)},
                    {"stsc", full(4)},
                    {"stsz", full(8)},
                    {"stco", full(4)}}};
  const Node media{
      "mdia",
      "",
      {{"mdhd", full(8) + be(10000) + be(0) + be(0x55c40000)},
       {"hdlr", full(4) + "vide" + zeros(12) + "VideoHandler\0"s},
       {"minf",
        "",
        {{"vmhd", full(8)}, {"dinf", "", {{"dref", full(0) + be(1), {{"url ", be(1)}}}}}, table}}}};
  const Node tags{"meta", full(0), {{"hdlr", full(4) + "mdirappl" + zeros(9)}, {"ilst", ""}}};
  return {"",
          "",
          {{"ftyp", "iso6" + be(512) + "iso6cmfcmp41"},
           {"moov",
            "",
            {{"mvhd", full(96)},
             {"trak", "", {{"tkhd", full(80)}, media}},
             {"mvex", "", {{"trex", full(20)}}},
             {"udta", "", {tags}}}},
           {"moof",
            "",
            {{"mfhd", full(4)},
             {"traf", "", {{"tfhd", full(4)}, {"tfdt", full(4)}, {"trun", full(8)}}}}},
           {"mdat", message(x264, "x264 - core 164"s + '\0') + unit("\x65 a picture")}}};
}

/// The same with sound in it.
inline Node sound() {
  auto file = video();
  auto& media = at(file, "moov/trak/mdia");
  at(media, "hdlr").own = zeros(8) + "soun" + zeros(12) + "SoundHandler\0"s;
  at(media, "minf").in.front() = {"smhd", zeros(8)};
  at(media, "minf/stbl/stsd").in = {
      {"mp4a",
       zeros(6) + be(1, 2) + zeros(8) + be(2, 2) + be(16, 2) + zeros(4) + be(48000U << 16U),
       {{"esds", zeros(8)}, {"btrt", zeros(12)}}}};
  at(file, "mdat").own = "a sound";
  return file;
}

}  // namespace classe12::boxes
