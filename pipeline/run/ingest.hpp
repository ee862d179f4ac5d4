// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/caption_file.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/model/metadata.hpp"
#include "pipeline/model/preset.hpp"
#include "pipeline/model/wishes.hpp"
#include "pipeline/run/engine.hpp"
#include "pipeline/run/portion.hpp"
#include "pipeline/run/verify.hpp"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace classe12 {

/// From an upload to a bundle.
struct Order {
  std::filesystem::path input;
  Metadata metadata;
  Extras extras;     ///< by the sidecar, for the manifest: what comes of it stands below
  bool told = true;  ///< somebody wrote the words; else they were made up of the file's name
  std::vector<CaptionFile> captions;  ///< beside the upload
  std::vector<DocumentFile> documents;
  std::vector<Chapter> chapters;  ///< of the sidecar
  Preset preset;
  std::filesystem::path parent;  ///< the bundle is parent / slug
  std::string slug;
  std::optional<std::string> id;  ///< else the one there was, else a new one
  int jobs = 1;
  Thoroughness thoroughness = Thoroughness::full;
  bool replace = false;  ///< another video of the same name may go
  /// Absent: the moment that was asked for when the bundle was last made, if one was.
  std::optional<PosterWish> poster;
  bool find_chapters = false;  ///< where neither the upload nor the sidecar names any
  Transcription transcription;
  std::optional<Portion> portion;  ///< this alone, for a run without it to gather
};

/// What playing all of it costs afterwards, beside making it: from experience, for what people are
/// told before there is a plan for that.
constexpr double part_of_playing = 0.2;

/// And looking at an upload that lasts so many seconds before there is a plan.
[[nodiscard]] constexpr double cost_of_looking(double seconds) {
  return 1.5 + 0.06 * seconds;
}

struct Outcome {
  enum class What { made, words_changed, nothing_to_do, portion } what = What::made;
  std::filesystem::path bundle;
  Manifest manifest;  ///< of nobody, after a portion
};

/// Makes the bundle in a work folder beside its place, checks it, and puts it
/// there by one rename. Killed at any moment and run again, it goes on where it
/// was; run again with other captions, chapters, poster or documents, it makes
/// these alone. Of a portion there is no bundle: its chunks lie beside where that will be. Words
/// that were edited in the bundle stay until others are told. Throws Error; Error{check_failed}
/// when what was made is not right.
[[nodiscard]] Outcome ingest(const Order& given, Engine& engine, Progress& progress,
                             std::stop_token stop);

}  // namespace classe12
