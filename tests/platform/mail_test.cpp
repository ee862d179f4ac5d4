// SPDX-License-Identifier: EUPL-1.2
#include "platform/mail.hpp"

#include "platform/messages.hpp"
#include "tests/support/platform.hpp"
#include "tests/support/smtp.hpp"

#include <gmock/gmock.h>

namespace classe12 {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using world::fault_of;
using Mood = world::SmtpServer::Mood;

/// A platform with a relay, where Anne writes to Paul and Luc.
struct Post {
  explicit Post(const std::string& relay) {
    for (const auto* name : {"anne", "paul", "luc"}) p.member(name);
    write_text(p.home / "platform.yaml",
               "domains: [\"ac-*.fr\"]\nmail:\n  relay: " + relay + "\n  sender: no@ac-paris.fr\n");
    p.catalogue = Catalogue(p.home);
  }
  std::int64_t send(const std::vector<std::string>& to) {
    Draft draft;
    for (const auto& name : to) draft.to.push_back(name + "@ac-paris.fr");
    draft.text = "Un secret entre nous";
    return send_message(p.catalogue, p.as("anne"), draft);
  }
  Mailed mail() {
    return send_letters(p.catalogue, [&] { return p.time; }, {});
  }
  int waiting() { return static_cast<int>(p.catalogue.db().number("SELECT count(*) FROM outbox")); }

  world::Platform p;
};

std::string id_of(const std::string& letter) {
  const auto begin = letter.find("Message-ID: ");
  return letter.substr(begin, letter.find("\r\n", begin) - begin);
}

TEST(Mail, TellsThatThereIsAMessageAndNotWhatItSays) {
  const world::SmtpServer server;
  Post post(server.address());
  const auto number = post.send({"paul", "luc"});
  const auto mailed = post.mail();
  EXPECT_EQ(mailed.sent, 2);
  EXPECT_EQ(mailed.waiting, 0);
  EXPECT_EQ(mailed.why, "");
  ASSERT_THAT(server.letters(), SizeIs(2));
  EXPECT_THAT(server.envelopes(),
              ElementsAre(StartsWith("MAIL FROM:<no@ac-paris.fr>"), StartsWith("RCPT TO:<"),
                          StartsWith("MAIL FROM:<no@ac-paris.fr>"), StartsWith("RCPT TO:<")));
  for (const auto& letter : server.letters()) {
    EXPECT_THAT(letter, HasSubstr("Subject: You have a message from anne\r\n"));
    EXPECT_THAT(letter, HasSubstr("message show " + std::to_string(number) + " --as "));
    EXPECT_THAT(letter, Not(HasSubstr("secret")));
  }
  EXPECT_NE(id_of(server.letters()[0]), id_of(server.letters()[1]));
  EXPECT_EQ(post.mail().sent, 0);
}

TEST(Mail, WaitsLongerAfterEveryRefusalAndKeepsItsId) {
  world::SmtpServer server(Mood::busy);
  Post post(server.address());
  post.send({"paul"});
  const auto first = claim_notice(post.p.catalogue, post.p.time);
  ASSERT_TRUE(first.has_value());
  post.p.time += 11min;  // that run was killed
  for (const auto pause : std::vector<std::chrono::seconds>{1min, 5min, 30min, 2h, 12h, 12h}) {
    const auto mailed = post.mail();
    EXPECT_EQ(mailed.sent, 0);
    EXPECT_EQ(mailed.waiting, 1);
    EXPECT_THAT(mailed.why, HasSubstr("451"));
    post.p.time += pause - 1s;
    EXPECT_EQ(post.mail().why, "") << "not yet";
    post.p.time += 1s;
  }
  server.become(Mood::kind);
  EXPECT_EQ(post.mail().sent, 1);
  EXPECT_THAT(id_of(server.letters().at(0)), HasSubstr(first->letter.id));
}

TEST(Mail, IsGivenUpAfterThreeDaysAndTheLogSaysSo) {
  const world::SmtpServer server(Mood::busy);
  Post post(server.address());
  post.send({"paul"});
  post.p.time += 71h;
  EXPECT_EQ(post.mail().given_up, 0);
  post.p.time += 1h;
  EXPECT_EQ(post.mail().given_up, 1);
  EXPECT_EQ(post.waiting(), 0);
  auto rows =
      post.p.catalogue.db().ask("SELECT subject, detail FROM log WHERE deed = ?", "mail give up");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text(0), post.p.as("paul").actor.id);
  EXPECT_EQ(rows.text(1), "451");
}

