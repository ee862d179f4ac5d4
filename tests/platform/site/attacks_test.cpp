// SPDX-License-Identifier: EUPL-1.2
// What people do to a site who want to see, say or do what is not theirs: each attack goes over the
// wire to the real server, and none may get in. What the site is for goes on afterwards.
#include "platform/messages.hpp"
#include "platform/publication.hpp"
#include "platform/reports.hpp"
#include "platform/site/html.hpp"
#include "platform/site/server.hpp"
#include "platform/uploads.hpp"
#include "tests/support/site.hpp"
#include "tests/support/wire.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>

namespace classe12::site {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using world::School;
using world::Wire;

constexpr auto host = "classe12.example";
/// As somebody writes it where they may write, and as it must never come out.
constexpr std::string_view payload =
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)><a "
    "href=\"javascript:alert(1)\">x</a>";
constexpr std::array<std::string_view, 4> scripts{"<script>alert", "<img src=x",
                                                  "\"javascript:", "<a href=javascript"};
/// What no answer to anybody who attacks may hold.
constexpr std::array<std::string_view, 4> secrets{"domains:", "root:x:", "SQLite format",
                                                  "secret film"};

struct Answer {
  int status = 0;
  std::string head, body;
};

struct Fortress : School {
  Server server{0, 4,
                Server::Calls{[this](const Request& request) { return site.answer(request); },
                              [this](const Request& request) { return site.open(request); },
                              {}}};
  std::string annes, pauls, lucs, mods;  ///< sessions
  std::string hidden, open;              ///< videos of anne's: private, public
  std::string group, upload, file;       ///< anne's, as addresses
  std::int64_t message = 0;              ///< from anne to paul
  int attacks = 0;

  Fortress() {
    moderator();
    annes = browser("anne").token;
    pauls = browser("paul").token;
    lucs = browser("luc").token;
    mods = browser("mod").token;
    hidden = put("secret film", Visibility::private_);
    open = put("Ouverte", Visibility::public_);
    group = "/groups/" + School::group("École Jaurès", {"anne", "paul"}).id;
    message = send_message(catalogue, as("anne"),
                           {{"paul@ac-paris.fr"}, "", "", "un secret entre nous: secret film"});
    Metadata words;
    words.title = "secret film";
    words.language = "fr";
    words.rights.people = People::nobody;
    const auto id = begin_upload(catalogue, as("anne"), words);
    upload = "/uploads/" + id;
    file =
        upload + "/files/" + expect_file(catalogue, as("anne"), id, UploadKind::video, "a.mp4", 8);
  }

  /// Byte for byte; what comes back, or nothing when the connection is closed.
  [[nodiscard]] Answer raw(const std::string& request) const {
    const auto heard = world::ask(server.port(), request);
    const auto end = std::min(heard.find("\r\n\r\n"), heard.size());
    Answer answer{0, heard.substr(0, end), heard.substr(std::min(end + 4, heard.size()))};
    if (heard.size() > 12) answer.status = std::atoi(heard.substr(9, 3).c_str());
    return answer;
  }
  Answer send(const std::string& method, const std::string& target, const std::string& session,
              const std::string& headers, const std::string& body = "") const {
    const auto cookie = session.empty() ? "" : "Cookie: __Host-session=" + session + "\r\n";
    return raw(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" +
               cookie + headers +
               (body.empty() && method == "GET"
                    ? ""
                    : "Content-Length: " + std::to_string(body.size()) + "\r\n") +
               "\r\n" + body);
  }
  [[nodiscard]] Answer get(const std::string& target, const std::string& session = "") const {
    return send("GET", target, session, "");
  }
  static std::string encoded(const std::map<std::string, std::string>& form) {
    std::string body;
    for (const auto& [name, value] : form)
      body += (body.empty() ? "" : "&") + percent(name) + "=" + percent(value);
    return body;
  }
  /// As a page of ours sends it.
  Answer post(const std::string& target, std::map<std::string, std::string> form,
              const std::string& session = "") const {
    if (!session.empty() && !form.contains("proof")) form["proof"] = proof_of(session);
    return send(
        "POST", target, session,
        "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n",
        encoded(form));
  }

