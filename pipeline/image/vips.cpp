// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/image/vips.hpp"

#include "pipeline/base/words.hpp"

#include <mutex>
#include <string_view>

namespace classe12::image {

void start() {
  static std::once_flag once;
  std::call_once(once, [] {
    if (VIPS_INIT("classe12") != 0) throw Error(Fault::unavailable, say("libvips does not start"));
    vips_concurrency_set(1);
    vips_cache_set_max(0);
  });
}

vips::VImage view(const Picture& picture) {
  return vips::VImage::new_from_memory(const_cast<std::uint8_t*>(picture.rgb.data()),
                                       picture.rgb.size(), picture.width, picture.height, 3,
                                       VIPS_FORMAT_UCHAR)
      .copy(vips::VImage::option()->set("interpretation", VIPS_INTERPRETATION_sRGB));
}

std::string bytes_of(VipsBlob* blob) {
  std::size_t size = 0;
  const auto* const bytes = static_cast<const char*>(vips_blob_get(blob, &size));
  std::string copy(bytes, size);
  vips_area_unref(VIPS_AREA(blob));
  return copy;
}

Error to_error(const vips::VError& error) {
  std::string_view text = error.what();
  while (text.ends_with('\n')) text.remove_suffix(1);
  const bool full = text.find("No space left") != std::string_view::npos;
  return {full ? Fault::io : Fault::bad_media,
          say("picture: {}", std::string(text.substr(0, text.find('\n'))))};
}

}  // namespace classe12::image
