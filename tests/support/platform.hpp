// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "platform/charter.hpp"
#include "platform/groups.hpp"
#include "platform/members.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

/// A platform of its own for one test, with a clock that the test sets.
namespace classe12::world {

struct Platform {
  TemporaryFolder folder;
  std::filesystem::path home = folder.path() / "home";
  Catalogue catalogue{made(home)};
  Time time{std::chrono::seconds(1'800'000'000)};

  static std::filesystem::path made(const std::filesystem::path& home) {
    Catalogue::create(home, {"ac-*.fr"});
    return home;
  }

  Platform() { publish_charter(catalogue, shell(), "Be kind.\n"); }

  [[nodiscard]] Act shell() const { return {{}, time}; }
  [[nodiscard]] Act as(const std::string& name) const {
    return {actor(catalogue, name + "@ac-paris.fr"), time};
  }

  /// A member who has accepted the charter.
  Member member(const std::string& name, Role role = Role::teacher) {
    add_member(catalogue, shell(), name + "@ac-paris.fr", name, role);
    accept_charter(catalogue, as(name), current_version(catalogue));
    return classe12::member(catalogue, name + "@ac-paris.fr");
  }

  /// A group of these members, the first its owner.
  Group group(const std::string& name, const std::vector<std::string>& who,
              const std::string& kind = "school", const std::string& parent = "") {
    const auto made =
        found_group(catalogue, parent.empty() ? as(who.front()) : shell(), name, kind, parent);
    for (const auto& one : who) {
      invite(catalogue, shell(), name, one + "@ac-paris.fr");
      join(catalogue, as(one), name);
    }
    return made;
  }
};

/// The Fault of what `deed` throws, and its words; "" when it throws nothing.
inline std::string fault_of(const std::function<void()>& deed) {
  try {
    deed();
  } catch (const Error& error) {
    return std::string(to_name(error.fault())) + ": " + error.what();
  }
  return "";
}

}  // namespace classe12::world
