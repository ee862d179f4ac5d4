// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/server.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "tests/support/wire.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace classe12::site {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

using world::ask;
using world::Wire;

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

/// Tells what it was given, and refuses what is called so.
class Counting : public Intake {
 public:
  void take(std::string_view bytes) override { said_ += std::to_string(bytes.size()) + " "; }
  void take(const FormPiece& piece) override {
    if (piece.field == "no") throw Refusal({418, {}, "no", {}});
    if (piece.begins) said_ += "[" + piece.field + "|" + piece.file + "]";
    said_ += piece.bytes;
  }
  Response end() override { return {200, {}, said_, {}}; }

 private:
  std::string said_;
};

Server::Calls counting() {
  return {told, [](const Request& request) -> Opening {
            if (request.path == "/early") return Response{403, {}, "early", {}};
            if (request.path == "/take") return std::make_unique<Counting>();
            return {};
          }};
}

TEST(Server, HandsABodyOnAsItComes) {
  const Server server(0, 2, counting());
  const std::string body(200'000, 'x');
  const auto answer = ask(server.port(),
                          "PATCH /take HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                          "Content-Length: " +
                              std::to_string(body.size()) + "\r\n\r\n" + body);
  std::size_t pieces = 0, sum = 0;
  std::istringstream sizes(answer.substr(answer.find("\r\n\r\n") + 4));
  for (std::size_t size = 0; sizes >> size; ++pieces) sum += size;
  EXPECT_EQ(sum, body.size());
  EXPECT_GT(pieces, 1U) << "none is held whole";
}

TEST(Server, HandsFormsWithFilesOnPieceByPiece) {
  const Server server(0, 2, counting());
  const auto post = [&](const std::string& field) {
    const auto body = "--limit\r\nContent-Disposition: form-data; name=\"" + field +
                      "\"\r\n\r\n1\r\n--limit\r\nContent-Disposition: form-data; name=\"file\"; "
                      "filename=\"leçon.mp4\"\r\n\r\nfilm\r\n--limit--\r\n";
    return ask(server.port(),
               "POST /take HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
               "multipart/form-data; boundary=limit\r\nContent-Length: " +
                   std::to_string(body.size()) + "\r\n\r\n" + body);
  };
  EXPECT_THAT(post("kind"), EndsWith("[kind|]1[file|leçon.mp4]film"));
  EXPECT_THAT(post("no"), StartsWith("HTTP/1.1 418 "));
}

TEST(Server, AnswersBeforeABodyThatItWillNotTake) {
  const Server server(0, 2, counting());
  EXPECT_THAT(ask(server.port(),
                  "POST /early HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                  "Content-Length: 1000000000\r\nExpect: 100-continue\r\n\r\n"),
              StartsWith("HTTP/1.1 403 "));
}

TEST(Server, JoinsSeveralOfOneName) {
  const Server server(0, 2, told);
  const std::string form = "level=CP&level=CE1";
  EXPECT_THAT(ask(server.port(),
                  "POST /in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                  "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " +
                      std::to_string(form.size()) + "\r\n\r\n" + form),
              EndsWith("[level=CP\nCE1]"));
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
