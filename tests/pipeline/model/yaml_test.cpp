// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/yaml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace classe12::yaml {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

/// What a person reads when the text is refused; empty when it is not.
std::string complaint(const std::string& text) {
  try {
    const Document document(text, "séance.yaml", Fault::bad_words);
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::bad_words);
    EXPECT_THAT(error.what(), Not(HasSubstr("\n")));
    return error.what();
  }
  return "";
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Yaml, KeepsEveryWordAsItIsWritten) {
  const Document document("words: [no, oui, 2024, 06, 1:30, true, 0x10]", "a", Fault::bad_words);
  std::vector<std::string> words;
  for (const auto& item : document.root().find("words")->list()) words.push_back(item.line(10));
  EXPECT_THAT(words, ElementsAre("no", "oui", "2024", "06", "1:30", "true", "0x10"));
}

TEST(Yaml, TakesFilesFromWindows) {
  const Document document("\xef\xbb\xbftitle: a\r\ntext: |\r\n  b\r\n  c\r\n", "a",
                          Fault::bad_words);
  EXPECT_EQ(document.root().find("title")->line(9), "a");
  EXPECT_EQ(document.root().find("text")->text(), "b\nc");
}

TEST(Yaml, TellsLineAndColumnInCharacters) {
  EXPECT_EQ(
      complaint("a: b\néé: é: b\n"),
      "séance.yaml:2:6: this ‘:’ cannot stand here; put the text in quotes, or check how far the "
      "line is indented");
}

TEST(Yaml, SaysThatTabsAreNotTaken) {
  EXPECT_THAT(complaint("a: b\n\tc: d\n"),
              StartsWith("séance.yaml:2:1: the line is indented with a tab"));
  EXPECT_THAT(complaint("tags:\n\t- a\n"),
              StartsWith("séance.yaml:2:2: the line is indented with a tab"));
}

TEST(Yaml, FindsAQuoteThatIsNeverClosed) {
  EXPECT_EQ(complaint("a: b\ntitle: \"c\ntags: d\n"),
            "séance.yaml:2:8: the quote that is opened here is never closed");
  EXPECT_EQ(complaint("title: 'c\n"),
            "séance.yaml:1:8: the quote that is opened here is never closed");
  EXPECT_EQ(complaint("title: \"c \\\" d\"\nother: 'it''s'\n"), "");
}

TEST(Yaml, SaysInPlainWordsWhatIsWrong) {
  EXPECT_THAT(complaint("a: 'it's'\n"), HasSubstr("does not belong to the lines above"));
  EXPECT_THAT(complaint("a: [b, c\n"), HasSubstr("lacks a ‘,’ or its ‘]’"));
  EXPECT_THAT(complaint("a: {b: c\n"), HasSubstr("opened with ‘{’ lacks a ‘,’ or its ‘}’"));
  EXPECT_THAT(complaint("a: b]\nc: ]\n"), HasSubstr("closed here that was not opened"));
  EXPECT_THAT(complaint("a: @b\n"), HasSubstr("cannot begin with this character"));
  EXPECT_THAT(complaint("a: ? b\n"), HasSubstr("cannot begin with this character"));
  EXPECT_THAT(complaint("a: \"\\q\"\n"), HasSubstr("not YAML: unknown escape"));
  EXPECT_THAT(complaint("- a\nb: c\n"), StartsWith("séance.yaml:2:1: a second document"));
  EXPECT_THAT(complaint("? [a]\n: b\n"), HasSubstr("a list stands where a key belongs"));
  EXPECT_THAT(complaint("~: b\n"), HasSubstr("a key is missing"));
}

TEST(Yaml, RefusesAKeyGivenTwice) {
  EXPECT_EQ(complaint("a: 1\nb: 2\na: 3\n"),
            "séance.yaml:3:1: ‘a’ is given twice, on line 1 too; keep one of the two");
  EXPECT_EQ(complaint("x: {a: 1}\ny: {a: 1}\n"), "");
}

TEST(Yaml, RefusesAnchorsAndAliases) {
  EXPECT_THAT(complaint("a: &x [lol]\nb: [*x, *x]\n"),
              StartsWith("séance.yaml:1:4: anchors and aliases"));
  EXPECT_THAT(complaint("a: *important*\n"), StartsWith("séance.yaml:1:4: anchors and aliases"));
}

TEST(Yaml, RefusesTypeTags) {
  EXPECT_THAT(complaint("a: !!binary aGk=\n"), HasSubstr("type tags"));
  EXPECT_THAT(complaint("!thing {a: b}\n"), HasSubstr("type tags"));
}

