// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/publisher.hpp"

#include "platform/peertube/problem.hpp"
#include "tests/support/tube.hpp"

#include <gmock/gmock.h>

namespace classe12::peertube {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using world::Lesson;
using world::Place;
using world::Tube;

constexpr Date today{std::chrono::year(2027), std::chrono::month(1), std::chrono::day(15)};

Json there(Tube& tube, const std::string& uuid, const std::string& more = "") {
  return tube.client.get("/api/v1/videos/" + uuid + more, "a test");
}

int status_for_strangers(Tube& tube, const std::string& path) {
  return tube.client.ask_as_stranger(path).status;
}

/// How many of the account's videos are called so.
int count(Tube& tube, const std::string& name) {
  int found = 0;
  const auto answer = tube.client.get("/api/v1/users/me/videos?count=100", "a test");
  for (const auto& video : at(answer, "data"))
    if (text_at(video, "name") == name) ++found;
  return found;
}

TEST(PublishToPeerTube, BringsAllOfALesson) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::public_, "Les dizaines, entières");
  lesson.manifest.metadata.language = "fr-FR";
  lesson.write(read_text(lesson.bundle / "images/poster.jpg"));
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  const auto made = tube.publisher.publish(lesson.wish());
  EXPECT_THAT(made.address, StartsWith(place.address + "/w/"));
  EXPECT_TRUE(made.uploaded);
  EXPECT_TRUE(made.quick);
  EXPECT_THAT(made.dropped, IsEmpty());

  const auto video = there(tube, made.uuid);
  EXPECT_EQ(text_at(video, "name"), "Les dizaines, entières");
  EXPECT_EQ(number_at(at(video, "privacy"), "id"), 1);
  EXPECT_EQ(text_at(at(video, "language"), "id"), "fr");
  EXPECT_EQ(number_at(at(video, "category"), "id"), 13);
  EXPECT_EQ(number_at(at(video, "commentsPolicy"), "id"), 2);
  EXPECT_THAT(at(video, "tags"), ElementsAre("CM1", "mathématiques", "partage"));
  EXPECT_THAT(text_at(video, "description"),
              HasSubstr("[Éduscol](https://eduscol.education.fr/)"));  // A43
  EXPECT_THAT(at(there(tube, made.uuid, "/captions"), "data"), SizeIs(1));
  // A36
  const auto chapters = at(there(tube, made.uuid, "/chapters"), "chapters");
  ASSERT_THAT(chapters, SizeIs(2));
  EXPECT_EQ(number_at(chapters[1], "timecode"), 1);
  EXPECT_EQ(text_at(chapters[1], "title"), "Grouper");
  EXPECT_EQ(status_for_strangers(tube, "/api/v1/videos/" + made.uuid), 200);
  if (place.own) {
    EXPECT_EQ(place.own->film(made.uuid), read_text(lesson.film));
  }
}

TEST(PublishToPeerTube, A47_DoesNothingTwice) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::unlisted, "Les dizaines, une fois");
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  const auto first = tube.publisher.publish(lesson.wish());
  const auto before = place.own ? place.own->calls().size() : 0;
  const auto second = tube.publisher.publish(lesson.wish());
  EXPECT_EQ(second.uuid, first.uuid);
  EXPECT_FALSE(second.uploaded);
  EXPECT_EQ(lesson.films_made, 1);
  EXPECT_EQ(count(tube, "Les dizaines, une fois"), 1);
  if (!place.own) return;
  const auto calls = place.own->calls();
  for (auto i = before; i < calls.size(); ++i)
    EXPECT_THAT(calls[i], StartsWith("GET ")) << calls[i];
}

