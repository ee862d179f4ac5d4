// SPDX-License-Identifier: EUPL-1.2
#include "cli/video_text.hpp"

#include "pipeline/base/words.hpp"
#include "platform/clock_text.hpp"

namespace classe12::cli {

Json to_json(const Video& video) {
  return {{"id", video.id},
          {"owner", video.owner},
          {"visibility", to_name(video.visibility)},
          {"circles", video.circles},
          {"state", to_name(video.state)},
          {"edition", edition(video)},
          {"because", video.because},
          {"title", video.title},
          {"kind", video.kind},
          {"milliseconds", video.milliseconds},
          {"views", video.views},
          {"since", to_text(video.since)},
          {"changed", to_text(video.changed)},
          {"facts", parse_json(video.facts, "public.json")}};
}

Row to_row(const Video& video) {
  return {video.id,
          clock_text(std::chrono::round<std::chrono::seconds>(
              std::chrono::milliseconds(video.milliseconds))),
          std::string(to_name(video.visibility)),
          std::string(to_name(video.state)),
          edition(video),
          video.title};
}

}  // namespace classe12::cli
