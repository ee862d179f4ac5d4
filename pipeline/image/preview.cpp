// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/image/preview.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/image/vips.hpp"
#include "pipeline/image/webp.hpp"

#include <string>

namespace classe12::image {
namespace {

using vips::VImage;

/// libvips takes an animation as one tall picture that knows how tall a page of it is.
VImage film(const std::vector<Picture>& pictures, int delay) {
  std::vector<VImage> pages;
  for (const auto& picture : pictures) pages.push_back(view(picture));
  auto tall = VImage::arrayjoin(pages, VImage::option()->set("across", 1)).copy();
  tall.set("page-height", pictures.front().height);
  tall.set("delay", std::vector<int>(pictures.size(), delay));
  tall.set("loop", 0);  // without end
  return tall;
}

}  // namespace

void write_preview(const std::vector<Picture>& pictures, int delay,
                   const std::filesystem::path& file) try {
  start();
  make_folder(file.parent_path());
  const auto tall = film(pictures, delay);
  std::string made;
  // Leaves in the wind take five times what a face does.
  for (const int quality : {60, 40, 20, 5, 0}) {
    made = without_metadata(bytes_of(tall.webpsave_buffer(
        VImage::option()->set("Q", quality)->set("strip", true)->set("effort", 2))));
    if (made.size() < largest_preview) break;
  }
  write_text(file, made);
} catch (const vips::VError& error) {
  throw to_error(error);
}

}  // namespace classe12::image