TEST(PublishToPeerTube, KnowsItsOwnVideoWithoutAnyMemory) {
  const Place place;
  Lesson lesson(Visibility::private_, "Les dizaines, oubliées");
  Tube first(place);
  const world::Cleanup cleanup{first, lesson.manifest.id};
  const auto made = first.publisher.publish(lesson.wish());
  Tube second(place);  // another machine
  lesson.manifest.metadata.title = "Les dizaines, retrouvées";
  const auto again = second.publisher.publish(lesson.wish());
  EXPECT_EQ(again.uuid, made.uuid);
  EXPECT_FALSE(text_at(there(second, made.uuid), "name").empty());
  EXPECT_EQ(text_at(there(second, made.uuid), "name"), "Les dizaines, retrouvées");
}

TEST(PublishToPeerTube, DoesNotTakeAnotherVideoForItsOwn) {
  const Place place;
  Tube tube(place);
  Lesson one(Visibility::private_, "Deux fois le même nom"),
      other(Visibility::private_, "Deux fois le même nom");
  const world::Cleanup first{tube, one.manifest.id}, second{tube, other.manifest.id};
  const auto made = tube.publisher.publish(one.wish());
  const auto too = tube.publisher.publish(other.wish());
  EXPECT_NE(made.uuid, too.uuid);
}

TEST(PublishToPeerTube, AsksAPersonWhenTheServerDoesNotTellWhoseAVideoIs) {
  NEEDS_THE_STAND_IN();
  const Place place({.tells_sources = false});
  Tube tube(place);
  Lesson one(Visibility::private_, "Le même nom"), other(Visibility::private_, "Le même nom");
  (void)tube.publisher.publish(one.wish());
  EXPECT_THAT(world::fault_of([&] { (void)tube.publisher.publish(other.wish()); }),
              StartsWith("check_failed: tube: has a video ‘Le même nom’"));
  EXPECT_EQ(count(tube, "Le même nom"), 1);
}

TEST(PublishToPeerTube, SendsOnlyWhatChanged) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::unlisted, "Les dizaines, corrigées");
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  const auto made = tube.publisher.publish(lesson.wish());
  lesson.manifest.metadata.description = "";
  lesson.manifest.metadata.links.clear();
  lesson.manifest.metadata.contributors.clear();
  lesson.manifest.metadata.tags = {"dizaines"};
  lesson.manifest.metadata.levels.clear();
  lesson.manifest.metadata.subjects.clear();
  lesson.manifest.chapters.clear();
  lesson.manifest.captions.clear();
  const auto again = tube.publisher.publish(lesson.wish());
  EXPECT_EQ(again.uuid, made.uuid);
  EXPECT_FALSE(again.uploaded);
  const auto video = there(tube, made.uuid);
  EXPECT_EQ(text_at(video, "description"), "");
  EXPECT_THAT(at(video, "tags"), ElementsAre("dizaines"));
  EXPECT_THAT(at(there(tube, made.uuid, "/captions"), "data"), IsEmpty());
  EXPECT_THAT(at(there(tube, made.uuid, "/chapters"), "chapters"), IsEmpty());
}

TEST(PublishToPeerTube, UploadsAgainWhatSomebodyRemovedThere) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::private_, "Les dizaines, perdues");
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  const auto made = tube.publisher.publish(lesson.wish());
  tube.client.need({.method = "DELETE", .path = "/api/v1/videos/" + made.uuid}, "a test");
  const auto again = tube.publisher.publish(lesson.wish());
  EXPECT_NE(again.uuid, made.uuid);
  EXPECT_EQ(number_at(there(tube, again.uuid), "duration"), 2);
}

TEST(PublishToPeerTube, ReplacesAFilmThatChanged) {
  NEEDS_THE_STAND_IN();  // where the owner of a server allows it
  const Place place;
  Tube tube(place);
  Lesson lesson;
  const auto made = tube.publisher.publish(lesson.wish());
  lesson.film = world::film(lesson.folder.path() / "other.mp4",
                            world::lavfi({"testsrc=s=320x180:r=25:d=2", "sine=d=2"}, {"-t", "2"}));
  for (auto& asset : lesson.manifest.assets)
    if (asset.path == "video/720p.mp4") asset.sha256 = std::string(64, 'b');
  const auto again = tube.publisher.publish(lesson.wish());
  EXPECT_EQ(again.uuid, made.uuid);
  EXPECT_TRUE(again.uploaded);
  EXPECT_EQ(place.own->film(made.uuid), read_text(lesson.film));
}

