// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/hls/playlists.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace classe12::hls {
namespace {

/// What an EXT-X-MAP needs, and no more (RFC 8216 7).
constexpr auto head = "#EXTM3U\n#EXT-X-VERSION:6\n";

Rational seconds(std::int64_t ticks, const Track& track) {
  return {ticks, track.timescale};
}

std::string map(const Track& track, const std::string& file) {
  return fmt::format("#EXT-X-MAP:URI=\"{}\",BYTERANGE=\"{}@0\"\n", file, track.init_bytes);
}

/// Bits a second of the key frames alone, each over the time to the next.
std::int64_t iframe_peak(const Track& track) {
  std::int64_t peak = 0;
  for (const auto& segment : track.segments)
    for (const auto& fragment : segment.fragments)
      peak = std::max(peak,
                      (Rational(fragment.key_bytes * 8) / seconds(fragment.ticks, track)).ceil());
  return peak;
}

std::int64_t iframe_average(const Track& track) {
  std::int64_t sum = 0;
  for (const auto& segment : track.segments)
    for (const auto& fragment : segment.fragments) sum += fragment.key_bytes;
  return (Rational(sum * 8) / duration(track)).ceil();
}

/// The sound that a variant is played with counts too: the largest of the group.
std::int64_t most(const std::vector<AudioRendition>& audios, std::int64_t (*rate)(const Track&)) {
  std::int64_t largest = 0;
  for (const auto& audio : audios) largest = std::max(largest, rate(audio.track));
  return largest;
}

std::string codecs(const Track& video, const std::vector<AudioRendition>& audios) {
  auto names = video.codecs;
  std::set<std::string> seen{names};
  for (const auto& audio : audios)
    if (seen.insert(audio.track.codecs).second) names += "," + audio.track.codecs;
  return names;
}

/// For those who do not see (HLS authoring 2.12).
constexpr auto for_blind = ",CHARACTERISTICS=\"public.accessibility.describes-video\"";

std::string audio_group(const std::vector<AudioRendition>& audios) {
  std::string lines;
  bool first = true;
  for (const auto& audio : audios) {
    const auto language =
        audio.language == "und" ? "" : fmt::format(",LANGUAGE=\"{}\"", audio.language);
    lines += fmt::format(
        "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"{}\"{},DEFAULT={},AUTOSELECT=YES{},"
        "CHANNELS=\"2\",URI=\"{}\"\n",
        audio.name, language, first ? "YES" : "NO", audio.describes ? for_blind : "",
        audio.playlist);
    first = false;
  }
  return lines;
}

/// For the deaf: what Apple asks for (HLS authoring 4.5).
constexpr auto for_deaf =
    ",CHARACTERISTICS=\"public.accessibility.transcribes-spoken-dialog,"
    "public.accessibility.describes-music-and-sound\"";

std::string captions_group(const std::vector<CaptionRendition>& captions) {
  std::string lines;
  for (const auto& track : captions) {
    const auto language =
        track.language == "und" ? "" : fmt::format(",LANGUAGE=\"{}\"", track.language);
    lines += fmt::format(
        "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"{}\"{},DEFAULT=NO,AUTOSELECT=YES,"
        "FORCED={}{},URI=\"{}\"\n",
        track.name, language, track.kind == CaptionKind::forced ? "YES" : "NO",
        track.kind == CaptionKind::deaf ? for_deaf : "", track.playlist);
  }
  return lines;
}

std::string named_group(const std::vector<CaptionRendition>& captions) {
  return captions.empty() ? "" : ",SUBTITLES=\"captions\"";
}

/// The first sound is the variant; where there are several, they are also a
/// group to choose from.
std::string sound_alone(const std::vector<AudioRendition>& audios,
                        const std::vector<CaptionRendition>& captions) {
  if (audios.empty()) return {};
  const bool choice = audios.size() > 1;
  return (choice ? audio_group(audios) : "") + captions_group(captions) +
         fmt::format("#EXT-X-STREAM-INF:BANDWIDTH={},AVERAGE-BANDWIDTH={},CODECS=\"{}\"{}{}\n{}\n",
                     most(audios, &peak_bandwidth), most(audios, &average_bandwidth),
                     audios.front().track.codecs, choice ? ",AUDIO=\"audio\"" : "",
                     named_group(captions), audios.front().playlist);
}

}  // namespace

