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

std::optional<Box> BoxReader::next() {
  constexpr std::size_t small_head = 8, large_head = 16;
  if (rest_.size() < small_head) return std::nullopt;
  auto head = small_head;
  std::uint64_t size = *number(rest_, 0);
  if (size == 1) {  // the true size follows the type, in 64 bits
    if (rest_.size() < large_head) return std::nullopt;
    head = large_head;
    size = std::uint64_t{*number(rest_, 8)} << 32U | *number(rest_, 12);
  }
  if (size < head || size > rest_.size()) return std::nullopt;
  const auto whole = rest_.first(static_cast<std::size_t>(size));
  Box box{std::string(text_of(whole.subspan(4, 4))), offset_, offset_ + head, whole.subspan(head)};
  rest_ = rest_.subspan(whole.size());
  offset_ += size;
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
