// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/image/supplied.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/image/vips.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace classe12::image {
namespace {

using namespace std::string_view_literals;
using vips::VImage;

/// Each by its own reader: libvips left to itself would try PDF, SVG and ImageMagick too.
VImage opened(std::string_view bytes, std::string_view format) {
  struct Unref {
    void operator()(VipsBlob* blob) const { vips_area_unref(VIPS_AREA(blob)); }
  };
  const std::unique_ptr<VipsBlob, Unref> owner(vips_blob_new(nullptr, bytes.data(), bytes.size()));
  auto* const blob = owner.get();
  auto* const strict = VImage::option()->set("fail_on", VIPS_FAIL_ON_ERROR);
  if (format == "JPEG") return VImage::jpegload_buffer(blob, strict);
  if (format == "PNG") return VImage::pngload_buffer(blob, strict);
  if (format == "WebP") return VImage::webpload_buffer(blob, strict);
  return VImage::heifload_buffer(blob, strict);
}

VImage in_srgb(VImage image) {
  if (image.get_typeof(VIPS_META_ICC_NAME) != 0)
    image = image.icc_transform(
        "srgb", VImage::option()->set("embedded", true)->set("intent", VIPS_INTENT_PERCEPTUAL));
  image = image.colourspace(VIPS_INTERPRETATION_sRGB);
  if (image.has_alpha())
    image = image.flatten(VImage::option()->set("background", std::vector<double>{255, 255, 255}));
  return image.cast(VIPS_FORMAT_UCHAR);
}

Picture pixels_of(const VImage& image) {
  std::size_t size = 0;
  auto* const bytes = static_cast<std::uint8_t*>(image.write_to_memory(&size));
  Picture picture{image.width(), image.height(), 0, {bytes, bytes + size}};
  g_free(bytes);
  return picture;
}

}  // namespace

std::string_view picture_format(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8\xff")) return "JPEG";
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "PNG";
  if (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP") return "WebP";
  constexpr std::array brands{"heic"sv, "heix"sv, "mif1"sv, "avif"sv};
  if (bytes.size() > 12 && bytes.substr(4, 4) == "ftyp" &&
      std::count(brands.begin(), brands.end(), bytes.substr(8, 4)) > 0)
    return "HEIF";
  return "";
}

Picture read_picture(std::string_view bytes, const std::string& name, std::int64_t pixels,
                     int most) {
  const auto format = picture_format(bytes);
  if (format.empty())
    throw Error(Fault::bad_words,
                say("{}: is not a picture; JPEG, PNG, WebP and HEIC are read", name));
  try {
    start();
    auto image = opened(bytes, format);
    // The head alone has been read.
    if (std::int64_t{image.width()} * image.height() > pixels)
      throw Error(Fault::bad_words,
                  say("{}: the picture has {} x {} pixels, too many; make it smaller", name,
                      image.width(), image.height()));
    image = in_srgb(image.autorot());
    const auto longest = std::max(image.width(), image.height());
    if (longest > most)
      image = image.resize(static_cast<double>(most) / longest,
                           VImage::option()->set("kernel", VIPS_KERNEL_LANCZOS3));
    return pixels_of(image);
  } catch (const vips::VError&) {
    throw Error(Fault::bad_words, say("{}: the picture is broken; export it again, as JPEG", name));
  }
}

}  // namespace classe12::image
