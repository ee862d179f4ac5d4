// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace classe12 {

enum class Level {
  must,    ///< a player somewhere refuses or misplays what breaks it
  should,  ///< advice
};

/// What a bundle must have for a rule to say anything of it.
enum class Need : std::uint8_t {
  nothing,
  pictures,       ///< it is a video
  sounds,         ///< there is sound
  sizes,          ///< several sizes of the picture
  several_parts,  ///< it lasts longer than one segment
  several_keys,   ///< it lasts longer than from one key frame to the next
  pictures_made,  ///< the picture was encoded and not copied
  captions,       ///< there are captions
  storyboard,     ///< there are pictures for the seek bar
};

/// One rule for bundles. Rows are in rule.cpp; ids are never reused.
struct Rule {
  std::string_view id;
  Level level = Level::must;
  std::string_view source;  ///< "RFC 8216 4.3.3.1", "Apple 7.7"; "classe12" is our own
  Need need = Need::nothing;
  /// What is wrong when it is broken. The first {} is the place:
  /// "video/720p.m3u8:7" is a line, "video/720p.mp4@1234" a byte.
  const char* sentence = "";
};

/// Every rule there is, by the part of a bundle it is about.
[[nodiscard]] std::span<const Rule> all_rules();

/// Null when there is none of this id.
[[nodiscard]] const Rule* rule_named(std::string_view id);

/// "must", "should".
[[nodiscard]] std::string_view to_name(Level level);

/// "no_picture", "no_sound", "one_size", "short", "copied", "no_captions",
/// "no_storyboard": why
/// a rule with this need does not apply.
[[nodiscard]] std::string_view without(Need need);

}  // namespace classe12
