// SPDX-License-Identifier: EUPL-1.2
#include "platform/accounts.hpp"

#include "platform/passwords.hpp"
#include "platform/restore.hpp"
#include "tests/support/platform.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <tuple>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;
using world::fault_of;

constexpr auto password = "douze élèves et un tableau";

struct Known : world::Platform {
  Known() {
    member("anne");
    choose_password(catalogue, time, give_ticket(catalogue, shell(), "anne@ac-paris.fr"), password);
  }
  std::optional<std::string> enter(const std::string& email = "anne@ac-paris.fr",
                                   const std::string& with = password) {
    return sign_in(catalogue, time, email, with, "Firefox on a tablet");
  }
};

TEST(Accounts, LetInWhoHasThePassword) {
  Known known;
  const auto token = known.enter();
  ASSERT_TRUE(token);
  const auto who = signed_in(known.catalogue, known.time, *token);
  ASSERT_TRUE(who);
  EXPECT_EQ(who->email, "anne@ac-paris.fr");
  EXPECT_TRUE(known.enter("Anne@AC-Paris.fr")) << "an address is the same in capitals";
}

TEST(Accounts, SayNothingOfWhichIsWrong) {
  Known known;
  known.member("paul");  // has no password
  for (const auto* email : {"anne@ac-paris.fr", "paul@ac-paris.fr", "nobody@ac-paris.fr", ""})
    EXPECT_EQ(known.enter(email, "something else"), std::nullopt) << email;
  EXPECT_EQ(known.enter("paul@ac-paris.fr", ""), std::nullopt);
}

TEST(Accounts, HaveWhoGuessesWait) {
  Known known;
  for (int i = 0; i < most_attempts; ++i)
    EXPECT_EQ(known.enter("anne@ac-paris.fr", "wrong again and again"), std::nullopt);
  EXPECT_THAT(fault_of([&] { known.enter(); }), StartsWith("not_allowed: "));
  known.time += attempts_count;
  EXPECT_TRUE(known.enter());
}

TEST(Accounts, EndSessionsThatRest) {
  Known known;
  const auto token = known.enter();
  known.time += session_rests - std::chrono::hours(1);
  EXPECT_TRUE(signed_in(known.catalogue, known.time, *token)) << "used, it goes on";
  known.time += session_rests - std::chrono::hours(1);
  EXPECT_TRUE(signed_in(known.catalogue, known.time, *token));
  known.time += session_rests;
  EXPECT_FALSE(signed_in(known.catalogue, known.time, *token));
}

TEST(Accounts, EndAnySessionAfterTwoWeeks) {
  Known known;
  const auto token = known.enter();
  const auto end = known.time + session_lasts;
  while (known.time + std::chrono::hours(6) < end) {
    known.time += std::chrono::hours(6);
    ASSERT_TRUE(signed_in(known.catalogue, known.time, *token));
  }
  EXPECT_FALSE(signed_in(known.catalogue, end, *token));
}

TEST(Accounts, KeepTokensAsDigestsAlone) {
  Known known;
  const auto ticket = give_ticket(known.catalogue, known.shell(), "anne@ac-paris.fr");
  const auto token = known.enter();
  const auto file =
      read_text(known.home / "catalogue.sqlite") + read_text(known.home / "catalogue.sqlite-wal");
  EXPECT_EQ(file.find(*token), std::string::npos);
  EXPECT_EQ(file.find(ticket), std::string::npos);
  EXPECT_EQ(file.find(password), std::string::npos);
  EXPECT_NE(file.find("$argon2id$"), std::string::npos);
}

