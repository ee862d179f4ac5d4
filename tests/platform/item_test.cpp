// SPDX-License-Identifier: EUPL-1.2
#include "platform/item.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A sheet with these files beside it.
struct Beside {
  explicit Beside(const std::vector<std::string>& files) {
    for (const auto& file : files) {
      make_folder((folder.path() / file).parent_path());
      write_text(folder.path() / file, file);
    }
  }
  [[nodiscard]] std::vector<Item> items(const std::vector<std::string>& rows) const {
    std::string text = "fichier;titre\n";
    for (const auto& row : rows) text += row + ";T\n";
    return items_of(read_sheet(text, "a.csv"), folder.path(), "out");
  }
  /// What is wrong with the only row.
  [[nodiscard]] std::string problem(const std::string& row) const {
    const auto all = items({row});
    return all.at(0).problems.empty() ? "" : all[0].problems[0].reason;
  }
  TemporaryFolder folder;
};

TEST(Item, FindsTheFileThatARowMeans) {
  const Beside here({"Se\u0301ance 1.MP4", "videos/b.mp4"});
  EXPECT_EQ(here.items({"s\u00e9ance 1.mp4"}).at(0).input.filename(), "Se\u0301ance 1.MP4");
  EXPECT_EQ(here.problem("videos\\b.mp4"), "");
  EXPECT_EQ(here.problem("videos/b.mp4"), "");
  EXPECT_EQ(here.problem((here.folder.path() / "videos/b.mp4").native()), "");
}

TEST(Item, LeadsNowhereElse) {
  const Beside here({"a.mp4"});
  for (const auto* row : {"../a.mp4", "/etc/passwd", "videos/../../a.mp4"})
    EXPECT_THAT(here.problem(row), HasSubstr("is not in the sheet's folder")) << row;
  fs::create_symlink("/etc/hostname", here.folder.path() / "link.mp4");
  EXPECT_THAT(here.problem("link.mp4"), HasSubstr("is not in the sheet's folder"));
  EXPECT_THAT(here.problem("https://e.fr/a.mp4"), HasSubstr("is an address"));
}

TEST(Item, NamesTheFileThatWasProbablyMeant) {
  const Beside here({"fractions.mp4"});
  const auto item = here.items({"fraction.mp4"}).at(0);
  EXPECT_EQ(item.problems.at(0).near, "fractions.mp4");
  EXPECT_EQ(item.problems.at(0).column, "fichier");
  EXPECT_EQ(here.problem("autre chose.mov"), "there is no file ‘autre chose.mov’");
}

TEST(Item, TellsRowsApart) {
  const Beside here({"a.mp4", "a.mov", "b.mp4"});
  const auto items = here.items({"a.mp4", "A.MP4", "a.mov", "b.mp4"});
  EXPECT_THAT(items[0].problems, IsEmpty());
  EXPECT_EQ(items[1].problems.at(0).reason, "the file is that of row 2");
  EXPECT_THAT(items[2].problems.at(0).reason, HasSubstr("would be called as that of row 2, “a”"));
  EXPECT_THAT(items[3].problems, IsEmpty());
}

TEST(Item, SaysOfItsWordsWhichRowTheyAre) {
  const Beside here({"a.mp4"});
  const auto sheet = read_sheet("file;title;captions\na.mp4;A;b.srt\n", "a.csv");
  const auto item = items_of(sheet, here.folder.path(), "out").at(0);
  try {
    static_cast<void>(read_entry(item, {}));
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "row 2: the captions ‘b.srt’ are not beside the video");
  }
}

}  // namespace
}  // namespace classe12
