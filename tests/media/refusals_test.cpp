// SPDX-License-Identifier: EUPL-1.2
// What is refused, in one sentence, with nothing left behind.
#include "tests/support/bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/resource.h>

#include <algorithm>
#include <fstream>

namespace classe12 {
namespace {

using testing::HasSubstr;

/// Two seconds of picture and sound, made by FFmpeg's own program.
fs::path short_film(const fs::path& file, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"-f", "lavfi", "-i",       "testsrc2=s=160x120:r=25:d=2",
                                 "-f", "lavfi", "-i",       "sine=d=2",
                                 "-g", "10",    "-pix_fmt", "yuv420p"};
  words.insert(words.end(), more.begin(), more.end());
  return world::film(file, words);
}

/// The first `part` of a file, in hundredths.
fs::path cut(const fs::path& file, const fs::path& to, std::size_t part) {
  const auto bytes = read_text(file);
  write_text(to, bytes.substr(0, bytes.size() * part / 100));
  return to;
}

fs::path with(const fs::path& file, const fs::path& to, const std::string& from,
              const std::string& into) {
  auto bytes = read_text(file);
  const auto at = bytes.find(from, bytes.find("stsd"));  // not the brand in ftyp
  if (at == std::string::npos) throw std::runtime_error("nothing to replace");
  write_text(to, bytes.replace(at, into.size(), into));
  return to;
}

/// Exit code 65, one line that says `why`, and nothing left behind.
void expect_refused(const fs::path& input, const std::string& why) {
  const TemporaryFolder out;
  const auto ran = world::classe12(
      {"-q", "ingest", "--verify", "quick", "-o", out.path().native(), "--", input.native()});
  EXPECT_EQ(ran.code, 65) << input << ran.text;
  EXPECT_EQ(std::count(ran.text.begin(), ran.text.end(), '\n'), 1) << ran.text;
  EXPECT_THAT(ran.text, HasSubstr(why));
  EXPECT_THAT(world::names(out.path()), testing::IsEmpty());
}

bool has_finding(const world::Bundle& bundle, const std::string& code) {
  const auto& all = bundle.manifest.findings;
  return std::any_of(all.begin(), all.end(), [&](const auto& f) { return f.code == code; });
}

TEST(A22, EncryptedFilmIsRefusedForThatReason) {
  const TemporaryFolder folder;
  const auto film = short_film(
      folder.path() / "locked.mp4",
      {"-encryption_scheme", "cenc-aes-ctr", "-encryption_key", "76a6c65c5ea762046bd749a2e632ccbb",
       "-encryption_kid", "a7e61c373e219033c21091fa607bf3b8"});
  expect_refused(film, "is encrypted");
}

/// The name of a track gives its place to what says that the track is encrypted with AES
/// under a key "12345678" (Matroska's ContentEncodings, RFC 9559 5.1.4.1.31).
TEST(A22, EncryptedMatroskaIsRefusedForThatReason) {
  const TemporaryFolder folder;
  constexpr std::size_t room = 29;
  const auto film = short_film(folder.path() / "open.mkv",
                               {"-metadata:s:v:0", "title=" + std::string(room, 'X')});
  auto bytes = read_text(film);
  const auto name = "\x53\x6e\x9d" + std::string(room, 'X');
  const auto at = bytes.find(name);
  ASSERT_NE(at, std::string::npos);
  const std::string encodings =
      "\x6d\x80\x9d\x62\x40\x9a\x50\x32\x81\x01\x50\x33\x81\x01"
      "\x50\x35\x8f\x47\xe1\x81\x05\x47\xe2\x88"
      "12345678";
  ASSERT_EQ(encodings.size(), name.size());
  write_text(folder.path() / "locked.mkv", bytes.replace(at, name.size(), encodings));
  expect_refused(folder.path() / "locked.mkv", "is encrypted");
}

// Item 9: a codec that probes well and that nothing decodes.
TEST(A10, VersatileVideoIsRefusedByItsName) {
  const TemporaryFolder folder;
  const auto film = short_film(folder.path() / "plain.mp4");
  expect_refused(with(film, folder.path() / "vvc.mp4", "avc1", "vvc1"), "the picture is in vvc1");
}

// A dvcC box of profile 5 (no compatible base layer) is put into the sample
// entry; the rest of the file is ordinary H.264.
TEST(A5, DolbyVisionAloneIsRefusedForThatReason) {
  const TemporaryFolder folder;
  auto bytes = read_text(short_film(folder.path() / "plain.mp4"));
  const std::string box(
      "\0\0\0\x20"
      "dvcC\1\0\x0a\x0d\0",
      13);
  // The box goes at the end of the sample entry: all boxes around it grow.
  const auto entry = bytes.find("avc1", bytes.find("stsd")) - 4;
  const auto size = [&](std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
  };
  const auto grow = [&](std::size_t at) {
    const auto value = size(at) + 32;
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(value >> (24 - 8 * i));
  };
  const auto end = entry + size(entry);
  grow(entry);
  for (const auto* around : {"stsd", "stbl", "minf", "mdia", "trak", "moov"})
    grow(bytes.rfind(around, entry) - 4);
  bytes.insert(end, box + std::string(32 - box.size(), '\0'));
  write_text(folder.path() / "dolby.mp4", bytes);
  expect_refused(folder.path() / "dolby.mp4", "Dolby Vision");
}

// Item 9: it probes as VP9, and not one picture decodes.
TEST(A10, BrokenVp9IsRefusedAsUndecodable) {
  const TemporaryFolder folder;
  const auto film = world::film(folder.path() / "good.webm",
                                {"-f", "lavfi", "-i", "testsrc2=s=160x120:r=25:d=1", "-c:v",
                                 "libvpx-vp9", "-g", "1", "-deadline", "realtime"});
  auto bytes = read_text(film);
  // Every SimpleBlock: its picture's first bytes say that a frame follows, of another marker.
  for (auto at = bytes.find("\x1f\x43\xb6\x75");
       (at = bytes.find('\xa3', at + 1)) != std::string::npos;)
    for (auto i = at + 5; i < std::min(at + 40, bytes.size()); ++i) bytes[i] = '\0';
  write_text(folder.path() / "bad.webm", bytes);
  const TemporaryFolder out;
  const auto ran = world::classe12(
      {"-q", "ingest", "-o", out.path().native(), "--", (folder.path() / "bad.webm").native()});
  EXPECT_EQ(ran.code, 65) << ran.text;
  EXPECT_THAT(world::names(out.path()), testing::IsEmpty());
}

// The rule: one picture of any size is enough.
TEST(A16, OnePictureIsABundleOfOneFrame) {
  const TemporaryFolder folder;
  const auto film = world::film(folder.path() / "one.mp4",
                                {"-f", "lavfi", "-i", "testsrc2=s=100x60:r=24", "-frames:v", "1"});
  const auto bundle = world::ingest(film, {"--verify", "quick"});
  EXPECT_EQ(bundle->manifest.duration, Rational(1, 24));
  ASSERT_EQ(bundle->manifest.renditions.size(), 1U);
  EXPECT_EQ(bundle->manifest.renditions.front().height, 60);
}

TEST(A19, FilmWhoseIndexIsCutOffIsRefused) {
  const TemporaryFolder folder;
  const auto film = short_film(folder.path() / "whole.mp4");
  expect_refused(cut(film, folder.path() / "cut.mp4", 60), "damaged or incomplete");
}

TEST(A19, FilmThatCanBePlayedToAPointIsKeptWithItsTrueDuration) {
  const TemporaryFolder folder;
  const auto film = short_film(folder.path() / "whole.mp4");
  for (const std::string name : {"fragmented.mp4", "stream.ts", "matroska.mkv"}) {
    const auto other = world::film(folder.path() / name,
                                   {"-i", film.native(), "-c", "copy", "-movflags",
                                    name == "fragmented.mp4" ? "frag_keyframe+empty_moov" : "0"});
    const auto bundle = world::ingest(cut(other, folder.path() / ("cut-" + name), 60), {});
    EXPECT_TRUE(has_finding(*bundle, "duration_differs") || has_finding(*bundle, "damaged"))
        << name;
    EXPECT_GT(bundle->manifest.duration, Rational(1, 2)) << name;
    EXPECT_LT(bundle->manifest.duration, Rational(8, 5)) << name;
  }
}

TEST(A19, LyingDurationIsCountedAgain) {
  const TemporaryFolder folder;
  const auto film = short_film(folder.path() / "plain.mkv", {"-c:v", "libx264", "-c:a", "aac"});
  // Segment/Info/Duration (0x4489), a float of eight bytes: 143,165 s in ms.
  auto bytes = read_text(film);
  const auto at = bytes.find("\x44\x89\x88");
  ASSERT_NE(at, std::string::npos);
  bytes.replace(at + 3, 8, std::string("\x41\xa1\x11\x09\x10\0\0\0", 8));
  write_text(folder.path() / "lying.mkv", bytes);
  const auto bundle = world::ingest(folder.path() / "lying.mkv", {"--verify", "quick"});
  EXPECT_TRUE(has_finding(*bundle, "duration_differs"));
  EXPECT_NEAR(bundle->manifest.duration.approx(), 2, 0.1);
}

TEST(A20, NonMediaIsRefusedByWhatItIs) {
  const TemporaryFolder folder;
  const auto file = [&](const std::string& bytes) {
    write_text(folder.path() / "lesson.mp4", bytes);
    return folder.path() / "lesson.mp4";
  };
  expect_refused(file("\x89PNG\r\n\x1a\n"), "a picture");
  expect_refused(file("<!DOCTYPE html><html><body>"), "a web page");
  expect_refused(file("PK\3\4....mimetype"), "an archive");
  expect_refused(file(""), "the file is empty");
}

// Under a second, said in work and not in time: none of its four gigabytes is hashed.
TEST(A20, FourGigabytesOfNothingAreRefusedUnread) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "sparse.mp4";
  write_text(file, "");
  fs::resize_file(file, std::uintmax_t{4} << 30U);
  rusage before{}, after{};
  ::getrusage(RUSAGE_CHILDREN, &before);
  expect_refused(file, "only zeros");
  ::getrusage(RUSAGE_CHILDREN, &after);
  // Far below what hashing four gigabytes costs.
  const auto spent = (after.ru_utime.tv_sec - before.ru_utime.tv_sec) +
                     (after.ru_stime.tv_sec - before.ru_stime.tv_sec);
  EXPECT_LE(spent, 1);
}

