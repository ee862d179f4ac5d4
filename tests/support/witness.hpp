// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/support/world.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

/// What FFmpeg's command line sees and hears in a file: a witness that shares
/// no line with what made it.
namespace classe12::world {

using Rgb = std::array<int, 3>;

/// A decoded picture as it is stored: nothing is turned for the viewer.
struct Seen {
  double time = 0;  ///< seconds
  int width = 0, height = 0;
  std::string rgb;  ///< 3 * width * height bytes

  /// The mean colour around a place: 0 0 is the top left, 1 1 the bottom right.
  [[nodiscard]] Rgb at(double across, double down) const {
    const auto x = static_cast<int>(across * width), y = static_cast<int>(down * height);
    Rgb sum{};
    int count = 0;
    for (int row = std::max(y - 2, 0); row < std::min(y + 3, height); ++row)
      for (int column = std::max(x - 2, 0); column < std::min(x + 3, width); ++column, ++count)
        for (std::size_t i = 0; i < 3; ++i)
          sum[i] += static_cast<std::uint8_t>(
              rgb[3 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                       static_cast<std::size_t>(column)) +
                  i]);
    for (auto& channel : sum) channel /= std::max(count, 1);
    return sum;
  }
};

/// What a program prints, without what it says on the way. Throws std::runtime_error.
inline std::string output_of(std::vector<std::string> command, const fs::path& to) {
  const auto ran = run(command);
  if (ran.code != 0) throw std::runtime_error(command.front() + ": " + ran.text);
  return read_text(to, std::uintmax_t{1} << 30U);
}

/// One value a line that ffprobe prints ("stream=sample_aspect_ratio").
inline std::vector<std::string> probed(const fs::path& file, const std::string& entries,
                                       const std::string& stream = {}) {
  std::vector<std::string> command{"ffprobe",       "-v",   "error", "-of", "csv=p=0",
                                   "-show_entries", entries};
  if (!stream.empty()) command.insert(command.end(), {"-select_streams", stream});
  command.push_back("file:" + file.native());
  const auto ran = run(command);
  if (ran.code != 0) throw std::runtime_error("ffprobe: " + ran.text);
  std::istringstream lines(ran.text);
  std::vector<std::string> all;
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) all.push_back(line.substr(0, line.find_last_not_of(',') + 1));
  return all;
}

/// When each picture of a file is shown, in order.
inline std::vector<double> picture_times(const fs::path& file) {
  std::vector<double> times;
  for (const auto& line : probed(file, "packet=pts_time", "v:0")) times.push_back(std::stod(line));
  std::sort(times.begin(), times.end());
  return times;
}

/// Every picture of a file, or, made smaller first, all of many.
inline std::vector<Seen> pictures(const fs::path& file, const std::string& filter = "null") {
  const TemporaryFolder folder;
  const auto raw = folder.path() / "raw";
  // The picture's size comes from a header of its own (PPM), so that filters may change it.
  const auto bytes = output_of({"ffmpeg",
                                "-v",
                                "error",
                                "-nostdin",
                                "-noautorotate",
                                "-i",
                                "file:" + file.native(),
                                "-map",
                                "0:v:0",
                                "-vf",
                                filter,
                                "-fps_mode",
                                "passthrough",
                                "-pix_fmt",
                                "rgb24",
                                "-c:v",
                                "ppm",
                                "-f",
                                "image2pipe",
                                raw.native()},
                               raw);
  std::vector<Seen> all;
  for (std::size_t at = 0; at < bytes.size();) {
    Seen seen;
    int consumed = 0;
    if (std::sscanf(bytes.c_str() + at, "P6 %d %d 255%*c%n", &seen.width, &seen.height,
                    &consumed) != 2)
      throw std::runtime_error("no picture where one should be");
    at += static_cast<std::size_t>(consumed);
    const auto size =
        3 * static_cast<std::size_t>(seen.width) * static_cast<std::size_t>(seen.height);
    seen.rgb = bytes.substr(at, size);
    at += size;
    all.push_back(std::move(seen));
  }
  const auto times = picture_times(file);
  for (std::size_t i = 0; i < std::min(all.size(), times.size()); ++i) all[i].time = times[i];
  return all;
}

/// The sound at 48 kHz, one channel: sample n is heard at n / 48000 s after the file's first.
inline std::vector<float> samples(const fs::path& file, const std::string& filter = "anull") {
  const TemporaryFolder folder;
  const auto raw = folder.path() / "raw";
  const auto bytes =
      output_of({"ffmpeg", "-v", "error", "-nostdin", "-i", "file:" + file.native(), "-map",
                 "0:a:0", "-af", filter, "-ac", "1", "-ar", "48000", "-f", "f32le", raw.native()},
                raw);
  std::vector<float> all(bytes.size() / sizeof(float));
  std::memcpy(all.data(), bytes.data(), all.size() * sizeof(float));
  return all;
}

/// When the first white picture is shown; nothing when all are dark.
inline std::optional<double> flash(const fs::path& file) {
  for (const auto& seen : pictures(file, "scale=8:8:flags=area"))
    if (seen.at(0.5, 0.5)[1] > 220) return seen.time;
  return std::nullopt;
}

/// When the first loud sample is heard; nothing when all is quiet.
inline std::optional<double> beep(const fs::path& file) {
  const auto all = samples(file);
  for (std::size_t i = 0; i < all.size(); ++i)
    if (std::abs(all[i]) > 0.05F) return static_cast<double>(i) / 48000;
  return std::nullopt;
}

}  // namespace classe12::world
