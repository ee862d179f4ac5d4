// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "pipeline/model/picture.hpp"

#include <vips/vips8>

#include <string>

/// Internal to image/: libvips' start and its errors.
namespace classe12::image {

/// Starts libvips once; every public function of this folder calls it first.
/// One thread and no cache: workers are many and short.
void start();

/// A view of the picture's pixels: the picture must outlive it.
[[nodiscard]] vips::VImage view(const Picture& picture);

/// What a saver made, which is freed.
[[nodiscard]] std::string bytes_of(VipsBlob* blob);

/// libvips' errors end in a newline and repeat the path.
[[nodiscard]] Error to_error(const vips::VError& error);

}  // namespace classe12::image