std::int64_t target_duration(const Track& track) {
  std::int64_t target = 1;
  for (const auto& segment : track.segments)
    target = std::max(target, seconds(ticks(segment), track).rounded());
  return target;
}

std::string media_playlist(const Track& track, const std::string& file, std::int64_t target) {
  auto text =
      fmt::format("{}#EXT-X-TARGETDURATION:{}\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n",
                  head, target) +
      map(track, file);
  for (const auto& segment : track.segments)
    text +=
        fmt::format("#EXTINF:{:.6f},\n#EXT-X-BYTERANGE:{}@{}\n{}\n",
                    seconds(ticks(segment), track).approx(), bytes(segment), offset(segment), file);
  return text + "#EXT-X-ENDLIST\n";
}

std::string iframe_playlist(const Track& track, const std::string& file) {
  std::int64_t target = 1;
  std::string body;
  for (const auto& segment : track.segments)
    for (const auto& fragment : segment.fragments) {
      target = std::max(target, seconds(fragment.ticks, track).rounded());
      body += fmt::format("#EXTINF:{:.6f},\n#EXT-X-BYTERANGE:{}@{}\n{}\n",
                          seconds(fragment.ticks, track).approx(), fragment.key_bytes,
                          fragment.offset, file);
    }
  return fmt::format(
             "{}#EXT-X-TARGETDURATION:{}\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-"
             "X-I-FRAMES-ONLY\n",
             head, target) +
         map(track, file) + body + "#EXT-X-ENDLIST\n";
}

std::string captions_playlist(const std::vector<CaptionSegment>& segments) {
  std::int64_t target = 1;
  std::string body;
  for (const auto& segment : segments) {
    target = std::max(target, segment.duration.rounded());
    body += fmt::format("#EXTINF:{:.6f},\n{}\n", segment.duration.approx(), segment.file);
  }
  return fmt::format(
             "{}#EXT-X-TARGETDURATION:{}\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n",
             head, target) +
         body + "#EXT-X-ENDLIST\n";
}

std::string master_playlist(const std::vector<VideoVariant>& videos,
                            const std::vector<AudioRendition>& audios,
                            const std::vector<CaptionRendition>& captions) {
  auto text = std::string(head) + "#EXT-X-INDEPENDENT-SEGMENTS\n";
  if (videos.empty()) return text + sound_alone(audios, captions);
  text += audio_group(audios) + captions_group(captions);
  // A player without a better idea starts with what stands first: one that
  // most connections carry (Apple 1.32: about 2 Mb/s).
  constexpr std::int64_t comfortable = 2'000'000;
  const auto sound_peak = most(audios, &peak_bandwidth),
             sound_average = most(audios, &average_bandwidth);
  std::vector<const VideoVariant*> order;
  for (const auto& video : videos) order.push_back(&video);
  const auto first =
      std::min_element(order.begin(), order.end(), [&](const auto* a, const auto* b) {
        const auto off = [&](const VideoVariant& v) {
          const auto rate = average_bandwidth(v.track) - comfortable;
          // Not everybody plays AV1.
          const auto strange = v.track.codecs.starts_with("av01") ? std::int64_t{1} << 40U : 0;
          return (rate < 0 ? -rate : rate) + strange;
        };
        return off(*a) < off(*b);
      });
  std::rotate(order.begin(), first, first + 1);
  for (const auto* video : order)
    text += fmt::format(
        "#EXT-X-STREAM-INF:BANDWIDTH={},AVERAGE-BANDWIDTH={},CODECS=\"{}\",RESOLUTION={}x{},FRAME-"
        "RATE={:.3f},"
        "VIDEO-RANGE=SDR{}{},CLOSED-CAPTIONS=NONE\n{}\n",
        peak_bandwidth(video->track) + sound_peak, average_bandwidth(video->track) + sound_average,
        codecs(video->track, audios), video->width, video->height, video->rate.approx(),
        audios.empty() ? "" : ",AUDIO=\"audio\"", named_group(captions), video->playlist);
  for (const auto& video : videos)
    text += fmt::format(
        "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH={},AVERAGE-BANDWIDTH={},CODECS=\"{}\",RESOLUTION={}x{}"
        ",VIDEO-RANGE=SDR,"
        "URI=\"{}\"\n",
        iframe_peak(video.track), iframe_average(video.track), video.track.codecs, video.width,
        video.height, video.iframes);
  return text;
}

}  // namespace classe12::hls
