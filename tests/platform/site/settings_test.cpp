// SPDX-License-Identifier: EUPL-1.2
#include "platform/publication.hpp"
#include "platform/reports.hpp"
#include "tests/support/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12::site {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using world::first_match;
using world::location;
using world::School;

TEST(SiteSettings, ChangeWhoSeesAVideoAtOnce) {  // A40
  School school;
  school.group("École Jaurès", {"anne", "paul"});
  const auto id = school.put("Lecture", Visibility::public_);
  auto anne = school.browser("anne"), paul = school.browser("paul"), stranger = school.browser();
  const auto settings = "/videos/" + id + "/settings";
  EXPECT_THAT(anne.get(settings).body, HasSubstr("École Jaurès"));
  EXPECT_EQ(location(anne.post("/videos/" + id + "/privacy",
                               {{"visibility", "circle"}, {"circle", "École Jaurès"}})),
            settings);
  EXPECT_EQ(stranger.get("/videos/" + id).status, 404);
  EXPECT_EQ(stranger.get("/media/" + id + "/master.m3u8").status, 404);
  EXPECT_EQ(paul.get("/videos/" + id).status, 200);
  EXPECT_EQ(anne.post("/videos/" + id + "/privacy", {{"visibility", "circle"}}).status, 400)
      << "a circle of nobody";
  anne.post("/videos/" + id + "/privacy", {{"visibility", "nonsense"}});
  EXPECT_EQ(paul.get("/videos/" + id).status, 404) << "what is not understood is private";
}

TEST(SiteSettings, AreTheOwnersAlone) {
  School school;
  const auto id = school.put("Lecture", Visibility::public_);
  auto paul = school.browser("paul"), stranger = school.browser();
  EXPECT_EQ(paul.get("/videos/" + id + "/settings").status, 404);
  EXPECT_EQ(location(stranger.get("/videos/" + id + "/settings")), "/sign-in");
  for (const auto* deed : {"privacy", "words", "take-back", "remove"}) {
    EXPECT_EQ(paul.post("/videos/" + id + "/" + deed, {{"visibility", "private"}, {"sure", "yes"}})
                  .status,
              404)
        << deed;
  }
  EXPECT_EQ(stranger.get("/videos/" + id).status, 200);
}

TEST(SiteSettings, ChangeWordsAndKeepWhatTheFormDoesNotAskFor) {
  School school;
  const auto id = school.put("Lecture", Visibility::public_);
  auto anne = school.browser("anne"), stranger = school.browser();
  std::map<std::string, std::string> form{{"title", "Lecture à deux voix"},
                                          {"description", "*Nouveau*"},
                                          {"level", "CP"},
                                          {"tags", "fluence"},
                                          {"language", "fr"},
                                          {"licence", "CC-BY-4.0"},
                                          {"people", "nobody"}};
  EXPECT_EQ(location(anne.post("/videos/" + id + "/words", form)), "/videos/" + id + "/settings");
  EXPECT_EQ(stranger.get("/videos/" + id).status, 404) << "a moderator looks at it again";
  approve(school.catalogue, school.shell(), id);
  EXPECT_THAT(
      stranger.get("/videos/" + id).body,
      AllOf(HasSubstr("Lecture à deux voix"), HasSubstr("<em>Nouveau</em>"), HasSubstr("fluence")));
  EXPECT_THAT(stranger.get("/search", {{"tag", "fluence"}}).body, HasSubstr(id));
  form["title"] = "";
  EXPECT_EQ(anne.post("/videos/" + id + "/words", form).status, 400);
}

