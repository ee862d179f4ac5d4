// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"
#include "platform/clock.hpp"
#include "platform/peertube/mapping.hpp"
#include "platform/peertube/upload.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace classe12::peertube {

/// What became of a publication.
struct Published {
  std::string id, uuid;
  std::string address;  ///< where it is watched
  Privacy privacy = Privacy::private_;
  int state = 0;                     ///< as the server counts: 1 published, 2 to be encoded
  std::string scheduled;             ///< RFC 3339; empty: it is seen as said now
  std::string password;              ///< of a circle's video
  bool uploaded = false;             ///< its film was sent this time
  bool quick = true;                 ///< the server need not encode the film again
  std::vector<std::string> dropped;  ///< sentences
};

/// What is to be published, and how.
struct Wish {
  const Manifest& manifest;
  std::filesystem::path bundle;
  Visibility widest = Visibility::public_;  ///< what somebody else allows at most: the catalogue
  std::string address;                      ///< where strangers reach the bundle; empty: nowhere
  std::optional<Time> at;                   ///< when it shall be seen, if not at once
  Time now;
  std::function<std::filesystem::path(const Film&)> make_film;  ///< asked when it has to be sent
  std::function<void(double)> advanced;                         ///< hears the share that is sent
  std::int64_t piece = Freight{}.piece;                         ///< bytes that are sent at once
};

}  // namespace classe12::peertube
