// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/upload.hpp"

#include "platform/peertube/problem.hpp"
#include "tests/support/cut.hpp"
#include "tests/support/tube.hpp"

#include <gmock/gmock.h>

#include <random>

namespace classe12::peertube {
namespace {

using testing::Each;
using testing::Ge;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;
using world::Lesson;
using world::Place;
using world::Tube;

TEST(HeldBy, ReadsTheServersRange) {
  EXPECT_EQ(held_by("bytes=0-0"), 1);
  EXPECT_EQ(held_by("bytes=0-199999"), 200'000);
  EXPECT_EQ(held_by("bytes=0--1"), 0);  // as the server writes that there is nothing
  for (const auto* other : {"", "bytes=5-9", "bytes=0-", "bytes=0-x", "bytes=0--2", "0-9"})
    EXPECT_EQ(held_by(other), -1) << other;
}

/// The videos of this name, and their films whole.
void expect_one(Tube& tube, const Place& place, const Lesson& lesson) {
  int found = 0;
  const auto mine = tube.client.get("/api/v1/users/me/videos?count=100", "a test");
  for (const auto& video : at(mine, "data")) {
    if (text_at(video, "name") != lesson.manifest.metadata.title) continue;
    ++found;
    if (place.own) {
      EXPECT_EQ(place.own->film(text_at(video, "uuid")), read_text(lesson.film));
    }
  }
  EXPECT_EQ(found, 1);
}

/// The bytes that a whole publication sends, for the places where it may break.
std::int64_t bytes_of_a_publication() {
  const Place place;
  world::Cut way(place.host());
  Tube tube(place, way.place());
  Lesson lesson(Visibility::private_, "Mesure");
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  (void)tube.publisher.publish(lesson.wish());
  return way.bytes();
}

// A47: the connection breaks anywhere, and the same run gets over it.
TEST(UploadToPeerTube, GetsOverACutAnywhere) {
  const auto all = bytes_of_a_publication();
  std::mt19937 random(12);
  std::uniform_int_distribution<std::int64_t> anywhere(1, all - 1);
  for (int i = 0; i < (world::long_run() ? 20 : 4); ++i) {
    const auto at = anywhere(random);
    SCOPED_TRACE("cut after " + std::to_string(at) + " of " + std::to_string(all) + " bytes");
    const Place place;
    world::Cut way(place.host());
    Tube tube(place, way.place());
    Lesson lesson(Visibility::public_, "Coupée " + std::to_string(i));
    const world::Cleanup cleanup{tube, lesson.manifest.id};
    way.cut_after(at);
    EXPECT_EQ(tube.publisher.publish(lesson.wish()).privacy, Privacy::public_);
    EXPECT_TRUE(way.was_cut());
    expect_one(tube, place, lesson);
  }
}

// A47: the program is stopped there, and the next run goes on.
TEST(UploadToPeerTube, GoesOnInAnotherRun) {
  const auto all = bytes_of_a_publication();
  std::mt19937 random(47);
  std::uniform_int_distribution<std::int64_t> anywhere(1, all - 1);
  for (int i = 0; i < (world::long_run() ? 20 : 4); ++i) {
    const auto at = i == 0 ? all * 7 / 10 : anywhere(random);
    SCOPED_TRACE("stopped after " + std::to_string(at) + " of " + std::to_string(all) + " bytes");
    const Place place;
    world::Cut way(place.host());
    Lesson lesson(Visibility::unlisted, "Arrêtée " + std::to_string(i));
    const TemporaryFolder kept;
    const auto server = world::server_at(place);
    const auto run = [&](std::function<void(std::chrono::seconds, const std::stop_token&)> wait) {
      Caller caller(Web(place.address, way.place()), {.wait = std::move(wait)});
      Session session(caller, server, {{}, Secret(place.password)}, kept.path());
      Client client(caller, session, "tube");
      const Records records(kept.path());
      return Publisher(client, records, server).publish(lesson.wish());
    };
    way.cut_after(at);
    // The first wait after the cut is where it ends; curl gets over some cuts without one.
    bool stopped = false;
    try {
      (void)run([](std::chrono::seconds, const std::stop_token&) {
        throw Error(Fault::cancelled, "stopped");
      });
    } catch (const Error&) {
      stopped = true;
    }
    EXPECT_TRUE(stopped || i > 0);
    EXPECT_EQ(run([](std::chrono::seconds, const std::stop_token&) {}).privacy, Privacy::unlisted);
    Tube tube(place);
    expect_one(tube, place, lesson);
    if (world::is_real()) {
      const Records records(kept.path());
      Publisher(tube.client, records, server).remove(lesson.manifest.id);
    }
  }
}

// A47: what was sent arrived, and the answer did not.
TEST(UploadToPeerTube, LooksBeforeItSendsAgain) {
  const auto all = bytes_of_a_publication();
  for (const auto tenths : {2, 5, 8, 9}) {
    const Place place;
    world::Cut way(place.host());
    Tube tube(place, way.place());
    Lesson lesson(Visibility::public_, "Sans réponse " + std::to_string(tenths));
    const world::Cleanup cleanup{tube, lesson.manifest.id};
    way.lose_answer_after(all * tenths / 10);
    (void)tube.publisher.publish(lesson.wish());
    EXPECT_TRUE(way.was_cut());
    expect_one(tube, place, lesson);
  }
}

TEST(UploadToPeerTube, FindsTheVideoWhoseLastAnswerWasLost) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  Lesson lesson;
  lesson.piece = 1 << 30;  // the only piece is the last one
  place.own->after("PUT /api/v1/videos/upload-resumable", 1, {.status = 502});
  (void)tube.publisher.publish(lesson.wish());
  expect_one(tube, place, lesson);
  EXPECT_EQ(place.own->calls_of("POST /api/v1/videos/upload-resumable"), 1);
}

TEST(UploadToPeerTube, WorksThroughASlowNetwork) {
  const Place place;
  world::Cut way(place.host());
  way.become_slow(std::chrono::milliseconds(3));
  Tube tube(place, way.place());
  Lesson lesson(Visibility::private_, "Lente");
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  (void)tube.publisher.publish(lesson.wish());
  expect_one(tube, place, lesson);
}

TEST(UploadToPeerTube, WorksWithASlowServer) {
  NEEDS_THE_STAND_IN();
  const Place place;
  place.own->be_late("/api/v1/", 1000, std::chrono::milliseconds(40));
  Tube tube(place);
  Lesson lesson;
  (void)tube.publisher.publish(lesson.wish());
  expect_one(tube, place, lesson);
  EXPECT_EQ(place.own->calls_of("POST /api/v1/videos/upload-resumable"), 1);
}

// The film is whole and published there, and the server does not say so in time.
TEST(UploadToPeerTube, DoesNotWaitForAnAnswerForEver) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Lesson lesson;
  lesson.piece = 1 << 30;
  place.own->be_late("PUT /api/v1/videos/upload-resumable", 1, std::chrono::seconds(4));
  Web web(place.address);
  web.give_up_after(1);
  Caller caller(std::move(web), {.wait = [](std::chrono::seconds, const std::stop_token&) {}});
  Tube tube(place);
  Client client(caller, tube.session, "tube");
  (void)Publisher(client, tube.records, tube.server).publish(lesson.wish());
  expect_one(tube, place, lesson);
  EXPECT_EQ(place.own->calls_of("POST /api/v1/videos/upload-resumable"), 1);
}

TEST(UploadToPeerTube, SendsSmallerPiecesThroughAProxyThatRefusesLargeOnes) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  Lesson lesson;
  lesson.piece = 1 << 20;
  place.own->before("PUT /api/v1/videos/upload-resumable", 2,
                    {.status = 413, .body = "<html>413 Request Entity Too Large</html>"});
  (void)tube.publisher.publish(lesson.wish());
  expect_one(tube, place, lesson);
}

