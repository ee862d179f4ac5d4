// SPDX-License-Identifier: EUPL-1.2
#include "platform/messages.hpp"

#include "platform/reports.hpp"
#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using world::fault_of;

std::string at_paris(const std::string& name) {
  return name + "@ac-paris.fr";
}

struct Talk : world::Platform {
  std::int64_t send(const std::string& from, const std::vector<std::string>& to,
                    const std::string& text = "Bonjour") {
    Draft draft;
    for (const auto& name : to) draft.to.push_back(name == "owner" ? name : at_paris(name));
    draft.text = text;
    return send_message(catalogue, as(from), draft);
  }
  std::int64_t send_to_group(const std::string& from, const std::string& group) {
    return send_message(catalogue, as(from), {{}, group, "", "Bonjour à tous"});
  }
  std::int64_t answer(const std::string& from, std::int64_t number) {
    return answer_message(catalogue, as(from), number, "Merci");
  }
  Inbox box(const std::string& who) { return inbox(catalogue, as(who).actor, 100); }
  std::vector<std::int64_t> numbers(const std::string& who) {
    std::vector<std::int64_t> all;
    for (const auto& one : box(who).messages) all.push_back(one.number);
    return all;
  }
  std::string thread_fault(const Actor& actor, std::int64_t number) {
    return fault_of([&] { return thread_of(catalogue, actor, number); });
  }
  /// What somebody sees of a message: nothing when it is not there for them.
  bool can_read(const std::string& who, std::int64_t number) {
    return thread_fault(as(who).actor, number).empty();
  }
  void video(const std::string& id, const std::string& owner, const std::string& visibility) {
    catalogue.db().run(
        "INSERT INTO video(id, owner, folder, visibility, state, title, kind, milliseconds, "
        "captions, facts, since, changed) VALUES(?, ?, ?, ?, 'shown', 'Les dizaines', 'video', 1, "
        "0, '{}', 0, 0)",
        id, classe12::member(catalogue, at_paris(owner)).id, id, visibility);
  }
  void members(const std::vector<std::string>& names) {
    for (const auto& name : names) member(name);
  }
};

TEST(Messages, ReachThoseTheyAreFor) {
  Talk t;
  t.members({"anne", "paul", "luc"});
  const auto number = t.send("anne", {"paul", "luc", "paul"}, "Bonjour\r\nà vous \n\n");
  for (const auto* who : {"paul", "luc"}) {
    const auto box = t.box(who);
    ASSERT_THAT(box.messages, SizeIs(1));
    EXPECT_EQ(box.unread, 1);
    EXPECT_EQ(box.messages[0].number, number);
    EXPECT_EQ(box.messages[0].sender.email, "anne@ac-paris.fr");
    EXPECT_THAT(box.messages[0].to, SizeIs(2));
    EXPECT_EQ(box.messages[0].text, "Bonjour\nà vous");
    EXPECT_TRUE(box.messages[0].unread);
  }
  EXPECT_THAT(t.box("anne").messages, IsEmpty());
  EXPECT_THAT(sent_messages(t.catalogue, t.as("anne").actor, 9), SizeIs(1));
  EXPECT_THAT(sent_messages(t.catalogue, t.as("paul").actor, 9), IsEmpty());
}

TEST(Messages, OfAGroupReachWhoHasJoinedIt) {
  Talk t;
  t.members({"anne", "paul", "luc", "guest"});
  t.member("worker", Role::worker);
  t.group("Jaurès", {"anne", "paul"});
  invite(t.catalogue, t.as("anne"), "Jaurès", at_paris("guest"));
  const auto number = t.send_to_group("anne", "Jaurès");
  EXPECT_TRUE(t.can_read("paul", number));
  EXPECT_FALSE(t.can_read("guest", number));
  EXPECT_EQ(t.box("paul").messages[0].group, "Jaurès");
  EXPECT_THAT(t.box("paul").messages[0].to, IsEmpty());
  EXPECT_EQ(fault_of([&] { t.send_to_group("luc", "Jaurès"); }),
            "not_found: Jaurès: there is no such group");
  for (const auto* who : {"guest", "worker"})
    EXPECT_THAT(fault_of([&] { t.send_to_group(who, "Jaurès"); }), StartsWith("not_allowed"));
}

