// SPDX-License-Identifier: EUPL-1.2
#include "platform/who_sees.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

namespace classe12 {

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

}  // namespace classe12
