// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/runner.hpp"

#include "platform/peertube/problem.hpp"
#include "tests/support/cut.hpp"
#include "tests/support/tube.hpp"

#include <gmock/gmock.h>

namespace classe12::peertube {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

constexpr auto address = "https://tube.example.fr";
constexpr auto uuid = "6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11";
constexpr auto video = "0b6a1d2e-3c4f-4a5b-8c6d-7e8f90a1b2c3";

Json hls_job() {
  return {{"uuid", uuid},
          {"type", "vod-hls-transcoding"},
          {"jobToken", "ptrjt-x"},
          {"payload",
           {{"input",
             {{"videoFileUrl", std::string(address) + "/api/v1/runners/jobs/" + uuid +
                                   "/files/videos/" + video + "/max-quality"}}},
            {"output", {{"resolution", 360}, {"fps", 25}, {"separatedAudio", true}}}}}};
}

TEST(RunnerJob, IsReadWithoutTrust) {
  const auto job = job_in(hls_job(), address);
  ASSERT_TRUE(job);
  EXPECT_EQ(job->kind, Job::Kind::hls);
  EXPECT_EQ(job->height, 360);
  EXPECT_TRUE(job->separated);
  EXPECT_EQ(job->video, video);
  EXPECT_THAT(job->input, StartsWith("/api/v1/runners/jobs/"));
  auto other = hls_job();
  other["type"] = "live-rtmp-hls-transcoding";
  EXPECT_FALSE(job_in(other, address));
  // Its name would be a folder of ours.
  other = hls_job();
  other["uuid"] = "../../etc";
  EXPECT_FALSE(job_in(other, address));
  // Our tokens would go there.
  other = hls_job();
  other["payload"]["input"]["videoFileUrl"] = "https://evil.example/file";
  EXPECT_FALSE(job_in(other, address));
  for (const auto& broken : {Json(), Json::array(), Json(7), Json{{"uuid", 3}}})
    EXPECT_FALSE(job_in(broken, address)) << broken;
}

TEST(RunnerJob, MayBeOfTwoFiles) {
  const auto files =
      std::string(address) + "/api/v1/runners/jobs/" + uuid + "/files/videos/" + video;
  auto both = hls_job();
  both["payload"]["output"]["separatedAudio"] = false;
  auto& sound = both["payload"]["input"]["separatedAudioFileUrl"];
  sound = Json::array();
  EXPECT_EQ(job_in(both, address)->beside, "");
  sound = {files + "/max-quality/audio"};
  EXPECT_THAT(job_in(both, address)->input, EndsWith("/max-quality"));
  EXPECT_THAT(job_in(both, address)->beside, EndsWith("/max-quality/audio"));
  // What is wanted without the other is fetched without it.
  both["payload"]["output"]["separatedAudio"] = true;
  EXPECT_EQ(job_in(both, address)->beside, "");
  both["payload"]["output"]["resolution"] = 0;
  EXPECT_THAT(job_in(both, address)->input, EndsWith("/max-quality/audio"));
  EXPECT_EQ(job_in(both, address)->beside, "");
  sound = {"https://evil.example/sound"};
  EXPECT_FALSE(job_in(both, address));
}

TEST(RunnerJob, MayBeASoundAndItsPicture) {
  const auto files =
      std::string(address) + "/api/v1/runners/jobs/" + uuid + "/files/videos/" + video;
  auto merge = hls_job();
  merge["type"] = "vod-audio-merge-transcoding";
  merge["payload"]["input"] = {{"audioFileUrl", files + "/max-quality"},
                               {"previewFileUrl", files + "/previews/max-quality"}};
  merge["payload"]["output"] = {{"resolution", 480}, {"fps", 25}};
  const auto job = job_in(merge, address);
  ASSERT_TRUE(job);
  EXPECT_EQ(job->kind, Job::Kind::audio_merge);
  EXPECT_EQ(job->video, video);
  EXPECT_THAT(job->input, EndsWith(std::string(video) + "/max-quality"));
  EXPECT_THAT(job->beside, EndsWith("/previews/max-quality"));
  for (const auto* either : {"audioFileUrl", "previewFileUrl"}) {
    auto broken = merge;
    broken["payload"]["input"].erase(either);
    EXPECT_FALSE(job_in(broken, address)) << either;
  }
}

TEST(RunnerPlaylist, HasSegmentsOfWholePieces) {
  const std::vector<Piece> pieces{{700, 100, 2}, {800, 110, 2}, {910, 120, 2}, {1030, 50, {1, 2}}};
  EXPECT_EQ(playlist_of(pieces, 700, "x-360-fragmented.mp4"),
            "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:0\n"
            "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n"
            "#EXT-X-MAP:URI=\"x-360-fragmented.mp4\",BYTERANGE=\"700@0\"\n"
            "#EXTINF:4.000000,\n#EXT-X-BYTERANGE:210@700\nx-360-fragmented.mp4\n"
            "#EXTINF:2.500000,\n#EXT-X-BYTERANGE:170@910\nx-360-fragmented.mp4\n"
            "#EXT-X-ENDLIST\n");
}

TEST(RunnerPlaylist, IsReadAndRenamed) {
  const std::string text =
      "#EXTM3U\n#EXT-X-MAP:URI=\"360p.mp4\",BYTERANGE=\"7@0\"\n#EXTINF:2.000000,\n360p.mp4\n"
      "#EXTINF:0.040000,\n360p.mp4\n";
  EXPECT_THAT(durations_in(text), ElementsAre(Rational(2), Rational(1, 25)));
  EXPECT_EQ(renamed("a 360p.mp4 b 360p.mp4", "360p.mp4", "x-360p.mp4"),
            "a x-360p.mp4 b x-360p.mp4");
}

TEST(RunnerPlaylist, HasTheOneNameThatTheServerFinds) {
  Job job;
  job.video = video;
  job.height = 360;
  EXPECT_EQ(name_for(job), std::string(video) + "-360-fragmented.mp4");
  job.video = "";
  EXPECT_THAT(name_for(job), testing::MatchesRegex("[0-9a-f-]{36}-360-fragmented\\.mp4"));
}

TEST(RunnerPreset, TakesTheCapOfTheNextLargerSize) {
  Preset preset;
  preset.video.ladder = {{1080, 5000, 0}, {720, 2800, 0}, {360, 800, 30}};
  EXPECT_THAT(for_one_size(preset, 720).video.ladder, ElementsAre(Rung{720, 2800, 0}));
  EXPECT_THAT(for_one_size(preset, 480).video.ladder, ElementsAre(Rung{480, 2800, 0}));
  EXPECT_THAT(for_one_size(preset, 144).video.ladder, ElementsAre(Rung{144, 800, 30}));
  EXPECT_THAT(for_one_size(preset, 2160).video.ladder, ElementsAre(Rung{2160, 5000, 0}));
}

/// A runner that is known at the stand-in, and a film that waits for it.
struct Registered {
  world::Place place{{.transcoding = true, .sizes = {}}};
  world::Tube tube{place};
  Jobs jobs{tube.caller, "tube"};
  world::Lesson lesson{Visibility::private_};
  Secret token;
  std::string there;