TEST(Messages, OfANetworkStayInTheNetworkItself) {
  Talk t;
  t.members({"anne", "paul", "luc"});
  t.group("Réseau Est", {"anne", "paul"}, "network");
  t.group("Jaurès", {"luc"}, "school", "Réseau Est");
  const auto number = t.send_to_group("anne", "Réseau Est");
  EXPECT_TRUE(t.can_read("paul", number));
  EXPECT_FALSE(t.can_read("luc", number));
}

TEST(Messages, AnAnswerReachesWhoCanReadWhatItAnswers) {
  Talk t;
  t.members({"anne", "paul", "luc", "eve"});
  const auto first = t.send("anne", {"paul", "luc"});
  const auto second = t.answer("paul", first);
  for (const auto* who : {"anne", "luc"}) {
    EXPECT_TRUE(t.can_read(who, second)) << who;
    EXPECT_THAT(thread_of(t.catalogue, t.as(who).actor, second), SizeIs(2));
  }
  EXPECT_FALSE(t.can_read("eve", second));
  EXPECT_EQ(thread_of(t.catalogue, t.as("luc").actor, second)[1].thread, first);
}

TEST(Messages, WhoJoinsLaterReadsWhatComesLater) {
  Talk t;
  t.members({"anne", "paul", "luc"});
  t.group("Jaurès", {"anne", "paul"});
  const auto before = t.send_to_group("anne", "Jaurès");
  invite(t.catalogue, t.as("anne"), "Jaurès", at_paris("luc"));
  join(t.catalogue, t.as("luc"), "Jaurès");
  EXPECT_FALSE(t.can_read("luc", before));
  EXPECT_FALSE(t.can_read("luc", t.answer("paul", before)));
  EXPECT_TRUE(t.can_read("luc", t.send_to_group("anne", "Jaurès")));
}

TEST(Messages, UnreadOnesStandFirstThenTheNewest) {
  Talk t;
  t.members({"anne", "paul"});
  const auto a = t.send("anne", {"paul"}), b = t.send("anne", {"paul"}),
             c = t.send("anne", {"paul"});
  EXPECT_THAT(t.numbers("paul"), ElementsAre(c, b, a));
  mark_read(t.catalogue, t.as("paul"), c);
  EXPECT_THAT(t.numbers("paul"), ElementsAre(b, a, c));
  EXPECT_EQ(t.box("paul").unread, 2);
  EXPECT_EQ(inbox(t.catalogue, t.as("paul").actor, 1).unread, 2);
  EXPECT_THAT(inbox(t.catalogue, t.as("paul").actor, 1).messages, SizeIs(1));
}

TEST(Messages, ReadMarksAreOfWhoReads) {
  Talk t;
  t.members({"anne", "paul", "luc"});
  const auto first = t.send("anne", {"paul", "luc"});
  const auto second = t.answer("luc", first);
  const auto seen_by_anne = [&] { return thread_of(t.catalogue, t.as("anne").actor, first)[0]; };
  const auto before = seen_by_anne();
  mark_read(t.catalogue, t.as("paul"), first);
  EXPECT_EQ(t.box("paul").unread, 1);  // what was not shown yet
  EXPECT_EQ(t.box("luc").unread, 1);
  EXPECT_EQ(seen_by_anne().unread, before.unread);
  mark_read(t.catalogue, t.as("paul"), second);
  EXPECT_EQ(t.box("paul").unread, 0);
}

