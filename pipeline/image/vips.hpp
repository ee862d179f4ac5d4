// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "pipeline/model/picture.hpp"

#include <vips/vips8>

#include <string>
#include <utility>

/// Internal to image/: libvips' start and its errors.
namespace classe12::image {

/// Starts libvips once; every public function of this folder calls it first.
/// One thread and no cache: workers are many and short.
void start();

/// A view of the picture's pixels: the picture must outlive it.
[[nodiscard]] vips::VImage view(const Picture& picture);

/// libvips' errors end in a newline and repeat the path.
[[nodiscard]] Error to_error(const vips::VError& error);

}  // namespace classe12::image
