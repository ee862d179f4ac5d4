// SPDX-License-Identifier: EUPL-1.2
#include "platform/inbox.hpp"
#include "platform/sending.hpp"
#include "tests/support/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <variant>

namespace classe12::site {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using world::first_match;
using world::location;
using world::School;

const std::map<std::string, std::string> words{{"title", "La <i>numération</i>"},
                                               {"description", "On compte.\r\n"},
                                               {"level", "CP\nCE1"},
                                               {"tags", "numération, jeu"},
                                               {"links", "https://eduscol.example/ Le programme"},
                                               {"language", "fr"},
                                               {"licence", "CC-BY-4.0"},
                                               {"people", "nobody"},
                                               {"visibility", "public"}};

std::string header(const Response& answer, const std::string& name) {
  for (const auto& [one, value] : answer.headers)
    if (one == name) return value;
  return "";
}

/// A program that sends files by the tus protocol, signed in as whoever the browser is of.
struct Tus {
  world::Browser browser;

  [[nodiscard]] Request request(const std::string& method, const std::string& path,
                                std::map<std::string, std::string> headers) const {
    headers["tus-resumable"] = "1.0.0";
    if (!browser.token.empty()) headers["x-proof"] = proof_of(browser.token);
    Request one{.method = method, .path = path, .host = "classe12.example", .from = "same-origin"};
    one.cookies[session_cookie(one)] = browser.token;
    one.headers = std::move(headers);
    return one;
  }
  Response create(const std::string& upload, std::size_t bytes,
                  const std::string& metadata = "filename YS5tcDQ=,kind dmlkZW8=") {
    return browser.site.answer(
        request("POST", upload + "/files",
                {{"upload-length", std::to_string(bytes)}, {"upload-metadata", metadata}}));
  }
  Response head(const std::string& file) { return browser.site.answer(request("HEAD", file, {})); }
  Opening open(const std::string& file, std::size_t offset) {
    return browser.site.open(request("PATCH", file,
                                     {{"upload-offset", std::to_string(offset)},
                                      {"content-type", "application/offset+octet-stream"}}));
  }
  Response patch(const std::string& file, std::size_t offset, std::string_view bytes) {
    auto opening = open(file, offset);
    if (auto* early = std::get_if<Response>(&opening)) return *early;
    auto& intake = *std::get<std::unique_ptr<Intake>>(opening);
    try {
      intake.take(bytes);
    } catch (const Refusal& refusal) {
      return refusal.response();
    }
    return intake.end();
  }
};

/// An upload of anne's with its words said.
std::string begun(world::Browser& anne) {
  return location(anne.post("/uploads", words));
}

/// An upload of anne's, and a film of so many bytes that is going to come.
struct Begun {
  School school;
  world::Browser anne = school.browser("anne");
  std::string upload = begun(anne);
  Tus tus{anne};
  std::string file;