TEST(Messages, OfABlockedSenderDoNotArriveAndNobodyIsTold) {
  Talk t;
  t.members({"anne", "paul", "luc"});
  t.group("Jaurès", {"anne", "paul", "luc"});
  const auto before = t.send("anne", {"paul"});
  set_blocked(t.catalogue, t.as("paul"), at_paris("anne"), true);
  const auto alone = t.send("anne", {"paul"});
  const auto both = t.send("anne", {"paul", "luc"});
  const auto group = t.send_to_group("anne", "Jaurès");
  const auto answered = t.answer("anne", before);
  for (const auto number : {alone, both, group, answered}) {
    EXPECT_FALSE(t.can_read("paul", number));
    EXPECT_TRUE(t.can_read("anne", number));
  }
  EXPECT_TRUE(t.can_read("luc", both));
  // Anne and Luc see whom it was sent to, not whom it reached.
  for (const auto* who : {"anne", "luc"})
    EXPECT_THAT(thread_of(t.catalogue, t.as(who).actor, both)[0].to, SizeIs(2));
  // What Luc answers to a message that Paul has not got, he does not get either.
  EXPECT_FALSE(t.can_read("paul", t.answer("luc", both)));
  EXPECT_TRUE(t.can_read("anne", t.send("paul", {"anne"})));
  set_blocked(t.catalogue, t.as("paul"), at_paris("anne"), false);
  EXPECT_FALSE(t.can_read("paul", alone));
  EXPECT_TRUE(t.can_read("paul", t.send("anne", {"paul"})));
}

TEST(Messages, OfAThreadThatOneHasLeftDoNotArrive) {
  Talk t;
  t.members({"anne", "paul", "luc"});
  const auto first = t.send("anne", {"paul", "luc"});
  leave_thread(t.catalogue, t.as("paul"), first);
  EXPECT_FALSE(t.can_read("paul", first));
  EXPECT_FALSE(t.can_read("paul", t.answer("luc", first)));
  EXPECT_THAT(t.box("paul").messages, IsEmpty());
  // What nobody may read is not kept, and its number is not given again.
  leave_thread(t.catalogue, t.as("luc"), first);
  EXPECT_EQ(t.catalogue.db().number("SELECT count(*) FROM message"), 2);
  leave_thread(t.catalogue, t.as("anne"), first);
  EXPECT_EQ(t.catalogue.db().number("SELECT count(*) FROM message"), 0);
  EXPECT_GT(t.send("anne", {"paul"}), first + 1);
}

/// Everybody who is a third person to a message of Anne to her group and to one of hers to Paul.
TEST(Messages, AreNotThereForAnyThirdPerson) {
  Talk t;
  t.members({"anne", "paul", "other", "blocker", "before", "after", "invited"});
  t.member("moderator", Role::moderator);
  t.member("worker", Role::worker);
  t.group("Jaurès", {"anne", "paul", "blocker", "before", "after"});
  invite(t.catalogue, t.as("anne"), "Jaurès", at_paris("invited"));
  set_blocked(t.catalogue, t.as("blocker"), at_paris("anne"), true);
  leave(t.catalogue, t.as("before"), "Jaurès", "");
  const auto group = t.send_to_group("anne", "Jaurès");
  leave(t.catalogue, t.as("after"), "Jaurès", "");
  const auto letter = t.send("anne", {"paul"});
  constexpr std::int64_t never = 4711;

  const auto absent = [](std::int64_t number) {
    return "not_found: there is no message " + std::to_string(number);
  };
  for (const auto* who : {"other", "blocker", "before", "after", "invited", "moderator", "worker"})
    for (const auto number : {group, letter, never}) {
      const auto act = t.as(who);
      for (const auto& deed : std::vector<std::function<void()>>{
               [&] { return thread_of(t.catalogue, act.actor, number); },
               [&] { return sender_of(t.catalogue, act.actor, number); },
               [&] { answer_message(t.catalogue, act, number, "Et moi ?"); },
               [&] { mark_read(t.catalogue, act, number); },
               [&] { leave_thread(t.catalogue, act, number); },
               [&] { report_message(t.catalogue, act, number, "Curiosité"); }})
        EXPECT_EQ(fault_of(deed), absent(number)) << who;
      EXPECT_THAT(t.box(who).messages, IsEmpty()) << who;
      EXPECT_EQ(t.box(who).unread, 0) << who;
      EXPECT_THAT(sent_messages(t.catalogue, act.actor, 9), IsEmpty()) << who;
    }
  EXPECT_THAT(reports(t.catalogue, t.as("moderator").actor), IsEmpty());
  EXPECT_THAT(reports(t.catalogue, t.as("worker").actor), IsEmpty());

  // Nobody, by whatever name: the shell and a stranger have no messages.
  const Actor stranger{Role::stranger, {}, {}, Hindrance::none};
  for (const auto& nobody : {t.shell().actor, stranger})
    for (const auto number : {group, letter, never})
      EXPECT_THAT(t.thread_fault(nobody, number),
                  StartsWith("usage: messages are between members"));
  // And those they are for read them.
  EXPECT_TRUE(t.can_read("paul", group));
  EXPECT_TRUE(t.can_read("paul", letter));
}

