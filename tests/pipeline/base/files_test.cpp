// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/files.hpp"

#include "pipeline/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using testing::UnorderedElementsAre;

/// What is in a folder, hidden files too.
std::vector<std::string> listing(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  return names;
}

Error refusal(const std::function<void()>& deed) {
  try {
    deed();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "was not refused";
  return {Fault::bug, ""};
}

TEST(Files, AreWrittenWholeAndLeaveNothingElse) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "words";
  write_text(file, "first");
  const std::string bytes("se\0cond \xff\n", 10);
  write_text(file, bytes);
  EXPECT_EQ(read_text(file), bytes);
  write_text(file, "");
  EXPECT_EQ(read_text(file), "");
  EXPECT_THAT(listing(folder.path()), ElementsAre("words"));
}

TEST(Files, ThatCannotBeWrittenLeaveNothing) {
  const TemporaryFolder folder;
  const auto nowhere = refusal([&] { write_text(folder.path() / "not there" / "words", "text"); });
  EXPECT_EQ(nowhere.fault(), Fault::cannot_write);
  EXPECT_THAT(nowhere.what(), HasSubstr("not there/words"));

  // A folder has the name: the temporary file is made and must go again.
  make_folder(folder.path() / "taken" / "inside");
  EXPECT_EQ(refusal([&] { write_text(folder.path() / "taken", "text"); }).fault(),
            Fault::cannot_write);
  EXPECT_THAT(listing(folder.path()), ElementsAre("taken"));
}

TEST(Files, AFullDiskIsNotAWrongFolder) {  // A27
  const auto full = refusal([] { append_text("/dev/full", "text"); });
  EXPECT_EQ(full.fault(), Fault::io);
  EXPECT_THAT(full.what(), HasSubstr("the disk is full"));
}

TEST(Files, GrowAtTheirEnd) {
  const TemporaryFolder folder;
  append_text(folder.path() / "journal", "one\n");
  append_text(folder.path() / "journal", "two\n");
  EXPECT_EQ(read_text(folder.path() / "journal"), "one\ntwo\n");
}

TEST(Files, ATemporaryNameIsHiddenBesideTheFinalOne) {
  EXPECT_EQ(partial_name("video/720p.mp4"), "video/.720p.mp4.partial");
  EXPECT_EQ(partial_name("words"), ".words.partial");
}

TEST(PendingFile, GoesWhenItIsNotKept) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "film.mp4";
  {
    const PendingFile pending(file);
    append_text(pending.partial(), "half of it");
    EXPECT_FALSE(fs::exists(file));
  }
  EXPECT_THAT(listing(folder.path()), IsEmpty());
}

TEST(PendingFile, StandsUnderItsNameOnceKept) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "film.mp4";
  write_text(file, "the old one");
  {
    PendingFile pending(file);
    append_text(pending.partial(), "all of it");
    EXPECT_EQ(read_text(file), "the old one");
    pending.keep();
  }
  EXPECT_EQ(read_text(file), "all of it");
  EXPECT_THAT(listing(folder.path()), ElementsAre("film.mp4"));
}

TEST(PendingFile, ThatWasNeverWrittenCannotBeKept) {
  const TemporaryFolder folder;
  PendingFile pending(folder.path() / "film.mp4");
  EXPECT_THROW(pending.keep(), Error);
  EXPECT_THAT(listing(folder.path()), IsEmpty());
}

TEST(ReadText, TakesUpToItsLimitAndNoMore) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "sheet.csv";
  write_text(file, std::string(100, 'x'));
  EXPECT_EQ(read_text(file, 100).size(), 100U);
  const auto large = refusal([&] { (void)read_text(file, 99); });
  EXPECT_EQ(large.fault(), Fault::bad_words);
  EXPECT_THAT(large.what(), HasSubstr("99"));
}

TEST(ReadText, StopsAtItsLimitEvenWhereThereIsNoEnd) {
  EXPECT_EQ(refusal([] { (void)read_text("/dev/zero", 1U << 20U); }).fault(), Fault::bad_words);
}