  explicit Begun(std::size_t bytes) : file(header(tus.create(upload, bytes), "Location")) {}
};

TEST(SiteUpload, GoesFromWordsToTheInbox) {
  School school;
  auto anne = school.browser("anne");
  const auto upload = begun(anne);
  ASSERT_THAT(upload, StartsWith("/uploads/"));
  EXPECT_THAT(anne.get(upload).body,
              AllOf(HasSubstr("La &lt;i&gt;num"), Not(HasSubstr(upload + "/send"))));
  Tus tus{anne};
  const auto file = header(tus.create(upload, 10), "Location");
  ASSERT_THAT(file, StartsWith(upload + "/files/"));
  EXPECT_EQ(header(tus.patch(file, 0, "12345"), "Upload-Offset"), "5");
  EXPECT_THAT(anne.get(upload).body, Not(HasSubstr(upload + "/send")));
  EXPECT_EQ(header(tus.head(file), "Upload-Offset"), "5");
  EXPECT_EQ(tus.patch(file, 3, "45678").status, 409) << "what is there is not sent twice";
  EXPECT_EQ(header(tus.patch(file, 5, "67890"), "Upload-Offset"), "10");
  EXPECT_THAT(anne.get(upload).body, HasSubstr(upload + "/send"));
  EXPECT_EQ(location(anne.post(upload + "/send")), "/mine");

  const auto owner = member(school.catalogue, "anne@ac-paris.fr").id;
  const auto arrived = look(inbox_of(school.catalogue, owner), "out", school.time, 0s);
  ASSERT_THAT(arrived.items, SizeIs(1));
  EXPECT_EQ(read_text(arrived.items.front().input), "1234567890");
  const auto entry = read_entry(arrived.items.front(), {});
  EXPECT_THAT(entry.metadata.levels, ElementsAre("CP", "CE1"));
  EXPECT_THAT(entry.metadata.tags, ElementsAre("numération", "jeu"));
  ASSERT_THAT(entry.metadata.links, SizeIs(1));
  EXPECT_EQ(entry.metadata.links.front().title, "Le programme");
  EXPECT_EQ(entry.metadata.visibility, Visibility::public_);
  EXPECT_THAT(anne.get("/mine").body, HasSubstr("La &lt;i&gt;num"));
  EXPECT_EQ(tus.patch(file, 10, "x").status, 410) << "it has gone from here";
}

/// A form with a file begins to come.
Opening posted(world::Browser& who, const std::string& upload) {
  Request request{.method = "POST",
                  .path = upload + "/file",
                  .host = "classe12.example",
                  .from = "same-origin"};
  request.cookies[session_cookie(request)] = who.token;
  return who.site.open(request);
}

TEST(SiteUpload, WorksByAFormAlone) {
  School school;
  auto anne = school.browser("anne");
  const auto upload = begun(anne);
  auto opening = posted(anne, upload);
  auto& intake = *std::get<std::unique_ptr<Intake>>(opening);
  intake.take(FormPiece{"proof", "", proof_of(anne.token), true});
  intake.take(FormPiece{"kind", "", "video", true});
  intake.take(FormPiece{"file", "leçon.mp4", "1234", true});
  intake.take(FormPiece{"file", "leçon.mp4", "5678", false});
  EXPECT_EQ(location(intake.end()), upload);
  EXPECT_THAT(anne.get(upload).body, AllOf(HasSubstr("leçon.mp4"), HasSubstr(upload + "/send")));
}

TEST(SiteUpload, OfAFormThatBrokeOffLeavesNothing) {
  School school;
  auto anne = school.browser("anne");
  const auto upload = begun(anne);
  {
    auto opening = posted(anne, upload);
    auto& intake = *std::get<std::unique_ptr<Intake>>(opening);
    EXPECT_THROW(intake.take(FormPiece{"file", "a.mp4", "1234", true}), Refusal)
        << "no byte before the proof";
    intake.take(FormPiece{"proof", "", proof_of(anne.token), true});
    intake.take(FormPiece{"kind", "", "video", true});
    intake.take(FormPiece{"file", "a.mp4", "1234", true});
  }
  EXPECT_THAT(anne.get(upload).body, Not(HasSubstr("a.mp4")));
}

TEST(SiteUpload, ShowsAFormAgainWithWhatWasWrittenAndWhatIsWrong) {
  School school;
  auto anne = school.browser("anne");
  auto bad = words;
  bad["links"] = "javascript:alert(1) Ici";
  bad["tags"] = "numération";
  const auto answer = anne.post("/uploads", bad);
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body,
              AllOf(HasSubstr("javascript:alert(1)"), HasSubstr("value=\"numération\""),
                    Not(HasSubstr("href=\"javascript")), Not(HasSubstr("form:"))));
  bad = words;
  bad["people"] = "minors";
  EXPECT_EQ(anne.post("/uploads", bad).status, 400) << "no consent, no publication";
  bad["form-0"] = "AUT-2026-012";
  bad["until-0"] = "bientôt";
  EXPECT_EQ(anne.post("/uploads", bad).status, 400) << "what ends must not become what does not";
  bad["until-0"] = "";
  bad["who-0"] = "minor";
  bad["reach-0"] = "public";
  EXPECT_EQ(anne.post("/uploads", bad).status, 303);
}

TEST(SiteUpload, ChangesItsWordsUntilItIsSent) {
  School school;
  auto anne = school.browser("anne");
  const auto upload = begun(anne);
  EXPECT_THAT(anne.get(upload + "/words").body, HasSubstr("https://eduscol.example/ Le programme"));
  auto other = words;
  other["title"] = "Un autre titre";
  EXPECT_EQ(location(anne.post(upload + "/words", other)), upload);
  EXPECT_THAT(anne.get(upload).body, HasSubstr("Un autre titre"));
  EXPECT_EQ(location(anne.post(upload + "/discard")), "/mine");
  EXPECT_EQ(anne.get(upload).status, 404);
}

