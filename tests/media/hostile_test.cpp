// SPDX-License-Identifier: EUPL-1.2
// What an attacker sends, and a decoder that dies of it.
#include "tests/support/bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace classe12 {
namespace {

using testing::HasSubstr;

/// The children of a process, as the kernel lists them.
std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> found;
  std::error_code gone;
  for (const auto& thread :
       fs::directory_iterator("/proc/" + std::to_string(parent) + "/task", gone)) {
    std::ifstream children(thread.path() / "children");
    for (pid_t child = 0; children >> child;) found.push_back(child);
  }
  return found;
}

/// The first worker of a running classe12: a child of its fork server.
pid_t worker_of(pid_t supervisor) {
  for (int tries = 0; tries < 20'000; ++tries) {
    for (const auto server : children_of(supervisor))
      for (const auto worker : children_of(server)) return worker;
    ::usleep(1000);
  }
  throw std::runtime_error("no worker was started");
}

struct Batch {
  TemporaryFolder folder;
  world::Ran ran;
  std::vector<std::string> made;
};

/// Two uploads; the first worker of the first is ended by a signal.
void run_with_a_death(Batch& batch, int signal) {
  for (const std::string name : {"a.mp4", "b.mp4"})
    world::film(batch.folder.path() / name, {"-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1"});
  const auto out = batch.folder.path() / "out";
  const auto log = batch.folder.path() / "log";
  world::Started run(
      {world::program().native(), "-q", "ingest", "--verify", "quick", "-o", out.native(),
       (batch.folder.path() / "a.mp4").native(), (batch.folder.path() / "b.mp4").native()},
      log);
  ::kill(worker_of(run.pid()), signal);
  batch.ran.code = run.wait();
  batch.ran.text = read_text(log);
  batch.made = world::names(out);
}

TEST(A21, DecoderThatCrashesIsARefusalAndTheBatchGoesOn) {
  Batch batch;
  run_with_a_death(batch, SIGSEGV);
  EXPECT_EQ(batch.ran.code, 1) << batch.ran.text;
  EXPECT_THAT(batch.ran.text, HasSubstr("a.mp4: the file makes the decoder crash"));
  EXPECT_THAT(batch.made, testing::ElementsAre("b"));
}

TEST(A21, DecoderThatNeverEndsIsARefusalAndTheBatchGoesOn) {
  Batch batch;
  run_with_a_death(batch, SIGXCPU);
  EXPECT_EQ(batch.ran.code, 1) << batch.ran.text;
  EXPECT_THAT(batch.ran.text, HasSubstr("far more work than its length calls for"));
  EXPECT_THAT(batch.made, testing::ElementsAre("b"));
}

TEST(A26, WorkerThatTheMachineKilledIsTriedAgain) {
  Batch batch;
  run_with_a_death(batch, SIGKILL);
  EXPECT_EQ(batch.ran.code, 0) << batch.ran.text;
  EXPECT_THAT(batch.made, testing::ElementsAre("a", "b"));
}

/// One line, exit code 65, nothing made.
void expect_refused(const fs::path& input, const std::string& why) {
  const TemporaryFolder out;
  const auto ran =
      world::classe12({"-q", "ingest", "-o", out.path().native(), "--", input.native()});
  EXPECT_EQ(ran.code, 65) << ran.text;
  EXPECT_EQ(std::count(ran.text.begin(), ran.text.end(), '\n'), 1) << ran.text;
  EXPECT_THAT(ran.text, HasSubstr(why));
  EXPECT_THAT(world::names(out.path()), testing::IsEmpty());
}

TEST(A21, ScriptThatNamesOtherFilesIsRefused) {
  const TemporaryFolder folder;
  fs::copy_file(world::lesson(), folder.path() / "neighbour.mp4");
  const std::string playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n";
  const std::string dash =
      "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><BaseURL>";
  for (const std::string target : {"neighbour.mp4", "/etc/passwd", "http://127.0.0.1:9/film.mp4"}) {
    for (const auto& script :
         {playlist + target + "\n#EXT-X-ENDLIST\n", "ffconcat version 1.0\nfile " + target + "\n",
          dash + target + "</BaseURL></Period></MPD>",
          "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nm=video 9 RTP/AVP 96\n" + target}) {
      write_text(folder.path() / "lesson.mp4", script);
      expect_refused(folder.path() / "lesson.mp4", "is not a video but");
    }
  }
}

TEST(A21, PictureOfSixtySevenMillionPixelsIsRefused) {
  const TemporaryFolder folder;
  // A few kilobytes in PNG, hundreds of megabytes when decoded. FFmpeg itself knows none of
  // 16384x16384.
  const auto small = world::film(folder.path() / "bomb.mkv",
                                 {"-f", "lavfi", "-i", "color=black:s=8192x8192:r=1:d=1",
                                  "-pix_fmt", "gray", "-c:v", "png", "-threads", "1"});
  EXPECT_LT(fs::file_size(small), 2'000'000U);
  expect_refused(small, "8192x8192 is larger than what is taken");
}

/// A kilobyte of tables that promises so many samples: an index of them would fill the memory.
void expect_samples_refused(std::uint32_t samples) {
  const TemporaryFolder folder;
  const auto film =
      world::film(folder.path() / "film.mp4", {"-f", "lavfi", "-i", "testsrc2=s=64x48:r=10:d=1"});
  auto bytes = read_text(film);
  const auto put = [&](const std::string& box, std::size_t after_name, std::uint32_t number) {
    const auto at = bytes.find(box);
    ASSERT_NE(at, std::string::npos) << box;
    for (std::size_t i = 0; i < 4; ++i)
      bytes[at + after_name + i] = static_cast<char>(number >> (24 - 8 * i));
  };
  put("stsz", 8, 1);  // all of one byte (ISO/IEC 14496-12 8.7.3)
  put("stsz", 12, samples);
  put("stts", 12, samples);
  put("stsc", 16, samples);  // in one chunk
  write_text(film, bytes);
  expect_refused(film, "can be decoded");
}

TEST(A21, BillionSamplesInAKilobyteAreRefused) {
  expect_samples_refused(1'000'000'000);
  expect_samples_refused(100'000'000);
}

TEST(A21, MillionPicturesASecondAreRefused) {
  const TemporaryFolder folder;
  const auto film = world::film(
      folder.path() / "fast.mp4",
      {"-f", "lavfi", "-i", "testsrc2=s=32x32:r=1000000:d=0.0001", "-c:v", "mpeg4",
       "-video_track_timescale", "1000000", "-vf", "setpts=N/(1000000*TB)", "-r", "1000000"});
  expect_refused(film, "pictures a second");
}

}  // namespace
}  // namespace classe12
