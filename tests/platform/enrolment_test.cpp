// SPDX-License-Identifier: EUPL-1.2
#include "platform/enrolment.hpp"

#include "platform/accounts.hpp"
#include "platform/mail.hpp"
#include "tests/support/platform.hpp"
#include "tests/support/smtp.hpp"

#include <gmock/gmock.h>

#include <regex>

namespace classe12 {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using world::fault_of;

namespace fs = std::filesystem;

constexpr auto password = "douze élèves et un tableau";

/// A platform whose site writes to people.
struct Office {
  world::SmtpServer server;
  world::Platform p;

  Office() {
    p.member("anne");
    write_text(p.home / "platform.yaml",
               "domains: [\"ac-*.fr\"]\nsite: https://classe12.example\n"
               "mail:\n  relay: " +
                   server.address() + "\n  sender: no@ac-paris.fr\n");
    p.catalogue = Catalogue(p.home);
  }
  Mailed mail() {
    return send_letters(p.catalogue, [&] { return p.time; }, {});
  }
  /// What the newest letter leads to; quoted-printable breaks lines with "=".
  std::string ticket() {
    auto letter = server.letters().back();
    letter = std::regex_replace(letter, std::regex("=\r?\n"), "");
    letter = std::regex_replace(letter, std::regex("=3D"), "=");
    std::smatch found;
    EXPECT_TRUE(std::regex_search(letter, found, std::regex("/welcome/([A-Za-z0-9_-]+)")))
        << letter;
    return found[1].str();
  }
};

TEST(Enrolment, MakesAMemberOfWhoShowsThatTheAddressIsTheirs) {  // A41
  Office office;
  ask_to_join(office.p.catalogue, office.p.time, "zoe@ac-paris.fr", "Zoé Petit");
  EXPECT_THAT(fault_of([&] { static_cast<void>(member(office.p.catalogue, "zoe@ac-paris.fr")); }),
              StartsWith("not_found"));
  EXPECT_EQ(office.mail().sent, 1);
  const auto ticket = office.ticket();
  const auto held = holder(office.p.catalogue, office.p.time, ticket);
  EXPECT_EQ(held.email, "zoe@ac-paris.fr");
  EXPECT_EQ(held.actor.hindrance, Hindrance::charter);
  const auto who = choose_password(office.p.catalogue, office.p.time, ticket, password);
  EXPECT_EQ(member(office.p.catalogue, "zoe@ac-paris.fr").name, "Zoé Petit");
  EXPECT_EQ(who.hindrance, Hindrance::charter) << "the charter comes before all else";
  EXPECT_TRUE(sign_in(office.p.catalogue, office.p.time, "zoe@ac-paris.fr", password, ""));
  EXPECT_THAT(
      fault_of([&] { static_cast<void>(holder(office.p.catalogue, office.p.time, ticket)); }),
      StartsWith("not_found"))
      << "a letter is good once";
}

TEST(Enrolment, TellsNobodyWhoIsAMember) {
  Office office;
  ask_to_join(office.p.catalogue, office.p.time, "anne@ac-paris.fr", "Somebody Else");
  ask_for_password(office.p.catalogue, office.p.time, "nobody@ac-paris.fr");
  EXPECT_EQ(office.mail().sent, 1);
  EXPECT_THAT(office.server.letters().back(), HasSubstr("anne@ac-paris.fr"));
  choose_password(office.p.catalogue, office.p.time, office.ticket(), password);
  EXPECT_EQ(member(office.p.catalogue, "anne@ac-paris.fr").name, "anne") << "nobody renames her";
}

TEST(Enrolment, KeepsNoTokenThatOpensAnything) {
  Office office;
  ask_to_join(office.p.catalogue, office.p.time, "zoe@ac-paris.fr", "Zoé");
  office.mail();
  const auto ticket = office.ticket();
  for (const auto& file : fs::directory_iterator(office.p.home))
    if (file.is_regular_file()) {
      EXPECT_THAT(read_text(file.path()), Not(HasSubstr(ticket))) << file.path();
    }
}

TEST(Enrolment, IsOverAfterADayAndWithTheNextLetter) {
  Office office;
  ask_to_join(office.p.catalogue, office.p.time, "zoe@ac-paris.fr", "Zoé");
  office.mail();
  const auto first = office.ticket();
  ask_to_join(office.p.catalogue, office.p.time, "zoe@ac-paris.fr", "Zoé");
  office.mail();
  const auto second = office.ticket();
  const auto open = [&](const std::string& ticket) {
    return fault_of([&] { static_cast<void>(holder(office.p.catalogue, office.p.time, ticket)); });
  };
  EXPECT_THAT(open(first), StartsWith("not_found"));
  EXPECT_THAT(open(second), IsEmpty());
  office.p.time += letter_lasts;
  EXPECT_THAT(open(second), StartsWith("not_found"));
}

TEST(Enrolment, FillsNobodysMailbox) {
  Office office;
  for (int i = 0; i < 10; ++i) {
    ask_for_password(office.p.catalogue, office.p.time, "ANNE@ac-paris.fr");
    office.mail();
  }
  EXPECT_THAT(office.server.letters(), SizeIs(most_letters));
  office.p.time += 16min;
  ask_for_password(office.p.catalogue, office.p.time, "anne@ac-paris.fr");
  EXPECT_EQ(office.mail().sent, 1);
}

TEST(Enrolment, IsForThePlatformsDomainsAndForNames) {
  Office office;
  auto& catalogue = office.p.catalogue;
  const auto time = office.p.time;
  EXPECT_THAT(fault_of([&] { ask_to_join(catalogue, time, "zoe@example.com", "Zoé"); }),
              StartsWith("not_allowed"));
  EXPECT_THAT(fault_of([&] { ask_to_join(catalogue, time, "zoe", "Zoé"); }), StartsWith("usage"));
  EXPECT_THAT(fault_of([&] { ask_to_join(catalogue, time, "zoe@ac-paris.fr", ""); }),
              StartsWith("usage"));
  EXPECT_THAT(fault_of([&] { ask_to_join(catalogue, time, "zoe@ac-paris.fr", "Z\nBcc: x@y"); }),
              StartsWith("usage"));
  EXPECT_THAT(
      fault_of([&] { ask_to_join(catalogue, time, "zoe@ac-paris.fr", "Win: https://x.fr"); }),
      StartsWith("usage"))
      << "no advertisement goes by our letters";
  world::Platform silent;
  EXPECT_THAT(fault_of([&] { ask_for_password(silent.catalogue, time, "anne@ac-paris.fr"); }),
              StartsWith("unavailable"));
}

TEST(Enrolment, WritesToNoSuspendedMember) {
  Office office;
  ask_for_password(office.p.catalogue, office.p.time, "anne@ac-paris.fr");
  set_suspended(office.p.catalogue, office.p.shell(), "anne@ac-paris.fr", true);
  EXPECT_EQ(office.mail().sent, 0);
  EXPECT_EQ(office.mail().waiting, 0);
}

TEST(Enrolment, LetsAnOwnerInWhomOthersLockedOut) {
  Office office;
  for (int i = 0; i < most_attempts; ++i)
    EXPECT_FALSE(sign_in(office.p.catalogue, office.p.time, "anne@ac-paris.fr",
                         "guess " + std::to_string(i), ""));
  EXPECT_THAT(
      fault_of([&] {
        static_cast<void>(sign_in(office.p.catalogue, office.p.time, "anne@ac-paris.fr", "x", ""));
      }),
      StartsWith("not_allowed"));
  ask_for_password(office.p.catalogue, office.p.time, "anne@ac-paris.fr");
  office.mail();
  choose_password(office.p.catalogue, office.p.time, office.ticket(), password);
  EXPECT_TRUE(sign_in(office.p.catalogue, office.p.time, "anne@ac-paris.fr", password, ""));
}

}  // namespace
}  // namespace classe12
