// SPDX-License-Identifier: EUPL-1.2
// Camcorders: two moments woven into one picture are taken apart again, told by the picture itself.
#include "tests/support/bundle.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/witness.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12 {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::Field;
using testing::Ge;
using testing::Le;
using testing::Not;
using testing::SizeIs;

/// Bars as wide as the gaps between them, and how far they move in a fiftieth of a second.
constexpr int width = 192, height = 144, bar = 32, step = 5;

/// Upright bars that walk to the right, `rate` moments a second.
std::string bars(int rate, double seconds) {
  return fmt::format(
      "color=gray:size={}x16:rate={}:duration={},geq="
      "lum='if(lt(mod(X+640-{}*N,{}),{}),200,40)':cb=128:cr=128,scale={}:{}:flags=neighbor",
      width, rate, seconds, step * 50 / rate, 2 * bar, bar, width, height);
}

/// How much more a line differs from the next one than from the one after
/// that, which was seen at the same moment if two are woven together.
double combing(const fs::path& file) {
  double next = 0, after = 0, pixels = 0;
  for (const auto& seen : world::pictures(file, "format=gray")) {
    const auto grey = [&](int row, int column) {
      return static_cast<double>(static_cast<std::uint8_t>(
          seen.rgb[3 * static_cast<std::size_t>(row * seen.width + column)]));
    };
    for (int row = 0; row + 2 < seen.height; ++row)
      for (int column = 0; column < seen.width; ++column) {
        next += std::pow(grey(row, column) - grey(row + 1, column), 2);
        after += std::pow(grey(row, column) - grey(row + 2, column), 2);
        ++pixels;
      }
  }
  return pixels == 0 ? -1 : (next - after) / pixels;
}
constexpr double combed = 1000, clean = 20;  // of 160 squared

/// By how many pixels the bars have moved from each picture to the next.
std::vector<int> strides(const fs::path& file) {
  std::vector<int> found;
  std::optional<int> last;
  for (const auto& seen : world::pictures(file, fmt::format("scale={}:8,format=gray", width))) {
    const auto bright = [&](int column) {
      return static_cast<std::uint8_t>(
                 seen.rgb[3 * static_cast<std::size_t>(4 * seen.width + column)]) > 120;
    };
    int edge = 4;
    while (edge + 1 < seen.width && (bright(edge) || !bright(edge + 1))) ++edge;
    if (last) found.push_back((edge - *last + 6 * bar) % (2 * bar));
    last = edge;
  }
  return found;
}

const MadeTrack& rung(const world::Bundle& bundle, const std::string& name) {
  for (const auto& track : bundle.manifest.renditions)
    if (track.name == name) return track;
  throw std::runtime_error("no rung " + name);
}

auto has_finding(const std::string& code) {
  return Contains(Field(&Finding::code, code));
}

struct Weave {
  std::string name, scan;
  std::vector<std::string> flags;
};
void PrintTo(const Weave& weave, std::ostream* out) {
  *out << weave.name;
}

class A8Woven : public testing::TestWithParam<Weave> {};

// A8
TEST_P(A8Woven, IsTakenApartIntoEveryMomentInItsOrder) {
  const TemporaryFolder folder;
  std::vector<std::string> words{"-f",
                                 "lavfi",
                                 "-i",
                                 bars(50, 1.2) + ",tinterlace=" + GetParam().scan +
                                     ",setfield=" + (GetParam().flags.empty() ? "prog" : "auto"),
                                 "-c:v",
                                 "libx264",
                                 "-preset",
                                 "ultrafast",
                                 "-qp",
                                 "12",
                                 "-pix_fmt",
                                 "yuv420p"};
  words.insert(words.end(), GetParam().flags.begin(), GetParam().flags.end());
  const auto film = world::film(folder.path() / "camcorder.mp4", words);
  const auto order = world::probed(film, "stream=field_order").front();
  ASSERT_EQ(order == "progressive", GetParam().flags.empty()) << order;
  ASSERT_GT(combing(film), combed) << "nothing to take apart";

  const auto bundle = world::ingest_tiny(film);
  EXPECT_THAT(bundle->manifest.findings, has_finding("interlaced"));
  for (const auto& track : bundle->manifest.renditions)
    EXPECT_LT(combing(world::file_of(*bundle, track)), clean) << track.name;
  // The upper size has every moment; the lower one is kept to thirty a second and has every other.
  const auto &upper = rung(*bundle, "144p"), &lower = rung(*bundle, "72p");
  EXPECT_EQ(upper.frame_rate, Rational(50));
  EXPECT_EQ(lower.frame_rate, Rational(25));
  EXPECT_THAT(strides(world::file_of(*bundle, upper)),
              AllOf(SizeIs(Ge(57U)), Each(AllOf(Ge(step - 1), Le(step + 1)))));
  EXPECT_THAT(strides(world::file_of(*bundle, lower)),
              AllOf(SizeIs(Ge(28U)), Each(AllOf(Ge(2 * step - 2), Le(2 * step + 2)))));
}