TEST(UploadToPeerTube, BeginsAnewWhenItsPlaceIsGone) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  Lesson lesson;
  place.own->before(
      "PUT /api/v1/videos/upload-resumable", 1,
      {.status = 404, .type = "application/json", .body = R"({"error":{"code":"FileNotFound"}})"});
  (void)tube.publisher.publish(lesson.wish());
  expect_one(tube, place, lesson);
  EXPECT_EQ(place.own->calls_of("POST /api/v1/videos/upload-resumable"), 2);
}

TEST(UploadToPeerTube, BeginsAnewWhereItsPlaceIsAnothers) {
  NEEDS_THE_STAND_IN();
  for (const auto& [status, code] : {std::pair{409, "FileConflict"}, {403, "Forbidden"}}) {
    const Place place;
    Tube tube(place);
    Lesson lesson;
    place.own->before("PUT /api/v1/videos/upload-resumable", 1,
                      {.status = status,
                       .type = "application/json",
                       .body = Json{{"error", {{"code", code}}}}.dump()});
    (void)tube.publisher.publish(lesson.wish());
    expect_one(tube, place, lesson);
    EXPECT_EQ(place.own->calls_of("POST /api/v1/videos/upload-resumable"), 2);
    EXPECT_EQ(place.own->calls_of("DELETE /api/v1/videos/upload-resumable"), 1);
  }
}

// An answer to an earlier piece, say from a cache: what it says is held is believed, and sent
// again.
TEST(UploadToPeerTube, GoesBackToWhatALateAnswerSays) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  Lesson lesson;
  place.own->after("PUT /api/v1/videos/upload-resumable", 3,
                   {.status = 308, .headers = {{"Range", "bytes=0-99999"}}});
  (void)tube.publisher.publish(lesson.wish());
  expect_one(tube, place, lesson);
}