TEST(SiteUpload, IsNobodyElses) {
  School school;
  auto anne = school.browser("anne"), paul = school.browser("paul"), stranger = school.browser();
  const auto upload = begun(anne);
  Tus annes{anne}, pauls{paul}, nobodys{stranger};
  const auto file = header(annes.create(upload, 4), "Location");
  EXPECT_EQ(paul.get(upload).status, 404);
  EXPECT_EQ(paul.post(upload + "/send").status, 404);
  EXPECT_EQ(paul.post(upload + "/words", words).status, 404);
  EXPECT_EQ(pauls.create(upload, 4).status, 404);
  EXPECT_EQ(pauls.head(file).status, 404);
  EXPECT_EQ(pauls.patch(file, 0, "1234").status, 404);
  EXPECT_EQ(nobodys.patch(file, 0, "1234").status, 401) << "a program asks, and reads no page";
  EXPECT_EQ(location(stranger.get(upload)), "/sign-in");
  EXPECT_EQ(header(annes.head(file), "Upload-Offset"), "0");
}

TEST(SiteUpload, TakesNoMoreThanWasSaidAndNoWrongProtocol) {
  Begun all(4);
  auto& [school, anne, upload, tus, file] = all;
  EXPECT_EQ(tus.patch(file, 0, "12345").status, 400);
  EXPECT_EQ(tus.create(upload, std::size_t{9} << 30).status, 413);
  EXPECT_EQ(tus.create(upload, 4, "filename YS5tcDQ=,kind Ym9vaw==").status, 400);
  EXPECT_EQ(tus.create(upload, 4, "filename ****,kind dmlkZW8=").status, 400);
  auto old = tus.request("PATCH", file, {{"upload-offset", "0"}});
  old.headers["tus-resumable"] = "0.2.2";
  EXPECT_EQ(std::get<Response>(school.site.open(old)).status, 412);
  auto kind = tus.request("PATCH", file, {{"upload-offset", "0"}, {"content-type", "video/mp4"}});
  EXPECT_EQ(std::get<Response>(school.site.open(kind)).status, 415);
  auto forged = tus.request(
      "PATCH", file, {{"upload-offset", "0"}, {"content-type", "application/offset+octet-stream"}});
  forged.headers["x-proof"] = std::string(64, '0');
  EXPECT_EQ(std::get<Response>(school.site.open(forged)).status, 403);
  EXPECT_EQ(header(tus.head(file), "Upload-Offset"), "0");
}

TEST(SiteUpload, GoesOnWhenAnotherRequestHasLetGo) {
  Begun all(8);
  auto& [school, anne, upload, tus, file] = all;
  {
    auto first = tus.open(file, 0);
    std::get<std::unique_ptr<Intake>>(first)->take("1234");
    EXPECT_EQ(tus.patch(file, 0, "1234").status, 423) << "one at a time";
  }
  EXPECT_EQ(header(tus.head(file), "Upload-Offset"), "4") << "what came stays";
  EXPECT_EQ(header(tus.patch(file, 4, "5678"), "Upload-Offset"), "8");
}

TEST(SiteUpload, SaysWhyOneWasRefusedAndLetsItGo) {
  Begun all(4);
  auto& [school, anne, upload, tus, file] = all;
  tus.patch(file, 0, "none");
  anne.post(upload + "/send");
  EXPECT_EQ(anne.post(upload + "/discard").status, 400) << "it is on its way";
  const auto owner = member(school.catalogue, "anne@ac-paris.fr").id;
  const auto arrived = look(inbox_of(school.catalogue, owner), "out", school.time, 0s);
  put_away(arrived.items.front().input, refused_folder,
           "\ufefffilm.mp4\r\n\r\nNo film.\r\n\r\nPut it back into the folder.\r\n");
  EXPECT_THAT(anne.get("/mine").body,
              AllOf(HasSubstr("No film."), Not(HasSubstr("into the folder"))));
  EXPECT_EQ(anne.post(upload + "/discard").status, 303);
  EXPECT_THAT(anne.get("/mine").body, Not(HasSubstr("No film.")));
  EXPECT_THAT(files_of_place(inbox_of(school.catalogue, owner) / refused_folder, "la-"), IsEmpty());
}

}  // namespace
}  // namespace classe12::site
