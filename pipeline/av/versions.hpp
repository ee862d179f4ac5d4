// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <vector>

namespace classe12::av {

/// What decides the bytes this folder makes: "libavcodec 59.37.100", …
[[nodiscard]] std::vector<std::string> versions();

/// An encoder, decoder, filter or muxer this program needs, and whether it is there.
struct Part {
  std::string kind, name;
  bool there = false;
};
[[nodiscard]] std::vector<Part> parts();

}  // namespace classe12::av
