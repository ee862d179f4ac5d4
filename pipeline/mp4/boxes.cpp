// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/mp4/boxes.hpp"

#include <fmt/format.h>

namespace classe12::mp4 {

Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::optional<std::uint32_t> number(Bytes bytes, std::size_t at) {
  if (bytes.size() < 4 || at > bytes.size() - 4) return std::nullopt;
  std::uint32_t value = 0;
  for (const auto byte : bytes.subspan(at, 4)) value = value << 8U | byte;
  return value;
}

std::optional<Head> read_head(Bytes bytes) {
  constexpr std::size_t small_head = 8, large_head = 16;
  if (bytes.size() < small_head) return std::nullopt;
  const auto size = *number(bytes, 0);
  if (size != 1) return Head{size, small_head};
  if (bytes.size() < large_head) return std::nullopt;
  // The true size follows the type, in 64 bits.
  return Head{std::uint64_t{*number(bytes, 8)} << 32U | *number(bytes, 12), large_head};
}

std::optional<Box> BoxReader::next() {
  const auto head = read_head(rest_);
  if (!head || head->size < head->length || head->size > rest_.size()) return std::nullopt;
  const auto whole = rest_.first(static_cast<std::size_t>(head->size));
  Box box{std::string(text_of(whole.subspan(4, 4))), offset_, offset_ + head->length,
          whole.subspan(head->length)};
  rest_ = rest_.subspan(whole.size());
  offset_ += head->size;
  return box;
}

void BoxStream::add(std::string_view piece) {
  // More than a box may have is held already: it will never be whole.
  if (held_.size() > most_) return;
  held_ += piece;
  BoxReader reader(bytes_of(held_), offset_);
  while (const auto box = reader.next()) look_(*box);
  offset_ = reader.offset();
  held_.erase(0, held_.size() - reader.rest().size());
}

std::string name_of(std::string_view type) {
  std::string name;
  for (const auto letter : type) {
    const auto byte = static_cast<std::uint8_t>(letter);
    if (byte == 0xa9)  // Apple's, in Latin-1
      name += "©";
    else if (byte > 0x20 && byte < 0x7f)
      name += letter;
    else
      name += byte == 0x20 ? std::string(" ") : fmt::format("\\x{:02x}", byte);
  }
  return name;
}

}  // namespace classe12::mp4
