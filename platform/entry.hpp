// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/caption_file.hpp"
#include "pipeline/model/document.hpp"
#include "pipeline/model/metadata.hpp"
#include "pipeline/model/vocabulary.hpp"
#include "pipeline/model/wishes.hpp"
#include "pipeline/run/ingest.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// One video to be taken in: a file and what staff say about it.
struct Entry {
  std::filesystem::path input;
  Metadata metadata;
  bool told = false;  ///< by a sidecar or a sheet; else the words are made up of the file's name
  Extras extras;      ///< as the sidecar says it; what comes of it stands below
  std::string slug;   ///< from the file's name: what staff will look for
  std::optional<std::filesystem::path> sidecar;  ///< where the words came from
  std::vector<CaptionFile> captions;             ///< beside it, in order of their names
  std::optional<PosterWish> poster;              ///< of the sidecar
  std::vector<DocumentFile> documents;           ///< of the sidecar
};

/// `sidecar` as named, else NAME.yaml beside the file when it is there, else
/// what the file's name tells. Captions are the files that the sidecar names;
/// else those called as the upload, with a language or a kind between the name
/// and the ending ("talk.srt", "talk.fr.vtt", "talk.en.sdh.srt").
/// Levels, subjects and tags become the words of `vocabulary` where they are the same.
/// Throws Error{not_found, bad_words}.
[[nodiscard]] Entry read_entry(const std::filesystem::path& input,
                               const std::optional<std::filesystem::path>& sidecar,
                               const Vocabulary& vocabulary);

/// The same of a sidecar that is in no file: `name` is for messages.
[[nodiscard]] Entry read_entry_said(const std::filesystem::path& input, std::string_view sidecar,
                                    const std::string& name, const Vocabulary& vocabulary);

/// The same words, as the vocabulary writes those that it has.
[[nodiscard]] Metadata in_words_of(const Vocabulary& vocabulary, Metadata words);

/// What an entry asks of ingest; the rest, preset and place, is the asker's to say.
[[nodiscard]] Order order_for(const Entry& entry);

}  // namespace classe12
