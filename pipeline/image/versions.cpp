// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/image/versions.hpp"

#include "pipeline/image/vips.hpp"

#include <fmt/format.h>

namespace classe12::image {

std::string version() {
  return fmt::format("libvips {}.{}.{}", vips_version(0), vips_version(1), vips_version(2));
}

}  // namespace classe12::image
