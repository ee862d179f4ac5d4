// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "pipeline/model/manifest.hpp"
#include "pipeline/model/preset.hpp"
#include "pipeline/run/ingest.hpp"
#include "platform/elsewhere.hpp"
#include "platform/item.hpp"
#include "platform/videos.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace classe12 {

/// What is wanted of all videos of a batch.
struct Terms {
  Preset preset;
  Thoroughness thoroughness = Thoroughness::full;
  Transcription transcription;
  Vocabulary vocabulary;
  bool replace = false;  ///< another video of the same name may go
  bool find_chapters = false;
  bool rename = false;                        ///< or this one gets a name of its own: "lesson-2"
  std::optional<std::filesystem::path> home;  ///< of the platform that they are published on
  std::string to;                             ///< another server, as --to names it; empty: none
  std::string from;  ///< folder of a platform that may allow fewer people to see a video there
  std::shared_ptr<Elsewhere> elsewhere;  ///< the same, reached; null where `to` is empty
  /// Where videos that were made before are remembered; without it, none is noticed again.
  std::optional<std::filesystem::path> known;
  bool skip_duplicates = false;  ///< leave out what is there already
  std::string as;                ///< who acts where a video names no owner
};

/// A video that was made before, and is as this one.
struct Twin {
  std::string title, place;
  bool same_file = false;   ///< byte for byte; else to see and to hear
  bool same_owner = false;  ///< others' titles are none of an owner's business
  bool operator==(const Twin&) const = default;
};

/// What became of a video.
enum class Fate {
  done,       ///< made or brought up to date, and published where that was asked for
  unchanged,  ///< nothing was left to do
  refused,    ///< somebody has to mend something
  failed,     ///< it may go better another time
};

[[nodiscard]] std::string_view to_name(Fate fate);

struct Done {
  Fate fate = Fate::failed;
  Fault fault = Fault::bug;         ///< of what is refused or failed
  std::string reason;               ///< the same, for people
  std::filesystem::path bundle;     ///< where it is, or would have been
  Manifest manifest;                ///< of what is done or unchanged
  std::optional<Twin> twin;         ///< it came before, under another name
  bool left_out = false;            ///< because of it: not made, or not published
  std::optional<Video> video;       ///< of what is published
  std::optional<ShownThere> there;  ///< the same, on another server
};

/// Ingests and publishes one video; what is done already is not done again. A problem with it is an
/// answer. Throws Error{cancelled} alone. From any thread.
[[nodiscard]] Done make(const Item& item, const Terms& terms, Engine& engine, Progress& progress,
                        int jobs, std::stop_token stop);

/// What a problem makes of a video: whether a person has to do something about it.
[[nodiscard]] Fate fate_of(Fault fault);

/// What a video will take, by what its file says of itself.
struct Forecast {
  double seconds = 0;      ///< of processor
  std::int64_t bytes = 0;  ///< at most, of its bundle
  Rational duration;
};

/// Looks at everything that can be known before work begins: words, files beside it, what the file
/// is, whether it may be published. Throws Error.
[[nodiscard]] Forecast forecast(const Item& item, const Terms& terms, Engine& engine,
                                std::stop_token stop);

/// Seconds that so many of processor take, with so many steps at once on so many cores.
[[nodiscard]] double seconds_taken(double cpu, int jobs, int cores);

}  // namespace classe12