TEST(SiteSettings, OfWordsChangeNothingOfWhoSeesIt) {
  School school;
  const auto id = school.put("Lecture", Visibility::private_);
  auto anne = school.browser("anne"), stranger = school.browser();
  const std::map<std::string, std::string> form{{"title", "Lecture à deux"},
                                                {"language", "fr"},
                                                {"licence", "CC-BY-4.0"},
                                                {"people", "nobody"}};
  // Widened since it was sent: it stays so.
  anne.post("/videos/" + id + "/privacy", {{"visibility", "public"}});
  approve(school.catalogue, school.shell(), id);
  anne.post("/videos/" + id + "/words", form);
  approve(school.catalogue, school.shell(), id);
  EXPECT_EQ(stranger.get("/videos/" + id).status, 200);
  // Taken back: it stays so, until somebody says otherwise.
  anne.post("/videos/" + id + "/take-back");
  auto other = form;
  other["title"] = "Lecture à trois";
  EXPECT_EQ(anne.post("/videos/" + id + "/words", other).status, 303);
  EXPECT_EQ(video(school.catalogue, school.as("anne").actor, id).state, VideoState::withdrawn);
  EXPECT_THAT(anne.get("/videos/" + id + "/settings").body, HasSubstr("/publish"));
  EXPECT_EQ(anne.post("/videos/" + id + "/publish").status, 303);
  EXPECT_EQ(video(school.catalogue, school.as("anne").actor, id).state, VideoState::waiting);
}

TEST(SiteSettings, TakeBackAndErase) {
  School school;
  const auto id = school.put("Lecture", Visibility::public_);
  auto anne = school.browser("anne"), stranger = school.browser();
  anne.post("/videos/" + id + "/take-back");
  EXPECT_EQ(stranger.get("/videos/" + id).status, 404);
  EXPECT_EQ(anne.get("/videos/" + id).status, 200);
  EXPECT_EQ(anne.post("/videos/" + id + "/remove").status, 400) << "nobody erases by mistake";
  EXPECT_EQ(location(anne.post("/videos/" + id + "/remove", {{"sure", "yes"}})), "/mine");
  EXPECT_EQ(anne.get("/videos/" + id).status, 404);
}

TEST(SiteSettings, SayWhatIsStillToBeDoneElsewhere) {
  School school;
  const auto id = school.put("Lecture", Visibility::public_);
  Surroundings around;
  around.narrowed = [](const Video&) {
    throw Error(Fault::unavailable, "pod.example: is as it was");
  };
  Site site({school.home, "", {}, around, [&] { return school.time; }});
  world::Browser anne{site, school.browser("anne").token};
  const auto answer = anne.post("/videos/" + id + "/privacy", {{"visibility", "private"}});
  EXPECT_THAT(answer.body, HasSubstr("pod.example: is as it was"));
  EXPECT_EQ(school.browser().get("/videos/" + id).status, 404) << "here it is done";
}

TEST(SiteModeration, ApprovesWhatWasLookedAtAndRefusesWithAReason) {
  School school;
  school.moderator();
  const auto waiting = [&](const std::string& title) {
    auto manifest = world::played(title, Visibility::public_);
    manifest.metadata.owner = "anne@ac-paris.fr";
    manifest.metadata.rights.people = People::nobody;
    manifest.metadata.rights.consents.clear();
    publish(school.catalogue, school.shell(),
            world::write_bundle(school.folder.path() / manifest.id, manifest));
    return manifest.id;
  };
  const auto good = waiting("Bonne"), bad = waiting("Mauvaise");
  auto mod = school.browser("mod"), anne = school.browser("anne"), stranger = school.browser();
  EXPECT_EQ(anne.get("/moderation").status, 403);
  EXPECT_THAT(anne.get("/").body, Not(HasSubstr("/moderation")));
  const auto page = mod.get("/moderation").body;
  EXPECT_THAT(page, AllOf(HasSubstr("Bonne"), HasSubstr("Mauvaise")));
  const auto seen = edition(video(school.catalogue, school.as("mod").actor, good));
  EXPECT_THAT(page, HasSubstr("value=\"" + seen + "\""));
  EXPECT_EQ(anne.post("/videos/" + good + "/approve", {{"seen", seen}}).status, 403);
  EXPECT_EQ(mod.post("/videos/" + good + "/approve", {{"seen", "00000000"}}).status, 400)
      << "something else was looked at";
  EXPECT_EQ(location(mod.post("/videos/" + good + "/approve", {{"seen", seen}})), "/moderation");
  EXPECT_EQ(stranger.get("/videos/" + good).status, 200);
  EXPECT_EQ(mod.post("/videos/" + bad + "/refuse", {{"because", ""}}).status, 400);
  mod.post("/videos/" + bad + "/refuse", {{"because", "On voit un nom au tableau."}});
  EXPECT_EQ(stranger.get("/videos/" + bad).status, 404);
  EXPECT_THAT(anne.get("/mine").body, HasSubstr("On voit un nom au tableau."));
  EXPECT_THAT(anne.get("/messages").body, HasSubstr("On voit un nom au tableau."));
}

