// SPDX-License-Identifier: EUPL-1.2
#include "platform/inbox.hpp"

#include "pipeline/base/files.hpp"
#include "tests/support/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/stat.h>

namespace classe12 {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using world::names;

/// A folder to drop things into.
class Box {
 public:
  explicit Box(const std::vector<std::string>& files) {
    for (const auto& file : files) write(file, file);
  }
  void write(const std::string& file, const std::string& text) const {
    make_folder((path() / file).parent_path());
    write_text(path() / file, text);
  }
  [[nodiscard]] const fs::path& path() const { return folder_.path(); }
  [[nodiscard]] Arrivals looked(std::chrono::seconds quiet = 0s) const {
    return look(path(), "/out", now() + 10min, quiet);
  }
  [[nodiscard]] std::vector<std::string> videos() const {
    std::vector<std::string> all;
    for (const auto& item : looked().items) all.push_back(item.name);
    return all;
  }

 private:
  TemporaryFolder folder_;
};

TEST(Inbox, TakesVideosAndLeavesWhatGoesWithThem) {
  const Box box({"b.mp4", "a.MOV", "a.fr.srt", "a.yaml", "poster.JPG", ".hidden.mp4", "Thumbs.db",
                 "notes.pdf", "what.xyz"});
  EXPECT_THAT(box.videos(), ElementsAre("a.MOV", "b.mp4", "what.xyz"));
}

TEST(Inbox, KnowsTheFolderOfAMember) {
  const Box box({"a.mp4", "anne@ac-paris.fr/a.mp4", "autres/b.mp4", "done/c.mp4"});
  const auto items = box.looked().items;
  EXPECT_THAT(box.videos(), ElementsAre("a.mp4", "anne@ac-paris.fr/a.mp4"));
  EXPECT_EQ(items.at(0).owner, "");
  EXPECT_EQ(items.at(1).owner, "anne@ac-paris.fr");
  EXPECT_NE(items.at(0).parent, items.at(1).parent);
}

TEST(Inbox, CountsTheLastChangeAndNoPromise) {
  const Time at(std::chrono::seconds(1'800'000'000));
  EXPECT_FALSE(is_settled({at - 59s, false}, at, 60s));
  EXPECT_TRUE(is_settled({at - 60s, false}, at, 60s));
  EXPECT_FALSE(is_settled({at - 1h, true}, at, 60s));
  EXPECT_FALSE(is_settled({at + 5min, false}, at, 60s)) << "a share's clock that is ahead";
  EXPECT_TRUE(is_settled({at + 48h, false}, at, 60s)) << "a clock that is nonsense";
}

// A30
TEST(Inbox, LeavesAFileThatStillGrows) {
  const Box box({"growing.mp4", "browser.mp4.part", "whole.mp4"});
  const Descriptor writer(::open((box.path() / "growing.mp4").c_str(), O_WRONLY | O_CLOEXEC));
  const auto inbox = box.looked(60s);
  ASSERT_EQ(inbox.items.size(), 1U);
  EXPECT_EQ(inbox.items[0].name, "whole.mp4");
  EXPECT_THAT(inbox.growing, ElementsAre("browser.mp4.part", "growing.mp4"));
}

TEST(Inbox, LeavesAFileWhoseTimeWasSetBackByWhoCopiesIt) {
  const Box box({"old.mp4"});
  const struct timespec times[2] = {{1'000'000'000, 0}, {1'000'000'000, 0}};
  ASSERT_EQ(::utimensat(AT_FDCWD, (box.path() / "old.mp4").c_str(), times, 0), 0);
  EXPECT_THAT(look(box.path(), "/out", now(), 60s).items, IsEmpty());
}

TEST(Inbox, WaitsForWhatGoesWithAVideo) {
  const Box box({"a.mp4", "photo.jpg"});
  box.write("a.yaml", "titre: A\naffiche: photo.jpg\n");
  const Descriptor writer(::open((box.path() / "photo.jpg").c_str(), O_WRONLY | O_CLOEXEC));
  EXPECT_THAT(box.looked(60s).growing, ElementsAre("a.mp4"));
}

TEST(Inbox, PutsAVideoAwayWithAllThatGoesWithIt) {
  const Box box({"a.mp4", "a.fr.srt", "photo.jpg", "both.jpg", "b.mp4"});
  box.write("a.yaml", "titre: A\naffiche: photo.jpg\nliens: [{url: both.jpg}]\n");
  box.write("b.yaml", "titre: B\naffiche: both.jpg\n");
  put_away(box.path() / "a.mp4", done_folder, "ready");
  EXPECT_THAT(names(box.path()), ElementsAre("b.mp4", "b.yaml", "both.jpg", "done"));
  EXPECT_THAT(names(box.path() / "done"),
              ElementsAre("a.fr.srt", "a.mp4", "a.mp4.txt", "a.yaml", "photo.jpg"));
  EXPECT_EQ(read_text(box.path() / "done/a.mp4.txt"), "ready");
}

TEST(Inbox, OverwritesNothing) {
  const Box box({"a.mp4", "a.fr.srt", "done/a.mp4", "done/a (2).mp4"});
  put_away(box.path() / "a.mp4", done_folder, "ready");
  EXPECT_THAT(names(box.path() / "done"),
              ElementsAre("a (2).mp4", "a (3).fr.srt", "a (3).mp4", "a (3).mp4.txt", "a.mp4"));
  EXPECT_EQ(read_text(box.path() / "done/a.mp4"), "done/a.mp4");
  EXPECT_EQ(read_text(box.path() / "done/a (3).mp4"), "a.mp4");
}

// A24: a kill between two renames; the list says what is still to come.
TEST(Inbox, EndsWhatAKillLeftHalfMoved) {
  for (const bool video_went : {false, true}) {
    const Box box({"a.mp4", "a.yaml", "b.mp4"});
    const auto moving = box.path() / "done/.classe12-moving-1";
    make_folder(moving);
    struct stat video {
    }, sidecar{};
    ASSERT_EQ(::stat((box.path() / "a.mp4").c_str(), &video), 0);
    ASSERT_EQ(::stat((box.path() / "a.yaml").c_str(), &sidecar), 0);
    write_text(moving / "a.mp4.txt", "ready");
    write_text(moving / ".list", "a.mp4\n" + std::to_string(video.st_ino) + " a.mp4\n" +
                                     std::to_string(sidecar.st_ino) + " a.yaml\n");
    if (video_went) fs::rename(box.path() / "a.mp4", moving / "a.mp4");
    tidy(box.path());
    EXPECT_THAT(names(box.path()), ElementsAre("b.mp4", "done"));
    EXPECT_THAT(names(box.path() / "done"), ElementsAre("a.mp4", "a.mp4.txt", "a.yaml"));
  }
}

TEST(Inbox, TidiesUpWhatWasNotBegun) {
  const Box box({"a.mp4", "done/.classe12-moving-1/a.mp4.txt"});
  tidy(box.path());
  EXPECT_THAT(names(box.path()), ElementsAre("a.mp4", "done"));
  EXPECT_THAT(names(box.path() / "done"), IsEmpty());
}

}  // namespace
}  // namespace classe12
