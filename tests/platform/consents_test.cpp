// SPDX-License-Identifier: EUPL-1.2
#include "platform/consents.hpp"

#include "platform/publication.hpp"
#include "tests/support/published.hpp"

#include <gmock/gmock.h>

#include <chrono>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using world::fault_of;

/// The tests' clock, in days.
Date after(Time at, int days) {
  return std::chrono::sys_days(day_of(at)) + std::chrono::days(days);
}

struct School : world::Platform {
  School() {
    for (const auto* name : {"anne", "paul"}) member(name);
    member("mod", Role::moderator);
    group("École Jaurès", {"anne", "paul"});
  }

  /// Anne's video of pupils, with these forms.
  Video publish(Visibility visibility, const std::vector<Consent>& consents,
                People people = People::minors) {
    last = world::played("Les dizaines", visibility, {"École Jaurès"});
    last.metadata.rights.people = people;
    last.metadata.rights.consents = consents;
    return again();
  }
  Video again() {
    return classe12::publish(catalogue, as("anne"),
                             world::write_bundle(folder.path() / random_uuid(), last));
  }
  Consent pupil(Reach reach, std::optional<Date> expires = std::nullopt) const {
    return {"AUT-1", Consenter::minor, reach, {}, std::nullopt, expires};
  }

  Manifest last;
};

TEST(Consents, AVideoOfPupilsWithoutThemStaysPrivate) {
  School s;
  for (const auto wide : {Visibility::circle, Visibility::unlisted, Visibility::public_})
    EXPECT_THAT(fault_of([&] { s.publish(wide, {}); }),
                AllOf(StartsWith("not_allowed"), HasSubstr("no consent of theirs")));
  EXPECT_THAT(videos(s.catalogue, {}), IsEmpty());
  const auto made = s.publish(Visibility::private_, {});
  for (const auto wide : {Visibility::circle, Visibility::unlisted, Visibility::public_})
    EXPECT_THAT(
        fault_of([&] { set_privacy(s.catalogue, s.as("anne"), made.id, wide, {"École Jaurès"}); }),
        StartsWith("not_allowed"));
  EXPECT_EQ(video(s.catalogue, {}, made.id).visibility, Visibility::private_);
}

TEST(Consents, NobodyIsShownFurtherThanTheyAgreedTo) {
  School s;
  EXPECT_THAT(fault_of([&] { s.publish(Visibility::public_, {s.pupil(Reach::circle)}); }),
              HasSubstr("no further than a circle"));
  const auto made = s.publish(Visibility::circle, {s.pupil(Reach::circle)});
  EXPECT_EQ(made.visibility, Visibility::circle);
  EXPECT_THAT(
      fault_of([&] { set_privacy(s.catalogue, s.shell(), made.id, Visibility::public_, {}); }),
      HasSubstr("AUT-1"));
}

TEST(Consents, MustBeSaidBeforeAnybodyElseSeesIt) {
  School s;
  EXPECT_THAT(fault_of([&] { s.publish(Visibility::public_, {}, People::unsaid); }),
              HasSubstr("nobody said who can be seen"));
  EXPECT_NO_THROW(s.publish(Visibility::public_, {}, People::nobody));
}

TEST(Consents, ThatEndWhileItWaitsHoldUpAModerator) {
  School s;
  const auto made =
      s.publish(Visibility::public_, {s.pupil(Reach::everybody, after(s.shell().at, 1))});
  ASSERT_EQ(made.state, VideoState::waiting);
  auto later = s.shell();
  later.at += std::chrono::days(2);
  EXPECT_THAT(fault_of([&] { approve(s.catalogue, later, made.id); }), HasSubstr("is over"));
  EXPECT_NO_THROW(approve(s.catalogue, s.shell(), made.id));
  // What shows it to fewer is never held up.
  EXPECT_NO_THROW(set_privacy(s.catalogue, later, made.id, Visibility::circle, {"École Jaurès"}));
}

TEST(Consents, AreAskedForBeforeAnotherCircleSeesIt) {
  School s;
  s.group("Réseau Est", {"anne"}, "network");
  const auto made = s.publish(Visibility::circle, {s.pupil(Reach::circle, after(s.shell().at, 1))});
  auto later = s.shell();
  later.at += std::chrono::days(2);
  EXPECT_THAT(fault_of([&] {
                set_privacy(s.catalogue, later, made.id, Visibility::circle, {"Réseau Est"});
              }),
              HasSubstr("is over"));
  EXPECT_NO_THROW(set_privacy(s.catalogue, later, made.id, Visibility::private_, {}));
}

TEST(Consents, OnesThatEndAreDue) {
  School s;
  const auto at = s.shell().at;
  const auto soon = s.publish(Visibility::public_, {s.pupil(Reach::everybody, after(at, 10))}).id;
  const auto over = s.publish(Visibility::circle, {s.pupil(Reach::circle, after(at, 0))}).id;
  s.publish(Visibility::private_, {s.pupil(Reach::circle, after(at, 0))});
  s.publish(Visibility::public_, {s.pupil(Reach::everybody, after(at, 40))});
  auto tomorrow = s.shell();
  tomorrow.at += std::chrono::days(1);
  const auto found = due(s.catalogue, tomorrow.actor, tomorrow.at, 30);
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].video.id, over);
  EXPECT_TRUE(found[0].over);
  EXPECT_EQ(found[1].video.id, soon);
  EXPECT_FALSE(found[1].over);
  EXPECT_EQ(found[1].form, "AUT-1");
  EXPECT_THAT(due(s.catalogue, tomorrow.actor, tomorrow.at, 0), SizeIs(1));
  EXPECT_THAT(fault_of([&] { return due(s.catalogue, s.as("anne").actor, at, 30); }),
              StartsWith("not_allowed"));
  // Taken back, it is nobody's business any more.
  unpublish(s.catalogue, tomorrow, over);
  EXPECT_THAT(due(s.catalogue, tomorrow.actor, tomorrow.at, 0), IsEmpty());
}

TEST(Consents, PublishedAgainAreThoseOfTheNewSidecar) {
  School s;
  const auto made = s.publish(Visibility::circle, {s.pupil(Reach::circle)});
  s.last.metadata.rights.consents = {s.pupil(Reach::everybody, after(s.shell().at, 100))};
  s.again();
  const auto kept = kept_rights(s.catalogue, video(s.catalogue, {}, made.id).number);
  EXPECT_EQ(kept.rights.consents, s.last.metadata.rights.consents);
  EXPECT_EQ(kept.rights.people, People::minors);
  EXPECT_EQ(kept.shot, s.last.metadata.date);
}

TEST(Owners, AreThoseThatTheSidecarNames) {
  School s;
  s.last = world::played("Les dizaines", Visibility::private_);
  s.last.metadata.owner = "paul@ac-paris.fr";
  const auto bundle = world::write_bundle(s.folder.path() / "b", s.last);
  EXPECT_THAT(fault_of([&] { publish(s.catalogue, s.as("anne"), bundle); }),
              AllOf(StartsWith("not_allowed"), HasSubstr("paul@")));
  EXPECT_EQ(publish(s.catalogue, s.shell(), bundle).owner, s.as("paul").actor.id);
  s.last = world::played("Les unités", Visibility::private_);
  const auto nobodys = world::write_bundle(s.folder.path() / "c", s.last);
  EXPECT_THAT(fault_of([&] { publish(s.catalogue, s.shell(), nobodys); }), StartsWith("usage"));
}

}  // namespace
}  // namespace classe12
