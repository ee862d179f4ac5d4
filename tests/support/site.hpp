// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/publication.hpp"
#include "platform/site/site.hpp"
#include "tests/support/published.hpp"

#include <string>
#include <vector>

namespace classe12::world {

/// A platform with its site, and videos of anne's on it, who has to be a member first.
struct SitePlatform : Platform {
  site::Site site{
      {home, CLASSE12_SOURCE_DIR "/platform/site/assets", {}, "", [this] { return time; }}};

  /// Published, and approved where it has to be; its id.
  std::string put(const std::string& title, Visibility visibility,
                  const std::vector<std::string>& circles = {}) {
    auto manifest = played(title, visibility, circles);
    manifest.metadata.owner = "anne@ac-paris.fr";
    manifest.metadata.rights.people = People::nobody;
    manifest.metadata.rights.consents.clear();
    const auto bundle = write_bundle(folder.path() / manifest.id, manifest);
    if (publish(catalogue, shell(), bundle).state == VideoState::waiting)
      approve(catalogue, shell(), manifest.id);
    return manifest.id;
  }
};

}  // namespace classe12::world
