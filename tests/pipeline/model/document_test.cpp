// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/document.hpp"

#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

namespace classe12 {
namespace {

using testing::HasSubstr;
using testing::Optional;

std::string little(std::size_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i, value >>= 8) text += static_cast<char>(value & 0xFFU);
  return text;
}

/// An archive of these files, not packed (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16).
std::string zip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string all;
  std::string directory;
  for (const auto& [name, bytes] : files) {
    const auto common = little(20, 2) + little(0, 8) + little(0, 4) + little(bytes.size(), 4) +
                        little(bytes.size(), 4) + little(name.size(), 2);
    directory +=
        "PK\x01\x02" + little(20, 2) + common + little(0, 12) + little(all.size(), 4) + name;
    all += "PK\x03\x04" + common + little(0, 2) + name + bytes;
  }
  const auto at = all.size();
  return all + directory + "PK\x05\x06" + little(0, 4) + little(files.size(), 2) +
         little(files.size(), 2) + little(directory.size(), 4) + little(at, 4) + little(0, 2);
}

std::string odt(const std::vector<std::pair<std::string, std::string>>& more = {}) {
  std::vector<std::pair<std::string, std::string>> files{
      {"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "<x/>"}};
  files.insert(files.end(), more.begin(), more.end());
  return zip(files);
}

std::string docx(const std::vector<std::pair<std::string, std::string>>& more = {}) {
  std::vector<std::pair<std::string, std::string>> files{{"[Content_Types].xml", "<x/>"},
                                                         {"word/document.xml", "<x/>"}};
  files.insert(files.end(), more.begin(), more.end());
  return zip(files);
}

TEST(Documents, AreWhatTheirNamesSay) {
  EXPECT_EQ(wrong_with_document("%PDF-1.7\n…", ".pdf"), std::nullopt);
  EXPECT_EQ(wrong_with_document(odt(), ".odt"), std::nullopt);
  EXPECT_EQ(wrong_with_document(docx(), ".docx"), std::nullopt);
  EXPECT_EQ(wrong_with_document("Une fiche.\r\n\tDeux.\n", ".txt"), std::nullopt);
}

TEST(Documents, OfAnotherKindInsideAreRefused) {
  for (const auto& [bytes, ending] :
       std::vector<std::pair<std::string, std::string>>{{"MZ\x90", ".pdf"},
                                                        {"<html>", ".pdf"},
                                                        {"", ".pdf"},
                                                        {docx(), ".odt"},
                                                        {odt(), ".ods"},
                                                        {odt(), ".docx"},
                                                        {docx(), ".xlsx"},
                                                        {"PK\x03\x04", ".docx"},
                                                        {std::string("a\0b", 3), ".txt"}})
    EXPECT_THAT(wrong_with_document(bytes, ending), Optional(HasSubstr("is not")))
        << ending << " of " << bytes.size();
}

TEST(Documents, WithProgramsInThemAreRefused) {
  EXPECT_THAT(wrong_with_document(docx({{"word/vbaProject.bin", "x"}}), ".docx"),
              Optional(HasSubstr("macros")));
  EXPECT_THAT(wrong_with_document(odt({{"Basic/Standard/script-lb.xml", "x"}}), ".odt"),
              Optional(HasSubstr("macros")));
}

TEST(Documents, ArchivesThatLieAreRefused) {
  const auto whole = docx();
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_NE(wrong_with_document(whole.substr(0, length), ".docx"), std::nullopt) << length;
  for (std::size_t at = whole.size() - 22; at < whole.size() - 2; ++at) {
    auto bent = whole;
    bent[at] = static_cast<char>(0xFF);
    static_cast<void>(wrong_with_document(bent, ".docx"));  // under the sanitizers: nothing beyond
  }
}

TEST(Documents, AreKnownByTheirEndings) {
  EXPECT_EQ(document_kind("Fiche.PDF")->mime, "application/pdf");
  for (const auto* name : {"photo.jpg", "macros.docm", "a.exe", "a.html", "a.zip", "pdf"})
    EXPECT_EQ(document_kind(name), nullptr) << name;
}

}  // namespace
}  // namespace classe12
