// SPDX-License-Identifier: EUPL-1.2
#include "platform/advice.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/run/captions.hpp"
#include "platform/consents.hpp"
#include "platform/leave.hpp"

#include <fmt/format.h>

namespace classe12 {
namespace {

/// How many, and when the first is read: the name itself would stand in logs.
std::optional<Finding> names_in_captions(const MadeCaptions& track, const std::string& text,
                                         const GivenNames& names) {
  std::size_t count = 0;
  std::string first;
  for (const auto& cue : read_caption_text(text, track.file, "UTF-8").cues) {
    const auto found = names.in(plain_text(cue)).size();
    if (found > 0 && count == 0) {
      const auto seconds = cue.start.num() / cue.start.den();
      first = fmt::format("{}:{:02}", seconds / 60, seconds % 60);
    }
    count += found;
  }
  if (count == 0) return std::nullopt;
  return Finding{"names_in_captions", {track.name, std::to_string(count), first}};
}

/// "documents/dictee-de-lea.pdf" as words that begin with capitals: the name of a file has none.
std::string spaced(const std::string& file) {
  std::string words;
  const auto name = std::filesystem::path(file).stem().native();
  for (const auto byte : name) {
    const bool begins = words.empty() || words.back() == ' ';
    if (byte == '-')
      words += ' ';
    else if (begins && byte >= 'a' && byte <= 'z')
      words += static_cast<char>(byte - 'a' + 'A');
    else
      words += byte;
  }
  return words;
}

}  // namespace

std::vector<Finding> advice(const Manifest& manifest, const std::filesystem::path& bundle,
                            const Vocabulary& vocabulary, const GivenNames& names, Time at) {
  const auto& words = manifest.metadata;
  std::vector<std::string> titles;
  for (const auto& chapter : manifest.chapters) titles.push_back(chapter.title);
  for (const auto& document : manifest.documents) {
    titles.push_back(document.title);
    titles.push_back(spaced(document.file));
  }
  auto all = names_in_words(words, titles, names);
  for (const auto& track : manifest.captions)
    if (auto found = names_in_captions(track, read_text(bundle / track.file), names))
      all.push_back(std::move(*found));
  for (auto& finding : tags_alike(words.tags, vocabulary)) all.push_back(std::move(finding));
  const auto most = leave(words.rights, words.date, day_of(at));
  if (words.visibility > most.widest) all.push_back({"shown_to_fewer", {sentence(most)}});
  return all;
}

}  // namespace classe12
