// SPDX-License-Identifier: EUPL-1.2
#include "platform/charter.hpp"

#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using world::fault_of;

TEST(Charter, A41_WhoAcceptedTheOldOneActsAgainAfterTheNewOne) {
  world::Platform p;
  p.member("anne");
  const auto may_publish = [&] {
    return fault_of([&] { require(p.as("anne").actor, Deed::publish); });
  };
  EXPECT_EQ(may_publish(), "");
  publish_charter(p.catalogue, p.shell(), "Be kinder.\n");
  EXPECT_THAT(may_publish(), StartsWith("not_allowed"));
  EXPECT_THAT(fault_of([&] { accept_charter(p.catalogue, p.as("anne"), 1); }),
              HasSubstr("version 1 of the charter is not in force; read version 2"));
  p.time += std::chrono::seconds(60);
  accept_charter(p.catalogue, p.as("anne"), 2);
  EXPECT_EQ(may_publish(), "");

  const auto rows = acceptances(p.catalogue);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[1].member, member(p.catalogue, "anne@ac-paris.fr").id);
  EXPECT_EQ(rows[1].version, 2);
  EXPECT_EQ(rows[1].sha256, charter(p.catalogue, 2).sha256);
  EXPECT_EQ(rows[1].accepted, p.time);
}

TEST(Charter, A41_TheRecordCannotBeAlteredUnnoticed) {
  world::Platform p;
  for (const auto* name : {"anne", "paul", "luc"}) p.member(name);
  auto& db = p.catalogue.db();
  EXPECT_THAT(fault_of([&] { db.run("UPDATE acceptance SET accepted = 1"); }),
              HasSubstr("never changed"));
  EXPECT_THAT(fault_of([&] { db.run("DELETE FROM acceptance"); }), HasSubstr("never removed"));

  const auto good = acceptances(p.catalogue);
  const auto exported = read_acceptances(to_json_text(good), "record.json");
  EXPECT_EQ(exported, good);
  auto text = to_json_text(good);
  const auto day = to_text(good[0].accepted);
  text.replace(text.find(day), 4, "1999");
  EXPECT_THAT(fault_of([&] { return read_acceptances(text, "record.json"); }),
              HasSubstr("acceptance 1 says two times"));
  for (const auto* other : {"[]", "{}", R"({"acceptances": [{"number": "one"}]})"})
    EXPECT_EQ(fault_of([&] { return read_acceptances(other, "record.json"); }),
              "bad_words: record.json: is not what ‘classe12 charter export’ printed");
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto bent = good;
    bent[i].accepted += std::chrono::seconds(1);
    EXPECT_EQ(first_broken(bent), static_cast<std::int64_t>(i) + 1);
    bent = good;
    bent[i].member = good[(i + 1) % 3].member;
    EXPECT_EQ(first_broken(bent), static_cast<std::int64_t>(i) + 1);
    bent = good;
    bent.erase(bent.begin() + static_cast<std::ptrdiff_t>(i));
    // Only an export tells that the last one is missing.
    if (i + 1 == good.size()) continue;
    EXPECT_EQ(first_broken(bent), static_cast<std::int64_t>(i) + 1);
  }

  // Somebody who goes round the triggers is found.
  db.run_script(
      "DROP TRIGGER acceptance_is_kept; UPDATE acceptance SET accepted = 1 WHERE number = 2");
  EXPECT_EQ(broken_acceptance(p.catalogue), 2);
  EXPECT_THAT(complaints(p.catalogue),
              testing::ElementsAre(HasSubstr("acceptance 2 of the charter")));
}

TEST(Charter, IsAcceptedOnceAndByOneselfAlone) {
  world::Platform p;
  p.member("anne");
  p.time += std::chrono::seconds(60);
  EXPECT_LT(accept_charter(p.catalogue, p.as("anne"), 1).accepted, p.time);
  EXPECT_EQ(acceptances(p.catalogue).size(), 1U);
  EXPECT_THAT(fault_of([&] { accept_charter(p.catalogue, p.shell(), 1); }),
              StartsWith("usage: nobody accepts for others"));
}

TEST(Charter, TheSameTextOrNoneIsNoNewVersion) {
  world::Platform p;
  EXPECT_THAT(fault_of([&] { publish_charter(p.catalogue, p.shell(), "Be kind.\n"); }),
              HasSubstr("the same as version 1"));
  EXPECT_THAT(fault_of([&] { publish_charter(p.catalogue, p.shell(), " \n"); }),
              HasSubstr("says nothing"));
  p.member("anne");
  EXPECT_THAT(fault_of([&] { publish_charter(p.catalogue, p.as("anne"), "Mine."); }),
              StartsWith("not_allowed"));
}

TEST(Charter, ABentTextIsFoundToo) {
  world::Platform p;
  p.catalogue.db().run_script("DROP TRIGGER charter_is_kept; UPDATE charter SET text = 'Be rich.'");
  EXPECT_THAT(complaints(p.catalogue), testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace classe12
