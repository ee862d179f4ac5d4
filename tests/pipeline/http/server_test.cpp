// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/http/server.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace classe12::http {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

struct Answer {
  int status = 0;
  std::map<std::string, std::string> headers;
  std::string body;
};

int connect_to(int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
    return socket;
  ::close(socket);
  return -1;
}

/// Bytes as they are: a client library would tidy up the very paths and
/// headers that a hostile one sends.
std::string exchange(int port, std::string_view request) {
  const int socket = connect_to(port);
  EXPECT_GE(socket, 0);
  EXPECT_EQ(::send(socket, request.data(), request.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(request.size()));
  std::string answer;
  std::array<char, 4096> piece{};
  for (ssize_t got = 0; (got = ::recv(socket, piece.data(), piece.size(), 0)) > 0;)
    answer.append(piece.data(), static_cast<std::size_t>(got));
  ::close(socket);
  return answer;
}

Answer parse(const std::string& text) {
  Answer answer;
  const auto end = text.find("\r\n\r\n");
  if (end == std::string::npos) return answer;
  answer.status = std::stoi(text.substr(text.find(' ') + 1));
  for (auto at = text.find("\r\n") + 2; at < end + 2;) {
    const auto next = text.find("\r\n", at);
    const auto colon = text.find(": ", at);
    answer.headers[text.substr(at, colon - at)] = text.substr(colon + 2, next - colon - 2);
    at = next + 2;
  }
  answer.body = text.substr(end + 4);
  return answer;
}

void write(const fs::path& file, std::string_view text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

/// A bundle, a player and a secret side by side.
fs::path make_folders() {
  std::string name = (fs::temp_directory_path() / "classe12-http-XXXXXX").string();
  const fs::path root = ::mkdtemp(name.data());
  write(root / "secret.txt", "secret");
  write(root / "bundle/manifest.json", "{}");
  write(root / "bundle/master.m3u8", "#EXTM3U\n");
  write(root / "bundle/video/720p.mp4", "0123456789");
  write(root / "bundle/audio/fr.mp4", "abc");
  write(root / "bundle/captions/fr.vtt", "WEBVTT\n");
  write(root / "bundle/images/poster.jpg", "jpg");
  write(root / "bundle/images/poster.webp", "webp");
  write(root / "bundle/images/poster.avif", "avif");
  write(root / "bundle/documents/page.html", "<script>alert(1)</script>");
  write(root / "bundle/empty.mp4", "");
  write(root / "bundle/.hidden.partial", "half");
  write(root / "player/index.html", "<!doctype html>");
  write(root / "player/player.js", "'use strict';");
  return root;
}

class ServerTest : public testing::Test {
 protected:
  ~ServerTest() override { fs::remove_all(root_); }

  Answer ask(const Server& server, std::string_view method, std::string_view path,
             const std::string& more = {}) const {
    const auto host = "127.0.0.1:" + std::to_string(server.port());
    return parse(exchange(server.port(), std::string(method) + " " + std::string(path) +
                                             " HTTP/1.1\r\nHost: " + host + "\r\n" + more +
                                             "\r\n"));
  }
  Answer get(const Server& server, std::string_view path, const std::string& more = {}) const {
    return ask(server, "GET", path, more);
  }
  Answer get_range(std::string_view range, std::string_view path = "/video/720p.mp4") const {
    return get(server_, path, "Range: bytes=" + std::string(range) + "\r\n");
  }
  [[nodiscard]] Site bare() const { return {.bundle = root_ / "bundle", .player = {}, .port = 0}; }
  [[nodiscard]] Site with_player() const {
    return {.bundle = root_ / "bundle", .player = root_ / "player", .port = 0};
  }

  fs::path root_ = make_folders();
  Server server_{bare()};
};

TEST_F(ServerTest, GivesItsAddress) {
  EXPECT_GT(server_.port(), 0);
  EXPECT_EQ(server_.address(), "http://127.0.0.1:" + std::to_string(server_.port()) + "/");
}

TEST_F(ServerTest, SendsAWholeFile) {
  const auto answer = get(server_, "/video/720p.mp4");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "0123456789");
  EXPECT_EQ(answer.headers.at("Content-Length"), "10");
  EXPECT_EQ(answer.headers.at("Accept-Ranges"), "bytes");
  EXPECT_EQ(answer.headers.count("Content-Range"), 0U);
}

TEST_F(ServerTest, SendsEveryByteOfALargeFile) {
  std::string large;
  for (int i = 0; i < 700'000; ++i) large += std::to_string(i);
  write(root_ / "bundle/video/1080p.mp4", large);
  EXPECT_TRUE(get(server_, "/video/1080p.mp4").body == large);
  EXPECT_TRUE(get_range("70001-2000000", "/video/1080p.mp4").body == large.substr(70001, 1930000));
}

TEST_F(ServerTest, SendsAnEmptyFile) {
  const auto answer = get(server_, "/empty.mp4");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.at("Content-Length"), "0");
  EXPECT_EQ(answer.headers.at("Content-Type"), "video/mp4");
  EXPECT_EQ(get_range("0-", "/empty.mp4").status, 416);
}

TEST_F(ServerTest, SendsTheRangeThatIsAskedFor) {
  struct Case {
    std::string_view range, body, said;
  };
  for (const auto& [range, body, said] :
       {Case{"0-0", "0", "bytes 0-0/10"}, Case{"2-4", "234", "bytes 2-4/10"},
        Case{"7-", "789", "bytes 7-9/10"}, Case{"-3", "789", "bytes 7-9/10"},
        Case{"9-9", "9", "bytes 9-9/10"}, Case{"0-9", "0123456789", "bytes 0-9/10"}}) {
    const auto answer = get_range(range);
    EXPECT_EQ(answer.status, 206) << range;
    EXPECT_EQ(answer.body, body) << range;
    EXPECT_EQ(answer.headers.at("Content-Range"), said) << range;
    EXPECT_EQ(answer.headers.at("Content-Length"), std::to_string(body.size())) << range;
    EXPECT_EQ(answer.headers.at("Content-Type"), "video/mp4") << range;
  }
}

TEST_F(ServerTest, EndsARangeWhereTheFileEnds) {
  const auto answer = get_range("8-999999999999");
  EXPECT_EQ(answer.status, 206);
  EXPECT_EQ(answer.body, "89");
  EXPECT_EQ(answer.headers.at("Content-Range"), "bytes 8-9/10");
  EXPECT_EQ(get_range("-100").headers.at("Content-Range"), "bytes 0-9/10");
}

TEST_F(ServerTest, RefusesARangeBeyondTheEnd) {
  for (const auto* range : {"10-", "10-20", "-0", "-"}) {
    const auto answer = get_range(range);
    EXPECT_EQ(answer.status, 416) << range;
    EXPECT_EQ(answer.headers.at("Content-Range"), "bytes */10") << range;
    EXPECT_EQ(answer.body, "") << range;
  }
  for (const auto* range : {"4-2", "x", "99999999999999999999-", "0-99999999999999999999"})
    EXPECT_EQ(get_range(range).status, 416) << range;
}

TEST_F(ServerTest, AnswersSeveralRangesWithTheWhole) {
  const auto answer = get_range("0-1,4-5");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "0123456789");
  EXPECT_EQ(answer.headers.at("Content-Type"), "video/mp4");
}

