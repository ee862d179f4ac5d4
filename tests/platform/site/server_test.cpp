// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/server.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace classe12::site {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

/// A connection that says what it is told, byte for byte.
class Wire {
 public:
  explicit Wire(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address),
              0);
  }
  void say(std::string_view words) const {
    while (!words.empty()) {
      const auto sent = ::send(socket_.get(), words.data(), words.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      words.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  [[nodiscard]] std::string hear() const {
    std::string all;
    std::array<char, 4096> some{};
    for (;;) {
      const auto got = ::recv(socket_.get(), some.data(), some.size(), 0);
      if (got <= 0) return all;
      all.append(some.data(), static_cast<std::size_t>(got));
    }
  }

 private:
  Descriptor socket_;
};

std::string ask(int port, const std::string& request) {
  const Wire wire(port);
  wire.say(request);
  return wire.hear();
}

std::string get(int port, const std::string& target) {
  return ask(port, "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
}

Response told(const Request& request) {
  std::string all = request.method + " " + request.path;
  for (const auto& [key, value] : request.query) all += " " + key + "=" + value;
  for (const auto& [key, value] : request.form) all += " [" + key + "=" + value + "]";
  for (const auto& [key, value] : request.cookies) all += " <" + key + "=" + value + ">";
  return {200, {{"X-Told", "yes"}}, all, {}};
}

TEST(Server, HandsOnWhatWasAskedDecoded) {
  const Server server(0, 2, told);
  const auto answer = get(server.port(), "/a%20b/%C3%A9?q=x+y%26z&p=");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr("X-Told: yes\r\n"));
  EXPECT_THAT(answer, EndsWith("GET /a b/é p= q=x y&z"));
}

TEST(Server, ReadsFormsAndCookies) {
  const Server server(0, 2, told);
  const std::string form = "name=Zo%C3%A9&words=a+b";
  EXPECT_THAT(ask(server.port(),
                  "POST /in HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: s=1; t=2\r\n"
                  "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                      std::to_string(form.size()) + "\r\n\r\n" + form),
              EndsWith("POST /in [name=Zoé] [words=a b] <s=1> <t=2>"));
}

TEST(Server, RefusesAFormThatIsTooLarge) {
  const Server server(0, 2, told);
  const std::string form = "words=" + std::string(largest_form, 'x');
  EXPECT_THAT(ask(server.port(),
                  "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                  "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                      std::to_string(form.size()) + "\r\n\r\n" + form),
              StartsWith("HTTP/1.1 413 "));
}

TEST(Server, LivesOnAfterFormsOfOtherKinds) {
  const Server server(0, 2, told);
  for (const std::string kind :
       {"multipart/form-data; boundary=b", "text/plain", "application/json", ""}) {
    const std::string form = "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n";
    const auto answer =
        ask(server.port(),
            "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + kind +
                "\r\nContent-Length: " + std::to_string(form.size()) + "\r\n\r\n" + form);
    EXPECT_THAT(answer, EndsWith("POST /")) << kind;
  }
  EXPECT_THAT(ask(server.port(),
                  "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
                  "application/x-www-form-urlencoded\r\nContent-Length: 5\r\n\r\n=&&=x"),
              StartsWith("HTTP/1.1 200"));
}

TEST(Server, LivesOnWhenAFileHasGone) {
  const Server server(0, 2, [](const Request& request) {
    if (request.path == "/gone") return Response{200, {}, "", Part{"/nowhere/film.mp4", 0, 5}};
    return told(request);
  });
  get(server.port(), "/gone");
  EXPECT_THAT(get(server.port(), "/there"), EndsWith("GET /there"));
}

TEST(Server, AnswersOthersWhileSomeSayNothing) {
  const Server server(0, 2, told);
  std::vector<std::unique_ptr<Wire>> silent;
  for (int i = 0; i < 50; ++i) {
    silent.push_back(std::make_unique<Wire>(server.port()));
    silent.back()->say("GET /slow HTTP/1.1\r\nHo");
  }
  EXPECT_THAT(get(server.port(), "/quick"), EndsWith("GET /quick"));
}

TEST(Server, SendsPartsOfFiles) {
  const TemporaryFolder folder;
  write_text(folder.path() / "film", "0123456789");
  const Server server(0, 2, [&](const Request&) {
    return Response{206, {}, "", Part{folder.path() / "film", 2, 5}};
  });
  EXPECT_THAT(get(server.port(), "/"), EndsWith("\r\n\r\n23456"));
}

TEST(Server, SaysThatSomethingWentWrongAndNotWhat) {
  const Server server(0, 2, [](const Request&) -> Response { throw std::runtime_error("secret"); });
  const auto answer = get(server.port(), "/");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 500 "));
  EXPECT_THAT(answer, testing::Not(HasSubstr("secret")));
}

TEST(Server, ListensOnThisMachineAloneAndFreesItsPort) {
  int port = 0;
  {
    const Server server(0, 2, told);
    port = server.port();
    EXPECT_EQ(server.address(), "http://127.0.0.1:" + std::to_string(port) + "/");
    EXPECT_THROW(Server(port, 2, told), Error);
  }
  const Server again(port, 2, told);
  EXPECT_EQ(again.port(), port);
}

}  // namespace
}  // namespace classe12::site
