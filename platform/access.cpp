// SPDX-License-Identifier: EUPL-1.2
#include "platform/access.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/nearest.hpp"
#include "pipeline/base/words.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace classe12 {
namespace {

struct StateName {
  VideoState state;
  std::string_view name;
};
constexpr std::array states{
    StateName{VideoState::waiting, "waiting"}, StateName{VideoState::shown, "shown"},
    StateName{VideoState::refused, "refused"}, StateName{VideoState::withdrawn, "withdrawn"}};

/// Those who answer for what is on the platform.
bool guards(Role role) {
  return role == Role::moderator || role == Role::worker;
}

}  // namespace

std::string_view to_name(Role role) {
  switch (role) {
    case Role::stranger:
      return "stranger";
    case Role::teacher:
      return "teacher";
    case Role::moderator:
      return "moderator";
    case Role::worker:
      return "worker";
    case Role::shell:
      return "shell";
  }
  return "stranger";
}

Role role_named(std::string_view name) {
  for (const auto role : {Role::teacher, Role::moderator, Role::worker})
    if (to_name(role) == name) return role;
  throw Error(Fault::usage,
              say("‘{}’ is not a role; there are teacher, moderator and worker", name));
}

bool may(Role role, Hindrance hindrance, Deed deed) {
  if (role == Role::shell) return true;
  if (role == Role::stranger || hindrance != Hindrance::none) return false;
  switch (deed) {
    case Deed::publish:
    case Deed::write:
    case Deed::gather:
    case Deed::answer:
      return true;
    case Deed::moderate:
      return guards(role);
    case Deed::keep_members:
    case Deed::publish_charter:
      return role == Role::worker;
  }
  return false;
}

std::string_view to_name(VideoState state) {
  return std::find_if(states.begin(), states.end(),
                      [&](const StateName& row) { return row.state == state; })
      ->name;
}

VideoState state_named(std::string_view name) {
  for (const auto& row : states)
    if (row.name == name) return row.state;
  throw Error(Fault::bug, "no state of a video: " + std::string(name));
}

bool may_see(const Sight& sight) {
  if (sight.role == Role::shell || sight.owner) return true;
  const bool active = sight.active && sight.role != Role::stranger;
  if (sight.visibility == Visibility::private_ || sight.state == VideoState::withdrawn)
    return false;
  if (active && guards(sight.role)) return true;
  if (sight.state != VideoState::shown) return false;
  switch (sight.visibility) {
    case Visibility::public_:
      return true;
    case Visibility::unlisted:
      return sight.way == Way::addressed;
    case Visibility::circle:
      return active && sight.in_circle;
    case Visibility::private_:
      return false;
  }
  return false;
}

}  // namespace classe12
