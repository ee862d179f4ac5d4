// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/image/poster.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/image/vips.hpp"
#include "pipeline/image/webp.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace classe12::image {
namespace {

using vips::VImage;

constexpr int jpeg_quality = 82;
constexpr int webp_quality = 78;
constexpr int avif_quality = 55;
/// Judged small: noise does not count as detail then, and it is fast.
constexpr int judged_width = 320;

VImage at_width(const VImage& picture, int width) {
  if (width == 0 || width >= picture.width()) return picture;
  return picture.resize(static_cast<double>(width) / picture.width(),
                        VImage::option()->set("kernel", VIPS_KERNEL_LANCZOS3));
}

std::string webp(const VImage& image) {
  // libvips 8.14 writes EXIF into WebP whatever it is told (its issue 3340).
  return without_metadata(bytes_of(image.webpsave_buffer(
      VImage::option()->set("Q", webp_quality)->set("strip", true)->set("effort", 4))));
}

/// With the least effort it is still smaller than the others, and costs no more than WebP.
std::string avif(const VImage& image) {
  return bytes_of(image.heifsave_buffer(VImage::option()
                                            ->set("compression", VIPS_FOREIGN_HEIF_COMPRESSION_AV1)
                                            ->set("Q", avif_quality)
                                            ->set("strip", true)
                                            ->set("effort", 0)));
}

void write_jpeg(const VImage& image, const std::filesystem::path& file) {
  PendingFile pending(file);
  // The temporary name says nothing of the format: it is chosen here.
  image.jpegsave(pending.partial().c_str(), VImage::option()
                                                ->set("Q", jpeg_quality)
                                                ->set("strip", true)
                                                ->set("optimize_coding", true)
                                                ->set("interlace", true));
  pending.keep();
}

}  // namespace

double appeal(const Picture& picture) try {
  start();
  const auto grey = at_width(view(picture), judged_width).colourspace(VIPS_INTERPRETATION_B_W);
  // Sharpness: how much neighbours differ (variance of a Laplacian).
  const auto kernel = VImage::new_matrixv(3, 3, 0., 1., 0., 1., -4., 1., 0., 1., 0.);
  const auto edges = grey.cast(VIPS_FORMAT_FLOAT).conv(kernel).deviate();
  const auto sharp = std::log1p(edges);
  // Light: best in the middle, worthless at the ends.
  const auto light = grey.avg() / 255;
  const auto lit = std::clamp(4 * light * (1 - light), 0.0, 1.0);
  // Content: how many grey levels are in use (entropy in bits, 0 to 8).
  const auto content = grey.hist_find().hist_entropy() / 8;
  return sharp * lit * content;
} catch (const vips::VError& error) {
  throw to_error(error);
}

std::vector<double> merits(const std::vector<Picture>& pairs) try {
  start();
  std::vector<double> all;
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    // In levels of 255: a speaker's face makes 1 or 2, a cross-fade 10 and more.
    const auto change = (view(pairs[i]) - view(pairs[i + 1])).abs().avg();
    all.push_back(appeal(pairs[i]) / (1 + change / 8));
  }
  return all;
} catch (const vips::VError& error) {
  throw to_error(error);
}

void write(const Picture& picture, int width, const std::filesystem::path& file) try {
  start();
  make_folder(file.parent_path());
  const auto image = at_width(view(picture), width);
  if (file.extension() == ".webp") {
    write_text(file, webp(image));
    return;
  }
  if (file.extension() == ".avif") {
    write_text(file, avif(image));
    return;
  }
  write_jpeg(image, file);
} catch (const vips::VError& error) {
  throw to_error(error);
}

void write_sheet(std::span<const Picture> pictures, int columns,
                 const std::filesystem::path& file) try {
  start();
  make_folder(file.parent_path());
  std::vector<VImage> views;
  for (const auto& picture : pictures) views.push_back(view(picture));
  write_jpeg(
      VImage::arrayjoin(views, VImage::option()->set(
                                   "across", std::min(columns, static_cast<int>(views.size())))),
      file);
} catch (const vips::VError& error) {
  throw to_error(error);
}

}  // namespace classe12::image