TEST_F(ServerTest, IgnoresTheRangeOfAConditionItCannotKnow) {
  const auto answer = get(server_, "/video/720p.mp4", "Range: bytes=0-1\r\nIf-Range: \"old\"\r\n");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "0123456789");
}

TEST_F(ServerTest, AnswersHeadWithoutABody) {
  for (const auto* more : {"", "Range: bytes=2-4\r\n"}) {
    const auto answer = ask(server_, "HEAD", "/video/720p.mp4", more);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.headers.at("Content-Length"), "10");
    EXPECT_EQ(answer.headers.at("Content-Type"), "video/mp4");
    EXPECT_EQ(answer.body, "");
  }
  EXPECT_EQ(ask(server_, "HEAD", "/none.mp4").status, 404);
}

TEST_F(ServerTest, TellsWhatAFileIs) {
  for (const auto& [path, type] :
       std::map<std::string, std::string>{{"/master.m3u8", "application/vnd.apple.mpegurl"},
                                          {"/video/720p.mp4", "video/mp4"},
                                          {"/audio/fr.mp4", "audio/mp4"},
                                          {"/captions/fr.vtt", "text/vtt; charset=utf-8"},
                                          {"/images/poster.jpg", "image/jpeg"},
                                          {"/images/poster.webp", "image/webp"},
                                          {"/images/poster.avif", "image/avif"},
                                          {"/manifest.json", "application/json"},
                                          {"/documents/page.html", "application/octet-stream"}}) {
    const auto answer = get(server_, path);
    EXPECT_EQ(answer.status, 200) << path;
    EXPECT_EQ(answer.headers.at("Content-Type"), type) << path;
  }
}