  /// One more, and its answer: refused, and telling nothing.
  void refused(const std::string& what, const Answer& answer) {
    ++attacks;
    EXPECT_TRUE(answer.status == 0 || answer.status == 303 || answer.status >= 400)
        << what << ": " << answer.status;
    EXPECT_NE(answer.status, 500) << what;
    if (answer.status == 303) {
      EXPECT_THAT(answer.head,
                  AnyOf(HasSubstr("Location: /sign-in"), HasSubstr("Location: /account")))
          << what;
    }
    silent(what, answer);
  }
  /// It may answer, but tells nothing.
  static void silent(const std::string& what, const Answer& answer) {
    for (const auto secret : secrets) EXPECT_THAT(answer.body, Not(HasSubstr(secret))) << what;
    harmless(what, answer);
  }
  static void harmless(const std::string& what, const Answer& answer) {
    for (const auto script : scripts) {
      EXPECT_THAT(answer.body, Not(HasSubstr(script))) << what;
      EXPECT_THAT(answer.head, Not(HasSubstr(script))) << what;
    }
  }
  void shown_harmless(const std::string& what, const Answer& answer) {
    ++attacks;
    EXPECT_NE(answer.status, 500) << what;
    harmless(what, answer);
    if (answer.status == 200 && answer.head.find("text/html") != std::string::npos) {
      EXPECT_THAT(answer.head, HasSubstr("script-src 'self'")) << what;
      EXPECT_THAT(answer.head, Not(HasSubstr("unsafe-inline"))) << what;
    }
  }
};

TEST(Attacks, WalkNowhereFromWhatIsServed) {
  Fortress fortress;
  const auto media = "/media/" + fortress.open + "/";
  for (const auto& path : {media + "../../platform.yaml",
                           media + "..%2f..%2fplatform.yaml",
                           media + "%2e%2e/%2e%2e/platform.yaml",
                           media + "%252e%252e%252fplatform.yaml",
                           media + "..%5c..%5cplatform.yaml",
                           media + "%c0%ae%c0%ae/platform.yaml",
                           media + "/etc/passwd",
                           media + "video/../../../platform.yaml",
                           media + ".hidden",
                           media + "manifest.json",
                           media + "master.m3u8%00.vtt",
                           media + "remake.json",
                           media + "video",
                           media + "",
                           std::string("/media/../../platform.yaml"),
                           std::string("/media/..%2f/platform.yaml"),
                           std::string("/assets/../platform.yaml"),
                           std::string("/assets/%2e%2e/pages/legal.fr.md"),
                           std::string("/assets//etc/passwd"),
                           std::string("/about/..%2f..%2fplatform"),
                           std::string("//etc/passwd"),
                           std::string("/../../../etc/passwd"),
                           std::string("http://127.0.0.1/etc/passwd"),
                           fortress.upload + "/files/..%2f..%2f..%2fplatform.yaml"}) {
    fortress.refused(path, fortress.get(path));
    fortress.refused(path + " by luc", fortress.get(path, fortress.lucs));
  }
  EXPECT_EQ(fortress.get(media + "master.m3u8").status, 200) << "what it is for goes on";
}

TEST(Attacks, SayNothingInAQueryThatRuns) {
  Fortress fortress;
  const auto it = percent(payload);
  for (const auto& path :
       {"/search?q=" + it, "/search?level=" + it, "/search?subject=" + it, "/search?tag=" + it,
        "/search?captions=" + it, "/search?page=" + it, "/?q=" + it, "/welcome/" + it,
        "/videos/" + it, "/videos/" + fortress.open + "?t=" + it, "/about/" + it,
        "/media/" + fortress.open + "/" + it, "/" + it}) {
    fortress.shown_harmless(path, fortress.get(path));
  }
  for (const auto& path :
       {"/messages/new?to=" + it, "/messages/new?group=" + it, "/messages/new?to=owner&video=" + it,
        "/groups/" + it, "/messages/" + it, "/uploads/" + it, "/videos/" + it + "/settings"})
    fortress.shown_harmless(path, fortress.get(path, fortress.lucs));
  const std::string said(payload);
  for (const auto* path : {"/sign-in", "/join", "/forgotten"})
    fortress.shown_harmless(
        path, fortress.post(path, {{"email", said}, {"name", said}, {"password", said}}));
  // Into a header, where a line break would begin another one.
  const auto broken = fortress.get("/videos/x%0d%0aSet-Cookie:%20session=1%0d%0a");
  fortress.refused("line break", broken);
  EXPECT_THAT(broken.head, Not(HasSubstr("Set-Cookie")));
}

