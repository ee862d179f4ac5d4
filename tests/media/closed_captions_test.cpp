// SPDX-License-Identifier: EUPL-1.2
// Captions in the picture itself, as American broadcasts have them.
#include "tests/support/bundle.hpp"
#include "tests/support/cea708.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bitset>

namespace classe12 {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;

/// A message of H.264 that carries them (ATSC A/53 part 4, 6.2.3).
std::string message(const std::string& triples) {
  const auto count = static_cast<int>(triples.size() / 3);
  const auto body = "\xb5\0\x31GA94\x03"s + cea708::byte(0xc0 + count) + "\xff" + triples + "\xff";
  auto plain = "\x06\x04"s + cea708::byte(static_cast<int>(body.size())) + body + "\x80";
  std::string unit;
  int zeros = 0;
  for (const auto c : plain) {
    if (zeros == 2 && static_cast<unsigned char>(c) <= 3) unit += '\x03', zeros = 0;
    zeros = c == 0 ? zeros + 1 : 0;
    unit += c;
  }
  return "\0\0\x01"s + unit;
}

/// The stream with a message before each picture that there are bytes for.
std::string with_messages(const std::string& stream, const std::vector<std::string>& triples) {
  constexpr std::string_view begin("\0\0\x01", 3);
  std::string made;
  std::size_t picture = 0, done = 0;
  for (auto at = stream.find(begin); at != std::string::npos; at = stream.find(begin, at + 3)) {
    const auto type = stream.at(at + 3) & 0x1f;
    const bool is_first_slice = (type == 1 || type == 5) && (stream.at(at + 4) & 0x80) != 0;
    if (!is_first_slice) continue;
    made += stream.substr(done, at - done);
    done = at;
    if (picture < triples.size() && !triples[picture].empty()) made += message(triples[picture]);
    ++picture;
  }
  return made + stream.substr(done);
}

/// A pair of bytes of CEA-608, of odd parity.
std::string pair(int first, int second) {
  const auto odd = [](int value) {
    const auto bits = std::bitset<8>(static_cast<unsigned>(value & 0x7f)).count();
    return cea708::byte((value & 0x7f) | (bits % 2 == 0 ? 0x80 : 0));
  };
  return "\xfc" + odd(first) + odd(second);
}

/// Two seconds of blue, 25 pictures a second.
fs::path film(const fs::path& folder, const std::vector<std::string>& triples) {
  const auto plain = folder / "plain.h264", captioned = folder / "captioned.h264";
  world::film(plain, world::lavfi({"color=c=blue:s=160x120:r=25:d=2"},
                                  {"-c:v", "libx264", "-bf", "0", "-f", "h264"}));
  write_text(captioned, with_messages(read_text(plain), triples));
  return world::film(folder / "cours.mp4",
                     {"-r", "25", "-f", "h264", "-i", captioned.native(), "-c", "copy"});
}

std::string text_of(const world::Bundle& bundle, const std::string& name) {
  return read_text(bundle.path / "captions" / (name + ".vtt"));
}

/// CEA-708 in two languages, and the first of them as CEA-608 too: it is there once.
TEST(A32, ClosedCaptionsComeOutOnceInBothStandards) {
  using namespace cea708;
  const TemporaryFolder folder;
  std::vector<std::string> triples(50);
  triples[5] = packet(0, {{1, window(0, false, 2) + "Ouvrez vos\r"}});
  triples[6] = packet(1, {{1, pen(true) + "cahiers, l\xe9on !"}});
  triples[7] = packet(2, {{2, window(0, true, 1) + "Open your books"}});
  triples[25] = packet(3, {{1, show(1)}});
  triples[45] = packet(4, {{1, hide(1)}});
  std::vector<std::string> old{pair(0x14, 0x20), pair(0x14, 0x20), pair(0x14, 0x70)};
  const std::string words = "OUVREZ VOS CAHIERS,LEON!";
  for (std::size_t i = 0; i < words.size(); i += 2) old.push_back(pair(words[i], words[i + 1]));
  old.push_back(pair(0x14, 0x2f));
  for (std::size_t i = 0; i < old.size(); ++i) triples[i + 8] += old[i];

  const auto bundle = world::ingest_tiny(film(folder.path(), triples));
  std::vector<std::string> made;
  for (const auto& track : bundle->manifest.captions)
    made.push_back(track.name + " " + track.format);
  EXPECT_THAT(made, ElementsAre("und cea_708", "und-2 cea_708"));
  EXPECT_THAT(text_of(*bundle, "und"),
              HasSubstr("00:00:01.000 --> 00:00:01.800\nOuvrez vos\n<i>cahiers, léon !</i>\n"));
  EXPECT_THAT(text_of(*bundle, "und-2"), HasSubstr("00:00:00.280 --> 00:00:02.000\nOpen"));
  EXPECT_EQ(bundle->manifest.captions.front().kind, CaptionKind::deaf);
}

}  // namespace
}  // namespace classe12
