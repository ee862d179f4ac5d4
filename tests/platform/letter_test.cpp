// SPDX-License-Identifier: EUPL-1.2
#include "platform/letter.hpp"

#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

namespace classe12 {
namespace {

using testing::Each;
using testing::HasSubstr;
using testing::Le;
using testing::Not;
using testing::ResultOf;
using testing::StartsWith;

Letter letter() {
  return {"6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
          "ne-pas-repondre@classe12.example.fr",
          "anne@ac-paris.fr",
          "Message d’Éloïse",
          "Bonjour.\n",
          Time(std::chrono::seconds(1'800'000'000))};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(Letter, HasTheHeadersOfAMail) {
  EXPECT_EQ(to_mail(letter()),
            "Date: Fri, 15 Jan 2027 08:00:00 +0000\r\n"
            "From: classe12 <ne-pas-repondre@classe12.example.fr>\r\n"
            "To: <anne@ac-paris.fr>\r\n"
            "Subject: =?UTF-8?Q?Message_d=E2=80=99=C3=89lo=C3=AFse?=\r\n"
            "Message-ID: <6f9619ff-8b86-4d01-b42d-00cf4fc964ff@classe12.example.fr>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=UTF-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "Bonjour.\r\n");
}

TEST(Letter, NothingInItBeginsAHeader) {
  auto hostile = letter();
  hostile.subject = "Bonjour\r\nBcc: all@ac-paris.fr\r\n\r\nHello";
  hostile.text = "\r\nBcc: all@ac-paris.fr\r\n.\r\nMAIL FROM:<x@example.fr>\r\n";
  const auto mail = to_mail(hostile);
  const auto head = mail.substr(0, mail.find("\r\n\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("\nBcc")));
  EXPECT_THAT(head, HasSubstr("\r\nContent-Transfer-Encoding"));
  EXPECT_THAT(lines_of(head), testing::SizeIs(9));
  // No line ends by anything but CRLF.
  for (std::size_t i = 0; i < mail.size(); ++i) {
    EXPECT_TRUE(mail[i] != '\n' || mail[i - 1] == '\r');
    EXPECT_TRUE(mail[i] != '\r' || mail[i + 1] == '\n');
  }
  hostile = letter();
  hostile.to = "anne@ac-paris.fr>\r\nRCPT TO:<all@ac-paris.fr";
  EXPECT_THAT(world::fault_of([&] { return to_mail(hostile); }), StartsWith("bug"));
}

TEST(Letter, LongSubjectsAreWordsOfWholeCharacters) {
  std::string subject;
  for (int i = 0; i < 60; ++i) subject += "é€𝄞 ";
  const auto lines = lines_of("Subject: " + to_header(subject));
  EXPECT_THAT(lines, Each(ResultOf([](const std::string& line) { return line.size(); }, Le(77U))));
  std::string bytes;
  for (auto line : lines) {
    const auto begin = line.find("=?UTF-8?Q?");
    ASSERT_NE(begin, std::string::npos);
    const auto end = line.find("?=", begin + 10);
    ASSERT_NE(end, std::string::npos);
    const auto word = line.substr(begin + 10, end - begin - 10);
    std::string part;
    for (std::size_t i = 0; i < word.size(); ++i)
      if (word[i] == '=') {
        part += static_cast<char>(std::stoi(word.substr(i + 1, 2), nullptr, 16));
        i += 2;
      } else {
        part += word[i] == '_' ? ' ' : word[i];
      }
    EXPECT_EQ(valid_utf8(part), part);
    bytes += part;
  }
  EXPECT_EQ(bytes, subject);
  EXPECT_EQ(to_header("Plain words"), "Plain words");
  EXPECT_EQ(to_header("=?UTF-8?Q?x?="), "=?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Fx=3F=3D?=");
}

TEST(Letter, TextIsLinesOfSeventySixCharactersOfAscii) {
  EXPECT_EQ(to_quoted_printable("é = e\nfin "), "=C3=A9 =3D e\r\nfin=20\r\n");
  std::string text;
  for (int i = 0; i < 200; ++i) text += "é ";
  for (const auto& line : lines_of(to_quoted_printable(text))) {
    EXPECT_LE(line.size(), 77U);
    EXPECT_TRUE(std::all_of(line.begin(), line.end(), [](char byte) { return byte > 0; }));
  }
}

}  // namespace
}  // namespace classe12
