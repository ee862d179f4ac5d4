// SPDX-License-Identifier: EUPL-1.2
#include "cli/source_text.hpp"

#include "cli/progress.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/plan/streams.hpp"

#include <fmt/format.h>

namespace classe12::cli {
namespace {

std::string said(Rational rate) {
  return rate.den() == 1 ? fmt::format("{}", rate.num()) : fmt::format("{:.2f}", rate.approx());
}

std::string size(std::int64_t bytes) {
  if (bytes >= 1'000'000) return say("{:.1f} MB", static_cast<double>(bytes) / 1e6);
  return say("{:.1f} kB", static_cast<double>(bytes) / 1e3);
}

std::string describe(const VideoFacts& video) {
  auto text = fmt::format("{}x{}", video.width, video.height);
  if (video.quarter_turns != 0)
    text += ", " + say("turned by {} degrees", video.quarter_turns * 90);
  if (video.exact_rate)
    text += ", " + say("{} pictures a second", said(*video.exact_rate));
  else if (video.typical_rate > 0)
    text += ", " + say("about {:.1f} pictures a second, varying", video.typical_rate.approx());
  return text + ", " + video.pixel_format;
}

std::string describe(const AudioFacts& audio) {
  return fmt::format("{} Hz, {}", audio.sample_rate,
                     audio.layout.empty() ? say("{} channels", audio.channels) : audio.layout);
}

std::string kind_said(StreamKind kind) {
  switch (kind) {
    case StreamKind::video:
      return say("video");
    case StreamKind::audio:
      return say("sound");
    case StreamKind::subtitle:
      return say("captions");
    case StreamKind::picture:
      return say("picture");
    case StreamKind::data:
      return say("data");
  }
  return {};
}

}  // namespace

std::string to_text(const Source& source, const std::string& name) {
  auto text = fmt::format("{}\n  {}, {}, {}\n", name, source.container,
                          clock(length(source).approx()), size(source.bytes));
  for (const auto& stream : source.streams) {
    text += "  " + say("{} {}: {}", kind_said(stream.kind), stream.index, stream.codec);
    if (!stream.profile.empty()) text += " " + stream.profile;
    if (stream.video) text += ", " + describe(*stream.video);
    if (stream.audio) text += ", " + describe(*stream.audio);
    if (stream.language != "und") text += ", " + stream.language;
    text += "\n";
  }
  if (source.analysis)
    for (const auto& sound : source.analysis->sounds)
      if (sound.loudness)
        text += "  " +
                say("loudness of sound {}: {:.1f} LUFS, peak {:.1f} dBTP", sound.stream,
                    sound.loudness->integrated, sound.loudness->true_peak) +
                "\n";
  for (const auto& finding : source.findings)
    text += fmt::format("  {} {}\n", severity(finding) == Severity::note ? "·" : "!",
                        sentence(finding));
  return text;
}

std::string to_json_text(const Source& source, const std::string& name) {
  Json json = source;
  json["name"] = name;
  for (std::size_t i = 0; i < source.findings.size(); ++i) {
    json["findings"][i]["severity"] = to_name(severity(source.findings[i]));
    json["findings"][i]["sentence"] = sentence(source.findings[i]);
  }
  return to_pretty(json);
}

}  // namespace classe12::cli
