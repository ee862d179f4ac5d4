// SPDX-License-Identifier: EUPL-1.2
#include "platform/accounts.hpp"
#include "platform/publication.hpp"
#include "platform/site/site.hpp"
#include "platform/site/trust.hpp"
#include "tests/support/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

namespace classe12::site {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;
using testing::StartsWith;

using world::Browser;
using world::location;
using world::password;
using world::School;

TEST(SiteMember, ComesInReadsTheCharterAndGoes) {  // A41
  School school;
  add_member(school.catalogue, school.shell(), "zoe@ac-paris.fr", "Zoé", Role::teacher);
  const auto ticket = give_ticket(school.catalogue, school.shell(), "zoe@ac-paris.fr");
  auto zoe = school.browser();
  EXPECT_THAT(zoe.get("/welcome/" + ticket).body, AllOf(HasSubstr("Be kind."), HasSubstr("zoe@")));
  EXPECT_EQ(zoe.post("/welcome/" + ticket, {{"password", password}}).status, 400)
      << "without the charter there is no account";
  EXPECT_EQ(
      zoe.post("/welcome/" + ticket, {{"password", "short"}, {"accept", "yes"}, {"version", "1"}})
          .status,
      400);
  EXPECT_EQ(
      zoe.post("/welcome/" + ticket, {{"password", password}, {"accept", "yes"}, {"version", "1"}})
          .status,
      303);
  EXPECT_EQ(zoe.get("/welcome/" + ticket).status, 404);
  EXPECT_TRUE(zoe.sign_in("zoe"));
  EXPECT_THAT(zoe.get("/").body, HasSubstr("Zoé"));
  EXPECT_EQ(zoe.get("/groups").status, 200);

  publish_charter(school.catalogue, school.shell(), "Be kinder.\n");
  EXPECT_EQ(location(zoe.get("/groups")), "/account");
  EXPECT_THAT(zoe.get("/account").body, HasSubstr("Be kinder."));
  zoe.post("/account/charter", {{"accept", "yes"}, {"version", "2"}});
  EXPECT_EQ(zoe.get("/groups").status, 200);

  zoe.post("/sign-out");
  EXPECT_EQ(zoe.token, "");
  EXPECT_EQ(location(zoe.get("/account")), "/sign-in");
}

TEST(SiteMember, SeesTheirCircleAndOthersDoNot) {  // A39, A40
  School school;
  school.group("École Jaurès", {"anne", "paul"});
  const auto id = school.put("Lecture à deux", Visibility::circle, {"École Jaurès"});
  auto paul = school.browser("paul"), luc = school.browser("luc");
  EXPECT_EQ(paul.get("/videos/" + id).status, 200);
  EXPECT_EQ(paul.get("/media/" + id + "/master.m3u8").status, 200);
  EXPECT_THAT(paul.get("/search", {{"q", "lecture"}}).body, HasSubstr(id));
  EXPECT_EQ(luc.get("/videos/" + id).status, 404);
  EXPECT_EQ(luc.get("/media/" + id + "/master.m3u8").status, 404);
  EXPECT_THAT(luc.get("/search", {{"q", "lecture"}}).body, Not(HasSubstr(id)));
  leave(school.catalogue, school.as("paul"), "École Jaurès", "paul@ac-paris.fr");
  EXPECT_EQ(paul.get("/media/" + id + "/master.m3u8").status, 404) << "a former member";
}

TEST(SiteMember, FoundsInvitesJoinsAndLeaves) {  // A43
  School school;
  auto anne = school.browser("anne"), paul = school.browser("paul"), luc = school.browser("luc");
  const auto group =
      location(anne.post("/groups", {{"name", "Les <b>CP</b>"}, {"kind", "community"}}));
  ASSERT_THAT(group, StartsWith("/groups/"));
  EXPECT_EQ(anne.post(group + "/invite", {{"email", "paul@ac-paris.fr"}}).status, 303);
  EXPECT_THAT(paul.get(group).body, AllOf(HasSubstr("/join"), HasSubstr("Les &lt;b&gt;CP")));
  EXPECT_EQ(paul.post(group + "/join").status, 303);
  EXPECT_THAT(anne.get(group).body, HasSubstr("paul"));
  EXPECT_EQ(luc.get(group).status, 404);
  EXPECT_EQ(luc.post(group + "/join").status, 404);
  EXPECT_EQ(luc.post(group + "/invite", {{"email", "luc@ac-paris.fr"}}).status, 404);
  EXPECT_EQ(paul.post(group + "/leave").status, 303);
  EXPECT_EQ(paul.get(group).status, 404);
}

TEST(SiteMember, WritesAnswersReportsAndBlocks) {  // A43
  School school;
  auto anne = school.browser("anne"), paul = school.browser("paul"), luc = school.browser("luc");
  const auto sent = location(anne.post(
      "/messages", {{"to", "paul@ac-paris.fr"}, {"text", "Bonjour <script>alert(1)</script>"}}));
  ASSERT_THAT(sent, StartsWith("/messages/"));
  EXPECT_THAT(paul.get("/messages").body,
              AllOf(HasSubstr("Bonjour &lt;script&gt;"), Not(HasSubstr("<script>alert"))));
  EXPECT_EQ(paul.get(sent).status, 200);
  EXPECT_EQ(paul.post(sent + "/answer", {{"text", "Merci"}}).status, 303);
  EXPECT_THAT(anne.get("/messages").body, HasSubstr("Merci"));
  EXPECT_EQ(luc.get(sent).status, 404) << "nobody else reads it";
  EXPECT_EQ(luc.post(sent + "/answer", {{"text", "Moi aussi"}}).status, 404);
  EXPECT_EQ(luc.post(sent + "/report").status, 404);
  EXPECT_EQ(paul.post(sent + "/report").status, 303);
  EXPECT_EQ(paul.post(sent + "/block").status, 303);
  anne.post("/messages", {{"to", "paul@ac-paris.fr"}, {"text", "Encore moi"}});
  EXPECT_THAT(paul.get("/messages").body, Not(HasSubstr("Encore moi")));
}

TEST(SiteMember, WritesToWhoeverPublishedAVideo) {
  School school;
  const auto id = school.put("Compter jusqu’à 12", Visibility::public_);
  auto paul = school.browser("paul"), anne = school.browser("anne");
  EXPECT_THAT(paul.get("/videos/" + id).body, HasSubstr("to=owner"));
  EXPECT_EQ(paul.post("/messages", {{"to", "owner"}, {"video", id}, {"text", "Bravo"}}).status,
            303);
  EXPECT_THAT(anne.get("/messages").body, HasSubstr("Bravo"));
}

TEST(SiteMember, IsNotMadeToActByAnotherSite) {
  School school;
  auto anne = school.browser("anne");
  const std::map<std::string, std::string> cookies{{"__Host-session", anne.token}};
  auto proof = proof_of(anne.token);
  const auto post = [&](const std::map<std::string, std::string>& form, const std::string& from,
                        const std::string& origin) {
    return school.site
        .answer({.method = "POST",
                 .path = "/groups",
                 .form = form,
                 .cookies = cookies,
                 .range = {},
                 .host = "classe12.example",
                 .origin = origin,
                 .agent = "",
                 .from = from})
        .status;
  };
  const std::map<std::string, std::string> good{
      {"name", "A"}, {"kind", "community"}, {"proof", proof}};
  auto forged = good;
  forged["proof"] = proof_of("another token");
  auto none = good;
  none.erase("proof");
  EXPECT_EQ(post(good, "cross-site", ""), 403);
  EXPECT_EQ(post(good, "same-site", ""), 403);
  EXPECT_EQ(post(good, "none", ""), 403);
  EXPECT_EQ(post(good, "", "https://elsewhere.example"), 403);
  EXPECT_EQ(post(good, "", "https://classe12.example.elsewhere"), 403);
  EXPECT_EQ(post(good, "", "null"), 403);
  EXPECT_EQ(post(good, "", ""), 403);
  EXPECT_EQ(post(forged, "same-origin", ""), 403);
  EXPECT_EQ(post(none, "same-origin", ""), 403);
  EXPECT_EQ(post(good, "", "https://classe12.example"), 303) << "a browser that is older";
}

TEST(SiteMember, GuessesNoSession) {
  School school;
  auto anne = school.browser("anne");
  for (const auto& token : {std::string("1"), std::string(43, 'A'), anne.token.substr(1),
                            anne.token + "A", std::string("' OR 1=1 --")}) {
    Browser other{school.site, token};
    EXPECT_EQ(location(other.get("/account")), "/sign-in") << token;
  }
}

TEST(SiteMember, CookieIsTheBrowsersAloneAndTls) {
  School school;
  Browser anne{school.site, ""};
  const auto answer =
      anne.post("/sign-in", {{"email", "anne@ac-paris.fr"}, {"password", password}});
  EXPECT_THAT(
      answer.headers,
      Contains(Pair("Set-Cookie", AllOf(StartsWith("__Host-session="), HasSubstr("HttpOnly"),
                                        HasSubstr("SameSite=Lax"), HasSubstr("; Secure"),
                                        HasSubstr("Path=/;"), Not(HasSubstr("Domain"))))));
  // A browser of this machine has no certificate for it.
  const Request here{.method = "POST", .path = "/sign-in", .host = "127.0.0.1:8012"};
  EXPECT_THAT(set_cookie(here, "x"), AllOf(StartsWith("session=x;"), Not(HasSubstr("Secure"))));
  const Request nearly{.method = "POST", .path = "/sign-in", .host = "localhost.example"};
  EXPECT_THAT(set_cookie(nearly, "x"), HasSubstr("; Secure"));
}

TEST(SiteMember, IsFoundByNoSearchEngineUnlessPublic) {
  School school;
  const auto open = school.put("Pour tous", Visibility::public_),
             unlisted = school.put("Par adresse", Visibility::unlisted);
  auto stranger = school.browser();
  const auto hidden = Contains(Pair("X-Robots-Tag", "noindex"));
  EXPECT_THAT(stranger.get("/videos/" + open).headers, Not(hidden));
  EXPECT_THAT(stranger.get("/media/" + open + "/images/poster.jpg").headers, Not(hidden));
  for (const auto& path : {"/videos/" + unlisted, "/media/" + unlisted + "/images/poster.jpg",
                           std::string("/sign-in"), std::string("/search")})
    EXPECT_THAT(stranger.get(path).headers, hidden) << path;
}

TEST(SiteMember, NamesNoGroupLikeAnother) {
  School school;
  auto anne = school.browser("anne");
  const auto group = location(anne.post("/groups", {{"name", "CP"}, {"kind", "community"}}));
  EXPECT_EQ(anne.post("/groups", {{"name", group.substr(8)}, {"kind", "community"}}).status, 400);
}

TEST(SiteMember, SignsInWithoutBeingToldWhoIsThere) {
  School school;
  auto stranger = school.browser();
  const auto wrong = stranger.post("/sign-in", {{"email", "anne@ac-paris.fr"}, {"password", "x"}});
  const auto nobody = stranger.post("/sign-in", {{"email", "none@ac-paris.fr"}, {"password", "x"}});
  EXPECT_EQ(wrong.status, nobody.status);
  EXPECT_EQ(std::regex_replace(wrong.body, std::regex("anne@"), "none@"), nobody.body);
}

}  // namespace
}  // namespace classe12::site
