// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "platform/site/html.hpp"

#include <string>

namespace classe12::site {

/// A film, and where its page has it.
struct Film {
  const Json& facts;   ///< of public.json
  std::string files;   ///< "/media/ID/"
  bool pictured;       ///< whether there is a poster
  std::string begins;  ///< at which second
};

/// The player. Its controls are those of the preview (pipeline/http/player/controls), hidden until
/// their program runs and takes those of the browser away; all they say comes from here.
[[nodiscard]] Html player(const Film& film);

/// What the keys do, and a box to keep letters from doing it: hidden without the program.
[[nodiscard]] Html player_keys();

}  // namespace classe12::site