TEST(Messages, WhoLeavesAGroupReadsNothingOfItNotEvenTheirOwn) {
  Talk t;
  t.members({"anne", "paul"});
  t.group("Jaurès", {"anne", "paul"});
  const auto own = t.send_to_group("paul", "Jaurès");
  leave(t.catalogue, t.as("paul"), "Jaurès", "");
  EXPECT_FALSE(t.can_read("paul", own));
  EXPECT_FALSE(t.can_read("paul", t.answer("anne", own)));
}

TEST(Messages, AreWrittenByActiveMembersAlone) {
  Talk t;
  t.members({"anne", "paul"});
  const auto number = t.send("anne", {"paul"});
  EXPECT_THAT(fault_of([&] {
                send_message(t.catalogue, t.shell(), {{at_paris("anne")}, "", "", "Bonjour"});
              }),
              StartsWith("usage"));
  publish_charter(t.catalogue, t.shell(), "Be kinder.");
  EXPECT_THAT(fault_of([&] { t.answer("paul", number); }), HasSubstr("has not accepted"));
  EXPECT_TRUE(t.can_read("paul", number));
  set_suspended(t.catalogue, t.shell(), at_paris("paul"), true);
  EXPECT_THAT(t.thread_fault(t.as("paul").actor, number), HasSubstr("is suspended"));
}