TEST_F(ServerTest, GuardsEveryAnswer) {
  for (const auto* path : {"/master.m3u8", "/none"}) {
    const auto headers = get(server_, path).headers;
    EXPECT_EQ(headers.at("Cache-Control"), "no-store") << path;
    EXPECT_EQ(headers.at("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(headers.at("Cross-Origin-Resource-Policy"), "same-origin") << path;
    EXPECT_THAT(headers.at("Content-Security-Policy"), HasSubstr("default-src 'self';")) << path;
    EXPECT_THAT(headers.at("Content-Security-Policy"), Not(HasSubstr("unsafe"))) << path;
    EXPECT_EQ(headers.count("Access-Control-Allow-Origin"), 0U) << path;
  }
}

TEST_F(ServerTest, LeavesNoWayOutOfTheFolder) {
  for (const std::string path :
       {"/../secret.txt", "/video/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt", "/%252e%252e/secret.txt", "/%u002e%u002e/secret.txt",
        "/..\\secret.txt", "//secret.txt", "secret.txt", "../secret.txt", "/manifest.json%00.mp4",
        "/./manifest.json", "/video/../manifest.json"})
    EXPECT_EQ(get(server_, path).status, 404) << path;
  EXPECT_EQ(get(server_, (root_ / "secret.txt").string()).status, 404);
  EXPECT_EQ(get(server_, "/" + (root_ / "secret.txt").string()).status, 404);
  EXPECT_EQ(get(server_, "file://" + (root_ / "secret.txt").string()).status, 404);
}

TEST_F(ServerTest, FollowsNoLink) {
  fs::create_symlink(root_ / "secret.txt", root_ / "bundle/video/link.mp4");
  fs::create_symlink("../../secret.txt", root_ / "bundle/video/relative.mp4");
  fs::create_directory_symlink(root_, root_ / "bundle/up");
  for (const auto* path : {"/video/link.mp4", "/video/relative.mp4", "/up/secret.txt", "/up"})
    EXPECT_EQ(get(server_, path).status, 404) << path;
}

TEST_F(ServerTest, ServesABundleThatIsItselfALink) {
  fs::create_directory_symlink(root_ / "bundle", root_ / "today");
  const Server server(Site{.bundle = root_ / "today", .player = {}, .port = 0});
  EXPECT_EQ(get(server, "/master.m3u8").status, 200);
}

TEST_F(ServerTest, ListsNoFolderAndShowsNothingHidden) {
  ASSERT_EQ(::mkfifo((root_ / "bundle/pipe.mp4").c_str(), 0600), 0);
  for (const auto* path : {"/", "/video", "/video/", "/.hidden.partial", "/pipe.mp4", "/none.mp4"})
    EXPECT_EQ(get(server_, path).status, 404) << path;
}

TEST_F(ServerTest, SaysNotFoundToARangeOfNothing) {
  // The library's own answer would be 416, and a player would not understand.
  EXPECT_EQ(get_range("100-200", "/none.mp4").status, 404);
}

TEST_F(ServerTest, RefusesTheNameOfAnotherHost) {
  const auto port = std::to_string(server_.port());
  const auto status = [&](const std::string& headers) {
    return parse(exchange(server_.port(), "GET /master.m3u8 HTTP/1.1\r\n" + headers + "\r\n"))
        .status;
  };
  EXPECT_EQ(status("Host: 127.0.0.1:" + port + "\r\n"), 200);
  EXPECT_EQ(status("Host: localhost:" + port + "\r\n"), 200);
  for (const auto* host : {"evil.example", "127.0.0.1", "localhost", "127.0.0.1:1", ""})
    EXPECT_EQ(status(std::string("Host: ") + host + "\r\n"), 403) << host;
  EXPECT_EQ(status("Host: evil.example:" + port + "\r\n"), 403);
  EXPECT_EQ(status(""), 403);
}

TEST_F(ServerTest, OnlyReads) {
  for (const auto* method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"}) {
    const auto answer = ask(server_, method, "/master.m3u8", "Content-Length: 0\r\n");
    EXPECT_EQ(answer.status, 405) << method;
    EXPECT_EQ(answer.headers.at("Allow"), "GET, HEAD") << method;
  }
  EXPECT_EQ(get(server_, "/master.m3u8").body, "#EXTM3U\n");
}

TEST_F(ServerTest, ShowsThePlayerBesideTheBundle) {
  const Server server(with_player());
  const auto page = get(server, "/");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body, "<!doctype html>");
  EXPECT_EQ(page.headers.at("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(get(server, "/player/player.js").headers.at("Content-Type"),
            "text/javascript; charset=utf-8");
  EXPECT_EQ(get(server, "/bundle/manifest.json").body, "{}");
  EXPECT_EQ(get(server, "/bundle/audio/fr.mp4").headers.at("Content-Type"), "audio/mp4");
  for (const auto* path : {"/manifest.json", "/player/../../secret.txt", "/bundle", "/player/",
                           "/bundle/../player/index.html"})
    EXPECT_EQ(get(server, path).status, 404) << path;
}

TEST_F(ServerTest, MakesTheFilmOnceAndOnlyWhenItIsAskedFor) {
  int made = 0;
  auto site = with_player();
  site.film = [&] {
    ++made;
    return open_for_reading(root_ / "bundle/video/720p.mp4");
  };
  const Server server(site);
  get(server, "/");
  EXPECT_EQ(made, 0);
  const auto answer = get(server, "/film.mp4");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "0123456789");
  EXPECT_EQ(answer.headers.at("Content-Disposition"), "attachment; filename=\"bundle.mp4\"");
  EXPECT_EQ(get(server, "/film.mp4", "Range: bytes=2-3\r\n").body, "23");
  EXPECT_EQ(made, 1);
}

TEST_F(ServerTest, SaysWhyTheFilmCannotBeMade) {
  auto site = with_player();
  site.film = []() -> Descriptor { throw Error(Fault::io, "the disk is full"); };
  const Server server(site);
  const auto answer = get(server, "/film.mp4");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body, "the disk is full\n");
  EXPECT_EQ(get(Server(with_player()), "/film.mp4").status, 404);
}

