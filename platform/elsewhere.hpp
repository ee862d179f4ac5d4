// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace classe12 {

/// What became of a video on another server.
struct ShownThere {
  std::string address;               ///< where it is watched
  std::string privacy;               ///< in the server's words
  std::string who;                   ///< the same for people: "is seen by everybody"
  std::vector<std::string> dropped;  ///< what the server does not have, sentences
  bool changed = true;               ///< something was left to do
};

/// A bundle that is to be shown there.
struct ToShow {
  const std::filesystem::path& bundle;
  const Manifest& manifest;
  std::function<void()> look;  ///< whether it is whole: asked before anything is sent
  std::stop_token stop;
};

/// Another server that the videos of a batch are shown on. From any thread.
class Elsewhere {
 public:
  Elsewhere() = default;
  virtual ~Elsewhere() = default;
  Elsewhere(const Elsewhere&) = delete;
  Elsewhere& operator=(const Elsewhere&) = delete;

  /// Before hours of work. Throws Error{not_allowed} for a video that it will not be shown.
  virtual void require(const Metadata& words) const = 0;
  /// Shows it, or brings up to date what is there; what is there as it should be is left alone.
  /// Throws Error.
  [[nodiscard]] virtual ShownThere show(const ToShow& what) const = 0;
};

}  // namespace classe12