TEST(Messages, ArePlainTextOfTenThousandCharactersAtMost) {
  Talk t;
  t.members({"anne", "paul"});
  std::string longest;
  for (int i = 0; i < 10'000; ++i) longest += "é";
  EXPECT_GT(t.send("anne", {"paul"}, longest), 0);
  for (const auto& text :
       {longest + "!", std::string(), std::string(" \n\t "), std::string("\xff"),
        std::string("a\x1b[2Jb"), std::string("a\0b", 3), std::string("\xc2\x9b")})
    EXPECT_THAT(fault_of([&] { t.send("anne", {"paul"}, text); }), StartsWith("bad_words"));
}

TEST(Messages, GoToSomebodyElseWhoIsThere) {
  Talk t;
  t.members({"anne", "paul"});
  t.group("Seule", {"anne"});
  EXPECT_EQ(fault_of([&] { t.send("anne", {"nobody"}); }),
            "not_found: nobody@ac-paris.fr: is no member");
  for (const auto& to :
       std::vector<std::vector<std::string>>{{}, {"anne"}, {"anne", "paul"}, {"owner"}})
    EXPECT_THAT(fault_of([&] { t.send("anne", to); }), StartsWith("usage"));
  EXPECT_THAT(fault_of([&] { t.send_to_group("anne", "Seule"); }), HasSubstr("nobody else"));
}

TEST(Messages, AreOnAVideoThatTheSenderMaySee) {
  Talk t;
  t.members({"anne", "paul"});
  t.member("mod", Role::moderator);
  t.video("public", "paul", "public");
  t.video("private", "paul", "private");
  const auto on = [&](const std::string& who, const std::string& id, const std::string& to) {
    return fault_of([&] { send_message(t.catalogue, t.as(who), {{to}, "", id, "Joli"}); });
  };
  EXPECT_EQ(on("anne", "public", "owner"), "");
  EXPECT_EQ(on("mod", "public", "owner"), "");
  EXPECT_THAT(t.box("paul").messages, SizeIs(2));
  EXPECT_EQ(t.box("paul").messages[0].video->title, "Les dizaines");
  for (const auto* who : {"anne", "mod"}) {
    EXPECT_EQ(on(who, "private", "owner"), "not_found: private: there is no such video");
    EXPECT_EQ(on(who, "absent", "owner"), "not_found: absent: there is no such video");
  }
  // Paul may write about his; who may not see it is not told what it is.
  EXPECT_EQ(on("paul", "private", at_paris("anne")), "");
  EXPECT_FALSE(t.box("anne").messages[0].video.has_value());
  EXPECT_EQ(sent_messages(t.catalogue, t.as("paul").actor, 1)[0].video->id, "private");
}

TEST(Reports, ShowModeratorsOneMessageUntilTheyAreSettled) {
  Talk t;
  t.members({"anne", "paul"});
  t.member("mod", Role::moderator);
  const auto first = t.send("anne", {"paul"}, "Premier");
  const auto bad = t.send("anne", {"paul"}, "Méchant");
  const auto number = report_message(t.catalogue, t.as("paul"), bad, "C’est méchant");
  const auto seen = reports(t.catalogue, t.as("mod").actor);
  ASSERT_THAT(seen, SizeIs(1));
  EXPECT_EQ(seen[0].message, bad);
  EXPECT_EQ(seen[0].text, "Méchant");
  EXPECT_EQ(seen[0].sender.name, "anne");
  EXPECT_EQ(seen[0].reporter.name, "paul");
  EXPECT_EQ(seen[0].because, "C’est méchant");
  EXPECT_FALSE(t.can_read("mod", bad));
  EXPECT_FALSE(t.can_read("mod", first));
  EXPECT_EQ(report_message(t.catalogue, t.as("paul"), bad, "Encore"), number);
  EXPECT_THAT(reports(t.catalogue, t.as("mod").actor), SizeIs(1));
  settle_report(t.catalogue, t.as("mod"), number);
  EXPECT_THAT(reports(t.catalogue, t.as("mod").actor), IsEmpty());
  EXPECT_THAT(fault_of([&] { settle_report(t.catalogue, t.as("mod"), number); }),
              StartsWith("not_found"));
  report_message(t.catalogue, t.as("paul"), bad, "Encore");
  EXPECT_THAT(reports(t.catalogue, t.as("mod").actor), SizeIs(1));
}

TEST(Reports, AreForModeratorsWhoHaveNoPartInThem) {
  Talk t;
  t.members({"anne", "paul"});
  t.member("mod", Role::moderator);
  t.member("other", Role::moderator);
  const auto number = report_message(t.catalogue, t.as("paul"), t.send("mod", {"paul"}), "Dur");
  for (const auto* who : {"anne", "paul"}) {
    EXPECT_THAT(fault_of([&] { return reports(t.catalogue, t.as(who).actor); }),
                StartsWith("not_allowed"));
    EXPECT_THAT(fault_of([&] { settle_report(t.catalogue, t.as(who), number); }),
                StartsWith("not_allowed"));
  }
  EXPECT_THAT(fault_of([&] { return reports(t.catalogue, t.shell().actor); }), StartsWith("usage"));
  EXPECT_THAT(reports(t.catalogue, t.as("mod").actor), IsEmpty());
  EXPECT_THAT(fault_of([&] { settle_report(t.catalogue, t.as("mod"), number); }),
              StartsWith("not_found"));
  EXPECT_THAT(reports(t.catalogue, t.as("other").actor), SizeIs(1));
}

TEST(Reports, OfOnesOwnMessagesAreNotTaken) {
  Talk t;
  t.members({"anne", "paul"});
  const auto number = t.send("anne", {"paul"});
  EXPECT_THAT(fault_of([&] { report_message(t.catalogue, t.as("anne"), number, "Oups"); }),
              StartsWith("usage"));
}

TEST(Reports, KeepAMessageThatEverybodyHasLeft) {
  Talk t;
  t.members({"anne", "paul"});
  t.member("mod", Role::moderator);
  const auto bad = t.send("anne", {"paul"});
  const auto number = report_message(t.catalogue, t.as("paul"), bad, "Méchant");
  leave_thread(t.catalogue, t.as("paul"), bad);
  leave_thread(t.catalogue, t.as("anne"), bad);
  EXPECT_THAT(reports(t.catalogue, t.as("mod").actor), SizeIs(1));
  settle_report(t.catalogue, t.as("mod"), number);
  EXPECT_EQ(t.catalogue.db().number("SELECT count(*) FROM message"), 0);
}

TEST(Messages, OfAnErasedMemberStayWithWhoGotThem) {
  Talk t;
  t.members({"anne", "paul"});
  t.member("mod", Role::moderator);
  const auto theirs = t.send("anne", {"paul"}), to_her = t.send("paul", {"anne"}),
             bad = t.send("paul", {"anne"}), unseen = t.send("anne", {"paul"});
  report_message(t.catalogue, t.as("anne"), bad, "Dur");
  leave_thread(t.catalogue, t.as("paul"), unseen);
  set_blocked(t.catalogue, t.as("anne"), at_paris("paul"), true);
  set_blocked(t.catalogue, t.as("paul"), at_paris("anne"), true);

  const auto kept = erase_member(t.catalogue, t.as("anne"), at_paris("anne"), {});
  EXPECT_EQ(kept.messages, 1);  // the one that nobody can read any more has gone
  EXPECT_EQ(kept.reports, 1);
  const auto thread = thread_of(t.catalogue, t.as("paul").actor, theirs);
  ASSERT_THAT(thread, SizeIs(1));
  EXPECT_EQ(shown_name(thread[0].sender), "a former member");
  EXPECT_TRUE(thread[0].sender.email.empty());
  EXPECT_THAT(fault_of([&] { t.answer("paul", theirs); }), StartsWith("not_found"));
  EXPECT_TRUE(t.can_read("paul", to_her));
  EXPECT_EQ(t.catalogue.db().number("SELECT count(*) FROM blocked"), 0);
  EXPECT_EQ(shown_name(reports(t.catalogue, t.as("mod").actor)[0].reporter), "a former member");
  EXPECT_THAT(complaints(t.catalogue), IsEmpty());
}

TEST(Messages, TheLogSaysNeitherToWhomNorWhat) {
  Talk t;
  t.members({"anne", "paul"});
  const auto paul = t.as("paul").actor.id;
  const auto before = t.catalogue.db().number("SELECT count(*) FROM log");
  const auto number = t.send("anne", {"paul"}, "Secret");
  set_blocked(t.catalogue, t.as("anne"), at_paris("paul"), true);
  auto rows = t.catalogue.db().ask(
      "SELECT deed, subject || detail FROM log WHERE number > ? ORDER BY number", before);
  std::vector<std::string> lines;
  while (rows.next()) lines.push_back(rows.text(0) + " " + rows.text(1));
  EXPECT_THAT(lines, ElementsAre("message send " + std::to_string(number), "message block "));
  for (const auto& line : lines) EXPECT_THAT(line, Not(HasSubstr(paul)));
}

}  // namespace
}  // namespace classe12