TEST(Accounts, TakeATicketOnceAndForAWeek) {
  Known known;
  const auto first = give_ticket(known.catalogue, known.shell(), "anne@ac-paris.fr");
  const auto second = give_ticket(known.catalogue, known.shell(), "anne@ac-paris.fr");
  const auto choose = [&](const std::string& ticket) {
    return fault_of(
        [&] { choose_password(known.catalogue, known.time, ticket, "another sentence"); });
  };
  EXPECT_THAT(choose(first), StartsWith("not_found: ")) << "a newer one ends it";
  EXPECT_THAT(fault_of([&] { choose_password(known.catalogue, known.time, second, "short"); }),
              StartsWith("usage: "));
  const auto token = known.enter();
  EXPECT_EQ(choose(second), "");
  EXPECT_FALSE(signed_in(known.catalogue, known.time, *token)) << "who had the old one is out";
  EXPECT_THAT(choose(second), StartsWith("not_found: "));
  const auto third = give_ticket(known.catalogue, known.shell(), "anne@ac-paris.fr");
  known.time += ticket_lasts;
  EXPECT_THAT(choose(third), StartsWith("not_found: "));
}

TEST(Accounts, TicketsAreGivenByWhoKeepsMembers) {
  Known known;
  known.member("paul");
  EXPECT_THAT(fault_of([&] {
                std::ignore = give_ticket(known.catalogue, known.as("paul"), "anne@ac-paris.fr");
              }),
              StartsWith("not_allowed: "));
}

TEST(Accounts, ListTheirOwnSessionsAndEndNoOther) {
  Known known;
  known.member("paul");
  choose_password(known.catalogue, known.time,
                  give_ticket(known.catalogue, known.shell(), "paul@ac-paris.fr"), password);
  const auto token = known.enter();
  const auto other = known.enter("paul@ac-paris.fr");
  const auto mine = sessions(known.catalogue, known.as("anne").actor, known.time, *token);
  ASSERT_THAT(mine, SizeIs(1));
  EXPECT_TRUE(mine.front().this_one);
  EXPECT_EQ(mine.front().device, "Firefox on a tablet");
  end_session(known.catalogue, known.as("paul"), mine.front().number);
  EXPECT_TRUE(signed_in(known.catalogue, known.time, *token));
  end_session(known.catalogue, known.as("anne"), mine.front().number);
  EXPECT_FALSE(signed_in(known.catalogue, known.time, *token));
  sign_out(known.catalogue, *other);
  EXPECT_FALSE(signed_in(known.catalogue, known.time, *other));
}

TEST(Accounts, EndedStayEndedWhenACopyComesBack) {
  Known known;
  const auto token = known.enter();
  const auto ticket = give_ticket(known.catalogue, known.shell(), "anne@ac-paris.fr");
  const auto copy = known.folder.path() / "copy";
  known.catalogue.db().copy_to(copy);
  sign_out(known.catalogue, *token);
  restore(known.catalogue, copy, known.time);
  EXPECT_FALSE(signed_in(known.catalogue, known.time, *token));
  EXPECT_THAT(
      fault_of([&] { choose_password(known.catalogue, known.time, ticket, "another sentence"); }),
      StartsWith("not_found: "));
  EXPECT_TRUE(known.enter());
}

TEST(Accounts, GoWithTheMember) {
  Known known;
  const auto token = known.enter();
  erase_member(known.catalogue, known.shell(), "anne@ac-paris.fr", {});
  EXPECT_FALSE(signed_in(known.catalogue, known.time, *token));
  EXPECT_EQ(known.catalogue.db().number("SELECT count(*) FROM credential"), 0);
}

TEST(Accounts, OfTheSuspendedLetNobodyIn) {
  Known known;
  const auto token = known.enter();
  set_suspended(known.catalogue, known.shell(), "anne@ac-paris.fr", true);
  EXPECT_EQ(known.enter(), std::nullopt);
  const auto who = signed_in(known.catalogue, known.time, *token);
  ASSERT_TRUE(who);
  EXPECT_EQ(who->hindrance, Hindrance::suspended);
}

TEST(Passwords, AreSaltedAndCompared) {
  const auto hash = hashed(password);
  EXPECT_NE(hash, hashed(password));
  EXPECT_TRUE(is_password(password, hash));
  EXPECT_FALSE(is_password("douze élèves et un tableaU", hash));
  EXPECT_FALSE(is_password("", ""));
}

}  // namespace
}  // namespace classe12
