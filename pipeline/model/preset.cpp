// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/preset.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/nearest.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/vocabulary.hpp"
#include "pipeline/model/yaml.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <system_error>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

using yaml::Field;
using yaml::Presence;
using yaml::Value;

/// x264's own, but for placebo, which takes hours and shows nothing for it.
const std::array<std::string, 9> encoder_presets{
    "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"};

const std::array<std::string, 2> yes_or_no{"true", "false"};

/// Names stand in file names, on command lines and in manifests.
std::string read_name(const Value& value) {
  const auto name = value.line(40);
  if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") != std::string::npos)
    value.refuse(say("‘{}’ may only have small letters, digits and ‘-’", name));
  return name;
}

// The tables are all there is to say about the file's shape: they read it, and
// preset_fields() lists them. Limits are of what makes sense, not of taste.

constexpr std::array rung_fields{
    Field<Rung>{"short_side", Presence::required,
                [](const Value& value, Rung& rung) {
                  rung.short_side = value.whole(64, 4320);
                  // H.264 in 4:2:0 has half as many colour samples each way.
                  if (rung.short_side % 2 != 0)
                    value.refuse(say("{} is not even", rung.short_side));
                }},
    Field<Rung>{"max_kbps", Presence::required,
                [](const Value& value, Rung& rung) { rung.max_kbps = value.whole(32, 200'000); }},
    Field<Rung>{"max_fps", Presence::optional,
                [](const Value& value, Rung& rung) { rung.max_fps = value.whole(1, 240); }},
};

/// A player steps down when the network does: each rung must be smaller and
/// lighter than the one above it.
void read_ladder(const Value& value, VideoWish& video) {
  for (const auto& item : value.list()) {
    Rung rung;
    yaml::read_fields(item, rung_fields, rung);
    if (!video.ladder.empty()) {
      const auto& above = video.ladder.back();
      if (rung.short_side >= above.short_side)
        item.find("short_side")
            ->refuse(say("{} is not smaller than {} above it", rung.short_side, above.short_side));
      if (rung.max_kbps >= above.max_kbps)
        item.find("max_kbps")
            ->refuse(say("{} is not smaller than {} above it", rung.max_kbps, above.max_kbps));
    }
    video.ladder.push_back(rung);
  }
  if (video.ladder.empty()) value.refuse(say("has no rung; one at least is needed"));
}

constexpr std::array av1_fields{
    Field<Av1Wish>{"speed", Presence::required,
                   [](const Value& value, Av1Wish& av1) { av1.speed = value.whole(0, 13); }},
    Field<Av1Wish>{"crf", Presence::required,
                   [](const Value& value, Av1Wish& av1) { av1.crf = value.whole(1, 63); }},
    Field<Av1Wish>{"percent", Presence::required,
                   [](const Value& value, Av1Wish& av1) { av1.percent = value.whole(10, 100); }},
};

constexpr std::array video_fields{
    Field<VideoWish>{"encoder_preset", Presence::required,
                     [](const Value& value, VideoWish& video) {
                       video.encoder_preset = value.choice(encoder_presets);
                     }},
    Field<VideoWish>{"crf", Presence::required,
                     [](const Value& value, VideoWish& video) { video.crf = value.whole(0, 51); }},
    Field<VideoWish>{
        "max_fps", Presence::required,
        [](const Value& value, VideoWish& video) { video.max_fps = value.whole(1, 240); }},
    Field<VideoWish>{
        "segment_seconds", Presence::required,
        [](const Value& value, VideoWish& video) { video.segment_seconds = value.whole(1, 20); }},
    Field<VideoWish>{"idr_seconds", Presence::required,
                     [](const Value& value, VideoWish& video) {
                       video.idr_seconds = value.whole(1, 20);
                       // Read after segment_seconds, whatever their order in the file.
                       if (video.segment_seconds % video.idr_seconds != 0)
                         value.refuse(say("{} does not divide video.segment_seconds, which is {}",
                                          video.idr_seconds, video.segment_seconds));
                     }},
    Field<VideoWish>{"content_aware", Presence::optional,
                     [](const Value& value, VideoWish& video) {
                       video.content_aware = value.choice(yes_or_no) == "true";
                     }},
    Field<VideoWish>{"first_playable", Presence::optional,
                     [](const Value& value, VideoWish& video) {
                       video.first_playable = value.choice(yes_or_no) == "true";
                     }},
    Field<VideoWish>{"av1", Presence::optional,
                     [](const Value& value, VideoWish& video) {
                       yaml::read_fields(value, av1_fields, video.av1.emplace());
                     },
                     [] { return yaml::field_names(av1_fields); }},
    Field<VideoWish>{"ladder", Presence::required, read_ladder,
                     [] { return yaml::field_names(rung_fields); }},
};

constexpr std::array audio_fields{
    Field<AudioWish>{
        "kbps", Presence::required,
        [](const Value& value, AudioWish& audio) { audio.kbps = value.whole(24, 320); }},
    Field<AudioWish>{
        "loudness", Presence::required,
        [](const Value& value, AudioWish& audio) { audio.loudness = value.number(-40, -5); }},
    Field<AudioWish>{
        "true_peak", Presence::required,
        [](const Value& value, AudioWish& audio) { audio.true_peak = value.number(-9, 0); }},
};

constexpr std::array limit_fields{
    Field<Limits>{"megapixels", Presence::required,
                  [](const Value& value, Limits& limits) {
                    limits.pixels = std::llround(value.number(0.1, 1000) * 1e6);
                  }},
    Field<Limits>{"fps", Presence::required,
                  [](const Value& value, Limits& limits) { limits.fps = value.whole(1, 1000); }},
    Field<Limits>{
        "streams", Presence::required,
        [](const Value& value, Limits& limits) { limits.streams = value.whole(1, 1000); }},
    Field<Limits>{"hours", Presence::required,
                  [](const Value& value, Limits& limits) { limits.hours = value.whole(1, 100); }},
};

constexpr std::array preset_table{
    Field<Preset>{"name", Presence::required,
                  [](const Value& value, Preset& preset) { preset.name = read_name(value); }},
    Field<Preset>{"about", Presence::optional,
                  [](const Value& value, Preset& preset) { preset.about = value.line(200); }},
    Field<Preset>{"video", Presence::required,
                  [](const Value& value, Preset& preset) {
                    yaml::read_fields(value, video_fields, preset.video);
                  },
                  [] { return yaml::field_names(video_fields); }},
    Field<Preset>{"audio", Presence::required,
                  [](const Value& value, Preset& preset) {
                    yaml::read_fields(value, audio_fields, preset.audio);
                  },
                  [] { return yaml::field_names(audio_fields); }},
    Field<Preset>{"limits", Presence::required,
                  [](const Value& value, Preset& preset) {
                    yaml::read_fields(value, limit_fields, preset.limits);
                  },
                  [] { return yaml::field_names(limit_fields); }},
};

bool is_path(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".yaml");
}

Error no_such_preset(const std::string& name, const std::vector<std::string>& names,
                     const fs::path& folder) {
  if (names.empty())
    return {Fault::bad_config,
            say("there is no preset ‘{}’, for {} holds none; give the path of a .yaml file",
                valid_utf8(name), shown(folder))};
  if (const auto near = nearest(name, names))
    return {Fault::bad_config, say("there is no preset ‘{}’; did you mean ‘{}’? there are: {}",
                                   valid_utf8(name), *near, yaml::listed(names))};
  return {Fault::bad_config,
          say("there is no preset ‘{}’; there are: {}", valid_utf8(name), yaml::listed(names))};
}

Preset read_file(const fs::path& file) {
  return read_preset(read_text(file), shown(file));
}

}  // namespace

Preset read_preset(std::string_view text, std::string_view file) {
  const yaml::Document document(text, file, Fault::bad_config);
  Preset preset;
  yaml::read_fields(document.root(), preset_table, preset);
  return preset;
}

Preset load_preset(const std::string& name, const fs::path& folder) {
  if (is_path(name)) return read_file(name);
  const auto names = preset_names(folder);
  if (std::find(names.begin(), names.end(), name) == names.end())
    throw no_such_preset(name, names, folder);
  return read_file(folder / (name + ".yaml"));
}

std::vector<std::string> preset_names(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code none;  // a folder that is not there holds no presets
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    const auto& file = entry.path();
    if (file.extension() == ".yaml" && !file.filename().native().starts_with('.') &&
        file.filename() != Vocabulary::file_name)
      names.push_back(file.stem());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> preset_fields() {
  return yaml::field_names(preset_table);
}

}  // namespace classe12
