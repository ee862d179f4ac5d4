// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/preset.hpp"
#include "pipeline/run/engine.hpp"
#include "platform/peertube/jobs.hpp"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace classe12::peertube {

/// What a job is answered with.
struct Rendered {
  std::filesystem::path film, playlist;  ///< no playlist for a web video
  int height = 0;  ///< the short side that it has: even, where the server may ask for an odd one
};

/// Makes what a job wants of `input`, in `folder`, with our own engine: verified as every bundle
/// is. `beside` is what goes with it, and has no name when nothing does; both lie in one folder.
/// Killed and called again, it goes on. Throws what ingest does.
[[nodiscard]] Rendered render(const Job& job, const std::filesystem::path& input,
                              const std::filesystem::path& beside,
                              const std::filesystem::path& folder, const Preset& preset,
                              Engine& engine, const std::function<void(double)>& advanced,
                              const std::stop_token& stop);

/// The preset for one size: the cap of the nearest size above it in the ladder, or what it has.
[[nodiscard]] Preset for_one_size(Preset preset, int height);

/// One fragment of a film: where it is, and how long it plays.
struct Piece {
  std::int64_t offset = 0, bytes = 0;
  Rational seconds;
};

/// A playlist over byte ranges of `file`, of segments of whole pieces that last four seconds or a
/// little more.
[[nodiscard]] std::string playlist_of(const std::vector<Piece>& pieces, std::int64_t init_bytes,
                                      const std::string& file);

/// The durations in a playlist, in order.
[[nodiscard]] std::vector<Rational> durations_in(const std::string& playlist);

/// A playlist with every mention of its one file replaced.
[[nodiscard]] std::string renamed(const std::string& playlist, const std::string& from,
                                  const std::string& to);

/// The only name that the server finds again in a playlist.
[[nodiscard]] std::string name_for(const Job& job);

}  // namespace classe12::peertube