TEST(ReadText, TellsWhatIsNotThereFromWhatCannotBeRead) {
  const TemporaryFolder folder;
  write_text(folder.path() / "file", "");
  EXPECT_EQ(refusal([&] { (void)read_text(folder.path() / "none"); }).fault(), Fault::not_found);
  EXPECT_EQ(refusal([&] { (void)read_text(folder.path() / "file/none"); }).fault(),
            Fault::not_found);
  EXPECT_EQ(refusal([&] { (void)read_text(folder.path()); }).fault(), Fault::bad_words);
}

TEST(ReadText, DoesNotWaitForSomebodyToWrite) {  // A17
  const TemporaryFolder folder;
  const auto pipe = folder.path() / "film.mp4";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(read_text(pipe), "");
}

TEST(MakeFolder, MakesAllThatLeadsToIt) {
  const TemporaryFolder folder;
  make_folder(folder.path() / "a" / "b");
  make_folder(folder.path() / "a" / "b");
  EXPECT_TRUE(fs::is_directory(folder.path() / "a" / "b"));
  write_text(folder.path() / "file", "");
  for (const auto* taken : {"file", "file/below"})
    EXPECT_EQ(refusal([&] { make_folder(folder.path() / taken); }).fault(), Fault::cannot_write)
        << taken;
}

