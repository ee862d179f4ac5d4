// SPDX-License-Identifier: EUPL-1.2
#include "platform/views.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace classe12 {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const std::string video = "0b6a1d2e-3c4f-4a5b-8c6d-7e8f90a1b2c3";
const Time noon{seconds(1'800'014'400)};  // 2027-01-15T12:00:00Z

std::string line(const std::string& path, int status = 200, const std::string& method = "GET",
                 const std::string& agent = "Mozilla/5.0") {
  return fmt::format(
      R"({{"id":"4f","at":1800014400.123,"status":{},"method":"{}","path":"{}","from":"192.0.2.7","agent":"{}"}})",
      status, method, path, agent);
}

std::string film() {
  return "/videos/" + video + "/video/720p.mp4";
}

TEST(LogLine, TellsOfAPieceOfAFilm) {
  const auto read = read_log_line(line(film(), 206));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->at, noon);
  EXPECT_EQ(read->id, "4f");
  EXPECT_EQ(read->from, "192.0.2.7");
  EXPECT_EQ(read->video, video);
  EXPECT_EQ(read_log_line(line("/videos/" + video + "/audio/fr.mp4"))->video, video);
  EXPECT_EQ(read_log_line(line(film(), 304))->video, video);
}

TEST(LogLine, NothingElseIsPlaying) {
  for (const auto& one :
       {line(film(), 404), line(film(), 403), line(film(), 500), line(film(), 416),
        line(film(), 200, "HEAD"), line(film(), 200, "POST"), line(film(), 200, "GET", ""),
        line(film(), 200, "GET", "Googlebot/2.1"), line(film(), 200, "GET", "curl/7.88.1"),
        line("/videos/" + video + "/master.m3u8"), line("/videos/" + video + "/video/720p.m3u8"),
        line("/videos/" + video + "/images/poster.jpg"), line("/videos/x/video/720p.mp4"),
        line("/videos/" + video), line("/videos/"), line("/links/4f/video/720p.mp4"), line("")}) {
    const auto read = read_log_line(one);
    ASSERT_TRUE(read) << one;
    EXPECT_EQ(read->video, "") << one;
  }
}

TEST(LogLine, WhatNginxDidNotWriteIsNone) {
  for (const auto* one :
       {"", "{", "[]", "null", "{}",
        "192.0.2.7 - - [15/Jan/2027:12:00:00 +0000] \"GET / HTTP/1.1\"",
        R"({"id":"","at":1,"status":200,"method":"GET","path":"/","from":"a","agent":"b"})",
        R"({"id":"4","at":-1,"status":200,"method":"GET","path":"/","from":"a","agent":"b"})",
        R"({"id":"4","at":1e300,"status":200,"method":"GET","path":"/","from":"a","agent":"b"})",
        R"({"id":"4","at":"1","status":200,"method":"GET","path":"/","from":"a","agent":"b"})",
        R"({"id":4,"at":1,"status":200,"method":"GET","path":"/","from":"a","agent":"b"})"})
    EXPECT_FALSE(read_log_line(one)) << one;
}

LogLine at(Time time, const std::string& from = "192.0.2.7", const std::string& agent = "Mozilla") {
  return {"4f", time, from, agent, video};
}

using Counts = std::map<std::pair<std::string, std::string>, std::int64_t>;

Counts on_the_day(std::int64_t count) {
  return {{{video, "2027-01-15"}, count}};
}

TEST(Views, AFilmInAHundredPiecesIsOne) {
  Views views;
  for (int i = 0; i < 100; ++i) views.add(at(noon + seconds(4 * i)));
  EXPECT_EQ(views.counts(), on_the_day(1));
}

TEST(Views, AfterHalfAnHourItIsAnother) {
  Views views;
  views.add(at(noon + minutes(61)));
  views.add(at(noon));
  views.add(at(noon + minutes(30)));
  EXPECT_EQ(views.counts(), on_the_day(2)) << "in whatever order";
}

TEST(Views, OthersCountForThemselves) {
  Views views;
  views.add(at(noon));
  views.add(at(noon, "192.0.2.8"));
  views.add(at(noon, "192.0.2.7", "Safari"));
  EXPECT_EQ(views.counts(), on_the_day(3));
}

TEST(Views, ADayIsCountedForItself) {
  Views views;
  const Time midnight{seconds(1'800'057'600)};
  views.add(at(midnight - seconds(1)));
  views.add(at(midnight));
  EXPECT_THAT(views.counts(),
              ElementsAre(Pair(Pair(video, "2027-01-15"), 1), Pair(Pair(video, "2027-01-16"), 1)));
}

TEST(Views, WhatPlaysNothingIsNone) {
  Views views;
  auto other = at(noon);
  other.video = "";
  views.add(other);
  EXPECT_THAT(views.counts(), IsEmpty());
}

}  // namespace
}  // namespace classe12
