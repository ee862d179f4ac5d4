// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"
#include "pipeline/model/rights.hpp"
#include "pipeline/model/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Who may see a video. Ordered from the narrowest to the widest.
enum class Visibility { private_, circle, unlisted, public_ };

/// What a page that goes with a video is.
enum class LinkKind { page, resource, official, article, video };

struct Link {
  std::string url, title;
  LinkKind kind = LinkKind::page;
  bool operator==(const Link&) const = default;
};

/// What staff write about a video: the words of the sidecar META.yaml.
struct Metadata {
  std::string title;
  std::string description;  ///< Markdown
  std::string language;     ///< BCP 47; "und" when nobody said
  std::vector<std::string> levels, subjects, tags;
  Visibility visibility = Visibility::private_;
  std::vector<std::string> circles;
  std::vector<Link> links;
  std::string owner;            ///< a member's e-mail or id; empty: whoever publishes it
  std::string school, academy;  ///< where it was made
  std::vector<Contributor> contributors;
  std::optional<Date> date;  ///< when it was shot
  Rights rights;
  bool operator==(const Metadata&) const = default;
};

/// A file that a sidecar attaches to a video; it stands beside the upload.
struct NamedDocument {
  std::string file;   ///< a name without a folder
  std::string title;  ///< empty: the name
  bool operator==(const NamedDocument&) const = default;
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

/// What a sidecar asks for beside the words: it decides files of the bundle.
struct Extras {
  std::optional<std::vector<NamedCaptions>> captions;  ///< absent: those whose names fit
  std::vector<Chapter> chapters;  ///< in order; each ends where the next begins
  bool find_chapters = false;     ///< "auto" stands in their place
  std::optional<NamedPoster> poster;
  std::vector<NamedDocument> documents;
  bool operator==(const Extras&) const = default;
};

/// All that a sidecar says: words about the video, and what belongs to it.
struct Sidecar {
  Metadata words;
  Extras extras;
  bool operator==(const Sidecar&) const = default;
};

/// The language of a sidecar's keys; both are read.
enum class Tongue { english, french };

/// Reads a sidecar. `file` is for messages: "séance.yaml:3:1: …" with line and
/// column, the reason and the nearest valid word. Throws Error{bad_words}.
[[nodiscard]] Sidecar read_sidecar(std::string_view text, std::string_view file);

/// The keys of a sidecar in this language that say something else in the two.
[[nodiscard]] std::vector<std::string> differing_keys(const Metadata& before, const Metadata& after,
                                                      Tongue tongue);

/// The same with nothing said by `key`, in either language. Throws Error{bad_words} when the rest
/// cannot stand without it; a key that is not known is for change_sidecar to refuse.
[[nodiscard]] Sidecar without_key(const Sidecar& sidecar, std::string_view key);

/// Reads a sidecar that says some things only onto one that says all the others.
void change_sidecar(Sidecar& sidecar, std::string_view text, std::string_view file);

/// The words alone.
[[nodiscard]] Metadata read_metadata(std::string_view text, std::string_view file);

/// A sidecar that reads back as `sidecar`: keys in the manual's order, those with nothing to say
/// left out.
[[nodiscard]] std::string to_sidecar_text(const Sidecar& sidecar, Tongue tongue);

/// "90", "1:30", "1:02:03.5", in seconds; nothing for anything else.
[[nodiscard]] std::optional<Rational> time_said(std::string_view text);

/// What is known without a sidecar: the title from the file's name, and
/// nobody may see it but its owner.
[[nodiscard]] Metadata metadata_from_name(std::string_view file_stem);

[[nodiscard]] std::string_view to_name(Visibility visibility);
[[nodiscard]] std::string_view to_name(LinkKind kind);

/// Every key read_metadata accepts, for the manual and its test.
[[nodiscard]] std::vector<std::string> metadata_keys();

}  // namespace classe12