TEST(TemporaryFolder, GoesWithAllThatIsInIt) {
  fs::path path;
  {
    const TemporaryFolder folder, other;
    path = folder.path();
    EXPECT_NE(path, other.path());
    make_folder(path / "a" / "b");
    write_text(path / "a" / "words", "text");
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(ReplaceFolder, GivesTheFreshOneItsName) {
  const TemporaryFolder folder;
  make_folder(folder.path() / "fresh");
  write_text(folder.path() / "fresh" / "words", "new");
  replace_folder(folder.path() / "fresh", folder.path() / "lesson");
  EXPECT_EQ(read_text(folder.path() / "lesson" / "words"), "new");
  EXPECT_THAT(listing(folder.path()), ElementsAre("lesson"));
}

TEST(ReplaceFolder, LeavesNothingOfWhatStoodThere) {
  const TemporaryFolder folder;
  make_folder(folder.path() / "lesson" / "video");
  write_text(folder.path() / "lesson" / "words", "old");
  make_folder(folder.path() / "fresh");
  write_text(folder.path() / "fresh" / "words", "new");
  replace_folder(folder.path() / "fresh", folder.path() / "lesson");
  EXPECT_EQ(read_text(folder.path() / "lesson" / "words"), "new");
  EXPECT_THAT(listing(folder.path() / "lesson"), ElementsAre("words"));
  EXPECT_THAT(listing(folder.path()), ElementsAre("lesson"));
}

TEST(ReplaceFolder, ThatCannotBeDoneChangesNothing) {
  const TemporaryFolder folder;
  make_folder(folder.path() / "lesson");
  write_text(folder.path() / "lesson" / "words", "old");
  EXPECT_THROW(replace_folder(folder.path() / "fresh", folder.path() / "lesson"), Error);
  EXPECT_EQ(read_text(folder.path() / "lesson" / "words"), "old");
}

/// Where names cannot be exchanged: NFS answers EINVAL.
TEST(ReplaceFolder, InTwoStepsEndsTheSame) {
  const TemporaryFolder folder;
  const auto fresh = folder.path() / "fresh", lesson = folder.path() / "lesson";
  for (const auto* words : {"first", "second"}) {
    make_folder(fresh);
    write_text(fresh / "words", words);
    replace_folder_in_two_steps(fresh, lesson);
    EXPECT_EQ(read_text(lesson / "words"), words);
    EXPECT_THAT(listing(folder.path()), ElementsAre("lesson"));
    EXPECT_FALSE(is_half_replaced(lesson));
  }
}

TEST(ReplaceFolder, InTwoStepsThatCannotBeDoneChangesNothing) {
  const TemporaryFolder folder;
  make_folder(folder.path() / "lesson");
  write_text(folder.path() / "lesson" / "words", "old");
  EXPECT_THROW(replace_folder_in_two_steps(folder.path() / "fresh", folder.path() / "lesson"),
               Error);
  EXPECT_EQ(read_text(folder.path() / "lesson" / "words"), "old");
  EXPECT_THAT(listing(folder.path()), ElementsAre("lesson"));
}

TEST(ReplaceFolder, KilledBetweenTheTwoStepsIsSettledByTheNextRun) {  // A24
  const TemporaryFolder folder;
  const auto lesson = folder.path() / "lesson", aside = folder.path() / ".lesson.replaced";
  make_folder(aside);
  write_text(aside / "words", "old");
  ASSERT_TRUE(is_half_replaced(lesson));
  settle_half_replaced(lesson);
  EXPECT_EQ(read_text(lesson / "words"), "old");

  make_folder(aside);
  settle_half_replaced(lesson);
  EXPECT_EQ(read_text(lesson / "words"), "old");
  EXPECT_THAT(listing(folder.path()), ElementsAre("lesson"));
}

TEST(FilesBelow, AFolderThatIsGoneIsAnErrorOfOurs) {
  EXPECT_EQ(refusal([] { (void)files_below("/nowhere"); }).fault(), Fault::not_found);
  EXPECT_EQ(refusal([] { (void)size_of("/nowhere"); }).fault(), Fault::not_found);
}

TEST(ValidUtf8, KeepsWhatIsRight) {
  for (const auto* text :
       {"", "lesson", "Séance n°1 : l'élève", "日本語", "𝄞 🎬", "\xf4\x8f\xbf\xbf",
        "\xed\x9f\xbf\xee\x80\x80", "\xe0\xa0\x80", "\xf0\x90\x80\x80"})
    EXPECT_EQ(valid_utf8(text), text);
}

TEST(ValidUtf8, ReplacesWhatIsNot) {
  const std::string mark = "\xef\xbf\xbd";
  const std::vector<std::pair<std::string, std::string>> rows{
      {"caf\xe9", "caf" + mark},             // Latin-1
      {"\xc3", mark},                        // cut short
      {"\xe2\x82", mark + mark},             // cut short
      {"\xf0\x9f\x8e", mark + mark + mark},  // cut short
      {"\xc3"
       "a",
       mark + "a"},                          // the letter after it is not lost
      {"\x80\xbf", mark + mark},             // continuations of nothing
      {"\xc0\xaf", mark + mark},             // an overlong slash
      {"\xe0\x80\xaf", mark + mark + mark},  // and another
      {"\xf0\x80\x80\xaf", mark + mark + mark + mark},
      {"\xed\xa0\x80", mark + mark + mark},             // half of a surrogate pair
      {"\xf4\x90\x80\x80", mark + mark + mark + mark},  // beyond U+10FFFF
      {"\xff\xfe", mark + mark},                        // a UTF-16 mark
  };
  for (const auto& [bytes, text] : rows) EXPECT_EQ(valid_utf8(bytes), text);
}

TEST(ValidUtf8, LetsNoControlCharacterThrough) {
  const std::string mark = "\xef\xbf\xbd";
  EXPECT_EQ(valid_utf8("a\x1b[2Jb"), "a" + mark + "[2Jb");
  EXPECT_EQ(valid_utf8(std::string("a\nb\r\t\0\x7f", 7)),
            "a" + mark + "b" + mark + mark + mark + mark);
}

/// U+0080 to U+009F: a terminal in UTF-8 takes U+009B for the start of a command.
TEST(ValidUtf8, LetsNoneOfTheOtherControlCharactersThroughEither) {
  const std::string mark = "\xef\xbf\xbd";
  EXPECT_EQ(valid_utf8("a\xc2\x9b"
                       "2Jb"),
            "a" + mark + mark + "2Jb");
  EXPECT_EQ(valid_utf8("\xc2\xa0"), "\xc2\xa0");
}

TEST(ValidUtf8, IsAtRestAfterOneTime) {
  std::mt19937 draw(12);
  for (int i = 0; i < 2000; ++i) {
    std::string bytes(1 + draw() % 12, ' ');
    // Mostly from the range where the rules are.
    for (auto& byte : bytes)
      byte = static_cast<char>(draw() % 4 == 0 ? draw() : 0x80 + draw() % 0x80);
    const auto once = valid_utf8(bytes);
    EXPECT_EQ(valid_utf8(once), once);
  }
}

TEST(Space, ThatIsThereIsNoFault) {
  const TemporaryFolder folder;
  require_space(folder.path(), 0);
  require_space(folder.path(), 1);
  require_space(folder.path() / "is not there", 1);  // whoever writes there will say so
}

TEST(Space, ThatIsNotThereIsAFaultWithBothNumbers) {  // A27
  const TemporaryFolder folder;
  try {
    require_space(folder.path(), std::numeric_limits<std::int64_t>::max());
    FAIL() << "nine exabytes are free";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault(), Fault::io);
    EXPECT_THAT(error.what(), HasSubstr("needs 9223372036854.8 MB and "));
    EXPECT_THAT(error.what(), HasSubstr(" MB are free"));
  }
}

TEST(Shown, IsReadableWhateverTheName) {  // A17
  EXPECT_EQ(shown("/videos/s\xe9"
                  "ance.mov"),
            "/videos/s\xef\xbf\xbd"
            "ance.mov");
  EXPECT_EQ(shown("/videos/séance.mov"), "/videos/séance.mov");
}

TEST(FileLock, ExcludesEverybodyElse) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "lock";
  {
    const FileLock lock(file);
    const auto busy = refusal([&] { const FileLock second(file); });
    EXPECT_EQ(busy.fault(), Fault::later);
    EXPECT_THAT(busy.what(), StartsWith(folder.path().string()));
  }
  EXPECT_NO_THROW(FileLock{file});
}

