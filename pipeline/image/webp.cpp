// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/image/webp.hpp"

#include "pipeline/base/error.hpp"

#include <cstdint>

namespace classe12::image {
namespace {

constexpr std::size_t file_head = 12, chunk_head = 8;

std::uint32_t little(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i > 0; --i)
    value = value << 8U | static_cast<std::uint8_t>(bytes[at + i - 1]);
  return value;
}

void put_little(std::string& bytes, std::size_t at, std::size_t value) {
  for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(value >> 8U * i & 0xffU);
}

}  // namespace

std::string without_metadata(std::string_view webp) {
  if (webp.size() < file_head || webp.substr(8, 4) != "WEBP") throw Error(Fault::bug, "no WebP");
  std::string bare(webp.substr(0, file_head));
  for (std::size_t at = file_head; at < webp.size();) {
    const auto left = webp.size() - at;
    const auto size = left < chunk_head ? left : std::size_t{little(webp, at + 4)};
    const auto whole = chunk_head + size + size % 2;
    if (whole > left) throw Error(Fault::bug, "a WebP that ends early");
    const auto type = webp.substr(at, 4);
    if (type != "EXIF" && type != "XMP " && type != "ICCP") bare += webp.substr(at, whole);
    if (type == "VP8X") {
      // The first chunk, whose first byte announces the others.
      constexpr unsigned animation = 0x02, alpha = 0x10;
      auto& marks = bare[bare.size() - whole + chunk_head];
      marks = static_cast<char>(static_cast<std::uint8_t>(marks) & (animation | alpha));
    }
    at += whole;
  }
  put_little(bare, 4, bare.size() - 8);
  return bare;
}

}  // namespace classe12::image
