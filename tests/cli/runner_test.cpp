// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/desk.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <map>
#include <optional>
#include <string_view>
#include <thread>

namespace classe12 {
namespace {

using testing::AnyOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using world::Desk;
using world::expect_no_secret;

/// What the server serves of its one video is a film to its end, by FFmpeg, which shares no line
/// with ours.
void expect_plays(Desk& desk, int playlists) {
  EXPECT_EQ(
      world::classe12({"privacy", world::lesson_id, "unlisted", "--to", "peertube:tube"}).code, 0);
  int found = 0;
  for (const auto& path : desk.tube.playlists()) {
    ++found;
    const auto ran = world::run({"ffprobe", "-v", "error", "-count_packets", "-show_entries",
                                 "stream=codec_name,nb_read_packets", "-of", "csv=p=0",
                                 desk.tube.address() + path});
    EXPECT_EQ(ran.code, 0) << ran.text;
    EXPECT_THAT(ran.text, AnyOf(HasSubstr("h264,50"), HasSubstr("aac,"))) << path;
  }
  EXPECT_EQ(found, playlists);
}

/// Where the jobs lie that are being done.
fs::path jobs_of(const Desk& desk) {
  return desk.home / "state/classe12/peertube/tube/runner/jobs";
}

/// What was asked of the server about runners, "accept 7c9e…", in that order.
std::vector<std::string> deeds_of(const Desk& desk) {
  constexpr std::string_view before = "POST /api/v1/runners/jobs/";
  std::vector<std::string> deeds;
  for (const auto& call : desk.tube.calls()) {
    if (!call.starts_with(before) || call.ends_with("/jobs/request")) continue;
    const auto uuid = call.substr(before.size(), 36);
    deeds.push_back(call.substr(call.rfind('/') + 1) + " " + uuid);
  }
  return deeds;
}

/// A runner of the real program, until nothing waits.
world::Ran run_once(Desk& desk) {
  write_text(desk.home / "registration", desk.tube.registration_token());
  fs::permissions(desk.home / "registration", fs::perms::owner_read);
  const auto config = desk.home / "config/classe12/config.yaml";
  write_text(config, read_text(config) +
                         "    registration_file: " + (desk.home / "registration").native() + "\n");
  return world::classe12({"runner", "--to", "peertube:tube", "--once", "-j", "2"});
}

TEST(Runner, MakesTheSizesThatAServerAsksFor) {
  Desk desk({.transcoding = true, .sizes = {144}});
  desk.ingest("320x240");
  EXPECT_EQ(world::classe12(desk.publish()).code, 0);
  EXPECT_THAT(desk.tube.jobs(), ElementsAre("vod-web-video-transcoding 240 Pending",
                                            "vod-hls-transcoding 240 Waiting for parent",
                                            "vod-hls-transcoding 144 Waiting for parent"));
  const auto ran = run_once(desk);
  EXPECT_EQ(ran.code, 0) << ran.text;
  EXPECT_THAT(desk.tube.jobs(),
              ElementsAre("vod-web-video-transcoding 240 Completed",
                          "vod-hls-transcoding 240 Completed", "vod-hls-transcoding 144 Completed"))
      << ran.text;
  EXPECT_THAT(ran.text, HasSubstr("HLS 144p"));
  EXPECT_THAT(ran.text, Not(HasSubstr("does not serve")));
  const auto text =
      world::classe12({"show", world::lesson_id, "--to", "peertube:tube", "--json"}).text;
  EXPECT_THAT(text, HasSubstr("\"state\": 1"));
  EXPECT_THAT(world::names(jobs_of(desk)), testing::IsEmpty());
  expect_no_secret(desk.tube, ran.text, "output");
  expect_plays(desk, 2);
}

// Both sizes are open at once, after the web video; and nothing is said of a job that is done.
TEST(Runner, DoesSeveralAtOnceAndEachInItsOrder) {
  Desk desk({.transcoding = true, .sizes = {144}});
  desk.ingest("320x240");
  EXPECT_EQ(world::classe12(desk.publish()).code, 0);
  EXPECT_EQ(run_once(desk).code, 0);
  int going = 0, most = 0;
  std::map<std::string, std::string> last;
  for (const auto& deed : deeds_of(desk)) {
    const auto what = deed.substr(0, deed.find(' ')), uuid = deed.substr(deed.find(' ') + 1);
    if (last[uuid].empty()) {
      EXPECT_EQ(what, "accept") << deed;
    }
    EXPECT_NE(last[uuid], "success") << deed;
    last[uuid] = what;
    if (what == "accept") most = std::max(most, ++going);
    if (what == "success") --going;
  }
  EXPECT_EQ(last.size(), 3U);
  EXPECT_EQ(most, 2);
  EXPECT_EQ(going, 0);
}

TEST(Runner, TellsTheServerThatItCannotMakeWhatIsAskedFor) {
  Desk desk({.transcoding = true, .sizes = {}});
  desk.ingest("320x240");
  EXPECT_EQ(world::classe12(desk.publish()).code, 0);
  desk.tube.before("/max-quality", 100, {.status = 200, .type = "video/mp4", .body = "junk"});
  const auto ran = run_once(desk);
  EXPECT_EQ(ran.code, 76) << ran.text;
  EXPECT_THAT(ran.text, HasSubstr("web video 240p of"));
  EXPECT_THAT(ran.text, HasSubstr("failed: "));
  // It is given five times, and then no more.
  EXPECT_EQ(desk.tube.calls_of("/error"), 5);
  EXPECT_THAT(desk.tube.jobs().front(), HasSubstr("Errored"));
  EXPECT_THAT(world::names(jobs_of(desk)), testing::IsEmpty());
}

TEST(Runner, DoesNotBelieveA204) {
  Desk desk({.transcoding = true, .sizes = {}});
  desk.ingest("320x240");
  EXPECT_EQ(world::classe12(desk.publish()).code, 0);
  // However often it is said: the stand-in answers before it has read the film, and a connection
  // that breaks by that has the client say it again.
  desk.tube.before("/success", 100, {.status = 204});
  const auto ran = run_once(desk);
  EXPECT_EQ(ran.code, 76) << ran.text;
  EXPECT_THAT(ran.text, HasSubstr("the server does not serve it as it was sent"));
}

TEST(Runner, LeavesAJobThatTheServerTookAway) {
  Desk desk({.transcoding = true, .sizes = {}});
  desk.ingest("320x240");
  EXPECT_EQ(world::classe12(desk.publish()).code, 0);
  desk.tube.before("/update", 1, {.status = 404});
  const auto ran = run_once(desk);
  EXPECT_EQ(ran.code, 76) << ran.text;
  EXPECT_THAT(ran.text, HasSubstr("the server gave it to another runner"));
  for (const auto* deed : {"/success", "/error", "/abort"})
    EXPECT_EQ(desk.tube.calls_of(deed), 0) << deed;
  EXPECT_THAT(world::names(jobs_of(desk)), testing::IsEmpty());
}

// A47: killed in the middle, it goes on with what is still its own.
TEST(Runner, GoesOnWithWhatAKilledRunHadBegun) {
  Desk desk({.transcoding = true, .sizes = {}});
  desk.ingest("320x240");
  ASSERT_EQ(world::classe12(desk.publish()).code, 0);
  ::setenv("CLASSE12_REGISTRATION_TUBE", desk.tube.registration_token().c_str(), 1);
  world::Started started({world::program().native(), "runner", "--to", "peertube:tube"},
                         desk.home / "log");
  ::unsetenv("CLASSE12_REGISTRATION_TUBE");
  const auto begun = [&] {
    for (const auto& name : world::names(jobs_of(desk)))
      if (fs::exists(jobs_of(desk) / name / "job.json")) return true;
    return false;
  };
  std::optional<int> ended;
  while (!begun() && !(ended = started.ended()))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  ASSERT_FALSE(ended) << read_text(desk.home / "log");
  started.signal(SIGKILL);
  EXPECT_EQ(started.wait(), 128 + SIGKILL);
  EXPECT_EQ(desk.tube.calls_of("/accept"), 1);
  const auto ran = run_once(desk);
  EXPECT_EQ(ran.code, 0) << ran.text;
  EXPECT_THAT(desk.tube.jobs(), ElementsAre("vod-web-video-transcoding 240 Completed",
                                            "vod-hls-transcoding 240 Completed"))
      << ran.text;
  EXPECT_EQ(desk.tube.calls_of("/accept"), 2);  // one for each
  EXPECT_EQ(desk.tube.calls_of("/register"), 1);
}

TEST(Runner, MakesWebVideosOfEverySizeWhereTheyAreKept) {
  Desk desk({.transcoding = true, .web_videos = true, .sizes = {144}});
  desk.ingest("320x240");
  EXPECT_EQ(world::classe12(desk.publish()).code, 0);
  const auto ran = run_once(desk);
  EXPECT_EQ(ran.code, 0) << ran.text;
  EXPECT_THAT(
      desk.tube.jobs(),
      ElementsAre("vod-web-video-transcoding 240 Completed", "vod-hls-transcoding 240 Completed",
                  "vod-web-video-transcoding 144 Completed", "vod-hls-transcoding 144 Completed"))
      << ran.text;
  EXPECT_THAT(ran.text, Not(HasSubstr("does not serve")));
  expect_plays(desk, 2);
}

TEST(Runner, GivesTheSoundByItselfWhereThatIsAskedFor) {
  Desk desk({.transcoding = true, .split = true, .sizes = {}});
  desk.ingest("320x240");
  EXPECT_EQ(world::classe12(desk.publish()).code, 0);
  const auto ran = run_once(desk);
  EXPECT_EQ(ran.code, 0) << ran.text;
  EXPECT_THAT(desk.tube.jobs(),
              ElementsAre("vod-web-video-transcoding 240 Completed",
                          "vod-hls-transcoding 240 Completed", "vod-hls-transcoding 0 Completed"))
      << ran.text;
  expect_plays(desk, 2);
}

/// A47: what is answered is a film to its end, of the poster and of all of the sound.
TEST(Runner, MakesAFilmOfASoundAndItsPicture) {
  Desk desk({.transcoding = true, .merges = true, .sizes = {}});
  desk.ingest("320x240");
  EXPECT_EQ(world::classe12(desk.publish()).code, 0);
  const auto ran = run_once(desk);
  EXPECT_EQ(ran.code, 0) << ran.text;
  EXPECT_THAT(ran.text, HasSubstr("sound with a picture"));
  EXPECT_THAT(ran.text, HasSubstr("served as it was sent"));
  EXPECT_EQ(desk.tube.calls_of("/previews/max-quality"), 1);
  EXPECT_THAT(desk.tube.jobs(), ElementsAre("vod-audio-merge-transcoding 240 Completed"))
      << ran.text;
  const auto film = desk.home / "served.mp4";
  write_text(film, desk.tube.film(desk.tube.uuids().front()));
  const auto probed = world::run({"ffprobe", "-v", "error", "-count_packets", "-show_entries",
                                  "stream=codec_name,codec_tag_string,width,height,pix_fmt,"
                                  "nb_read_packets:format=duration",
                                  "-of", "csv=p=0", film.native()});
  // Two seconds, and what encoders of sound put before and after it.
  EXPECT_THAT(probed.text, testing::ContainsRegex("h264,avc1,320,240,yuv420p,5[0-5]\n"));
  EXPECT_THAT(probed.text, HasSubstr("aac,mp4a"));
  // Not one picture differs from the one before.
  const auto still = world::run({"ffmpeg", "-v", "info", "-i", film.native(), "-vf",
                                 "freezedetect=n=0.01:d=1.5", "-f", "null", "-"});
  EXPECT_THAT(still.text, HasSubstr("freeze_start: 0"));
  EXPECT_THAT(still.text, Not(HasSubstr("freeze_end")));
}

TEST(Runner, GivesBackWhatItIsDoingWhenItIsStopped) {
  Desk desk({.transcoding = true, .sizes = {}});
  desk.ingest("320x240");
  ASSERT_EQ(world::classe12(desk.publish()).code, 0);  // or there is nothing to wait for
  ::setenv("CLASSE12_REGISTRATION_TUBE", desk.tube.registration_token().c_str(), 1);
  world::Started started({world::program().native(), "runner", "--to", "peertube:tube"},
                         desk.home / "log");
  ::unsetenv("CLASSE12_REGISTRATION_TUBE");
  while (desk.tube.calls_of("/accept") == 0 && !started.ended())
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  started.signal(SIGTERM);
  EXPECT_EQ(started.wait(), 75) << read_text(desk.home / "log");
  EXPECT_THAT(desk.tube.jobs().front(),
              AnyOf(HasSubstr("Pending"), HasSubstr("Completed")));  // it may have been quick
  EXPECT_THAT(world::names(jobs_of(desk)), testing::IsEmpty());
  expect_no_secret(desk.tube, read_text(desk.home / "log"), "output");
}

}  // namespace
}  // namespace classe12
