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

std::string who_sees(const Video& video) {
  switch (video.state) {
    case VideoState::waiting:
      return say("‘{}’ waits for a moderator", video.title);
    case VideoState::refused:
      return say("‘{}’ was refused by a moderator: {}", video.title, video.because);
    case VideoState::withdrawn:
      return say("‘{}’ is seen by its owner alone until it is published again", video.title);
    case VideoState::shown:
      break;
  }
  switch (video.visibility) {
    case Visibility::public_:
      return say("‘{}’ is seen by everybody", video.title);
    case Visibility::unlisted:
      return say("‘{}’ is seen by whoever has its address", video.title);
    case Visibility::circle: {
      std::string names;
      for (const auto& name : video.circles) names += (names.empty() ? "" : ", ") + name;
      return say("‘{}’ is seen by the members of: {}", video.title, names);
    }
    case Visibility::private_:
      return say("‘{}’ is seen by its owner alone", video.title);
  }
  return video.title;
}

Visibility visibility_named(const std::string& name) {
  for (const auto one : {Visibility::public_, Visibility::unlisted, Visibility::circle})
    if (to_name(one) == name) return one;
  return Visibility::private_;
}

}  // namespace classe12::cli
