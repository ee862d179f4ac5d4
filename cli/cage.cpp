// SPDX-License-Identifier: EUPL-1.2
#include "cli/cage.hpp"

namespace classe12::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t gigabyte = std::uint64_t{1} << 30U;

/// What a step may use up. Looking at first bytes and reading packets decode
/// next to nothing: a file that needs more for them is a bomb.
struct Bounds {
  std::uint64_t memory_bytes, file_bytes;
  std::chrono::seconds cpu;
};

Bounds bounds_of(const Step& step) {
  if (std::holds_alternative<Sniff>(step.work))
    return {gigabyte / 2, gigabyte / 64, std::chrono::seconds(10)};
  // A demuxer may decode a few pictures to know what they are: sixteen of 8K.
  if (std::holds_alternative<Probe>(step.work))
    return {gigabyte * 3 / 2, gigabyte / 4, std::chrono::seconds(120)};
  // A worker at 1080p takes half a gigabyte, 4K in HEVC one and a half. The
  // estimate is of an idle machine of today; ten times slower is still no bomb.
  return {3 * gigabyte, 16 * gigabyte,
          std::chrono::seconds(300 + static_cast<long>(step.cost * 30))};
}

}  // namespace

sandbox::Cage cage_for(const Plan& plan, const Step& step, const fs::path& folder,
                       const fs::path& program) {
  sandbox::Cage cage;
  cage.readable = {plan.input,     program.parent_path(),    "/usr",       "/lib",  "/lib64",
                   "/bin",         "/etc/ld.so.cache",       "/etc/fonts", "/proc", "/dev/null",
                   "/dev/urandom", "/sys/devices/system/cpu"};
  // Captions and a picture beside it, and of its folder nothing else.
  if (const auto* captions = std::get_if<ReadCaptions>(&step.work))
    for (const auto& file : captions->files) cage.readable.push_back(file.file);
  if (const auto* picture = std::get_if<ReadPicture>(&step.work))
    cage.readable.push_back(picture->file);
  if (const auto* document = std::get_if<CopyDocument>(&step.work))
    cage.readable.push_back(document->file);
  cage.writable = {folder, "/dev/null"};
  const auto bounds = bounds_of(step);
  cage.memory_bytes = bounds.memory_bytes;
  cage.file_bytes = bounds.file_bytes;
  cage.cpu = bounds.cpu;
  cage.network = plays(step.work);
  // The one that reads letters; it has no more than the decoder has.
  cage.programs = std::holds_alternative<RecogniseCaptions>(step.work);
  return cage;
}

}  // namespace classe12::cli
