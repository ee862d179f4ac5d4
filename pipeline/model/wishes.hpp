// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/caption_file.hpp"
#include "pipeline/model/document.hpp"
#include "pipeline/model/source.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace classe12 {

/// What somebody wants for a poster: a moment, a picture, or (both empty) what is found to be best.
struct PosterWish {
  std::optional<Rational> at;  ///< seconds from the start of the video that is made
  std::filesystem::path file;  ///< a picture beside the upload
  std::string sha256;          ///< of its bytes
  bool operator==(const PosterWish&) const = default;
};

/// An outside program that writes down what is said.
struct Transcription {
  std::vector<std::string> command;  ///< its words, with {wav}, {language}, {vtt}; none: do without
  int minutes = 0;                   ///< it may take; 0: ten times as long as the sound
  bool operator==(const Transcription&) const = default;
};

/// What goes with one upload and is no word about it.
struct Wishes {
  std::vector<CaptionFile> captions;  ///< beside the upload
  std::vector<Chapter> chapters;      ///< of the sidecar, on the upload's clock
  PosterWish poster;
  std::string language = "und";  ///< that the sidecar says is spoken
  Transcription transcription;
  bool find_chapters = false;  ///< where nobody names any
  std::vector<DocumentFile> documents;
  bool operator==(const Wishes&) const = default;
};

}  // namespace classe12
