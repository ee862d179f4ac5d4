// SPDX-License-Identifier: EUPL-1.2
// A16: memory does not grow with length.
#include "tests/support/bundle.hpp"
#include "tests/support/witness.hpp"

#include <gtest/gtest.h>

#include <sys/resource.h>

namespace classe12 {
namespace {

/// The largest a process of this test's offspring has been, in MB.
long largest_offspring() {
  rusage usage{};
  ::getrusage(RUSAGE_CHILDREN, &usage);
  return usage.ru_maxrss / 1024;
}

/// What the largest worker takes for so many seconds at 1080p. In a child of
/// its own, since the kernel keeps the maximum of a process for good.
long worker_megabytes(int seconds) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  const auto child = ::fork();
  if (child == 0) {
    const TemporaryFolder folder;
    // Five pictures a second: length is what counts here, and each is as large as any.
    const auto input = world::film(
        folder.path() / "long.mp4",
        {"-f", "lavfi", "-i", "testsrc2=size=1920x1080:rate=5:duration=" + std::to_string(seconds),
         "-c:v", "libx264", "-preset", "ultrafast", "-qp", "30", "-g", "10"});
    const auto before = largest_offspring();
    const auto ran = world::classe12(
        {"-q", "ingest", "--verify", "quick", "-o", folder.path().native(), input.native()});
    // FFmpeg's own encoder is one of the offspring: it must not be the largest.
    const long result = ran.code != 0                  ? -1
                        : largest_offspring() > before ? largest_offspring()
                                                       : -2;
    if (::write(ends[1], &result, sizeof result) != sizeof result) ::_exit(1);
    ::_exit(0);
  }
  long result = 0;
  EXPECT_EQ(::read(ends[0], &result, sizeof result), static_cast<ssize_t>(sizeof result));
  ::waitpid(child, nullptr, 0);
  ::close(ends[0]);
  ::close(ends[1]);
  return result;
}

TEST(AWorker, TakesTheSameMemoryWhateverTheLength) {
  const auto shorter = worker_megabytes(world::long_run() ? 120 : 24);
  const auto longer = worker_megabytes(world::long_run() ? 1200 : 72);
  EXPECT_GT(shorter, 0);
  EXPECT_LT(shorter, 700);
  EXPECT_GT(longer, 0);
  EXPECT_LT(longer, 700);
  EXPECT_LT(longer, shorter * 5 / 4) << "it grew from " << shorter << " MB";
}

TEST(A16, HoursAreAsLongAsTheyWere) {
  const int seconds = world::long_run() ? 4 * 3600 : 60;
  const auto lasts = std::to_string(seconds);
  const TemporaryFolder folder;
  const auto bundle = world::ingest_tiny(
      world::film(folder.path() / "long.mp4",
                  {"-f", "lavfi", "-i", "testsrc2=size=64x36:rate=2:duration=" + lasts, "-f",
                   "lavfi", "-i", "sine=sample_rate=8000:duration=" + lasts, "-c:v", "libx264",
                   "-preset", "ultrafast", "-g", "20", "-c:a", "aac", "-b:a", "16k"}));
  EXPECT_EQ(bundle->manifest.duration, Rational(seconds));
  const auto& video = bundle->manifest.renditions.front();
  EXPECT_EQ(world::picture_times(world::file_of(*bundle, video)).size(), 2U * seconds);
  EXPECT_NEAR(bundle->manifest.audio.front().duration.approx(), seconds, 0.05);
  EXPECT_LT(largest_offspring(), 500) << "megabytes";
}

}  // namespace
}  // namespace classe12
