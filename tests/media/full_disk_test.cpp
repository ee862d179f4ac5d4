// SPDX-License-Identifier: EUPL-1.2
// Disks that are too small, or fill up while something is being made.
#include "tests/support/bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::HasSubstr;

constexpr auto no_disk = "this machine lets nobody mount a small disk";

/// Runs a shell script in which $disk is a disk of so many bytes, which nobody else sees.
world::Ran on_small_disk(const std::string& size, const std::string& script) {
  const TemporaryFolder folder;
  const auto prelude =
      "disk=$1 program=$2 lesson=$3\n"
      "mount -t tmpfs -o size=" +
      size +
      " small $disk || exit 99\n"
      "ingest() { $program -q ingest --verify quick -o $disk/out -- $lesson; }\n";
  return world::run({"unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                     prelude + script, "sh", folder.path().native(), world::program().native(),
                     world::lesson().native()});
}

TEST(A27, DiskThatIsTooSmallIsRefusedBeforeAnythingIsMade) {
  const auto ran = on_small_disk("1m", R"sh(
    ingest
    echo "code $?, chunks: $(find $disk -path '*/chunks/*' | wc -l)"
  )sh");
  if (ran.code == 99) GTEST_SKIP() << no_disk;
  EXPECT_THAT(ran.text, HasSubstr(" MB are free; free some space and run again"));
  EXPECT_THAT(ran.text, HasSubstr("code 74, chunks: 0"));
}

TEST(A27, DiskThatFillsUpIsGoneOnFromWhenThereIsRoom) {
  // A file takes all that is free as soon as there is a first chunk, and is then removed.
  const auto ran = on_small_disk("200m", R"sh(
    ingest &
    while [ -z "$(find $disk -path '*/chunks/*.mp4' -print -quit)" ] && kill -0 $!; do
      sleep 0.05
    done
    dd if=/dev/zero of=$disk/fill bs=64k 2>/dev/null
    wait $!
    echo "code $?"
    rm $disk/fill
    ingest
    echo "then $?"
    find $disk -name '*.partial'
    test -f $disk/out/numeration/manifest.json && echo made
  )sh");
  if (ran.code == 99) GTEST_SKIP() << no_disk;
  EXPECT_THAT(ran.text, HasSubstr("disk is full; free some space and run again"));
  EXPECT_THAT(ran.text, HasSubstr("code 74\nthen 0\nmade\n"));
}

}  // namespace
}  // namespace classe12
