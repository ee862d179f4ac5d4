// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/session.hpp"

#include "platform/peertube/problem.hpp"
#include "tests/support/tube.hpp"

#include <gmock/gmock.h>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstddef>

namespace classe12::peertube {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using world::PeerTube;
using world::Place;
using world::Tube;

std::string account_of(Tube& tube) {
  return text_at(tube.client.get("/api/v1/users/me", "a test"), "username");
}

TEST(PeerTubeSession, AsksForATokenOnceAndKeepsIt) {
  const Place place;
  Tube tube(place);
  EXPECT_EQ(account_of(tube), place.account);
  EXPECT_EQ(account_of(tube), place.account);
  Session second(tube.caller, tube.server, {{}, Secret(place.password)}, tube.folder.path());
  EXPECT_EQ(second.token(), tube.session.token());
  if (place.own) {
    EXPECT_EQ(place.own->calls_of("POST /api/v1/users/token"), 1);
  }
}

TEST(PeerTubeSession, RefreshesATokenThatTheServerNoLongerTakes) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  (void)account_of(tube);
  const Secret before = tube.session.token();
  place.own->expire_tokens();
  EXPECT_EQ(account_of(tube), place.account);
  EXPECT_NE(tube.session.token(), before);
  EXPECT_EQ(place.own->calls_of("POST /api/v1/users/token"), 2);
}

TEST(PeerTubeSession, TakesTheTokenThatAnotherProcessRefreshed) {
  const Place place;
  Tube tube(place);
  Session other(tube.caller, tube.server, {{}, Secret(place.password)}, tube.folder.path());
  Client second(tube.caller, other, "tube");
  (void)account_of(tube);
  (void)second.get("/api/v1/users/me", "a test");
  const Secret old = other.token();
  tube.session.renew(old);  // the old one is dead at once
  EXPECT_EQ(text_at(second.get("/api/v1/users/me", "a test"), "username"), place.account);
  EXPECT_EQ(other.token(), tube.session.token());
}

TEST(PeerTubeSession, GoesOnWithThePasswordWhenNothingElseIsLeft) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  (void)account_of(tube);
  place.own->forget_tokens();
  EXPECT_EQ(account_of(tube), place.account);
}

TEST(PeerTubeSession, TakesATokenInEitherForm) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube first(place);
  const auto token = first.session.token().reveal();
  Tube plain(place, "", {Secret(token), {}});
  EXPECT_EQ(account_of(plain), place.account);
  const auto kept = parse_json(read_text(first.folder.path() / "tokens.json"), "tokens.json");
  Tube whole(place, "", {Secret(kept.dump()), {}});
  EXPECT_EQ(account_of(whole), place.account);
  place.own->expire_tokens();
  EXPECT_EQ(account_of(whole), place.account);  // by its refresh token
  EXPECT_THAT(world::fault_of([&] { (void)account_of(plain); }),
              StartsWith("bad_config: tube: its token is no longer good"));
}

TEST(PeerTubeSession, SaysWhatIsWrongWithWhatItWasGiven) {
  const Place place;
  Tube wrong(place, "", {{}, Secret("not the password")});
  const auto fault = world::fault_of([&] { (void)account_of(wrong); });
  EXPECT_THAT(fault, StartsWith("bad_config: tube: it does not take the name and password"));
  EXPECT_THAT(fault, Not(HasSubstr("not the password")));
  Tube garbage(place, "", {Secret("two words"), {}});
  EXPECT_THAT(world::fault_of([&] { (void)account_of(garbage); }),
              StartsWith("bad_config: tube: its token is none"));
  NEEDS_THE_STAND_IN();
  const Place careful({.two_factor = true});
  Tube tube(careful);
  EXPECT_THAT(world::fault_of([&] { (void)account_of(tube); }), HasSubstr("second code"));
}

// The server gives tokens by its own name alone.
TEST(PeerTubeSession, SaysThatTheServerHasAnotherName) {
  NEEDS_THE_STAND_IN();
  Place place;
  place.address = "http://localhost" + place.address.substr(place.address.rfind(':'));
  Tube tube(place, place.own->place());
  EXPECT_THAT(world::fault_of([&] { (void)account_of(tube); }),
              testing::AllOf(StartsWith("not_allowed: tube: it refuses: "),
                             HasSubstr("Getting client tokens for host localhost:")));
}

