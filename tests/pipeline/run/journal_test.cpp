// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/journal.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/model/layout.hpp"
#include "tests/support/fakes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

/// A work folder in which steps are finished by hand.
class JournalTest : public testing::Test {
 protected:
  /// Makes the step's files and says so to the journal.
  static void finish(Journal& journal, const fs::path& folder, const Step& step) {
    for (const auto& path : step.makes) {
      make_folder((folder / path).parent_path());
      write_text(folder / path, step.name + step.key);
    }
    journal.add(step);
  }
  void finish(const Step& step) {
    Journal journal(path());
    finish(journal, path(), step);
  }

  [[nodiscard]] const fs::path& path() const { return folder_.path(); }
  [[nodiscard]] fs::path file() const { return path() / layout::journal; }

  static Step step(const std::string& name, std::vector<fs::path> makes) {
    auto made = fakes::step(name, {}, std::move(makes));
    made.key = "key of " + name;
    return made;
  }

 private:
  TemporaryFolder folder_;
};

TEST_F(JournalTest, VouchesForWhatWasFinished) {
  const auto video = step("video", {"chunks/a.mp4", "chunks/b.mp4"});
  Journal journal(path());
  EXPECT_FALSE(journal.vouches_for("chunks/a.mp4", video.key));
  finish(journal, path(), video);
  EXPECT_TRUE(journal.vouches_for("chunks/a.mp4", video.key));
  EXPECT_TRUE(journal.vouches_for("chunks/b.mp4", video.key));
  EXPECT_FALSE(journal.vouches_for("chunks/c.mp4", video.key));
}

TEST_F(JournalTest, RemembersAfterTheProcessIsGone) {
  const auto video = step("video", {"a.mp4"}), audio = step("audio", {"fr.mp4"});
  finish(video);
  finish(audio);
  const Journal journal(path());
  EXPECT_TRUE(journal.vouches_for("a.mp4", video.key));
  EXPECT_TRUE(journal.vouches_for("fr.mp4", audio.key));
}

TEST_F(JournalTest, DoesNotVouchForAnotherKey) {
  finish(step("video", {"a.mp4"}));
  EXPECT_FALSE(Journal(path()).vouches_for("a.mp4", "the key of other wishes"));
  EXPECT_FALSE(Journal(path()).vouches_for("a.mp4", ""));
}

TEST_F(JournalTest, TheLastKeyCounts) {
  auto video = step("video", {"a.mp4"});
  finish(video);
  const auto before = video.key;
  video.key = "a later key";
  finish(video);
  const Journal journal(path());
  EXPECT_FALSE(journal.vouches_for("a.mp4", before));
  EXPECT_TRUE(journal.vouches_for("a.mp4", video.key));
}

/// Killed between the rename and the line: the new file has the old one's size.
TEST_F(JournalTest, DoesNotVouchForAFileThatIsBeingMadeAnew) {  // A24
  const auto video = step("video", {"a.mp4"});
  finish(video);
  {
    Journal journal(path());
    journal.forget(video);
    EXPECT_FALSE(journal.vouches_for("a.mp4", video.key));
  }
  EXPECT_FALSE(Journal(path()).vouches_for("a.mp4", video.key));
  EXPECT_FALSE(Journal(path()).vouches_for("a.mp4", ""));
  finish(video);
  EXPECT_TRUE(Journal(path()).vouches_for("a.mp4", video.key));
}

TEST_F(JournalTest, ForgettingWhatItNeverKnewWritesNothing) {
  Journal(path()).forget(step("video", {"a.mp4"}));
  EXPECT_FALSE(fs::exists(file()));
}

TEST_F(JournalTest, DoesNotVouchForAFileThatIsGoneOrHasAnotherSize) {
  const auto video = step("video", {"a.mp4", "b.mp4"});
  finish(video);
  fs::remove(path() / "a.mp4");
  append_text(path() / "b.mp4", "x");
  const Journal journal(path());
  EXPECT_FALSE(journal.vouches_for("a.mp4", video.key));
  EXPECT_FALSE(journal.vouches_for("b.mp4", video.key));
}

TEST_F(JournalTest, LinesAreOnlyEverAdded) {
  finish(step("video", {"a.mp4"}));
  const auto before = read_text(file());
  finish(step("audio", {"fr.mp4"}));
  const auto after = read_text(file());
  EXPECT_THAT(after, testing::StartsWith(before));
  EXPECT_GT(after.size(), before.size());
}

/// Killed anywhere in a line: what was written before holds, the line does
/// not unless all of it is there, and the next one is not glued to its rest.
TEST_F(JournalTest, ALineThatWasCutShortIsNotThere) {  // A24
  const auto video = step("video", {"a.mp4"}), audio = step("audio", {"fr.mp4"}),
             join = step("join", {"j.mp4"});
  finish(video);
  const auto first = read_text(file()).size();
  finish(audio);
  const auto whole = read_text(file());
  for (const auto cut : {first, first + 1, first + 20, whole.size() - 20, whole.size() - 2,
                         whole.size() - 1, whole.size()}) {
    write_text(file(), whole.substr(0, cut));
    {
      Journal journal(path());
      EXPECT_TRUE(journal.vouches_for("a.mp4", video.key)) << cut;
      EXPECT_EQ(journal.vouches_for("fr.mp4", audio.key), cut + 1 >= whole.size()) << cut;
      finish(journal, path(), join);
    }
    const Journal journal(path());
    EXPECT_TRUE(journal.vouches_for("a.mp4", video.key)) << cut;
    EXPECT_EQ(journal.vouches_for("fr.mp4", audio.key), cut + 1 >= whole.size()) << cut;
    EXPECT_TRUE(journal.vouches_for("j.mp4", join.key)) << cut;
  }
}

TEST_F(JournalTest, LinesThatAreNoneAreSteppedOver) {
  const auto video = step("video", {"a.mp4"});
  finish(video);
  for (const auto& odd :
       {std::string(), std::string(512, '\0'), std::string("[1]"), std::string("nonsense"),
        std::string("{\"key\": \"k\"}"), std::string("{\"files\": {\"a.mp4\": 0}}")})
    append_text(file(), odd + "\n");
  const auto audio = step("audio", {"fr.mp4"});
  finish(audio);
  EXPECT_TRUE(Journal(path()).vouches_for("a.mp4", video.key));
  EXPECT_TRUE(Journal(path()).vouches_for("fr.mp4", audio.key));
}

TEST_F(JournalTest, AStepWithAMissingFileIsNotWrittenDown) {
  Journal journal(path());
  EXPECT_ANY_THROW(journal.add(step("video", {"a.mp4"})));
  EXPECT_FALSE(fs::exists(file()));
}

}  // namespace
}  // namespace classe12
