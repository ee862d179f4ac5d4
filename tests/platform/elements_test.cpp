// SPDX-License-Identifier: EUPL-1.2
#include "platform/elements.hpp"

#include "pipeline/base/files.hpp"
#include "tests/support/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::ElementsAre;

Item item(const std::string& name) {
  Item made;
  made.row = 2;
  made.name = name;
  made.input = "/in/" + name;
  made.parent = "/out";
  made.slug = "slug";
  return made;
}

TEST(Elements, AreALineAVideoThatAShellTakes) {
  auto with_words = item("l'été $HOME.mp4");
  with_words.sidecar = "\"title\": \"A\"\n";
  auto bad = item("b.mp4");
  bad.problems.push_back({2, "", "is bad"});
  auto with_id = item("c.mp4");
  with_id.id = "6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11";
  const ElementWords words{
      "/usr/bin/classe12", {"-p", "web"}, {"classe12", "batch", "a b"}, "/out/.rows"};
  const auto all = elements_of({with_words, bad, with_id}, words);
  EXPECT_THAT(all.lines, ElementsAre("/usr/bin/classe12 --quiet --progress none ingest -p web -m "
                                     "/out/.rows/00002.yaml -o /out '/in/l'\\''été $HOME.mp4'",
                                     "/usr/bin/classe12 --quiet --progress none ingest -p web --id "
                                     "6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11 -o /out /in/c.mp4"));
  EXPECT_EQ(all.last, "classe12 batch 'a b'");
}

TEST(Elements, AreSeveralForALargeUpload) {
  const TemporaryFolder folder;
  auto large = item("a.mp4");
  large.input = folder.path() / "a.mp4";
  write_text(large.input, std::string(2500, 'x'));
  auto small = item("b.mp4");
  small.input = folder.path() / "b.mp4";
  write_text(small.input, std::string(1000, 'x'));
  const ElementWords words{"classe12", {"-p", "web"}, {"classe12", "batch"}, "/out/.rows", 1000};
  const auto all = elements_of({large, small}, words);
  EXPECT_THAT(all.lines, ElementsAre(testing::EndsWith("/b.mp4")));
  ASSERT_EQ(all.splits.size(), 1U);
  const auto& split = all.splits.front();
  const std::string begin = "classe12 --quiet --progress none ingest -p web ",
                    end = "-o /out " + large.input.native();
  EXPECT_EQ(split.look, begin + "--portion 0/3 " + end);
  EXPECT_THAT(split.portions,
              ElementsAre(begin + "--portion 1/3 " + end, begin + "--portion 2/3 " + end,
                          begin + "--portion 3/3 " + end));
  EXPECT_EQ(split.join, begin + end);
}

TEST(Elements, AreSplitIntoNoMoreThanMachinesCanJoin) {
  EXPECT_EQ(portions_of(5000, 0), 1);
  EXPECT_EQ(portions_of(1000, 1000), 1);
  EXPECT_EQ(portions_of(1001, 1000), 2);
  EXPECT_EQ(portions_of(1LL << 50, 1000), 64);
}

TEST(Elements, AShellGivesBackTheWords) {
  for (const std::string word : {"plain", "two words", "l'été", "$HOME `id` \"x\"", "a\nb", ""}) {
    const auto ran = world::run({"sh", "-c", "printf %s " + shell_word(word)});
    EXPECT_EQ(ran.text, word);
  }
}

/// What a task of an array ends with, whose line is this command.
int code_of(const std::string& line, const std::string& restarts) {
  const TemporaryFolder folder;
  write_text(folder.path() / "lines", "exit 9\n" + line + "\n");
  write_text(folder.path() / "task", array_script(folder.path() / "lines", 5));
  return world::run({"env", "SLURM_ARRAY_TASK_ID=2", "SLURM_RESTART_COUNT=" + restarts, "sh",
                     (folder.path() / "task").native()})
      .code;
}

TEST(Elements, ATaskEndsAsItsVideo) {
  EXPECT_EQ(code_of("true", "0"), 0);
  EXPECT_EQ(code_of("sh -c 'exit 65'", "0"), 65);
  EXPECT_EQ(code_of("sh -c 'exit 75'", "4"), 75);
  EXPECT_EQ(code_of("sh -c 'exit 75'", "5"), 1) << "not for ever";
}

}  // namespace
}  // namespace classe12
