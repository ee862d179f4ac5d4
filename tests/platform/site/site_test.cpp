// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/site.hpp"

#include "platform/publication.hpp"
#include "platform/site/page.hpp"
#include "tests/support/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12::site {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

/// A platform with one video for everybody, one for a circle and one for nobody.
struct Shown : world::SitePlatform {
  std::string open, circle, secret;
  Shown() {
    member("anne");
    group("École Jaurès", {"anne"});
    open = put("Compter <b>jusqu’à</b> 12", Visibility::public_);
    circle = put("Lecture à deux", Visibility::circle, {"École Jaurès"});
    secret = put("Dictée secrète", Visibility::private_);
  }
  [[nodiscard]] Response get(const std::string& path,
                             const std::map<std::string, std::string>& query = {},
                             const std::optional<std::string>& range = {}) {
    return site.answer(
        {.method = "GET", .path = path, .query = query, .form = {}, .cookies = {}, .range = range});
  }
};

TEST(Site, ShowsStrangersWhatIsPublicAndNothingElse) {  // A39
  Shown shown;
  for (const auto& found :
       {shown.get("/"), shown.get("/search"), shown.get("/search", {{"q", "lecture"}}),
        shown.get("/search", {{"q", "dictée"}})}) {
    EXPECT_EQ(found.status, 200);
    EXPECT_THAT(found.body, Not(HasSubstr(shown.circle)));
    EXPECT_THAT(found.body, Not(HasSubstr(shown.secret)));
    EXPECT_THAT(found.body, Not(HasSubstr("secrète")));
  }
  EXPECT_THAT(shown.get("/").body, HasSubstr("/videos/" + shown.open));
  EXPECT_THAT(shown.get("/search", {{"q", "compter"}}).body, HasSubstr("/videos/" + shown.open));
}

TEST(Site, SaysTheSameOfWhatIsHiddenAndOfWhatNeverWas) {
  Shown shown;
  const auto never = shown.get("/videos/" + random_uuid());
  EXPECT_EQ(never.status, 404);
  for (const auto& id : {shown.circle, shown.secret}) {
    const auto hidden = shown.get("/videos/" + id);
    EXPECT_EQ(hidden.status, never.status);
    EXPECT_EQ(hidden.body, never.body);
    EXPECT_EQ(hidden.headers, never.headers);
    for (const auto* file : {"master.m3u8", "images/poster.jpg", "public.json"})
      EXPECT_EQ(shown.get("/media/" + id + "/" + file).body, never.body) << file;
  }
}

TEST(Site, EscapesTitles) {
  Shown shown;
  const auto page = shown.get("/videos/" + shown.open);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("Compter &lt;b&gt;jusqu’à&lt;/b&gt; 12"),
                               Not(HasSubstr("<b>jusqu"))));
  EXPECT_THAT(shown.get("/search", {{"q", "\"><script>alert(1)</script>"}}).body,
              Not(HasSubstr("<script>alert")));
}

TEST(Site, LetsNothingFromElsewhereIn) {
  Shown shown;
  for (const auto* path : {"/", "/search", "/charter", "/nowhere"}) {
    const auto found = shown.get(path);
    EXPECT_THAT(found.headers,
                Contains(Pair("Content-Security-Policy", AllOf(HasSubstr("default-src 'none'"),
                                                               HasSubstr("frame-ancestors 'none'"),
                                                               Not(HasSubstr("unsafe"))))))
        << path;
    EXPECT_THAT(found.body, Not(HasSubstr("http"))) << "nothing is loaded from elsewhere";
  }
}