// Every damaged file of the real ones, as its README says.
TEST(A19, RealDamagedUploadsEndAsExpected) {
  if (!fs::exists(world::media("corrupt_streamio_broken.mp4"))) GTEST_SKIP();
  expect_refused(world::media("corrupt_streamio_broken.mp4"), "damaged or incomplete");
  expect_refused(world::media("corrupt_empty_0byte.mp4"), "empty");
  const auto cut_short =
      world::ingest(world::media("corrupt_truncated_1132s_declared.mkv"), {"--verify", "quick"});
  EXPECT_TRUE(has_finding(*cut_short, "duration_differs"));
  EXPECT_LT(cut_short->manifest.duration, Rational(3));
  const auto eight_bytes =
      world::ingest(world::media("corrupt_mdat_too_long.mp4"), {"--verify", "quick"});
  EXPECT_TRUE(has_finding(*eight_bytes, "file_cut_short"));
  EXPECT_GE(eight_bytes->manifest.duration, 1);
  if (!world::long_run()) return;
  const auto flipped =
      world::ingest(world::media("corrupt_bitflips_film_720p.mp4"), {"--verify", "quick"});
  EXPECT_TRUE(has_finding(*flipped, "damaged"));
  EXPECT_GE(flipped->manifest.duration, 14);
}

}  // namespace
}  // namespace classe12