// And one that says more than was sent is another film's.
TEST(UploadToPeerTube, DoesNotSkipWhatItNeverSent) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  Lesson lesson;
  place.own->after("PUT /api/v1/videos/upload-resumable", 1,
                   {.status = 308, .headers = {{"Range", "bytes=0-299999"}}});
  (void)tube.publisher.publish(lesson.wish());
  expect_one(tube, place, lesson);
  EXPECT_EQ(place.own->calls_of("POST /api/v1/videos/upload-resumable"), 2);
}

TEST(UploadToPeerTube, GoesOnWithANewTokenInTheMiddle) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  Lesson lesson;
  place.own->before("PUT /api/v1/videos/upload-resumable", 1,
                    {.status = 401,
                     .type = "application/problem+json",
                     .body = R"({"status":401,"code":"invalid_token"})"});
  (void)tube.publisher.publish(lesson.wish());
  expect_one(tube, place, lesson);
  EXPECT_EQ(place.own->calls_of("POST /api/v1/users/token"), 2);
  EXPECT_EQ(place.own->calls_of("POST /api/v1/videos/upload-resumable"), 1);
}

TEST(UploadToPeerTube, SaysThatAFilmCannotBeReadThere) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::private_, "Illisible");
  write_text(lesson.film, std::string(2000, 'x'));
  EXPECT_THAT(world::fault_of([&] { (void)tube.publisher.publish(lesson.wish()); }),
              StartsWith("bad_media: tube: the upload: it refuses: "));
}

TEST(UploadToPeerTube, DoesNotPublishAFilmThatArrivedWithHoles) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  Lesson lesson;
  // It answers for a piece that it never got, as a proxy might.
  place.own->before("PUT /api/v1/videos/upload-resumable", 1,
                    {.status = 308, .headers = {{"Range", "bytes=0-99999"}}});
  const auto fault = world::fault_of([&] { (void)tube.publisher.publish(lesson.wish()); });
  EXPECT_THAT(fault, testing::AnyOf(StartsWith("check_failed: "), StartsWith("bad_media: ")));
  EXPECT_THAT(place.own->uuids(), SizeIs(0));
  (void)tube.publisher.publish(lesson.wish());  // and the next run does it
  expect_one(tube, place, lesson);
}

TEST(UploadToPeerTube, BearsWithAServerThatIsBusy) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  Lesson lesson;
  place.own->before("POST /api/v1/videos/upload-resumable", 2,
                    {.status = 429,
                     .body = "Too many requests, please try again later.",
                     .headers = {{"Retry-After", "7"}}});
  place.own->before("PUT /api/v1/videos/upload-resumable", 1,
                    {.status = 503, .headers = {{"Retry-After", "300"}}});
  place.own->before("/captions/fr", 3, {.status = 500});
  (void)tube.publisher.publish(lesson.wish());
  using std::chrono::seconds;
  EXPECT_THAT(tube.waits, testing::ElementsAre(seconds(7), seconds(7), seconds(300), seconds(1),
                                               seconds(2), seconds(4)));
  expect_one(tube, place, lesson);
}

TEST(UploadToPeerTube, GivesUpOnAServerThatStaysBusy) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  Lesson lesson;
  place.own->before("/config", 1000, {.status = 429, .headers = {{"Retry-After", "60"}}});
  EXPECT_THAT(world::fault_of([&] { (void)tube.publisher.publish(lesson.wish()); }),
              StartsWith("later: tube: "));
}

TEST(UploadToPeerTube, SaysInASentenceWhyTheServerRefuses) {
  NEEDS_THE_STAND_IN();
  const Place full({.quota = 1000});
  Tube tube(full);
  Lesson lesson;
  EXPECT_EQ(world::fault_of([&] { (void)tube.publisher.publish(lesson.wish()); }),
            "not_allowed: tube: the upload: the account has no room left there; remove videos, or "
            "ask for more");
  const Place small({.largest_upload = 1000});
  Tube other(small);
  EXPECT_THAT(world::fault_of([&] { (void)other.publisher.publish(lesson.wish()); }),
              StartsWith("not_allowed: tube: the upload: it is larger than the server takes"));
  const Place third;
  Tube strict(third);
  third.own->before("POST /api/v1/videos/upload-resumable", 1,
                    {.status = 400,
                     .type = "application/problem+json",
                     .body = R"({"detail":"Incorrect","status":400,"invalid-params":
                                {"name":{"msg":"Should be a nicer name"}}})"});
  EXPECT_EQ(world::fault_of([&] { (void)strict.publisher.publish(lesson.wish()); }),
            "bad_words: tube: the upload: it refuses: name: Should be a nicer name");
}

}  // namespace
}  // namespace classe12::peertube