TEST(Site, SendsTheFilesOfAVideoAndNoOthers) {
  Shown shown;
  const auto files = "/media/" + shown.open + "/";
  const auto film = shown.get(files + "video/720p.mp4");
  ASSERT_TRUE(film.part);
  EXPECT_EQ(film.part->size, 4U);
  EXPECT_THAT(film.headers, Contains(Pair("Content-Type", "video/mp4")));
  const auto some = shown.get(files + "video/720p.mp4", {}, "bytes=1-2");
  EXPECT_EQ(some.status, 206);
  EXPECT_THAT(some.headers, Contains(Pair("Content-Range", "bytes 1-2/4")));
  EXPECT_EQ(some.part->first, 1U);
  EXPECT_EQ(some.part->size, 2U);
  EXPECT_EQ(shown.get(files + "video/720p.mp4", {}, "bytes=9-").status, 416);
  for (const auto* path :
       {"../../catalogue.sqlite", "video/../../../catalogue.sqlite", "/etc/passwd", "manifest.json",
        "", "video", "video//720p.mp4", ".", "..", "video/"})
    EXPECT_EQ(shown.get(files + path).status, 404) << path;
  for (const auto* path :
       {"/assets/../site.cpp", "/assets//etc/passwd", "/assets/", "/assets/site.css/"})
    EXPECT_EQ(shown.get(path).status, 404) << path;
  EXPECT_EQ(shown.get("/assets/site.css").status, 200);
}

TEST(Site, HasAPosterOfEveryWidth) {
  Shown shown;
  const auto poster = shown.get("/media/" + shown.open + "/images/poster-640.jpg");
  ASSERT_TRUE(poster.part) << "the video is not that wide";
  EXPECT_EQ(poster.part->file.filename(), "poster.jpg");
  EXPECT_EQ(shown.get("/media/" + shown.open + "/images/candidate-1.jpg").status, 404);
}

TEST(Site, SendsAFileOnceAndPartsOfOneEditionAlone) {  // RFC 9110 13.1
  Shown shown;
  const auto path = "/media/" + shown.open + "/video/720p.mp4";
  const auto tag_of = [](const Response& answer) {
    for (const auto& [name, value] : answer.headers)
      if (name == "ETag") return value;
    return std::string();
  };
  const auto ask = [&](std::optional<std::string> range,
                       std::map<std::string, std::string> headers) {
    return shown.site.answer(
        {.method = "GET", .path = path, .range = std::move(range), .headers = std::move(headers)});
  };
  const auto tag = tag_of(ask({}, {}));
  ASSERT_EQ(tag.size(), 18U);
  const auto again = ask({}, {{"if-none-match", tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_FALSE(again.part);
  EXPECT_EQ(ask("bytes=0-1", {{"if-range", tag}}).status, 206);
  EXPECT_EQ(ask("bytes=0-1", {{"if-range", "\"other\""}}).status, 200);
}

TEST(Site, LeavesSendingToTheServerInFront) {
  Shown shown;
  Site behind{{shown.home, "", {}, {.media = "/store"}, now}};
  const auto film =
      behind.answer({.method = "GET", .path = "/media/" + shown.open + "/video/720p.mp4"});
  EXPECT_FALSE(film.part);
  EXPECT_THAT(film.headers, Contains(Pair("X-Accel-Redirect", testing::StartsWith("/store/"))));
}

TEST(Site, StopsShowingWhatIsTakenBackAtOnce) {  // A40
  Shown shown;
  EXPECT_EQ(shown.get("/videos/" + shown.open).status, 200);
  set_privacy(shown.catalogue, shown.shell(), shown.open, Visibility::private_, {});
  EXPECT_EQ(shown.get("/videos/" + shown.open).status, 404);
  EXPECT_EQ(shown.get("/media/" + shown.open + "/master.m3u8").status, 404);
}

TEST(Site, TakesNoDeedsFromStrangers) {
  Shown shown;
  EXPECT_EQ(shown.site.answer({.method = "POST", .path = "/"}).status, 403);
  EXPECT_EQ(shown.site.answer({.method = "DELETE", .path = "/videos/" + shown.open}).status, 405);
  for (const auto* path : {"/account", "/groups", "/messages", "/messages/1"}) {
    const auto sent = shown.get(path);
    EXPECT_EQ(sent.status, 303) << path;
    EXPECT_THAT(sent.headers, Contains(Pair("Location", "/sign-in"))) << path;
  }
}

}  // namespace
}  // namespace classe12::site
