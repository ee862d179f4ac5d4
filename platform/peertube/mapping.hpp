// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/config.hpp"
#include "pipeline/model/manifest.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12::peertube {

/// From a manifest to what a PeerTube server knows of a video. Pure; every limit of the server is
/// kept here, and what had to be left out is said in a sentence each.

/// As the server counts them.
enum class Privacy { public_ = 1, unlisted = 2, private_ = 3, password = 5 };

/// Never wider than what is asked for. Throws Error{not_allowed} for a circle where the owner of
/// the machine does not want passwords: the server knows no groups.
[[nodiscard]] Privacy privacy_of(Visibility visibility, CirclePolicy circle);
/// Whether `one` lets more people see a video than `other`.
[[nodiscard]] bool is_wider(Privacy one, Privacy other);
/// For a person: "public", "unlisted", "private", "password".
[[nodiscard]] std::string_view to_name(Privacy privacy);

struct Words {
  std::string name;
  std::string description;  ///< Markdown; empty: none
  std::string language;     ///< ISO 639; empty: nobody said
  int category = 13;        ///< Education
  int licence = 0;          ///< 0: nobody said
  std::vector<std::string> tags;
  std::string original_date;  ///< RFC 3339; empty: nobody said
  bool operator==(const Words&) const = default;
};

struct TimeCode {
  std::int64_t seconds = 0;
  std::string title;
  bool operator==(const TimeCode&) const = default;
};

struct CaptionTrack {
  std::string language;  ///< ISO 639
  std::string file;      ///< in the bundle, clean WebVTT
  bool operator==(const CaptionTrack&) const = default;
};

struct Mapped {
  Words words;
  std::vector<TimeCode> chapters;
  std::vector<CaptionTrack> captions;  ///< one a language, as the server has it
  std::vector<std::string> dropped;    ///< sentences
};

/// Levels come first among the tags, then subjects, then the teacher's own, in their order: a class
/// looks for its level first.
/// `address` is where the bundle is served, without a last slash: documents are linked to there.
[[nodiscard]] Mapped mapped(const Manifest& manifest, std::string_view address = {});

/// "fr-FR" and "FRA" as the server names languages: "fr". "" for none ("und").
[[nodiscard]] std::string language_of(std::string_view bcp47);

/// The number of a licence in words ("CC BY-SA 4.0", "cc-by", "domaine public"), or 0.
[[nodiscard]] int licence_of(std::string_view words);

/// Whether the server serves a file of these tracks as it is, or encodes it again: H.264 in
/// yuv420p, AAC up to 384 kbit/s, and fewer bits a pixel than its ceiling for that size.
[[nodiscard]] bool takes_quick_path(const MadeTrack& video, const MadeTrack* audio);

/// What one file is made of: the largest size that takes the quick path with the first sound; the
/// largest of all, when none does. Null where there is none.
struct Film {
  const MadeTrack* video = nullptr;
  const MadeTrack* audio = nullptr;
  bool quick = false;
};
[[nodiscard]] Film film_of(const Manifest& manifest);

/// Changes exactly when the bytes of that file do.
[[nodiscard]] std::string key_of(const Film& film, const Manifest& manifest);

}  // namespace classe12::peertube
