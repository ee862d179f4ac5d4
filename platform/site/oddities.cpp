// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/oddities.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/model/finding.hpp"
#include "pipeline/run/verify.hpp"
#include "platform/site/form.hpp"

#include <utility>

namespace classe12::site {

std::optional<Manifest> bundle_of(const Video& video) {
  try {
    if (video.bundle.empty()) return std::nullopt;
    auto manifest = read_bundle(video.bundle);
    return manifest.id == video.id ? std::optional(std::move(manifest)) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

Html oddities(const Manifest& manifest) {
  Html items;
  for (const auto& finding : manifest.findings)
    if (severity(finding) != Severity::note)
      items += tag("li", {}, as_sentence(sentence(finding)) + ".");
  return items.empty() ? items : tag("ul", {}, items);
}

}  // namespace classe12::site
