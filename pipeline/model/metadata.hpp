// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"
#include "pipeline/model/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Who may see a video. Ordered from the narrowest to the widest.
enum class Visibility { private_, circle, unlisted, public_ };

struct Link {
  std::string url, title;
  bool operator==(const Link&) const = default;
};

/// What staff write about a video: the sidecar META.yaml.
struct Metadata {
  std::string title;
  std::string description;  ///< Markdown
  std::string language;     ///< BCP 47; "und" when nobody said
  std::vector<std::string> levels, subjects, tags;
  Visibility visibility = Visibility::private_;
  std::vector<std::string> circles;
  std::vector<Link> links;
  bool operator==(const Metadata&) const = default;
};

/// A file of captions that a sidecar names; it stands beside the upload.
struct NamedCaptions {
  std::string file;                     ///< a name without a folder
  std::optional<std::string> language;  ///< BCP 47; else what its name tells
  std::optional<CaptionKind> kind;
  std::string charset;  ///< empty: to be found out
  bool operator==(const NamedCaptions&) const = default;
};

/// The poster that a sidecar asks for: a moment, a picture, or (both empty) what is found.
struct NamedPoster {
  std::optional<Rational> at;  ///< seconds
  std::string file;            ///< a name without a folder
  bool operator==(const NamedPoster&) const = default;
};

/// All that a sidecar says: words about the video, and what belongs to it.
struct Sidecar {
  Metadata words;
  std::optional<std::vector<NamedCaptions>> captions;  ///< absent: those whose names fit
  std::vector<Chapter> chapters;  ///< in order; each ends where the next begins
  bool find_chapters = false;     ///< "auto" stands in their place
  std::optional<NamedPoster> poster;
  bool operator==(const Sidecar&) const = default;
};

/// Reads a sidecar. `file` is for messages: "séance.yaml:3:1: …" with line and
/// column, the reason and the nearest valid word. Throws Error{bad_words}.
[[nodiscard]] Sidecar read_sidecar(std::string_view text, std::string_view file);

/// The words alone.
[[nodiscard]] Metadata read_metadata(std::string_view text, std::string_view file);

/// "90", "1:30", "1:02:03.5", in seconds; nothing for anything else.
[[nodiscard]] std::optional<Rational> time_said(std::string_view text);

/// What is known without a sidecar: the title from the file's name, and
/// nobody may see it but its owner.
[[nodiscard]] Metadata metadata_from_name(std::string_view file_stem);

[[nodiscard]] std::string_view to_name(Visibility visibility);

/// Every key read_metadata accepts, for the manual and its test.
[[nodiscard]] std::vector<std::string> metadata_keys();

}  // namespace classe12
