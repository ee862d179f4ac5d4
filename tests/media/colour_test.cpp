// SPDX-License-Identifier: EUPL-1.2
// Colours, measured: films whose every number is worked out here from the
// colours that are meant, and what is seen of them in each size and in the poster.
#include "tests/support/bundle.hpp"
#include "tests/support/witness.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace classe12 {
namespace {

using testing::Each;

using Triple = std::array<double, 3>;
using Square = std::array<Triple, 3>;

double dot(const Triple& a, const Triple& b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
Triple operator*(const Square& rows, const Triple& v) {
  return {dot(rows[0], v), dot(rows[1], v), dot(rows[2], v)};
}
Triple operator*(Triple v, double by) {
  for (auto& part : v) part *= by;
  return v;
}
Triple each(Triple v, double (*f)(double)) {
  for (auto& part : v) part = f(part);
  return v;
}
Triple cross(const Triple& a, const Triple& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}
Square turned(const Square& m) {
  return {{{m[0][0], m[1][0], m[2][0]}, {m[0][1], m[1][1], m[2][1]}, {m[0][2], m[1][2], m[2][2]}}};
}
Square inverse(const Square& m) {
  const auto scale = 1 / dot(m[0], cross(m[1], m[2]));
  return turned({cross(m[1], m[2]) * scale, cross(m[2], m[0]) * scale, cross(m[0], m[1]) * scale});
}

/// Where a system's red, green and blue lie (x, y). White is D65 in all.
struct Primaries {
  std::array<double, 2> red, green, blue;
};
constexpr Primaries bt709{{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}};
constexpr Primaries pal{{0.64, 0.33}, {0.29, 0.60}, {0.15, 0.06}};         // BT.601, 625 lines
constexpr Primaries ntsc{{0.630, 0.340}, {0.310, 0.595}, {0.155, 0.070}};  // BT.601, 525 lines
constexpr Primaries bt2020{{0.708, 0.292}, {0.170, 0.797}, {0.131, 0.046}};

Triple xyz(const std::array<double, 2>& place) {
  return {place[0] / place[1], 1, (1 - place[0] - place[1]) / place[1]};
}
const Triple white = xyz({0.3127, 0.3290});

Square to_xyz(const Primaries& primaries) {
  const Square columns{xyz(primaries.red), xyz(primaries.green), xyz(primaries.blue)};
  const auto share = inverse(turned(columns)) * white;
  return turned({columns[0] * share[0], columns[1] * share[1], columns[2] * share[2]});
}

/// BT.1886: what a screen makes of SDR, and back.
double shown(double signal) {
  return std::pow(signal, 2.4);
}
double sdr(double light) {
  return std::pow(light, 1 / 2.4);
}
Triple sdr_signal(const Triple& light) {
  return each(light, sdr);
}

/// BT.2408: SDR's white is as bright as paper, 203 cd/m2.
constexpr double paper = 203;

/// SMPTE ST 2084.
double pq(double light) {
  const auto y = std::pow(light * paper / 10000, 0.1593017578125);
  return std::pow((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y), 78.84375);
}
Triple pq_signal(const Triple& light) {
  return each(light, pq);
}

/// BT.2100's HLG. A screen of 1000 cd/m2 raises the luminance, not each
/// channel, to the power 1.2; it is taken back before the camera's curve.
double hlg(double scene) {
  constexpr double a = 0.17883277, b = 1 - 4 * a;
  const double c = 0.5 - a * std::log(4 * a);
  return scene <= 1.0 / 12 ? std::sqrt(3 * scene) : a * std::log(12 * scene - b) + c;
}
Triple hlg_signal(const Triple& light) {
  const auto screen = light * (paper / 1000);
  const auto luminance = dot({0.2627, 0.6780, 0.0593}, screen);
  return each(screen * std::pow(luminance, 1 / 1.2 - 1), hlg);
}

/// A way to write colours down, and its names in FFmpeg.
struct Code {
  std::string name;
  int width, height;
  std::string pixels;                              ///< what the decoder gives
  std::string range, matrix, transfer, primaries;  ///< "unknown": the file does not say
  std::string misread;                             ///< a filter that reads it as something else
  Primaries light;
  Triple (*signal)(const Triple& light);
  Triple luma;  ///< shares of red, green and blue
};
constexpr Triple luma709{0.2126, 0.7152, 0.0722}, luma601{0.299, 0.587, 0.114},
    luma2020{0.2627, 0.6780, 0.0593};

bool is_rgb(const Code& code) {
  return code.pixels == "gbrp" || code.pixels == "bgra";
}

/// Four patches above four.
using Chart = std::array<world::Rgb, 8>;

/// The samples of a colour, in the order of the planes: Y, Cb, Cr or G, B, R.
std::array<int, 3> samples(const Code& code, const world::Rgb& wanted) {
  const Triple screen{wanted[0] / 255.0, wanted[1] / 255.0, wanted[2] / 255.0};
  if (is_rgb(code)) return {wanted[1], wanted[2], wanted[0]};
  const auto light = inverse(to_xyz(code.light)) * (to_xyz(bt709) * each(screen, shown));
  const auto signal = code.signal(light);
  const auto y = dot(code.luma, signal);
  const auto cb = (signal[2] - y) / (2 - 2 * code.luma[2]);
  const auto cr = (signal[0] - y) / (2 - 2 * code.luma[0]);
  const bool full = code.pixels.starts_with("yuvj");
  const int deep = code.pixels == "yuv420p10le" ? 4 : 1;
  const auto rounded = [deep](double value) { return static_cast<int>(std::lround(deep * value)); };
  return full ? std::array{rounded(255 * y), rounded(128 + 255 * cb), rounded(128 + 255 * cr)}
              : std::array{rounded(16 + 219 * y), rounded(128 + 224 * cb), rounded(128 + 224 * cr)};
}

/// A picture of the chart as it lies in memory.
std::string raw(const Code& code, const Chart& chart) {
  std::string bytes;
  for (std::size_t plane = 0; plane < 3; ++plane) {
    const int shrink = plane == 0 || is_rgb(code) ? 1 : 2;
    const int width = code.width / shrink, height = code.height / shrink;
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x) {
        const auto patch = static_cast<std::size_t>(4 * (2 * y / height) + 4 * x / width);
        const auto value = samples(code, chart.at(patch)).at(plane);
        bytes += static_cast<char>(value);
        if (code.pixels == "yuv420p10le") bytes += static_cast<char>(value >> 8);
      }
  }
  return bytes;
}

/// A film of the chart, without loss.
fs::path film(const fs::path& folder, const Code& code, const Chart& chart,
              const std::vector<std::string>& encoder) {
  const auto picture = raw(code, chart);
  std::string bytes;
  for (int i = 0; i < 6; ++i) bytes += picture;
  write_text(folder / "raw", bytes);
  std::vector<std::string> words{
      "-f",       "rawvideo",
      "-pix_fmt", is_rgb(code) ? "gbrp" : code.pixels,
      "-s",       std::to_string(code.width) + "x" + std::to_string(code.height),
      "-r",       "12",
      "-i",       (folder / "raw").native()};
  const auto tag = [&words](const std::string& option, const std::string& value) {
    if (value != "unknown" && value != "gbr") words.insert(words.end(), {option, value});
  };
  tag("-color_range", code.range);
  tag("-colorspace", code.matrix);
  tag("-color_trc", code.transfer);
  tag("-color_primaries", code.primaries);
  words.insert(words.end(), encoder.begin(), encoder.end());
  return world::film(folder / "film.mkv", words);
}

/// CIE 1976 L*a*b* of an sRGB colour.
Triple lab(const world::Rgb& colour) {
  const auto light = [](double code) {
    return code <= 0.04045 ? code / 12.92 : std::pow((code + 0.055) / 1.055, 2.4);
  };
  const auto root = [](double t) {
    return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  };
  const auto seen =
      to_xyz(bt709) * each({colour[0] / 255.0, colour[1] / 255.0, colour[2] / 255.0}, light);
  const auto x = root(seen[0] / white[0]), y = root(seen[1]), z = root(seen[2] / white[2]);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// How far the patches are from what is meant (CIE 1976 dE).
std::vector<double> differences(const fs::path& file, const Chart& chart,
                                const std::string& filter = "null") {
  const auto seen =
      world::pictures(file, filter + ",scale=flags=bicubic+accurate_rnd+full_chroma_int").at(0);
  std::vector<double> all;
  for (std::size_t i = 0; i < chart.size(); ++i) {
    const auto a = lab(seen.at((0.5 + static_cast<double>(i % 4)) / 4, i < 4 ? 0.25 : 0.75));
    const auto b = lab(chart.at(i));
    all.push_back(std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
  }
  return all;
}

std::string colours_of(const fs::path& file) {
  return world::probed(
             file, "stream=pix_fmt,color_range,color_space,color_transfer,color_primaries", "v:0")
      .at(0);
}

/// The fixture is what it says, would be seen to be wrong if it were read as
/// something else, and is right in every size and in the poster.
void expect_colours(const Code& code, const Chart& chart, const std::vector<std::string>& encoder) {
  SCOPED_TRACE(code.name);
  const TemporaryFolder folder;
  const auto upload = film(folder.path(), code, chart, encoder);
  ASSERT_EQ(colours_of(upload), code.pixels + "," + code.range + "," + code.matrix + "," +
                                    code.transfer + "," + code.primaries);
  if (!code.misread.empty()) {
    const auto wrong = differences(upload, chart, code.misread);
    EXPECT_GT(*std::max_element(wrong.begin(), wrong.end()), 5);
  }
  const auto bundle = world::ingest_tiny(upload);
  // Only where nobody says anything is something assumed.
  EXPECT_EQ(code.matrix == "unknown",
            std::ranges::any_of(bundle->manifest.findings, [](const Finding& finding) {
              return finding.code == "colour_untagged";
            }));
  ASSERT_FALSE(bundle->manifest.renditions.empty());
  for (const auto& track : bundle->manifest.renditions) {
    SCOPED_TRACE(track.name);
    const auto file = world::file_of(*bundle, track);
    EXPECT_EQ(colours_of(file), "yuv420p,tv,bt709,bt709,bt709");
    EXPECT_THAT(differences(file, chart), Each(testing::Lt(3)));
  }
  EXPECT_THAT(differences(bundle->path / "images" / "poster.jpg", chart), Each(testing::Lt(3)))
      << "poster";
}

TEST(A5, HdrLooksAsItsSdrVersionWould) {
  // Below the shoulder, which begins at 0.8 of paper's white: greys, then skins.
  const Chart chart{{{32, 32, 32},
                     {96, 96, 96},
                     {160, 160, 160},
                     {228, 228, 228},
                     {92, 58, 42},
                     {141, 85, 54},
                     {194, 150, 130},
                     {228, 188, 165}}};
  const std::string mastering =
      ":master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)"
      "L(10000000,50):max-cll=1000,400";
  const std::vector<Code> codes{{"PQ", 256, 144, "yuv420p10le", "tv", "bt2020nc", "smpte2084",
                                 "bt2020", "null", bt2020, pq_signal, luma2020},
                                {"HLG", 256, 144, "yuv420p10le", "tv", "bt2020nc", "arib-std-b67",
                                 "bt2020", "null", bt2020, hlg_signal, luma2020}};
  for (const auto& code : codes)
    for (const auto& metadata : {std::string(), mastering}) {
      SCOPED_TRACE(metadata);
      const std::vector<std::string> x265{"-c:v",         "libx265",
                                          "-preset",      "ultrafast",
                                          "-x265-params", "lossless=1:log-level=none" + metadata};
      const TemporaryFolder folder;
      const auto said = world::run({"ffprobe", "-v", "error", "-show_frames",
                                    "file:" + film(folder.path(), code, chart, x265).native()});
      ASSERT_EQ(said.text.find("Mastering display metadata") == said.text.npos, metadata.empty());
      expect_colours(code, chart, x265);
    }
}

TEST(A6, ColoursOfAnyRangeMatrixAndPrimariesSurvive) {
  const Chart chart{{{115, 82, 68},
                     {98, 122, 157},
                     {87, 108, 67},
                     {214, 126, 44},
                     {175, 54, 60},
                     {70, 148, 73},
                     {56, 61, 150},
                     {200, 200, 200}}};
  const std::string none = "unknown", as709 = "setparams=range=tv:colorspace=bt709",
                    as601 = "setparams=range=tv:colorspace=smpte170m";
  const std::vector<std::string> x264{"-c:v", "libx264", "-preset", "ultrafast", "-qp", "0"};
  std::vector<std::pair<Code, std::vector<std::string>>> films{
      {{"PAL", 128, 576, "yuv420p", "tv", "bt470bg", "smpte170m", "bt470bg", as709, pal, sdr_signal,
        luma601},
       x264},
      {{"NTSC", 128, 480, "yuv420p", "tv", "smpte170m", "smpte170m", "smpte170m", as709, ntsc,
        sdr_signal, luma601},
       x264},
      {{"full range", 256, 144, "yuvj420p", "pc", "bt709", "bt709", "bt709", as709, bt709,
        sdr_signal, luma709},
       x264},
      {{"RGB", 256, 144, "gbrp", "pc", "gbr", none, none, "", bt709, sdr_signal, luma709},
       {"-c:v", "libx264rgb", "-preset", "ultrafast", "-qp", "0"}},
      {{"RGB with alpha", 256, 144, "bgra", "pc", "gbr", none, none, "", bt709, sdr_signal,
        luma709},
       {"-c:v", "ffv1", "-pix_fmt", "bgra"}},
      {{"untagged 576", 128, 576, "yuv420p", none, none, none, none, as709, pal, sdr_signal,
        luma601},
       x264},
      {{"untagged HD", 128, 720, "yuv420p", none, none, none, none, as601, bt709, sdr_signal,
        luma709},
       x264},
      {{"untagged 480", 128, 480, "yuv420p", none, none, none, none, as709, ntsc, sdr_signal,
        luma601},
       x264},
      {{"full range PAL", 128, 576, "yuvj420p", "pc", "bt470bg", "smpte170m", "bt470bg", as709, pal,
        sdr_signal, luma601},
       x264},
  };
  if (!world::long_run()) films.resize(7);
  for (const auto& [code, encoder] : films) expect_colours(code, chart, encoder);
}

}  // namespace
}  // namespace classe12