TEST(Mail, SurvivesARelayThatIsNotThere) {
  world::SmtpServer server(Mood::absent);
  Post post(server.address());
  post.send({"paul", "luc"});
  EXPECT_EQ(post.mail().sent, 0);
  EXPECT_EQ(post.waiting(), 2);
  post.p.time += 1min;
  server.become(Mood::kind);
  EXPECT_EQ(post.mail().sent, 2);
}

TEST(Mail, StopsWhenTheRelayCannotBeReached) {
  // Port 9 is nobody's here: what is refused for one is refused for all.
  Post post("smtp://127.0.0.1:9");
  post.send({"paul", "luc"});
  const auto mailed = post.mail();
  EXPECT_NE(mailed.why, "");
  EXPECT_EQ(post.p.catalogue.db().number("SELECT sum(tries) FROM outbox"), 1);
}

TEST(Mail, GoesAgainUnderItsIdWhenNobodyKnowsWhetherItWent) {
  world::SmtpServer server(Mood::lost);
  Post post(server.address());
  post.send({"paul"});
  EXPECT_EQ(post.mail().sent, 0);
  server.become(Mood::kind);
  post.p.time += 1min;
  EXPECT_EQ(post.mail().sent, 1);
  ASSERT_THAT(server.letters(), SizeIs(2));
  EXPECT_EQ(server.letters()[0], server.letters()[1]);
}

TEST(Mail, OfWhichAnotherRunHasTheClaimIsLeftToIt) {
  const world::SmtpServer server;
  Post post(server.address());
  post.send({"paul", "luc"});
  Catalogue other(post.p.home);
  const auto claim = claim_notice(other, post.p.time);
  ASSERT_TRUE(claim.has_value());
  EXPECT_EQ(post.mail().sent, 1);
  EXPECT_EQ(post.waiting(), 1);
  // The other was killed: when its time is over, another takes it.
  post.p.time += 10min;
  EXPECT_EQ(post.mail().sent, 1);
  EXPECT_THAT(id_of(server.letters().at(1)), HasSubstr(claim->letter.id));
}

TEST(Mail, IsNotSentToWhoHasReadOrMayNotRead) {
  const world::SmtpServer server;
  Post post(server.address());
  auto& catalogue = post.p.catalogue;
  const auto read = post.send({"paul"});
  mark_read(catalogue, post.p.as("paul"), read);
  leave_thread(catalogue, post.p.as("luc"), post.send({"luc"}));
  set_blocked(catalogue, post.p.as("luc"), "anne@ac-paris.fr", true);
  post.send({"luc"});
  post.send({"paul"});
  set_suspended(catalogue, post.p.shell(), "paul@ac-paris.fr", true);
  EXPECT_EQ(post.mail().sent, 0);
  EXPECT_EQ(post.waiting(), 0);
  EXPECT_THAT(server.letters(), IsEmpty());
}

TEST(Mail, OfAFormerMemberHasNoName) {
  const world::SmtpServer server;
  Post post(server.address());
  post.send({"paul"});
  erase_member(post.p.catalogue, post.p.shell(), "anne@ac-paris.fr", {});
  EXPECT_EQ(post.mail().sent, 1);
  EXPECT_THAT(server.letters().at(0), HasSubstr("a former member"));
}

TEST(Mail, WhoIsErasedIsNotWrittenTo) {
  const world::SmtpServer server;
  Post post(server.address());
  post.send({"paul"});
  erase_member(post.p.catalogue, post.p.shell(), "paul@ac-paris.fr", {});
  EXPECT_EQ(post.mail().sent, 0);
}

TEST(Mail, StopsWhenAskedAndTheNextRunGoesOnAtOnce) {
  const world::SmtpServer server;
  Post post(server.address());
  post.send({"paul"});
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THAT(fault_of([&] {
                send_letters(
                    post.p.catalogue, [&] { return post.p.time; }, stop.get_token());
              }),
              StartsWith("cancelled"));
  EXPECT_EQ(post.mail().sent, 1);
}

TEST(Mail, NeedsARelay) {
  world::Platform p;
  EXPECT_THAT(fault_of([&] { send_letters(p.catalogue, [&] { return p.time; }, {}); }),
              StartsWith("bad_config: platform.yaml names no relay"));
}

}  // namespace
}  // namespace classe12
