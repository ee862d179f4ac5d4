// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/peertube/jobs.hpp"
#include "platform/peertube/rendering.hpp"

#include <functional>
#include <string>

namespace classe12::peertube {

/// How a video is looked at: in the name of an account, or as strangers do.
using Ask = std::function<Answer(const Request&)>;

/// What the server serves of a job, after it said that all is well: it says so of junk, too.
enum class Served {
  as_sent,
  not_yet,       ///< the video does not have that size: it may still come
  otherwise,     ///< it has it, and gives something else than was sent
  out_of_sight,  ///< who asks may not see the video
};

/// Looks for the size, then at the playlists and at the first bytes of the film.
[[nodiscard]] Served look_at_served(const Ask& ask, const std::string& address, const Job& job,
                                    const Rendered& sent);

}  // namespace classe12::peertube
