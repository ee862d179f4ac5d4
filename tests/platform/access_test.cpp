// SPDX-License-Identifier: EUPL-1.2
#include "platform/access.hpp"

#include "platform/sight.hpp"
#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

#include <array>
#include <map>
#include <set>
#include <sstream>

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

/// The whole table once more, by hand: for each kind of viewer a column, for each visibility and
/// state a row. "all" is in lists and by its address, "addr" by its address alone, "-" not at all.
/// Inactive members are strangers; who is in a circle or not is the same to strangers and guards.
constexpr auto whole_table =
    // visibility state      stranger outside inside guard owner shell
    R"(private    waiting    -        -       -      -     all   all
       private    shown      -        -       -      -     all   all
       private    refused    -        -       -      -     all   all
       private    withdrawn  -        -       -      -     all   all
       circle     waiting    -        -       -      all   all   all
       circle     shown      -        -       all    all   all   all
       circle     refused    -        -       -      all   all   all
       circle     withdrawn  -        -       -      -     all   all
       unlisted   waiting    -        -       -      all   all   all
       unlisted   shown      addr     addr    addr   all   all   all
       unlisted   refused    -        -       -      all   all   all
       unlisted   withdrawn  -        -       -      -     all   all
       public     waiting    -        -       -      all   all   all
       public     shown      all      all     all    all   all   all
       public     refused    -        -       -      all   all   all
       public     withdrawn  -        -       -      -     all   all)";

/// The column of whole_table that a viewer is in.
std::size_t column_of(const Sight& sight) {
  if (sight.role == Role::shell) return 5;
  if (sight.owner) return 4;
  if (sight.role == Role::stranger || !sight.active) return 0;
  if (sight.role != Role::teacher) return 3;
  return sight.in_circle ? 2 : 1;
}

TEST(Access, IsOneTableWithoutAnException) {
  std::map<std::string, std::array<std::string, 6>> table;
  std::istringstream rows(whole_table);
  for (std::string visibility, state; rows >> visibility >> state;)
    for (auto& cell : table[visibility + " " + state]) rows >> cell;
  EXPECT_EQ(table.size(), visibilities.size() * states.size());
  int cases = 0;
  for_every_sight([&](const Sight& sight) {
    const auto& cell = table[std::string(to_name(sight.visibility)) + " " +
                             std::string(to_name(sight.state))][column_of(sight)];
    EXPECT_EQ(may_see(sight), cell == "all" || (cell == "addr" && sight.way == Way::addressed))
        << named(sight);
    ++cases;
  });
  EXPECT_EQ(cases, 5 * 4 * 4 * 2 * 2 * 2 * 2);
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
  struct Row {
    Deed deed;
    bool teacher, moderator, worker;
  };
  const std::array rows{
      Row{Deed::publish, true, true, true},          Row{Deed::write, true, true, true},
      Row{Deed::gather, true, true, true},           Row{Deed::answer, true, true, true},
      Row{Deed::moderate, false, true, true},        Row{Deed::keep_members, false, false, true},
      Row{Deed::publish_charter, false, false, true}};
  for (const auto& row : rows) {
    SCOPED_TRACE(static_cast<int>(row.deed));
    EXPECT_EQ(may(Role::teacher, Hindrance::none, row.deed), row.teacher);
    EXPECT_EQ(may(Role::moderator, Hindrance::none, row.deed), row.moderator);
    EXPECT_EQ(may(Role::worker, Hindrance::none, row.deed), row.worker);
    for (const auto hindrance : {Hindrance::none, Hindrance::suspended, Hindrance::charter}) {
      EXPECT_TRUE(may(Role::shell, hindrance, row.deed));
      EXPECT_FALSE(may(Role::stranger, hindrance, row.deed));
      if (hindrance == Hindrance::none) continue;
      for (const auto role : {Role::teacher, Role::moderator, Role::worker})
        EXPECT_FALSE(may(role, hindrance, row.deed));
    }
  }
}

}  // namespace
}  // namespace classe12