TEST(Yaml, RefusesWhatIsTooLargeTooDeepOrTooMuch) {
  EXPECT_THAT(complaint(std::string(1048577, '#')), EndsWith("larger than 1048576 bytes"));
  EXPECT_THAT(complaint(repeated("[", 33) + repeated("]", 33)),
              StartsWith("séance.yaml:1:33: more than 32"));
  EXPECT_THAT(complaint(repeated("[", 100000) + repeated("]", 100000)), HasSubstr("more than 32"));
  EXPECT_NE(complaint(repeated("[", 100000)), "");
  EXPECT_THAT(complaint(repeated("- ", 100000)), HasSubstr("more than 32"));
  EXPECT_NE(complaint(repeated("{a: ", 100000)), "");
  EXPECT_THAT(complaint(repeated("- a\n", 100000)), EndsWith("more than 10000 values"));
  EXPECT_EQ(complaint(repeated("[", 32) + repeated("]", 32)), "");
}

TEST(Yaml, RefusesWhatIsNotUtf8AndSaysWhere) {
  EXPECT_EQ(complaint("a: b\ntitle: le\xe7on\n"),
            "séance.yaml:2:10: this is not UTF-8; save the file as UTF-8 in your editor");
  EXPECT_THAT(complaint("\xff\xfe"
                        "a\0:\0"),
              StartsWith("séance.yaml:1:1: this is not UTF-8"));
  EXPECT_THAT(complaint("a: b # \xe9"), HasSubstr("UTF-8"));
  EXPECT_THAT(complaint("a: \xef!"), HasSubstr("UTF-8"));
}

TEST(Yaml, RefusesControlCharacters) {
  // yaml-cpp would take this one for the end of the file.
  EXPECT_THAT(complaint("a: b\n\x04"
                        "c: d\n"),
              StartsWith("séance.yaml:2:1: there is a control character"));
  EXPECT_THAT(complaint("a: \"\\e[2J\"\n"),
              StartsWith("séance.yaml:1:4: the text holds a control character"));
  EXPECT_EQ(complaint("a:\tb # \t\nc: \"d\\te\"\n"), "");
}

TEST(Yaml, IsNotAtALossForAnEmptyFile) {
  for (const auto* text : {"", "# only a comment\n", "---"}) {
    const Document document(text, "a.yaml", Fault::bad_config);
    try {
      document.root().allow({});
      FAIL();
    } catch (const Error& error) {
      EXPECT_STREQ(error.what(), "a.yaml:1:1: the file says nothing");
      EXPECT_EQ(error.fault(), Fault::bad_config);
    }
  }
}

TEST(Yaml, ReadsNumbersStrictly) {
  const Document document("a: 5\nb: 5.5\nc: 0x10\nd: nan\ne: 99999999999\nf: [1]\ng:\n", "a",
                          Fault::bad_words);
  const auto root = document.root();
  const auto said = [&](const char* key, auto ask) -> std::string {
    try {
      ask(*root.find(key));
      return "";
    } catch (const Error& error) {
      return error.what();
    }
  };
  const auto whole = [](const Value& value) { (void)value.whole(0, 9); };
  const auto number = [](const Value& value) { (void)value.number(-9.5, 9); };
  EXPECT_EQ(said("a", whole), "");
  EXPECT_EQ(said("b", number), "");
  EXPECT_EQ(said("b", whole), "a:2:4: b: ‘5.5’ is not a whole number");
  EXPECT_EQ(said("c", whole), "a:3:4: c: ‘0x10’ is not a whole number");
  EXPECT_EQ(said("c", number), "a:3:4: c: ‘0x10’ is not a number");
  EXPECT_EQ(said("d", number), "a:4:4: d: nan is not between -9.5 and 9");
  EXPECT_EQ(said("e", whole), "a:5:4: e: 99999999999 is not between 0 and 9");
  EXPECT_EQ(said("f", whole), "a:6:4: f: a single value belongs here, not a list");
  EXPECT_EQ(said("g", whole), "a:7:1: g: is empty");
}

TEST(Yaml, WritesWhatItReadsAsTheSame) {
  const auto* const text =
      "a: \"x \\\"y\\\" \\\\ z\\n\\tb: [c]\"\nlinks:\n  - url: u\n    title: \"t: "
      "#\"\nnone:\nlist: [1, "
      "no]\n";
  const Document document(text, "a.yaml", Fault::bad_words);
  const auto written = to_text(document.tree());
  const Document again(written, "b.yaml", Fault::bad_words);
  EXPECT_EQ(to_text(again.tree()), written);
  EXPECT_EQ(again.root().find("a")->text(), "x \"y\" \\ z\n\tb: [c]");
  EXPECT_EQ(again.root().find("links")->list().at(0).find("title")->line(9), "t: #");
  EXPECT_TRUE(again.root().find("none")->is_nothing());
}

TEST(Yaml, TellsWhatARefusalIsMadeOf) {
  const Document document("a:\n  b: pubic\n", "a.yaml", Fault::bad_words);
  try {
    static_cast<void>(
        document.root().find("a")->find("b")->choice(std::vector<std::string>{"public"}));
    FAIL();
  } catch (const Refused& refused) {
    EXPECT_STREQ(refused.what(), ("a.yaml:2:6: a.b: " + refused.reason()).c_str());
    EXPECT_EQ(refused.name(), "a.b");
    EXPECT_EQ(refused.near(), "public");
  }
}

}  // namespace
}  // namespace classe12::yaml
