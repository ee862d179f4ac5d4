// SPDX-License-Identifier: EUPL-1.2
#include "platform/known.hpp"

#include "pipeline/base/files.hpp"

#include <gtest/gtest.h>

namespace classe12 {
namespace {

struct Shelf {
  TemporaryFolder folder;
  Known known{folder.path()};

  KnownVideo video(const std::string& name, const std::string& sha256,
                   std::uint64_t picture) const {
    const auto place = folder.path() / name;
    make_folder(place);
    return {place, sha256, 1000, name, "anne", {60, {picture, picture}, {}}};
  }
  [[nodiscard]] std::string place(const std::string& name) const { return folder.path() / name; }
};

// A46
TEST(Known, NamesTheOneThatCameBefore) {
  Shelf shelf;
  shelf.known.remember(shelf.video("a", "1", 0xffff));
  EXPECT_TRUE(shelf.known.has_size(1000, shelf.place("b")));
  EXPECT_FALSE(shelf.known.has_size(1001, shelf.place("b")));
  EXPECT_EQ(shelf.known.same("1", shelf.place("b"))->title, "a");
  EXPECT_FALSE(shelf.known.same("1", shelf.place("a"))) << "itself";
  EXPECT_FALSE(shelf.known.same("2", shelf.place("b")));
  EXPECT_EQ(shelf.known.alike({60.3, {0xffff, 0xfffe}, {}}, shelf.place("b"))->title, "a");
  EXPECT_FALSE(shelf.known.alike({60.3, {0xffff'0000, 0xffff'0000}, {}}, shelf.place("b")));
}

TEST(Known, TheFirstIsNoTwinOfTheSecond) {
  Shelf shelf;
  shelf.known.remember(shelf.video("a", "1", 0xffff));
  shelf.known.remember(shelf.video("b", "1", 0xffff));
  EXPECT_FALSE(shelf.known.same("1", shelf.place("a")));
  EXPECT_EQ(shelf.known.same("1", shelf.place("b"))->title, "a");
  EXPECT_FALSE(shelf.known.alike({60, {0xffff, 0xffff}, {}}, shelf.place("a")));
}

TEST(Known, WarnsOfNothingThatIsGone) {
  Shelf shelf;
  shelf.known.remember(shelf.video("a", "1", 0xffff));
  std::filesystem::remove_all(shelf.folder.path() / "a");
  EXPECT_FALSE(shelf.known.same("1", shelf.place("b")));
}

}  // namespace
}  // namespace classe12