TEST(PeerTubeSession, KeepsTokensFromEverybodyElse) {
  const Place place;
  const auto before = ::umask(0);
  Tube tube(place);
  const Records records(tube.folder.path() / "state");
  (void)account_of(tube);
  write_private(records.folder() / "x.json", "{}");
  ::umask(before);
  struct stat facts {};
  ASSERT_EQ(::stat((tube.folder.path() / "tokens.json").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat((records.folder() / "x.json").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat(records.folder().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777U, 0700U);
}

TEST(PeerTubeSession, BlotsOutWhatAServerSaysBack) {
  NEEDS_THE_STAND_IN();
  const Place place;
  Tube tube(place);
  const auto token = tube.session.token().reveal();
  place.own->before("/config", 1,
                    {.status = 400,
                     .type = "application/problem+json",
                     .body = Json{{"detail", "bad token Bearer " + token}}.dump()});
  const auto fault =
      world::fault_of([&] { (void)tube.client.get("/api/v1/config", "what it is"); });
  EXPECT_THAT(fault, HasSubstr("bad token Bearer …"));
  EXPECT_THAT(fault, Not(HasSubstr(token)));
}

// A token never appears in a core.
TEST(SecretMemory, IsInNoCore) {
  const auto dies = [](bool keeps) {
    const TemporaryFolder folder;
    const auto child = ::fork();
    if (child == 0) {
      const rlimit room{RLIM_INFINITY, RLIM_INFINITY};
      ::setrlimit(RLIMIT_CORE, &room);
      (void)!::chdir(folder.path().c_str());
      if (keeps) keep_to_oneself();
      ::signal(SIGABRT, SIG_DFL);
      ::abort();
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WCOREDUMP(status);
  };
  EXPECT_FALSE(dies(true));
  if (!dies(false)) GTEST_SKIP() << "this machine writes no cores at all";
}

TEST(SecretMemory, IsWipedWhenASecretGoes) {
  const std::string plain = "a secret that is too long to stand inside of a string itself";
  alignas(Secret) std::array<std::byte, sizeof(Secret)> place{};
  auto* const secret = new (place.data()) Secret(plain);
  const Secret moved(std::move(*secret));
  EXPECT_EQ(moved.reveal(), plain);
  EXPECT_TRUE(secret->empty());
  Secret few(std::string("short"));
  auto* const other = new (place.data()) Secret(few);
  other->~Secret();
  const std::string_view left(reinterpret_cast<const char*>(place.data()), place.size());
  EXPECT_THAT(left, Not(HasSubstr("short")));
}

TEST(SecretFile, IsItsOwnersAlone) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "secret";
  write_private(file, "hunter2\n");
  EXPECT_EQ(read_secret(file).reveal(), "hunter2");
  ::chmod(file.c_str(), 0640);
  EXPECT_THAT(world::fault_of([&] { (void)read_secret(file); }),
              HasSubstr("can be read by others; say: chmod 600"));
  write_private(file, "\n");
  EXPECT_THAT(world::fault_of([&] { (void)read_secret(file); }), StartsWith("bad_config: "));
  EXPECT_THAT(world::fault_of([&] { (void)read_secret(folder.path() / "none"); }),
              StartsWith("not_found: "));
}

TEST(PathOn, NeverLeadsToAnotherServer) {
  EXPECT_EQ(path_on("//tube.fr/a?b=1", "https://tube.fr"), "/a?b=1");
  EXPECT_EQ(path_on("http://tube.fr:9000/a", "http://tube.fr:9000"), "/a");
  EXPECT_EQ(path_on("/a", "https://tube.fr"), "/a");
  EXPECT_EQ(path_on("https://evil.fr/a", "https://tube.fr"), "");
  EXPECT_EQ(path_on("https://tube.fr.evil.fr/a", "https://tube.fr"), "");
  EXPECT_EQ(path_on("https://tube.fr@evil.fr/a", "https://tube.fr"), "");
  EXPECT_EQ(path_of("//inside:9000/api?upload_id=x"), "/api?upload_id=x");
  EXPECT_EQ(path_of("nonsense"), "");
}

}  // namespace
}  // namespace classe12::peertube
