// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/facts.hpp"
#include "platform/peertube/problem.hpp"
#include "tests/support/tube.hpp"

#include <gmock/gmock.h>

/// The rules of the server that the client relies on, asked of whichever server is there: what
/// holds of the stand-in and not of a real one is found by running these against both.
namespace classe12::peertube {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::StartsWith;
using world::Place;
using world::Tube;

constexpr auto place_of_uploads = "/api/v1/videos/upload-resumable";

class Rules : public testing::Test {
 protected:
  Place place;
  Tube tube{place};

  Json form(const Json& more = Json::object()) {
    Json fields{{"name", "Règles"},
                {"channelId", channel_of(tube.client, place.channel)},
                {"privacy", 3},
                {"filename", "regles.mp4"}};
    fields.update(more);
    return fields;
  }
  Answer begin(const Json& fields, std::int64_t bytes = 1000,
               const std::string& type = "video/mp4") {
    auto request = with_json("POST", place_of_uploads, fields);
    request.headers = {{"X-Upload-Content-Length", std::to_string(bytes)},
                       {"X-Upload-Content-Type", type}};
    return tube.client.call(request);
  }
  std::string session(std::int64_t bytes) {
    const auto begun = begin(form(), bytes);
    EXPECT_EQ(begun.status, 201) << begun.body;
    return path_of(begun.header("location"));
  }
  Answer put(const std::string& path, const std::string& range, const std::string& body,
             const std::string& type = "application/octet-stream") {
    Request request{.method = "PUT", .path = path, .type = type, .body = body};
    request.headers.emplace_back("Content-Range", range);
    return tube.client.call(request, Manner::once);
  }
  Answer give_up(const std::string& path) {
    return tube.client.call({.method = "DELETE", .path = path});
  }
  Answer refused_field(const Json& fields, const std::string& field) {
    auto answer = begin(form(fields));
    EXPECT_EQ(answer.status, 400) << fields;
    if (!field.empty()) {
      EXPECT_THAT(reason_of(answer), HasSubstr(field)) << answer.body;
    }
    return answer;
  }
};

TEST_F(Rules, TellsClientsOfItsOwnNameAlone) {
  EXPECT_EQ(tube.client.ask_as_stranger("/api/v1/oauth-clients/local").status, 200);
  Request request{.path = "/api/v1/oauth-clients/local"};
  request.headers.emplace_back("Host", "elsewhere.example");
  EXPECT_EQ(tube.caller.call(request, Manner::once).status, 403);
}

TEST_F(Rules, GivesTokensForFormsAlone) {
  auto request = with_json("POST", "/api/v1/users/token", {{"grant_type", "password"}});
  const auto answer = tube.caller.call(request, Manner::once);
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(code_of(answer), "invalid_request");
}

TEST_F(Rules, TellsABadTokenFromNone) {
  EXPECT_EQ(code_of(tube.client.ask_as_stranger("/api/v1/users/me")), "unauthorized_request");
  Request request{.path = "/api/v1/users/me"};
  request.headers.emplace_back("Authorization", "Bearer nonsense");
  const auto answer = tube.caller.call(request, Manner::once);
  EXPECT_EQ(answer.status, 401);
  EXPECT_EQ(code_of(answer), "invalid_token");
}

TEST_F(Rules, KillsAnAccessTokenThatIsRefreshed) {
  Request request{.path = "/api/v1/users/me"};
  const auto old = tube.session.token();
  tube.session.renew(old);
  request.headers.emplace_back("Authorization", "Bearer " + old.reveal());
  EXPECT_EQ(tube.caller.call(request, Manner::once).status, 401);
}

TEST_F(Rules, RefusesWordsBeyondItsLimits) {
  const std::string long_tag(31, 'x');
  refused_field({{"tags", {"aa", "bb", "cc", "dd", "ee", "ff"}}}, "tags");
  refused_field({{"tags", {"a"}}}, "tags");
  refused_field({{"tags", {long_tag}}}, "tags");
  refused_field({{"name", "ab"}}, "name");
  refused_field({{"name", std::string(121, 'x')}}, "name");
  refused_field({{"description", "ab"}}, "description");
  refused_field({{"description", ""}}, "description");
  refused_field({{"description", std::string(10'001, 'x')}}, "description");
  refused_field({{"privacy", 9}}, "privacy");
  refused_field({{"category", 99}}, "category");
  refused_field({{"privacy", 5}}, "");
  refused_field({{"privacy", 5}, {"videoPasswords", {"x"}}}, "");
  refused_field({{"privacy", 5}, {"videoPasswords", {"same", "same"}}}, "");
  refused_field({{"channelId", 999'999}}, "");
  refused_field({{"scheduleUpdate", {{"privacy", 1}}}}, "");
}

TEST_F(Rules, TakesWordsAtItsLimits) {
  const auto begun = begin(form({{"tags", {"aa", std::string(30, 'b'), "cc", "dd", "ee"}},
                                 {"name", std::string(120, 'x')},
                                 {"description", std::string(10'000, 'y')}}));
  EXPECT_EQ(begun.status, 201) << begun.body;
  EXPECT_EQ(give_up(path_of(begun.header("location"))).status, 204);
}

TEST_F(Rules, TakesFilmsAlone) {
  EXPECT_EQ(begin(form(), 1000, "application/octet-stream").status, 415);
  auto nameless = form();
  nameless.erase("filename");
  EXPECT_EQ(begin(nameless).status, 400);
  EXPECT_EQ(tube.client.call(with_json("POST", place_of_uploads, form())).status, 400);
}

TEST_F(Rules, CountsFromTheLastByteItHolds) {
  const auto path = session(1000);
  auto asked = put(path, "bytes */1000", "");
  EXPECT_EQ(asked.status, 308);
  EXPECT_EQ(asked.header("range"), "bytes=0--1");  // sic
  const auto kept = put(path, "bytes 0-299/1000", std::string(300, 'a'));
  EXPECT_EQ(kept.status, 308);
  EXPECT_EQ(kept.header("range"), "bytes=0-299");
  EXPECT_EQ(put(path, "bytes */1000", "").header("range"), "bytes=0-299");
  EXPECT_EQ(put(path, "bytes */999", "").status, 409);
  EXPECT_EQ(give_up(path).status, 204);
  EXPECT_EQ(put(path, "bytes */1000", "").status, 404);
  EXPECT_EQ(give_up(path).status, 404);
}

TEST_F(Rules, DoesNotSeeHoles) {
  const auto path = session(1000);
  EXPECT_EQ(put(path, "bytes 0-199/1000", std::string(200, 'a')).status, 308);
  EXPECT_EQ(put(path, "bytes 300-899/1000", std::string(600, 'a')).header("range"), "bytes=0-899");
  (void)give_up(path);
}

TEST_F(Rules, HasAPlaceForEachBeginning) {
  const auto one = session(1000), other = session(1000);
  EXPECT_NE(one, other);
  (void)give_up(one);
  (void)give_up(other);
  EXPECT_EQ(put(std::string(place_of_uploads) + "?upload_id=nobodys", "bytes */1000", "").status,
            403);
}

TEST_F(Rules, DoesNotTakeAFormForAPiece) {
  const auto path = session(1000);
  EXPECT_EQ(
      put(path, "bytes 0-999/1000", std::string(1000, 'a'), "application/x-www-form-urlencoded")
          .status,
      413);
  (void)give_up(path);
}

TEST_F(Rules, RefusesWhatIsNoFilmWhenAllOfItIsThere) {
  const auto path = session(1000);
  const auto answer = put(path, "bytes 0-999/1000", std::string(1000, 'a'));
  EXPECT_EQ(answer.status, 422) << answer.body;
}

TEST_F(Rules, HasNoVideoThatIsNotThere) {
  EXPECT_EQ(
      tube.client.call({.path = "/api/v1/videos/6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11"}).status,
      404);
}

/// With a video there.
class RulesOfAVideo : public Rules {
 protected:
  world::Lesson lesson{Visibility::private_, "Règles d’une vidéo"};
  world::Cleanup cleanup{tube, lesson.manifest.id};
  std::string uuid = tube.publisher.publish(lesson.wish()).uuid;
  std::string path = "/api/v1/videos/" + uuid;

  Answer change(const Json& fields) { return tube.client.call(with_json("PUT", path, fields)); }
};

TEST_F(RulesOfAVideo, IsHiddenFromStrangersByItsPrivacy) {
  EXPECT_EQ(tube.client.ask_as_stranger(path).status, 401);
  EXPECT_EQ(change({{"privacy", 2}}).status, 204);
  EXPECT_EQ(tube.client.ask_as_stranger(path).status, 200);
  const auto number = number_at(json_of(tube.client.call({.path = path})), "id");
  EXPECT_EQ(tube.client.ask_as_stranger("/api/v1/videos/" + std::to_string(number)).status, 401);
  EXPECT_EQ(change({{"privacy", 5}, {"videoPasswords", {"a password"}}}).status, 204);
  const auto asked = tube.client.ask_as_stranger(path);
  EXPECT_EQ(asked.status, 403);
  EXPECT_EQ(code_of(asked), "video_requires_password");
  Request request{.path = path};
  request.headers = {{"x-peertube-video-password", "another"}};
  EXPECT_EQ(code_of(tube.caller.call(request, Manner::once)), "incorrect_video_password");
  request.headers = {{"x-peertube-video-password", "a password"}};
  EXPECT_EQ(tube.caller.call(request, Manner::once).status, 200);
}

TEST_F(RulesOfAVideo, ForgetsWhatIsNull) {
  EXPECT_EQ(change({{"description", nullptr}, {"language", nullptr}, {"licence", nullptr}}).status,
            204);
  EXPECT_EQ(text_at(json_of(tube.client.call({.path = path})), "description"), "");
}

TEST_F(RulesOfAVideo, TakesCaptionsInLanguagesThatItKnows) {
  Request request{.method = "PUT", .path = path + "/captions/zzzz"};
  request.parts = {
      {.name = "captionfile", .text = "WEBVTT\n", .file_name = "x.vtt", .type = "text/vtt"}};
  EXPECT_EQ(tube.client.call(request).status, 400);
}

TEST_F(RulesOfAVideo, TakesAChapterASecond) {
  const auto put = [&](const Json& chapters) {
    return tube.client.call(with_json("PUT", path + "/chapters", {{"chapters", chapters}})).status;
  };
  EXPECT_EQ(put({{{"timecode", 0}, {"title", "a"}}, {{"timecode", 0}, {"title", "b"}}}), 400);
  EXPECT_EQ(put({{{"timecode", 0.5}, {"title", "a"}}}), 400);
  EXPECT_EQ(put({{{"timecode", 0}, {"title", ""}}}), 400);
  EXPECT_EQ(put({{{"timecode", 9999}, {"title", "beyond the end"}}}), 204);
  EXPECT_EQ(put(Json::array()), 204);
}

TEST_F(RulesOfAVideo, StumblesOverAFileThatItDoesNotKnow) {
  Request request{.method = "PUT", .path = path};
  request.parts = {
      {.name = "unknownfile", .text = "x", .file_name = "x.jpg", .type = "image/jpeg"}};
  const auto answer = tube.client.call(request);
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(code_of(answer), "MulterError");
  EXPECT_THAT(tube.waits, testing::IsEmpty());  // it would stumble over it tomorrow, too
  request.parts = {
      {.name = "thumbnailfile", .text = "x", .file_name = "x.txt", .type = "text/plain"}};
  EXPECT_EQ(tube.client.call(request).status, 400);
}

TEST_F(RulesOfAVideo, GivesFilesOfClosedVideosForATokenOfTheirOwn) {
  const auto video = json_of(tube.client.call({.path = path}));
  const auto& files = at(video, "files");
  if (files.empty()) GTEST_SKIP() << "the server has encoded it in the meantime";
  const auto file = path_on(text_at(files[0], "fileUrl"), place.address);
  EXPECT_EQ(tube.client.ask_as_stranger(file).status, 403);
  const auto token = text_at(
      at(json_of(tube.client.call({.method = "POST", .path = path + "/token"})), "files"), "token");
  EXPECT_EQ(tube.client.ask_as_stranger(file + "?videoFileToken=" + token).status, 200);
}

TEST_F(RulesOfAVideo, IsGoneWhenItIsDeleted) {
  EXPECT_EQ(tube.client.call({.method = "DELETE", .path = path}).status, 204);
  EXPECT_EQ(tube.client.call({.path = path}).status, 404);
}

}  // namespace
}  // namespace classe12::peertube