  Registered() {
    if (!place.own) return;
    token = jobs.enrol(Secret(place.own->registration_token()), "a runner");
    jobs.be(token);
    there = tube.publisher.publish(lesson.wish()).uuid;
  }
};

TEST(RunnerProtocol, KnowsWhoWaitsWhoAcceptsAndWhoIsLate) {
  NEEDS_THE_STAND_IN();
  Registered r;
  auto waiting = r.jobs.waiting();
  ASSERT_THAT(waiting, SizeIs(1));
  EXPECT_EQ(waiting[0].kind, Job::Kind::web_video);
  EXPECT_EQ(waiting[0].video, r.there);
  const auto job = r.jobs.accept(waiting[0]);
  ASSERT_TRUE(job);
  EXPECT_FALSE(r.jobs.accept(waiting[0]));
  EXPECT_TRUE(r.jobs.update(*job, 50));
  const auto file = r.tube.folder.path() / "input.mp4";
  r.jobs.fetch(*job, job->input, file);
  EXPECT_EQ(read_text(file), read_text(r.lesson.film));
  r.jobs.give_back(*job, "a test");
  EXPECT_FALSE(r.jobs.update(*job, 60));  // no longer ours
  EXPECT_THAT(r.jobs.waiting(), SizeIs(1));
}

TEST(RunnerProtocol, IsAsTheClientReliesOn) {
  NEEDS_THE_STAND_IN();
  Registered r;
  const auto waiting = r.jobs.waiting().at(0);
  const auto path = "/api/v1/runners/jobs/" + waiting.uuid;
  const auto post = [&](const std::string& what, const Json& body) {
    return r.tube.caller.call(with_json("POST", path + what, body), Manner::once);
  };
  const Json nobody{{"runnerToken", "ptrt-none"}};
  EXPECT_EQ(code_of(post("/accept", nobody)), "unknown_runner_token");
  // What comes before a job was accepted is about none.
  auto early = waiting;
  early.token = Secret("ptrjt-none");
  EXPECT_FALSE(r.jobs.update(early, 10));
  EXPECT_THAT(r.place.own->jobs().at(0), HasSubstr("Pending"));
  const auto job = r.jobs.accept(waiting);
  ASSERT_TRUE(job);
  EXPECT_FALSE(r.jobs.update(early, 10));
  EXPECT_EQ(r.tube.caller.call({.path = job->input}, Manner::once).status, 400);  // POST!
  // Without a file it is no success, and with one that it does not know it stumbles.
  const auto file = r.tube.folder.path() / "web.mp4";
  write_text(file, read_text(r.lesson.film));
  Request request{.method = "POST", .path = path + "/success"};
  request.parts = {{.name = "runnerToken", .text = r.token.reveal()},
                   {.name = "jobToken", .text = job->token.reveal()}};
  EXPECT_EQ(r.tube.caller.call(request, Manner::once).status, 400);
  request.parts.push_back({.name = "payload[film]", .file_name = "x.mp4", .file = file});
  EXPECT_EQ(code_of(r.tube.caller.call(request, Manner::once)), "MulterError");
  r.jobs.succeed(*job, file, {});
  // What comes after success is about a job that nobody is doing.
  EXPECT_FALSE(r.jobs.update(*job, 100));
  r.jobs.give_back(*job, "a test");
  r.jobs.fail(*job, "a test");
  EXPECT_THAT(r.place.own->jobs().at(0), HasSubstr("Completed"));
  r.jobs.succeed(*job, file, {});  // a second time, as after a lost answer
}

TEST(RunnerProtocol, LearnsThatItSucceededWhenTheAnswerWasLost) {
  NEEDS_THE_STAND_IN();
  Registered r;
  const auto job = r.jobs.accept(r.jobs.waiting().at(0));
  ASSERT_TRUE(job);
  r.place.own->after("/success", 1, {.status = 502});
  r.jobs.succeed(*job, r.lesson.film, {});
  EXPECT_THAT(r.place.own->jobs().at(0), HasSubstr("Completed"));
  EXPECT_EQ(r.place.own->calls_of("/success"), 2);
}

TEST(RunnerProtocol, FetchesAgainWhatWasCutOffAndSaysWhyItIsRefused) {
  NEEDS_THE_STAND_IN();
  Registered r;
  const auto job = r.jobs.accept(r.jobs.waiting().at(0));
  ASSERT_TRUE(job);
  world::Cut way(r.place.host());
  world::Tube through(r.place, way.place());
  Jobs jobs(through.caller, "tube");
  jobs.be(r.token);
  const auto file = r.tube.folder.path() / "input";
  way.lose_answer_after(1);
  r.place.own->after("/max-quality", 1, {.status = 502, .body = "<html>not a film</html>"});
  jobs.fetch(*job, job->input, file);
  EXPECT_TRUE(way.was_cut());
  EXPECT_EQ(read_text(file), read_text(r.lesson.film));
  const auto other = r.tube.folder.path() / "other";
  r.jobs.give_back(*job, "a test");
  EXPECT_EQ(world::fault_of([&] { jobs.fetch(*job, job->input, other); }),
            "not_found: tube: it refuses: Unknown runner job");
  EXPECT_FALSE(std::filesystem::exists(other));
}

TEST(RunnerProtocol, TakesNoJobThatAnotherWasQuickerFor) {
  NEEDS_THE_STAND_IN();
  Registered r;
  const auto waiting = r.jobs.waiting().at(0);
  r.place.own->before("/accept", 1,
                      {.status = 409,
                       .type = "application/problem+json",
                       .body = R"({"code":"runner_job_not_in_pending_state"})"});
  EXPECT_FALSE(r.jobs.accept(waiting));
  // Nor the one of an answer to something else.
  auto other = hls_job();
  other["payload"]["input"]["videoFileUrl"] = r.place.address + waiting.input;
  r.place.own->before(
      "/accept", 1,
      {.status = 200, .type = "application/json", .body = Json{{"job", other}}.dump()});
  EXPECT_FALSE(r.jobs.accept(waiting));
  EXPECT_TRUE(r.jobs.accept(waiting));
}

TEST(RunnerProtocol, SaysWhatIsWrongWithARegistration) {
  NEEDS_THE_STAND_IN();
  Registered r;
  EXPECT_THAT(world::fault_of([&] { (void)r.jobs.enrol(Secret("ptrrt-none"), "another"); }),
              StartsWith("bad_config: tube: does not know this registration token"));
  const Secret good(r.place.own->registration_token());
  EXPECT_THAT(world::fault_of([&] { (void)r.jobs.enrol(good, "a runner"); }),
              HasSubstr("does not take a runner called ‘a runner’"));
  r.jobs.be(Secret("ptrt-none"));
  EXPECT_THAT(world::fault_of([&] { (void)r.jobs.waiting(); }),
              StartsWith("bad_config: tube: does not know this runner any more"));
}

TEST(RunnerServed, DoesNotBelieveASuccessThatTheServerSwallowed) {
  NEEDS_THE_STAND_IN();
  Registered r;
  const Ask ask = [&](const Request& request) { return r.tube.client.call(request); };
  const auto answer = [&](const std::string& film, const std::string& playlist,
                          const std::string& name) {
    const auto job = r.jobs.accept(r.jobs.waiting().at(0));
    const Rendered sent{r.tube.folder.path() / name,
                        playlist.empty() ? "" : r.tube.folder.path() / "x.m3u8", 180};
    write_text(sent.film, film);
    if (!playlist.empty()) write_text(sent.playlist, playlist);
    r.jobs.succeed(*job, sent.film, sent.playlist);
    return look_at_served(ask, r.place.address, *job, sent);
  };
  const auto film = read_text(r.lesson.film);
  EXPECT_EQ(answer(film, "", "web.mp4"), Served::as_sent);
  // A name that the server's pattern does not know: its playlist leads nowhere.
  EXPECT_EQ(answer(film, "#EXTM3U\n#EXTINF:2,\nfilm.mp4\n", "film.mp4"), Served::otherwise);
  EXPECT_THAT(r.place.own->jobs(), ElementsAre("vod-web-video-transcoding 180 Completed",
                                               "vod-hls-transcoding 180 Completed"));
}

TEST(RunnerServed, SeesThatAMasterPlaylistIsNoLongerWritten) {
  NEEDS_THE_STAND_IN();
  Registered r;
  const Ask ask = [&](const Request& request) { return r.tube.client.call(request); };
  r.jobs.succeed(*r.jobs.accept(r.jobs.waiting().at(0)), r.lesson.film, {});
  const auto job = r.jobs.accept(r.jobs.waiting().at(0));
  ASSERT_TRUE(job);
  // H.265 under the name that the server stumbles over, after it has said 204.
  auto film = read_text(r.lesson.film);
  for (auto at = film.find("avc1"); at != std::string::npos; at = film.find("avc1", at))
    film.replace(at, 4, "hvc1");
  const Rendered sent{r.tube.folder.path() / name_for(*job), r.tube.folder.path() / "x.m3u8", 180};
  write_text(sent.film, film);
  write_text(sent.playlist, "#EXTM3U\n#EXTINF:2,\n" + sent.film.filename().native() + "\n");
  r.jobs.succeed(*job, sent.film, sent.playlist);
  EXPECT_THAT(r.place.own->jobs().at(1), HasSubstr("Completed"));
  EXPECT_EQ(look_at_served(ask, r.place.address, *job, sent), Served::not_yet);
}

TEST(RunnerServed, SeesThatJunkIsNotServed) {
  NEEDS_THE_STAND_IN();
  Registered r;
  const auto job = r.jobs.accept(r.jobs.waiting().at(0));
  const Rendered sent{r.tube.folder.path() / "web.mp4", {}, 180};
  write_text(sent.film, "junk");
  r.jobs.succeed(*job, sent.film, {});
  EXPECT_NE(look_at_served([&](const Request& request) { return r.tube.client.call(request); },
                           r.place.address, *job, sent),
            Served::as_sent);
  EXPECT_THAT(r.place.own->jobs().at(0), HasSubstr("Errored"));
  EXPECT_THAT(r.jobs.waiting(), SizeIs(1));  // what waited for it waits no longer
}

}  // namespace
}  // namespace classe12::peertube
