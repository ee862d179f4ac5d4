// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/mapping.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/block.hpp"
#include "platform/peertube/letters.hpp"

#include <algorithm>

namespace classe12::peertube {
namespace {

// PeerTube's constants: the lengths its validators take, in UTF-16 units as JavaScript counts.
constexpr std::size_t most_tags = 5, shortest_tag = 2, longest_tag = 30;
constexpr std::size_t shortest_name = 3, longest_name = 120;
constexpr std::size_t longest_chapter = 100;

std::string name_of(const std::string& title, std::vector<std::string>& dropped) {
  if (letters::count(title) < shortest_name) return title + " – vidéo";
  if (letters::count(title) <= longest_name) return title;
  dropped.push_back(say("the end of the title: the server takes {} letters", longest_name));
  return letters::shortened(title, longest_name);
}

std::vector<std::string> tags_of(const Metadata& words, std::vector<std::string>& dropped) {
  std::vector<std::string> tags, seen;
  for (const auto* list : {&words.levels, &words.subjects, &words.tags})
    for (const auto& tag : *list) {
      const auto folded = letters::folded(tag);
      if (std::find(seen.begin(), seen.end(), folded) != seen.end()) continue;
      seen.push_back(folded);
      const auto length = letters::count(tag);
      if (length < shortest_tag || length > longest_tag)
        dropped.push_back(say("the keyword ‘{}’: the server takes {} to {} letters", tag,
                              shortest_tag, longest_tag));
      else if (tags.size() == most_tags)
        dropped.push_back(say("the keyword ‘{}’: the server takes {}", tag, most_tags));
      else
        tags.push_back(tag);
    }
  return tags;
}

std::vector<TimeCode> chapters_of(const Manifest& manifest, std::vector<std::string>& dropped) {
  std::vector<TimeCode> chapters;
  for (const auto& chapter : manifest.chapters) {
    const TimeCode made{chapter.start.floor(), letters::shortened(chapter.title, longest_chapter)};
    const bool taken = !chapters.empty() && chapters.back().seconds == made.seconds;
    if (made.title.empty() || taken)
      dropped.push_back(
          say("the chapter ‘{}’: the server takes one a second, with a title", chapter.title));
    else
      chapters.push_back(made);
  }
  return chapters;
}

/// Captions for the deaf come before subtitles, for they have all that is heard; what is shown only
/// now and then comes last.
int rank(const MadeCaptions& captions) {
  switch (captions.kind) {
    case CaptionKind::deaf:
      return 0;
    case CaptionKind::subtitles:
      return 1;
    case CaptionKind::forced:
      return 2;
  }
  return 3;
}

std::vector<CaptionTrack> captions_of(const Manifest& manifest, std::vector<std::string>& dropped) {
  auto all = manifest.captions;
  std::stable_sort(all.begin(), all.end(), [](const MadeCaptions& one, const MadeCaptions& other) {
    return rank(one) < rank(other);
  });
  std::vector<CaptionTrack> tracks;
  for (const auto& captions : all) {
    const auto language = language_of(captions.language);
    const bool taken = std::any_of(tracks.begin(), tracks.end(), [&](const CaptionTrack& track) {
      return track.language == language;
    });
    if (language.empty())
      dropped.push_back(say("the captions ‘{}’: nobody said in which language", captions.name));
    else if (taken)
      dropped.push_back(
          say("the captions ‘{}’: the server takes one track a language", captions.name));
    else
      tracks.push_back({language, captions.file});
  }
  return tracks;
}

}  // namespace

Privacy privacy_of(Visibility visibility, CirclePolicy circle) {
  switch (visibility) {
    case Visibility::public_:
      return Privacy::public_;
    case Visibility::unlisted:
      return Privacy::unlisted;
    case Visibility::private_:
      return Privacy::private_;
    case Visibility::circle:
      break;
  }
  if (circle == CirclePolicy::password) return Privacy::password;
  throw Error(Fault::not_allowed,
              say("it is for a circle, and the server knows no groups; publish it here alone, or "
                  "set ‘circle: password’ for that server"));
}

bool is_wider(Privacy one, Privacy other) {
  const auto openness = [](Privacy privacy) {
    switch (privacy) {
      case Privacy::private_:
        return 0;
      case Privacy::password:
        return 1;
      case Privacy::unlisted:
        return 2;
      case Privacy::public_:
        break;
    }
    return 3;
  };
  return openness(one) > openness(other);
}

std::string_view to_name(Privacy privacy) {
  switch (privacy) {
    case Privacy::public_:
      return "public";
    case Privacy::unlisted:
      return "unlisted";
    case Privacy::private_:
      return "private";
    case Privacy::password:
      break;
  }
  return "password";
}

Mapped mapped(const Manifest& manifest, std::string_view address) {
  Mapped made;
  const auto& words = manifest.metadata;
  made.words.name = name_of(words.title, made.dropped);
  made.words.description = description_of(manifest, address, made.dropped);
  made.words.language = language_of(words.language);
  made.words.licence = licence_of(words.rights.licence);
  if (made.words.licence == 0)
    made.dropped.push_back(
        say("the licence {}: the server has no number for it", words.rights.licence));
  // A day has no time: noon in Paris and in most academies is the same day.
  if (words.date) made.words.original_date = to_text(*words.date) + "T12:00:00.000Z";
  made.words.tags = tags_of(words, made.dropped);
  made.chapters = chapters_of(manifest, made.dropped);
  made.captions = captions_of(manifest, made.dropped);
  return made;
}

std::string language_of(std::string_view bcp47) {
  const auto language = letters::folded(bcp47.substr(0, bcp47.find_first_of("-_")));
  if (language == "und" || language == "mul" || language == "zxx") return "";
  return language;
}

int licence_of(std::string_view words) {
  auto plain = letters::folded(words);
  std::replace_if(
      plain.begin(), plain.end(), [](char letter) { return letter == ' ' || letter == '_'; }, '-');
  for (const auto* name : {"domaine-public", "public-domain", "cc0", "cc-0", "cc-zero"})
    if (plain.starts_with(name)) return 7;
  if (!plain.starts_with("cc-by")) return 0;
  // The longer names first: each begins with one of the shorter.
  constexpr std::pair<std::string_view, int> names[] = {{"cc-by-nc-sa", 5}, {"cc-by-nc-nd", 6},
                                                        {"cc-by-nc", 4},    {"cc-by-nd", 3},
                                                        {"cc-by-sa", 2},    {"cc-by", 1}};
  for (const auto& [name, number] : names)
    if (plain.starts_with(name)) return number;
  return 0;
}

bool takes_quick_path(const MadeTrack& video, const MadeTrack* audio) {
  // Ours are all 8-bit 4:2:0; avc1.6E, 7A and F4 are the profiles of more bits and colours.
  const auto& codecs = video.codecs;
  if (!codecs.starts_with("avc1.") || codecs.starts_with("avc1.6e") ||
      codecs.starts_with("avc1.7a") || codecs.starts_with("avc1.f4"))
    return false;
  if (audio != nullptr &&
      (!audio->codecs.starts_with("mp4a.40.2") || audio->average_bandwidth > 384'000))
    return false;
  // Bits a pixel in hundredths, of the largest size that is not above the short side.
  constexpr std::pair<int, int> ceilings[] = {{2160, 14}, {1440, 16}, {1080, 17}, {720, 19},
                                              {480, 22},  {360, 26},  {240, 29}};
  int hundredths = 32;
  for (const auto& [side, most] : ceilings)
    if (std::min(video.width, video.height) >= side) {
      hundredths = most;
      break;
    }
  const auto most = Rational(static_cast<std::int64_t>(video.width) * video.height) *
                    video.frame_rate * Rational(hundredths, 100);
  const auto bits = video.average_bandwidth + (audio == nullptr ? 0 : audio->average_bandwidth);
  return Rational(bits) < most;
}

Film film_of(const Manifest& manifest) {
  Film film;
  if (!manifest.audio.empty()) film.audio = &manifest.audio.front();
  for (const auto& track : manifest.renditions)
    if (takes_quick_path(track, film.audio)) {
      film.video = &track;
      film.quick = true;
      return film;
    }
  if (!manifest.renditions.empty()) film.video = &manifest.renditions.front();
  return film;
}

std::string key_of(const Film& film, const Manifest& manifest) {
  Sha256 digest;
  for (const auto* track : {film.video, film.audio})
    for (const auto& asset : manifest.assets)
      if (track != nullptr && asset.path == track->file) digest.add_field(asset.sha256);
  return digest.hex();
}

}  // namespace classe12::peertube