INSTANTIATE_TEST_SUITE_P(
    Camcorders, A8Woven,
    testing::Values(
        Weave{"TopFirst", "interleave_top", {"-x264-params", "tff=1"}},
        Weave{"BottomFirst", "interleave_bottom", {"-x264-params", "bff=1"}},
        Weave{"TopFirstAndDeclaredProgressive", "interleave_top", {}},
        // What the picture shows counts, not what the header says.
        Weave{"BottomFirstAndDeclaredTopFirst", "interleave_bottom", {"-x264-params", "tff=1"}}),
    [](const auto& given) { return given.param.name; });

TEST(A8, PalDvIsTakenApartAndGetsSquarePixels) {
  const TemporaryFolder folder;
  const auto film = world::film(
      folder.path() / "tape.dv",
      {"-f", "lavfi", "-i",
       bars(50, 0.8) + ",scale=720:576:flags=neighbor,tinterlace=interleave_bottom,setdar=4/3",
       "-f", "lavfi", "-i", "sine=frequency=500:sample_rate=48000:duration=0.8", "-c:v", "dvvideo",
       "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le", "-ac", "2", "-target", "pal-dv"});
  ASSERT_GT(combing(film), combed);

  const auto bundle = world::ingest(film, {"--verify", "quick"});
  EXPECT_THAT(bundle->manifest.findings, has_finding("interlaced"));
  const auto& own = bundle->manifest.renditions.front();
  EXPECT_NEAR(static_cast<double>(own.width) / own.height, 4 / 3.0, 0.005 * 4 / 3);
  EXPECT_EQ(own.frame_rate, Rational(50));
  for (const auto& track : bundle->manifest.renditions)
    EXPECT_LT(combing(world::file_of(*bundle, track)), clean) << track.name;
  EXPECT_LT(combing(bundle->path / "images" / "poster.jpg"), clean);
}

TEST(A8, ProgressivePicturesAreLeftAloneWhateverTheHeaderSays) {
  const TemporaryFolder folder;
  const auto film =
      world::film(folder.path() / "flagged.mp4",
                  {"-f", "lavfi", "-i", bars(25, 1.2), "-c:v", "libx264", "-preset", "ultrafast",
                   "-qp", "12", "-pix_fmt", "yuv420p", "-x264-params", "tff=1"});
  ASSERT_NE(world::probed(film, "stream=field_order").front(), "progressive");
  ASSERT_LT(combing(film), clean);

  const auto bundle = world::ingest_tiny(film);
  EXPECT_THAT(bundle->manifest.findings, Not(has_finding("interlaced")));
  for (const auto& track : bundle->manifest.renditions) {
    EXPECT_EQ(track.frame_rate, Rational(25)) << track.name;
    EXPECT_LT(combing(world::file_of(*bundle, track)), clean) << track.name;
    EXPECT_THAT(strides(world::file_of(*bundle, track)),
                Each(AllOf(Ge(2 * step - 2), Le(2 * step + 2))));
  }
}

TEST(A8, FineLinesOfAScrolledPageAreNotTakenForCombing) {
  const TemporaryFolder folder;
  // Ruled paper, a line of ink on every second line of the picture, that moves by one a picture.
  const auto film =
      world::film(folder.path() / "page.mp4",
                  {"-f", "lavfi", "-i",
                   "color=gray:size=192x144:rate=25:duration=1.2,geq="
                   "lum='if(lt(mod(X,48),24),if(mod(Y+N,2),200,60),if(lt(mod(Y+N,48),8),40,220))':"
                   "cb=128:cr=128",
                   "-c:v", "libx264", "-preset", "ultrafast", "-qp", "12", "-pix_fmt", "yuv420p"});
  const auto ruled = combing(film);
  ASSERT_GT(ruled, combed);

  const auto bundle = world::ingest_tiny(film);
  EXPECT_THAT(bundle->manifest.findings, Not(has_finding("interlaced")));
  const auto& upper = rung(*bundle, "144p");
  EXPECT_EQ(upper.frame_rate, Rational(25));
  EXPECT_GT(combing(world::file_of(*bundle, upper)), 0.7 * ruled) << "the lines were smeared";
}

TEST(A8, OddNumberOfRowsIsNotTwoFieldsWhateverItLooksLike) {  // A9
  const TemporaryFolder folder;
  // Every second row moves against the others.
  const auto film = world::film(
      folder.path() / "odd.webm",
      {"-f", "lavfi", "-i",
       "color=gray:size=161x121:rate=25:duration=1.2,geq="
       "lum='if(lt(mod(X+if(mod(Y,2),5,-5)*N,40),20),200,40)':cb=128:cr=128",
       "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-pix_fmt", "yuv420p"});
  const auto bundle = world::ingest_tiny(film);
  EXPECT_THAT(bundle->manifest.findings, Not(has_finding("interlaced")));
}

}  // namespace
}  // namespace classe12
