// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12::lint {

/// A rule that a text breaks by itself, and the line where it does.
struct Complaint {
  std::string rule;
  int line = 0;
  std::vector<std::string> values;  ///< of the rule's sentence, after the place
  bool operator==(const Complaint&) const = default;
};

struct Attribute {
  std::string name, value;
  bool quoted = false;
};

struct Tag {
  std::string name;   ///< "EXT-X-MAP"
  std::string value;  ///< all that stands after the colon
  std::vector<Attribute> attributes;
  int line = 0;

  /// Null when it has none of this name.
  [[nodiscard]] const std::string* get(std::string_view attribute) const;
  /// Empty when it has none of this name.
  [[nodiscard]] std::string text(std::string_view attribute) const;
  /// Nothing when it is not there or is no whole number.
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view attribute) const;
};

struct ByteRange {
  std::int64_t bytes = 0, offset = 0;
  bool operator==(const ByteRange&) const = default;
};

/// A segment, or a key frame of an I-frame playlist.
struct Part {
  Rational lasts;  ///< seconds
  std::string uri;
  std::optional<ByteRange> range;
  bool after_break = false;  ///< behind an EXT-X-DISCONTINUITY
  int line = 0;              ///< of its EXTINF
};

struct Variant {
  Tag tag;
  std::string uri;
};

/// A playlist as RFC 8216 reads it, with all that its reader has to say
/// against the text. It is of no use to play from: what cannot be read is left
/// out.
struct Playlist {
  enum class Kind { unknown, master, media };

  Kind kind = Kind::unknown;
  std::int64_t version = 1, needed_version = 1;
  int version_line = 1;
  std::optional<std::int64_t> target;  ///< seconds
  int target_line = 1;
  std::vector<Tag> tags;  ///< all but EXTINF and EXT-X-BYTERANGE, in order
  std::vector<Part> parts;
  std::vector<Variant> variants;
  std::string map_uri;
  std::optional<ByteRange> map_range;
  int map_line = 0;  ///< 0: there is no EXT-X-MAP
  std::vector<Complaint> complaints;

  /// The first of this name; null when there is none.
  [[nodiscard]] const Tag* find(std::string_view name) const;
  [[nodiscard]] std::vector<const Tag*> all(std::string_view name) const;
};

/// Pure, strict, and never at a loss: whatever the text, there is a value.
[[nodiscard]] Playlist read_playlist(std::string_view text);

}  // namespace classe12::lint