TEST(SiteModeration, SettlesReports) {
  School school;
  school.moderator();
  auto anne = school.browser("anne"), paul = school.browser("paul"), mod = school.browser("mod");
  const auto message =
      location(anne.post("/messages", {{"to", "paul@ac-paris.fr"}, {"text", "Pas <b>gentil</b>"}}));
  EXPECT_THAT(paul.get("/").body, HasSubstr("(1)")) << "what is unread is counted";
  paul.post(message + "/report");
  const auto page = mod.get("/moderation").body;
  EXPECT_THAT(page, HasSubstr("Pas &lt;b&gt;gentil"));
  const auto settle = first_match(page, "/reports/[0-9]+/settle");
  EXPECT_EQ(paul.post(settle).status, 403);
  EXPECT_EQ(location(mod.post(settle)), "/moderation");
  EXPECT_THAT(mod.get("/moderation").body, Not(HasSubstr("gentil")));
}

TEST(SiteText, IsTheirsWhoRunThePlatformOrOurs) {
  School school;
  auto stranger = school.browser();
  for (const auto* name : {"accessibility", "legal", "personal-data"})
    EXPECT_EQ(stranger.get(std::string("/about/") + name).status, 200) << name;
  for (const auto* name : {"", "..", "other", "accessibility.fr.md", "../platform"})
    EXPECT_EQ(stranger.get(std::string("/about/") + name).status, 404) << name;
  make_folder(school.home / "pages");
  write_text(school.home / "pages/legal.en.md",
             "# Who we are\n\nThe *school* <script>x</script>\n");
  EXPECT_THAT(stranger.get("/about/legal").body,
              AllOf(HasSubstr("<h1>Who we are</h1>"), HasSubstr("<em>school</em>"),
                    Not(HasSubstr("<script>x"))));
}

TEST(SiteJoin, SaysTheSameToAllAndNeedsALetter) {  // A41
  School school;
  auto stranger = school.browser();
  EXPECT_THAT(stranger.get("/sign-in").body, Not(HasSubstr("/join")))
      << "without a relay nobody can be written to";
  write_text(school.home / "platform.yaml",
             "domains: [\"ac-*.fr\"]\nsite: https://classe12.example\nmail:\n  relay: "
             "smtp://127.0.0.1:9\n  sender: no@ac-paris.fr\n");
  Site site({school.home, "", {}, {}, [&] { return school.time; }});
  world::Browser anyone{site, ""};
  EXPECT_THAT(anyone.get("/sign-in").body, AllOf(HasSubstr("/join"), HasSubstr("/forgotten")));
  const auto ask = [&](const std::string& email) {
    auto body = anyone.post("/join", {{"email", email}, {"name", "Zoé"}}).body;
    return std::regex_replace(body, std::regex(email), "…");
  };
  EXPECT_EQ(ask("anne@ac-paris.fr"), ask("zoe@ac-paris.fr"));
  EXPECT_EQ(anyone.post("/join", {{"email", "zoe@example.com"}, {"name", "Zoé"}}).status, 400);
  EXPECT_EQ(anyone.post("/forgotten", {{"email", "nobody@ac-paris.fr"}}).status, 200);
}

}  // namespace
}  // namespace classe12::site