TEST_F(ServerTest, AsksBeforeItSends) {
  std::string asked;
  Site site{root_ / "bundle", {}, 0};
  site.before = [&](std::string_view path, std::int64_t first) {
    asked = std::string(path) + "@" + std::to_string(first);
  };
  get(Server(site), "/video/720p.mp4", "Range: bytes=2-3\r\n");
  EXPECT_EQ(asked, "video/720p.mp4@2");
}

TEST_F(ServerTest, SendsATextInPlaceOfAFile) {
  auto site = bare();
  site.instead = {{"video/720p.mp4", "another"}};
  const Server server(site);
  EXPECT_EQ(get(server, "/video/720p.mp4").body, "another");
  site = with_player();
  site.instead = {{"index.html", "another"}};
  EXPECT_NE(get(Server(site), "/player/index.html").body, "another");
}

TEST_F(ServerTest, IsHeardOnLoopbackOnly) {
  // 127.0.0.2 is this machine too, but not the address: a server on 0.0.0.0
  // would answer there.
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(server_.port()));
  ASSERT_EQ(::inet_pton(AF_INET, "127.0.0.2", &address.sin_addr), 1);
  EXPECT_NE(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ::close(socket);
}

TEST_F(ServerTest, SharesItsPortWithNobody) {
  auto site = bare();
  site.port = server_.port();
  try {
    const Server second(site);
    FAIL() << "two servers on one port";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::unavailable);
    EXPECT_THAT(error.what(), HasSubstr(std::to_string(server_.port())));
  }
}

TEST_F(ServerTest, NamesTheFolderThatIsMissing) {
  for (const auto& site : {Site{.bundle = root_ / "none", .player = {}, .port = 0},
                           Site{.bundle = root_ / "bundle", .player = root_ / "none", .port = 0}}) {
    try {
      const Server server(site);
      FAIL() << "serves a folder that is not there";
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::not_found);
      EXPECT_THAT(error.what(), HasSubstr((root_ / "none").string()));
    }
  }
}

TEST_F(ServerTest, AnswersManyAtOnce) {
  std::vector<std::thread> clients;
  std::array<int, 12> good{};
  for (auto& count : good)
    clients.emplace_back([&] {
      for (int i = 0; i < 20; ++i)
        count += get(server_, "/video/720p.mp4", "Range: bytes=2-4\r\n").body == "234" ? 1 : 0;
    });
  for (auto& client : clients) client.join();
  EXPECT_THAT(good, testing::Each(20));
}

TEST_F(ServerTest, StopsThoughAClientLingers) {
  using namespace std::chrono;
  write(root_ / "bundle/video/large.mp4", std::string(20'000'000, 'x'));
  int port = 0, silent = -1, slow = -1;
  steady_clock::time_point asked;
  {
    const Server server(bare());
    port = server.port();
    silent = connect_to(port);
    slow = connect_to(port);
    const auto request =
        "GET /video/large.mp4 HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\n\r\n";
    ASSERT_EQ(::send(slow, request.data(), request.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(request.size()));
    std::this_thread::sleep_for(50ms);  // it sends until the socket is full, and waits
    asked = steady_clock::now();
  }
  EXPECT_LT(steady_clock::now() - asked, 8s);
  EXPECT_EQ(connect_to(port), -1);
  ::close(silent);
  ::close(slow);
}

TEST_F(ServerTest, StopsAtOnceWhenNobodyAsked) {
  for (int i = 0; i < 50; ++i) const Server server(bare());
}

}  // namespace
}  // namespace classe12::http
