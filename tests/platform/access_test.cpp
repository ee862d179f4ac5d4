// SPDX-License-Identifier: EUPL-1.2
#include "platform/access.hpp"

#include "platform/sight.hpp"
#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

#include <array>
#include <set>

namespace classe12 {
namespace {

constexpr std::array roles{Role::stranger, Role::teacher, Role::moderator, Role::worker,
                           Role::shell};
constexpr std::array visibilities{Visibility::private_, Visibility::circle, Visibility::unlisted,
                                  Visibility::public_};
constexpr std::array states{VideoState::waiting, VideoState::shown, VideoState::refused,
                            VideoState::withdrawn};

/// Every case there is: 5 roles, active or not, owner or not, in the circle or not, 4
/// visibilities, 4 states, 2 ways.
template <class Look>
void for_every_sight(const Look& look) {
  for (const auto role : roles)
    for (const auto visibility : visibilities)
      for (const auto state : states)
        for (const auto way : {Way::listed, Way::addressed})
          for (const bool active : {false, true})
            for (const bool owner : {false, true})
              for (const bool in_circle : {false, true})
                look(Sight{role, active, owner, in_circle, visibility, state, way});
}

std::string named(const Sight& sight) {
  return std::string(to_name(sight.role)) + (sight.active ? " active" : " inactive") +
         (sight.owner ? " owner " : " other ") + (sight.in_circle ? "inside " : "outside ") +
         std::string(to_name(sight.visibility)) + " " + std::string(to_name(sight.state)) +
         (sight.way == Way::listed ? " listed" : " addressed");
}

TEST(Access, PrivateIsForItsOwnerAlone) {
  for_every_sight([](const Sight& sight) {
    if (sight.visibility != Visibility::private_ || sight.role == Role::shell) return;
    EXPECT_EQ(may_see(sight), sight.owner) << named(sight);
  });
}

TEST(Access, StrangersSeeWhatIsPublicAndWhatTheyHaveTheAddressOf) {
  for_every_sight([](const Sight& sight) {
    if (sight.role != Role::stranger || sight.owner) return;
    const bool expected =
        sight.state == VideoState::shown &&
        (sight.visibility == Visibility::public_ ||
         (sight.visibility == Visibility::unlisted && sight.way == Way::addressed));
    EXPECT_EQ(may_see(sight), expected) << named(sight);
  });
}

TEST(Access, InactiveMembersAreStrangersToAllButTheirOwn) {
  for_every_sight([](Sight sight) {
    if (sight.active || sight.owner || sight.role == Role::shell) return;
    const auto before = may_see(sight);
    sight.role = Role::stranger;
    EXPECT_EQ(before, may_see(sight)) << named(sight);
  });
}

TEST(Access, ACircleIsForThoseInIt) {
  for_every_sight([](const Sight& sight) {
    if (sight.visibility != Visibility::circle || sight.role != Role::teacher || sight.owner ||
        !sight.active)
      return;
    EXPECT_EQ(may_see(sight), sight.in_circle && sight.state == VideoState::shown) << named(sight);
  });
}

TEST(Access, ModeratorsSeeWhatWaitsForThemAndNothingThatIsItsOwners) {
  for_every_sight([](const Sight& sight) {
    if ((sight.role != Role::moderator && sight.role != Role::worker) || !sight.active ||
        sight.owner)
      return;
    EXPECT_EQ(may_see(sight),
              sight.visibility != Visibility::private_ && sight.state != VideoState::withdrawn)
        << named(sight);
  });
}

TEST(Access, NothingIsSeenBecauseLessIsGranted) {
  // A wider visibility never hides, and an address never shows less than a list.
  for_every_sight([](Sight sight) {
    if (!may_see(sight)) return;
    sight.way = Way::addressed;
    EXPECT_TRUE(may_see(sight)) << named(sight);
    sight.in_circle = true;
    EXPECT_TRUE(may_see(sight)) << named(sight);
    sight.owner = true;
    EXPECT_TRUE(may_see(sight)) << named(sight);
  });
}

TEST(Access, QueriesFollowTheSameTable) {
  const world::Platform platform;
  const auto& db = platform.catalogue.db();
  for_every_sight([&](const Sight& sight) {
    EXPECT_EQ(db.number("SELECT may_see(?, ?, ?, ?, ?, ?, ?)", to_name(sight.role), sight.active,
                        sight.owner, sight.in_circle, to_name(sight.visibility),
                        to_name(sight.state), sight.way == Way::addressed) != 0,
              may_see(sight))
        << named(sight);
  });
  // What is not understood is the narrowest.
  EXPECT_EQ(db.number("SELECT may_see('king', 1, 0, 1, 'circle', 'shown', 1)"), 0);
  EXPECT_EQ(db.number("SELECT may_see('teacher', 1, 0, 1, 'everywhere', 'shown', 1)"), 0);
  EXPECT_EQ(db.number("SELECT may_see('teacher', 1, 0, 1, 'public', 'glowing', 1)"), 0);
}

TEST(Access, DeedsAreForRolesAndForTheActive) {
  const std::array deeds{Deed::publish,  Deed::write,        Deed::gather,         Deed::answer,
                         Deed::moderate, Deed::keep_members, Deed::publish_charter};
  for (const auto deed : deeds) {
    EXPECT_TRUE(may(Role::shell, Hindrance::none, deed));
    EXPECT_TRUE(may(Role::worker, Hindrance::none, deed));
    EXPECT_FALSE(may(Role::stranger, Hindrance::none, deed));
    for (const auto role : {Role::teacher, Role::moderator, Role::worker}) {
      EXPECT_FALSE(may(role, Hindrance::charter, deed));
      EXPECT_FALSE(may(role, Hindrance::suspended, deed));
    }
  }
  EXPECT_TRUE(may(Role::moderator, Hindrance::none, Deed::moderate));
  EXPECT_FALSE(may(Role::teacher, Hindrance::none, Deed::moderate));
  EXPECT_FALSE(may(Role::moderator, Hindrance::none, Deed::keep_members));
  EXPECT_FALSE(may(Role::moderator, Hindrance::none, Deed::publish_charter));
}

}  // namespace
}  // namespace classe12
