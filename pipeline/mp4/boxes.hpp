// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace classe12::mp4 {

/// The boxes that an MP4 file is made of (ISO/IEC 14496-12 4.2), read without
/// trust: no size is believed before the bytes are there, and nothing is
/// copied. It knows no box by name; what a box may hold is for those who ask.

using Bytes = std::span<const std::uint8_t>;

[[nodiscard]] Bytes bytes_of(std::string_view text);
[[nodiscard]] std::string_view text_of(Bytes bytes);

/// Four bytes as a number, big-endian as everything in MP4; nothing where they
/// are not all there.
[[nodiscard]] std::optional<std::uint32_t> number(Bytes bytes, std::size_t at);

/// What a box says of itself in its first 8 or 16 bytes. The size is what is
/// claimed, head included: 0 is "to the end of the file", and less than the
/// head is nonsense.
struct Head {
  std::uint64_t size = 0;
  std::size_t length = 8;
};
/// Nothing where the head is not all there.
[[nodiscard]] std::optional<Head> read_head(Bytes bytes);

struct Box {
  std::string type;          ///< its four bytes as they are; readable with `name_of`
  std::uint64_t offset = 0;  ///< of its first byte, from the start of the file
  std::uint64_t start = 0;   ///< of the first byte of its body
  Bytes body;
};

/// Reads boxes that stand one behind the other.
class BoxReader {
 public:
  /// `offset` is where `bytes` begin in the file.
  explicit BoxReader(Bytes bytes, std::uint64_t offset = 0) : rest_(bytes), offset_(offset) {}

  /// The next box, or nothing: at the end, and where what follows is not a
  /// whole box. A size of 0, "to the end of the file", is not one: nobody can
  /// tell whether such a file is whole.
  std::optional<Box> next();

  /// What was not read; when `next` gave nothing and this is not empty, the
  /// boxes are broken here.
  [[nodiscard]] Bytes rest() const { return rest_; }
  [[nodiscard]] std::uint64_t offset() const { return offset_; }

 private:
  Bytes rest_;
  std::uint64_t offset_;
};

/// Cuts a file that comes in pieces into its outermost boxes, and holds one of
/// them at a time, so that a lesson of four hours takes no more memory than a
/// fragment of it.
class BoxStream {
 public:
  /// Sees each box when it is whole; its body is valid during the call.
  using Look = std::function<void(const Box&)>;

  /// A box of more than `most` bytes is not waited for.
  explicit BoxStream(Look look, std::size_t most = std::size_t{64} << 20U)
      : look_(std::move(look)), most_(most) {}

  void add(std::string_view piece);

  /// Where boxes end: the file's end, once all was added, if it is whole.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  /// Whether nothing of an unfinished box is left.
  [[nodiscard]] bool whole() const { return held_.empty(); }

 private:
  Look look_;
  std::size_t most_;
  std::string held_;
  std::uint64_t offset_ = 0;
};

/// A type for messages: "moov", "©xyz", "\x00\x01ab".
[[nodiscard]] std::string name_of(std::string_view type);

}  // namespace classe12::mp4