TEST(PublishToPeerTube, RefusesACircleOrGivesItAPassword) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::circle, "Pour l’école");
  EXPECT_THAT(world::fault_of([&] { (void)tube.publisher.publish(lesson.wish()); }),
              StartsWith("not_allowed: "));
  EXPECT_EQ(count(tube, "Pour l’école"), 0);

  auto server = tube.server;
  server.circle = CirclePolicy::password;
  Publisher publisher(tube.client, tube.records, server);
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  const auto made = publisher.publish(lesson.wish());
  EXPECT_EQ(made.privacy, Privacy::password);
  EXPECT_THAT(made.password, SizeIs(19));
  EXPECT_EQ(status_for_strangers(tube, "/api/v1/videos/" + made.uuid), 403);
  EXPECT_EQ(publisher.publish(lesson.wish()).password, made.password);
}

TEST(PublishToPeerTube, A40_ClosesEveryAddressThatItEverHad) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::public_, "Les dizaines, reprises");
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  const auto made = tube.publisher.publish(lesson.wish());
  const auto seen = look_at(tube.client, made.uuid);
  const auto before = places_of(tube.client, *seen);
  ASSERT_THAT(before.media, SizeIs(testing::Ge(1)));
  ASSERT_THAT(before.pictures, SizeIs(testing::Ge(3)));
  const auto after = tube.publisher.set_privacy(lesson.manifest.id, Visibility::private_, today);
  EXPECT_EQ(after.privacy, Privacy::private_);
  EXPECT_EQ(status_for_strangers(tube, "/api/v1/videos/" + made.uuid), 401);
  for (const auto* list : {&before.media, &before.pictures})
    for (const auto& one : *list)
      EXPECT_GE(status_for_strangers(tube, path_on(one, place.address)), 400) << one;
  // Its captions and poster are still there for its owner.
  EXPECT_THAT(at(there(tube, made.uuid, "/captions"), "data"), SizeIs(1));
  // Publishing it again does not show it to more people than its owner chose.
  EXPECT_EQ(tube.publisher.publish(lesson.wish()).privacy, Privacy::private_);
  EXPECT_EQ(tube.publisher.set_privacy(lesson.manifest.id, Visibility::public_, today).privacy,
            Privacy::public_);
}

TEST(PublishToPeerTube, A40_NamesWhatCanStillBeReached) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  Lesson lesson;
  const auto made = tube.publisher.publish(lesson.wish());
  place.own->leave_open(made.uuid);
  const auto fault = world::fault_of(
      [&] { (void)tube.publisher.set_privacy(lesson.manifest.id, Visibility::private_, today); });
  EXPECT_THAT(fault, StartsWith("check_failed: "));
  EXPECT_THAT(fault, HasSubstr("/static/web-videos/"));
}

TEST(PublishToPeerTube, IsNeverWiderThanTheManifest) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::unlisted, "Les dizaines, non listées");
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  (void)tube.publisher.publish(lesson.wish());
  EXPECT_THAT(world::fault_of([&] {
                (void)tube.publisher.set_privacy(lesson.manifest.id, Visibility::public_, today);
              }),
              StartsWith("not_allowed: "));
  lesson.manifest.metadata.visibility = Visibility::private_;
  EXPECT_EQ(tube.publisher.publish(lesson.wish()).privacy, Privacy::private_);
  lesson.manifest.metadata.visibility = Visibility::public_;
  auto wish = lesson.wish();
  wish.widest = Visibility::private_;  // as the catalogue has it
  EXPECT_EQ(tube.publisher.publish(wish).privacy, Privacy::private_);
  EXPECT_THAT(world::fault_of([&] {
                (void)tube.publisher.set_privacy(lesson.manifest.id, Visibility::public_, today);
              }),
              StartsWith("not_allowed: "));
}