TEST(Attacks, LeaveNoScriptInAnythingThatIsWritten) {
  Fortress fortress;
  const std::string said(payload);
  // A video with it in every word, chapter, link and caption.
  auto manifest = world::played(said, Visibility::public_);
  auto& words = manifest.metadata;
  words.owner = "anne@ac-paris.fr";
  words.description = said + "\n\n[x](javascript:alert(1)) ![x](javascript:alert(1))";
  words.levels = words.subjects = words.tags = {said};
  words.links = {{"https://example.org/?q=\"><script>alert(1)</script>", said, LinkKind::page}};
  words.rights.people = People::nobody;
  words.rights.consents.clear();
  manifest.chapters = {{0, {25, 3}, said}};
  manifest.documents = {{"documents/fiche.pdf", said, "application/pdf", 9, sha256("%PDF-1.4\n")}};
  const auto bundle = world::write_bundle(
      fortress.folder.path() / manifest.id, manifest,
      {{"master.m3u8", "#EXTM3U\n"},
       {"documents/fiche.pdf", "%PDF-1.4\n"},
       {"captions/fr.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nbonjour " + said + "\n"}});
  publish(fortress.catalogue, fortress.shell(), bundle);
  for (const auto& path : {std::string("/moderation"), "/videos/" + manifest.id})
    fortress.shown_harmless(path, fortress.get(path, fortress.mods));
  approve(fortress.catalogue, fortress.shell(), manifest.id);
  for (const auto& path : {std::string("/"), std::string("/search?q=bonjour"),
                           std::string("/search?q=script"), "/videos/" + manifest.id})
    fortress.shown_harmless("written: " + path, fortress.get(path));
  for (const auto& path : {std::string("/mine"), "/videos/" + manifest.id + "/settings"})
    fortress.shown_harmless("written: " + path, fortress.get(path, fortress.annes));

  // What is handed out as a file may do nothing on this site.
  const auto document = fortress.get("/media/" + manifest.id + "/documents/fiche.pdf");
  EXPECT_THAT(document.head, HasSubstr("sandbox"));
  EXPECT_THAT(document.head, HasSubstr("attachment"));
  EXPECT_THAT(document.head, HasSubstr("nosniff"));

  // And by forms: groups, messages, words of an upload, a report, a refusal.
  fortress.post("/groups", {{"name", said.substr(0, 80)}, {"kind", "community"}}, fortress.lucs);
  fortress.shown_harmless("group", fortress.get("/groups", fortress.lucs));
  fortress.post("/messages", {{"to", "paul@ac-paris.fr"}, {"text", said}}, fortress.lucs);
  const auto list = fortress.get("/messages", fortress.pauls);
  fortress.shown_harmless("messages", list);
  const auto number = world::first_match(list.body, "/messages/([0-9]+)");
  fortress.shown_harmless("message", fortress.get("/messages/" + number, fortress.pauls));
  fortress.post("/messages/" + number + "/report", {{"because", said}}, fortress.pauls);
  fortress.shown_harmless("report", fortress.get("/moderation", fortress.mods));
  fortress.shown_harmless("upload", fortress.post("/uploads",
                                                  {{"title", said},
                                                   {"description", said},
                                                   {"level", said},
                                                   {"tags", said},
                                                   {"links", "javascript:alert(1) " + said},
                                                   {"people", said},
                                                   {"form-0", said},
                                                   {"language", said},
                                                   {"licence", said},
                                                   {"visibility", said}},
                                                  fortress.lucs));
  fortress.post("/videos/" + manifest.id + "/refuse", {{"because", said}}, fortress.mods);
  fortress.shown_harmless("refusal", fortress.get("/mine", fortress.annes));
  // A browser calls itself what it likes.
  fortress.send("POST", "/sign-in", "",
                "Sec-Fetch-Site: same-origin\r\nUser-Agent: " + said +
                    "\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                Fortress::encoded({{"email", "luc@ac-paris.fr"}, {"password", world::password}}));
  fortress.shown_harmless("device", fortress.get("/account", fortress.lucs));
}

TEST(Attacks, ForgeNoSessionAndNoForm) {
  Fortress fortress;
  const auto deed = "/videos/" + fortress.open + "/take-back";
  const std::string ours = "Sec-Fetch-Site: same-origin\r\n";
  const std::string kind = "Content-Type: application/x-www-form-urlencoded\r\n";
  const auto proof = Fortress::encoded({{"proof", proof_of(fortress.annes)}});
  const auto with = [&](const std::string& what, const std::string& session,
                        const std::string& headers, const std::string& body) {
    fortress.refused(what, fortress.send("POST", deed, session, headers + kind, body));
  };
  with("no proof", fortress.annes, ours, "");
  with("empty proof", fortress.annes, ours, "proof=");
  with("another session's proof", fortress.annes, ours,
       Fortress::encoded({{"proof", proof_of(fortress.lucs)}}));
  with("a proof twice", fortress.annes, ours, proof + "&" + proof);
  with("from another site", fortress.annes, "Sec-Fetch-Site: cross-site\r\n", proof);
  with("from a site beside", fortress.annes, "Sec-Fetch-Site: same-site\r\n", proof);
  with("from nowhere", fortress.annes, "", proof);
  with("from an origin of its own", fortress.annes, "Origin: null\r\n", proof);
  with("from evil", fortress.annes, "Origin: https://evil.example\r\n", proof);
  with("from nearly here", fortress.annes, "Origin: https://classe12.example.evil.example\r\n",
       proof);
  with("a guessed session", std::string(43, 'A'), ours, proof);
  with("a digest for a session", sha256(fortress.annes), ours, proof);
  with("SQL for a session", "' OR '1'='1", ours, proof);
  with("a session as a plain cookie", "", ours + "Cookie: session=" + fortress.annes + "\r\n",
       proof);
  with("another kind of form", fortress.annes, ours + "Content-Type: text/plain\r\n", proof);
  fortress.refused("by GET", fortress.get(deed, fortress.annes));
  fortress.refused("by PUT", fortress.send("PUT", deed, fortress.annes, ours + kind, proof));
  fortress.refused("by an override",
                   fortress.send("GET", deed, fortress.annes, "X-HTTP-Method-Override: POST\r\n"));
  fortress.refused("TRACE", fortress.send("TRACE", "/account", fortress.annes, ""));
  EXPECT_EQ(fortress.get("/videos/" + fortress.open).status, 200) << "none of it was done";

  // Replayed: a session that was ended, a ticket that was used, one from before another password.
  fortress.post("/sign-out", {}, fortress.lucs);
  fortress.refused("an ended session", fortress.get("/account", fortress.lucs));
  const auto ticket = give_ticket(fortress.catalogue, fortress.shell(), "luc@ac-paris.fr");
  EXPECT_EQ(fortress.post("/welcome/" + ticket, {{"password", world::password}}).status, 303);
  fortress.refused("a used ticket", fortress.get("/welcome/" + ticket));
  fortress.refused("a used ticket again",
                   fortress.post("/welcome/" + ticket, {{"password", "another long password"}}));
  const auto before = fortress.browser("luc").token;
  const auto again = give_ticket(fortress.catalogue, fortress.shell(), "luc@ac-paris.fr");
  fortress.post("/welcome/" + again, {{"password", world::password}});
  fortress.refused("a session from before a new password", fortress.get("/account", before));
  const auto late = give_ticket(fortress.catalogue, fortress.shell(), "luc@ac-paris.fr");
  fortress.time += ticket_lasts;
  fortress.refused("a ticket that is over", fortress.get("/welcome/" + late));
  fortress.refused("SQL for a ticket", fortress.get("/welcome/" + percent("' OR 1=1 --")));
  fortress.time -= ticket_lasts;
  // A session that somebody else chose is not taken over.
  const auto fixed = fortress.send(
      "POST", "/sign-in", std::string(43, 'B'), ours + kind,
      Fortress::encoded({{"email", "luc@ac-paris.fr"}, {"password", world::password}}));
  EXPECT_THAT(fixed.head, Not(HasSubstr(std::string(43, 'B'))));
  fortress.refused("a fixed session", fortress.get("/account", std::string(43, 'B')));
  for (const auto* email :
       {"' OR '1'='1", "anne@ac-paris.fr' --", "anne@ac-paris.fr\nBcc: x@y.fr", "%"})
    fortress.refused(std::string("SQL: ") + email,
                     fortress.post("/sign-in", {{"email", email}, {"password", world::password}}));
  set_suspended(fortress.catalogue, fortress.shell(), "paul@ac-paris.fr", true);
  fortress.refused(
      "a suspended member writes",
      fortress.post("/messages", {{"to", "anne@ac-paris.fr"}, {"text", "x"}}, fortress.pauls));
  fortress.refused("a suspended member watches a circle",
                   fortress.get("/videos/" + fortress.hidden, fortress.pauls));
}

TEST(Attacks, ReachNothingThatIsSomebodyElses) {
  Fortress fortress;
  const auto video = "/videos/" + fortress.hidden;
  const auto message = "/messages/" + std::to_string(fortress.message);
  for (const auto& session : {std::string(), fortress.lucs}) {
    const auto who = session.empty() ? std::string("a stranger: ") : std::string("luc: ");
    for (const auto& path :
         {video, video + "/settings", "/media/" + fortress.hidden + "/master.m3u8",
          "/media/" + fortress.hidden + "/images/poster.jpg",
          "/media/" + fortress.hidden + "/documents/fiche.pdf", fortress.group, message,
          fortress.upload, fortress.upload + "/words", fortress.file, std::string("/moderation")})
      fortress.refused(who + path, fortress.get(path, session));
    for (const auto& path : {video + "/privacy",
                             video + "/words",
                             video + "/take-back",
                             video + "/remove",
                             video + "/approve",
                             video + "/refuse",
                             "/videos/" + fortress.open + "/privacy",
                             "/videos/" + fortress.open + "/remove",
                             "/videos/" + fortress.open + "/approve",
                             "/videos/" + fortress.open + "/refuse",
                             fortress.group + "/invite",
                             fortress.group + "/join",
                             fortress.group + "/leave",
                             message + "/answer",
                             message + "/report",
                             message + "/block",
                             fortress.upload + "/send",
                             fortress.upload + "/discard",
                             fortress.upload + "/words",
                             fortress.file + "/remove",
                             std::string("/reports/1/settle")})
      fortress.refused(who + "does " + path, fortress.post(path,
                                                           {{"visibility", "public"},
                                                            {"sure", "yes"},
                                                            {"email", "luc@ac-paris.fr"},
                                                            {"because", "x"},
                                                            {"text", "x"},
                                                            {"title", "x"},
                                                            {"seen", "x"}},
                                                           session));
    const auto proof = session.empty() ? std::string() : "X-Proof: " + proof_of(session) + "\r\n";
    const auto tus = "Tus-Resumable: 1.0.0\r\nSec-Fetch-Site: same-origin\r\n" + proof;
    fortress.refused(who + "PATCH", fortress.send("PATCH", fortress.file, session,
                                                  tus + "Upload-Offset: 0\r\nContent-Type: "
                                                        "application/offset+octet-stream\r\n",
                                                  "12345678"));
    fortress.refused(who + "DELETE", fortress.send("DELETE", fortress.file, session, tus));
    fortress.refused(who + "creates",
                     fortress.send("POST", fortress.upload + "/files", session,
                                   tus + "Upload-Length: 5\r\nUpload-Metadata: filename "
                                         "YS5tcDQ=,kind dmlkZW8=\r\n"));
    Fortress::silent(who + "searches", fortress.get("/search?q=secret", session));
    Fortress::silent(who + "looks", fortress.get("/", session));
  }
  // Somebody else's session is not ended by its number.
  for (int number = 1; number < 10; ++number)
    static_cast<void>(
        fortress.post("/account/sessions", {{"session", std::to_string(number)}}, fortress.lucs));
  EXPECT_EQ(fortress.get("/account", fortress.annes).status, 200);
  // Nobody is told what there is: the same answer for what is hidden and for what never was.
  const auto there = fortress.get(video, fortress.lucs);
  const auto never = fortress.get("/videos/" + random_uuid(), fortress.lucs);
  EXPECT_EQ(there.status, never.status);
  EXPECT_EQ(there.body, never.body);
  // And what was hidden is as it was.
  EXPECT_EQ(fortress.get(video, fortress.annes).status, 200);
  EXPECT_EQ(fortress.get(fortress.upload, fortress.annes).status, 200);
}

TEST(Attacks, OverwhelmNothing) {
  Fortress fortress;
  const std::string ours = "Sec-Fetch-Site: same-origin\r\n";
  const std::string kind = "Content-Type: application/x-www-form-urlencoded\r\n";
  const std::string megabyte(1 << 20, 'x');
  fortress.refused("a form of a megabyte",
                   fortress.post("/sign-in", {{"email", megabyte}, {"password", "x"}}));
  fortress.refused("a head of a megabyte", fortress.get("/?q=" + megabyte));
  fortress.refused("a cookie of a megabyte", fortress.get("/account", megabyte));
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "a" + std::to_string(i) + "=&";
  fortress.refused("many fields", fortress.send("POST", "/sign-in", "", ours + kind, many));
  fortress.refused("a negative length",
                   fortress.raw("POST /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" +
                                ours + kind + "Content-Length: -1\r\n\r\n"));
  fortress.refused("a length that lies",
                   fortress.raw("POST /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" +
                                ours + kind + "Content-Length: 99999999999999999999\r\n\r\nx"));
  fortress.refused(
      "two ends of a body",
      fortress.raw("POST /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + ours + kind +
                   "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET "
                   "/account HTTP/1.1\r\n\r\n"));
  fortress.refused("no HTTP", fortress.raw("\x16\x03\x01 hello\r\n\r\n"));
  const auto proof = "X-Proof: " + proof_of(fortress.annes) + "\r\n";
  const auto tus = "Tus-Resumable: 1.0.0\r\n" + ours + proof;
  const auto octets = std::string("Content-Type: application/offset+octet-stream\r\n");
  fortress.refused("more than was said",
                   fortress.send("PATCH", fortress.file, fortress.annes,
                                 tus + octets + "Upload-Offset: 0\r\n", megabyte));
  fortress.refused("from beyond the end",
                   fortress.send("PATCH", fortress.file, fortress.annes,
                                 tus + octets + "Upload-Offset: 9223372036854775807\r\n", "x"));
  fortress.refused("from before the beginning",
                   fortress.send("PATCH", fortress.file, fortress.annes,
                                 tus + octets + "Upload-Offset: -5\r\n", "x"));
  fortress.refused("an upload without end",
                   fortress.send("POST", fortress.upload + "/files", fortress.annes,
                                 tus + "Upload-Length: 99999999999999\r\nUpload-Metadata: filename "
                                       "YS5tcDQ=,kind dmlkZW8=\r\n"));
  fortress.refused("a name that leads away",
                   fortress.send("POST", fortress.upload + "/files", fortress.annes,
                                 tus + "Upload-Length: 5\r\nUpload-Metadata: filename Li4=,kind "
                                       "dmlkZW8=\r\n"));
  for (const auto* form : {"multipart/form-data",
                           "multipart/form-data; boundary=", "multipart/form-data; boundary=limit"})
    fortress.refused(form,
                     fortress.send("POST", fortress.upload + "/file", fortress.annes,
                                   ours + "Content-Type: " + form + "\r\n",
                                   "--limit\r\nContent-Disposition: form-data; name=\"file\"; "
                                   "filename=\"../../x\"\r\n\r\n1234\r\n--limit--\r\n"));
  // Many who say nothing, and many who say a little: others are answered.
  std::vector<std::unique_ptr<Wire>> slow;
  for (int i = 0; i < 300; ++i) {
    slow.push_back(std::make_unique<Wire>(fortress.server.port()));
    slow.back()->say(
        i % 2 == 0 ? "" : "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\ne");
  }
  ++fortress.attacks;
  EXPECT_EQ(fortress.get("/").status, 200);
  EXPECT_EQ(fs::exists(fortress.folder.path() / "x"), false);
}

}  // namespace
}  // namespace classe12::site
