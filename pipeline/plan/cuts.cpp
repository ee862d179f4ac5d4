// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/cuts.hpp"

#include <algorithm>

namespace classe12 {
namespace {

std::vector<std::int64_t> every(std::int64_t distance, std::int64_t frames) {
  std::vector<std::int64_t> all;
  for (std::int64_t at = 0; at < frames; at += distance) all.push_back(at);
  return all;
}

/// As few of `cuts` as keep what lies between two of them within `longest` frames, where that can
/// be.
std::vector<std::int64_t> sparse(const std::vector<std::int64_t>& cuts, std::int64_t longest,
                                 std::int64_t frames) {
  std::vector<std::int64_t> kept{0};
  for (std::size_t i = 1; i < cuts.size(); ++i) {
    const auto next = i + 1 < cuts.size() ? cuts[i + 1] : frames;
    if (next - kept.back() > longest) kept.push_back(cuts[i]);
  }
  return kept;
}

/// A chunk begins with decoding from the key frame before it: an end that is shorter than a segment
/// is not worth it, and stays with the chunk before.
std::vector<std::int64_t> without_short_end(std::vector<std::int64_t> chunks, const Grid& grid) {
  if (chunks.size() > 1 && grid.frames - chunks.back() < grid.segment) chunks.pop_back();
  return chunks;
}

}  // namespace

Cuts regular_cuts(const Grid& grid) {
  return {every(grid.gop, grid.frames), every(grid.segment, grid.frames),
          without_short_end(every(grid.chunk, grid.frames), grid)};
}

Cuts cuts_along(const Grid& grid, const std::vector<std::int64_t>& copied, int coarsest) {
  Cuts cuts;
  cuts.segments = sparse(copied, (longest_copied_segment * grid.rate).floor(), grid.frames);
  cuts.chunks = without_short_end(sparse(cuts.segments, grid.chunk, grid.frames), grid);
  for (std::size_t i = 0; i < copied.size(); ++i) {
    const auto length = (i + 1 < copied.size() ? copied[i + 1] : grid.frames) - copied[i];
    const auto parts = (length + grid.gop - 1) / grid.gop;
    for (std::int64_t part = 0; part < parts; ++part)
      cuts.keys.push_back(copied[i] + length * part / parts / coarsest * coarsest);
  }
  return cuts;
}

std::vector<Frames> stretches(const std::vector<std::int64_t>& cuts, std::int64_t frames) {
  std::vector<Frames> all;
  for (std::size_t i = 0; i < cuts.size(); ++i)
    all.push_back({cuts[i], (i + 1 < cuts.size() ? cuts[i + 1] : frames) - cuts[i]});
  return all;
}

std::vector<std::int64_t> within(const std::vector<std::int64_t>& cuts, const Frames& stretch,
                                 int apart) {
  std::vector<std::int64_t> found;
  for (const auto cut : cuts)
    if (cut >= stretch.first && cut < stretch.first + stretch.count)
      found.push_back((cut - stretch.first) / apart);
  return found;
}

}  // namespace classe12