TEST(PublishToPeerTube, IsNotShownAgainWhenAConsentIsOver) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::unlisted, "Les dizaines, avec accord");
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  Consent consent;
  consent.form = "F-12";
  consent.expires = today;
  lesson.manifest.metadata.rights.people = People::minors;
  lesson.manifest.metadata.rights.consents = {consent};
  (void)tube.publisher.publish(lesson.wish());
  const auto& id = lesson.manifest.id;
  (void)tube.publisher.set_privacy(id, Visibility::private_, today);
  EXPECT_EQ(tube.publisher.set_privacy(id, Visibility::unlisted, today).privacy, Privacy::unlisted)
      << "its last day";
  const Date after = std::chrono::sys_days(today) + std::chrono::days(1);
  EXPECT_THAT(
      world::fault_of([&] { (void)tube.publisher.set_privacy(id, Visibility::unlisted, after); }),
      HasSubstr("F-12 is over"));
  EXPECT_EQ(tube.publisher.set_privacy(id, Visibility::private_, after).privacy, Privacy::private_);
}

TEST(PublishToPeerTube, ClosesWhatBecameACirclesBeforeItRefuses) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::public_, "Devenue pour un cercle");
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  const auto made = tube.publisher.publish(lesson.wish());
  lesson.manifest.metadata.visibility = Visibility::circle;
  EXPECT_THAT(world::fault_of([&] { (void)tube.publisher.publish(lesson.wish()); }),
              StartsWith("not_allowed: "));
  EXPECT_EQ(status_for_strangers(tube, "/api/v1/videos/" + made.uuid), 401);
}

TEST(PublishToPeerTube, DoesNotBelieveALying204) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  Lesson lesson;
  (void)tube.publisher.publish(lesson.wish());
  place.own->before("PUT /api/v1/videos/", 1, {.status = 204});
  EXPECT_THAT(world::fault_of([&] {
                (void)tube.publisher.set_privacy(lesson.manifest.id, Visibility::private_, today);
              }),
              StartsWith("check_failed: "));
}

TEST(PublishToPeerTube, WaitsForItsDay) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::public_, "Les dizaines, demain");
  const world::Cleanup cleanup{tube, lesson.manifest.id};
  auto wish = lesson.wish();
  wish.at = wish.now + std::chrono::hours(24);
  const auto made = tube.publisher.publish(wish);
  EXPECT_EQ(made.privacy, Privacy::private_);
  EXPECT_EQ(made.scheduled, to_text(*wish.at));
  // An update before that day does not bring it forward.
  const auto again = tube.publisher.publish(lesson.wish());
  EXPECT_EQ(again.privacy, Privacy::private_);
  EXPECT_EQ(again.scheduled, to_text(*wish.at));
  const auto schedule = at(there(tube, made.uuid), "scheduledUpdate");
  EXPECT_EQ(number_at(schedule, "privacy"), 1);
}

TEST(PublishToPeerTube, RemovesAllOfIt) {
  const Place place;
  Tube tube(place);
  Lesson lesson(Visibility::public_, "Les dizaines, retirées");
  const auto made = tube.publisher.publish(lesson.wish());
  tube.publisher.remove(lesson.manifest.id);
  EXPECT_FALSE(look_at(tube.client, made.uuid).has_value());
  EXPECT_THAT(world::fault_of([&] { tube.publisher.remove(lesson.manifest.id); }),
              StartsWith("not_found: "));
}

TEST(PublishToPeerTube, NamesTheChannelsThatThereAre) {
  const Place place;
  Tube tube(place);
  tube.server.channel = "nobodys";
  Lesson lesson;
  const auto fault = world::fault_of([&] { (void)tube.publisher.publish(lesson.wish()); });
  EXPECT_THAT(fault, StartsWith("bad_config: tube: "));
  if (place.own) {
    EXPECT_THAT(fault, HasSubstr("anne_channel"));
  }
}

}  // namespace
}  // namespace classe12::peertube