TEST(FileLock, EndsWithItsProcessHoweverThatEnds) {  // A24
  const TemporaryFolder folder;
  const auto file = folder.path() / "lock";
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const auto child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const FileLock lock(file);
    (void)!::write(ready[1], "x", 1);
    ::pause();
    ::_exit(0);
  }
  const Descriptor reading(ready[0]), writing(ready[1]);
  char byte = 0;
  ASSERT_EQ(::read(reading.get(), &byte, 1), 1);
  EXPECT_EQ(refusal([&] { const FileLock mine(file); }).fault(), Fault::later);
  ASSERT_EQ(::kill(child, SIGKILL), 0);
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  EXPECT_NO_THROW(FileLock{file});
}

/// The last thing a run does is to remove its work folder, and the lock in it.
TEST(FileLock, ExcludesEverybodyElseAlsoWhenItsFileIsRemoved) {  // A24
  const TemporaryFolder folder;
  const auto file = folder.path() / "lock";
  std::atomic<int> inside = 0, times = 0, crowds = 0;
  const auto visit = [&] {
    for (int i = 0; i < 4000; ++i) try {
        const FileLock lock(file);
        ++times;
        if (++inside > 1) ++crowds;
        --inside;
        std::error_code
            ignored;  // somebody may have removed it: what is tested is that two are not in
        fs::remove(file, ignored);
      } catch (const Error&) {
        std::this_thread::yield();
      }
  };
  {
    std::vector<std::jthread> visitors;
    for (int i = 0; i < 4; ++i) visitors.emplace_back(visit);
  }
  EXPECT_GT(times, 0);
  EXPECT_EQ(crowds, 0);
}

TEST(FileLock, NeedsAFolder) {
  EXPECT_EQ(refusal([] { const FileLock lock("/nowhere/lock"); }).fault(), Fault::cannot_write);
}

}  // namespace
}  // namespace classe12
