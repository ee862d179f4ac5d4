// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/digest.hpp"
#include "pipeline/base/rational.hpp"
#include "pipeline/model/source.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

/// Uploads as values: what probe and analyse say of the files that teachers
/// really send. A decision needs no file to be tested.
namespace classe12::sources {

/// A progressive 8-bit H.264 picture at an exact rate with a key frame every
/// two seconds, the main track of its file.
inline Stream picture(int width, int height, Rational rate, Rational seconds) {
  VideoFacts facts;
  facts.width = width;
  facts.height = height;
  facts.pixel_format = "yuv420p";
  facts.colour = {"tv", "bt709", "bt709", "bt709"};
  facts.field_order = "progressive";
  facts.declared_rate = facts.measured_rate = facts.typical_rate = rate;
  facts.exact_rate = rate;
  for (Rational key = 0; key < seconds; key = key + 2) facts.key_frames.push_back(key);
  Stream stream;
  stream.kind = StreamKind::video;
  stream.codec = "h264";
  stream.profile = "High";
  stream.level = 40;
  stream.language = "und";
  stream.is_default = true;
  stream.packets = (seconds * rate).ceil();
  stream.bytes = stream.packets * 8000;
  stream.end = seconds;
  stream.video = std::move(facts);
  return stream;
}

/// AAC in stereo at 48 kHz, the main track of its file.
inline Stream sound(Rational seconds, const std::string& language = "und") {
  Stream stream;
  stream.kind = StreamKind::audio;
  stream.codec = "aac";
  stream.profile = "LC";
  stream.language = language;
  stream.is_default = true;
  stream.packets = (seconds * Rational(48000, 1024)).ceil();
  stream.bytes = stream.packets * 340;
  stream.end = seconds;
  stream.audio = AudioFacts{48000, 2, "stereo"};
  return stream;
}

/// A track of something that is neither seen nor heard.
inline Stream other(StreamKind kind, const std::string& codec) {
  Stream stream;
  stream.kind = kind;
  stream.codec = codec;
  stream.language = "und";
  stream.packets = 1;
  return stream;
}

/// The picture on a record's sleeve.
inline Stream cover(int width, int height) {
  auto stream = other(StreamKind::picture, "mjpeg");
  VideoFacts facts;
  facts.width = width;
  facts.height = height;
  facts.pixel_format = "yuvj420p";
  stream.video = std::move(facts);
  return stream;
}

/// Moves a track on the file's clock.
inline Stream shifted(Stream stream, Rational by) {
  stream.start = stream.start + by;
  stream.end = stream.end + by;
  if (stream.video)
    for (auto& key : stream.video->key_frames) key = key + by;
  return stream;
}

/// A file of these tracks, in this order, whose sound is as loud as it should
/// be. Its digest is that of its name.
inline Source file(const std::string& name, std::vector<Stream> streams) {
  Source source;
  source.sha256 = sha256(name);
  source.container = "mov";
  source.streams = std::move(streams);
  source.analysis.emplace();
  Rational start, end;
  for (std::size_t i = 0; i < source.streams.size(); ++i) {
    auto& stream = source.streams[i];
    stream.index = static_cast<int>(i);
    source.bytes += stream.bytes;
    start = i == 0 ? stream.start : std::min(start, stream.start);
    end = std::max(end, stream.end);
    if (stream.kind != StreamKind::audio) continue;
    Analysis::Sound heard;
    heard.stream = stream.index;
    heard.loudness = Loudness{-16.4, 6, -3};
    source.analysis->sounds.push_back(heard);
  }
  source.declared_duration = end - start;
  return source;
}

/// What most of them are: a minute of full HD.
inline Source hd() {
  return file("hd", {picture(1920, 1080, 25, 60), sound(60)});
}

/// A1, A2: a telephone held upright stores the picture lying down.
inline Source phone_portrait() {
  auto video = picture(1920, 1080, 30, 45);
  video.video->quarter_turns = 1;
  return file("phone_portrait", {video, sound(45), other(StreamKind::data, "bin_data")});
}

/// A1: a front camera.
inline Source mirrored() {
  auto video = picture(1280, 720, 30, 20);
  video.video->mirrored = true;
  video.video->quarter_turns = 3;
  return file("mirrored", {video, sound(20)});
}

/// A3: most frames come at the nominal rate, some are missing.
inline Source vfr_phone() {
  auto video = picture(1920, 1080, 30, 60);
  video.video->exact_rate.reset();
  video.video->measured_rate = Rational(274, 10);
  video.packets = 1644;
  return file("vfr_phone", {video, sound(60)});
}

/// A3, A6: a screen that stands still sends a frame every two seconds.
inline Source screen_capture() {
  auto video = picture(2560, 1440, 30, 90);
  video.codec = "ffv1";
  video.video->pixel_format = "bgr0";
  video.video->colour = {};
  video.video->exact_rate.reset();
  video.video->typical_rate = video.video->measured_rate = Rational(1, 2);
  video.packets = 45;
  return file("screen_capture", {video, sound(90)});
}

inline Source fifty_fps() {
  return file("fifty_fps", {picture(1280, 720, 50, 60), sound(60)});
}

inline Source ntsc_sixty() {
  return file("ntsc_sixty", {picture(1920, 1080, {60000, 1001}, 60), sound(60)});
}

inline Source slow_motion() {
  return file("slow_motion", {picture(1280, 720, 120, 10), sound(10)});
}

/// Below every rung of the web preset.
inline Source small() {
  return file("small", {picture(160, 120, 15, 30), sound(30)});
}

/// Between two rungs, and by more than 15 %.
inline Source between() {
  return file("between", {picture(1564, 880, 25, 30), sound(30)});
}

/// A9.
inline Source odd_size() {
  return file("odd_size", {picture(853, 481, 25, 30), sound(30)});
}

/// A7: PAL in wide screen.
inline Source anamorphic() {
  auto video = picture(720, 576, 25, 30);
  video.codec = "mpeg2video";
  video.video->sample_aspect = {64, 45};
  video.video->colour = {};
  return file("anamorphic", {video, sound(30)});
}

/// A8: a camcorder that says so.
inline Source interlaced() {
  auto video = picture(1920, 1080, 25, 30);
  video.video->field_order = "tt";
  auto source = file("interlaced", {video, sound(30)});
  source.analysis->interlaced = true;
  return source;
}

/// A5: a telephone's HEVC in 4K, 10 bits, hybrid log-gamma.
inline Source hdr() {
  auto video = picture(3840, 2160, {30000, 1001}, 30);
  video.codec = "hevc";
  video.profile = "Main 10";
  video.video->pixel_format = "yuv420p10le";
  video.video->depth = 10;
  video.video->colour = {"tv", "bt2020", "arib-std-b67", "bt2020nc"};
  return file("hdr", {video, sound(30)});
}

inline Source uhd() {
  return file("uhd", {picture(3840, 2160, 30, 30), sound(30)});
}

/// A11.
inline Source silent() {
  return file("silent", {picture(1280, 720, 25, 30)});
}

/// A12.
inline Source two_languages() {
  auto english = sound(60, "en");
  english.is_default = false;
  return file("two_languages", {picture(1280, 720, 25, 60), sound(60, "fr"), english});
}

/// A12, A13: far from the microphone, and only one side of it worked.
inline Source quiet() {
  auto source = file("quiet", {picture(1280, 720, 25, 60), sound(60)});
  auto& heard = source.analysis->sounds.front();
  heard.loudness = Loudness{-35, 12, -14};
  heard.shape.gain = 19;
  heard.shape.ceiling = -1;
  heard.shape.only_channel = 0;
  return source;
}

/// A4: the microphone was switched on three seconds after the camera.
inline Source late_sound() {
  return file("late_sound", {picture(1280, 720, 25, 60), shifted(sound(57), 3)});
}

/// A4: a recorder's transport stream, ten hours after it was switched on.
inline Source transport_stream() {
  auto source = file("transport_stream", {shifted(picture(1280, 720, 25, 60), 36000),
                                          shifted(sound(60), Rational(36000) - Rational(1, 50))});
  source.container = "mpegts";
  return source;
}

/// A broadcast that was cut out in the middle: two seconds without a key frame.
inline Source headless() {
  auto video = shifted(picture(1280, 720, 25, 58), 102);
  video.video->lost_start = 2;
  auto source = file("headless", {video, shifted(sound(60), 100)});
  source.container = "mpegts";
  return source;
}

/// A10: a file whose index is broken; no place in it can be found exactly.
inline Source unseekable() {
  auto source = file("unseekable", {picture(640, 480, 25, 300), sound(300)});
  source.container = "avi";
  source.seekable = false;
  return source;
}

/// A15: an action camera's preview, telemetry and time code, and a cover.
inline Source many_streams() {
  auto preview = picture(640, 360, 25, 30);
  preview.is_default = false;
  auto comment = sound(30, "fr");
  comment.is_commentary = true;
  auto english = sound(30, "en");
  english.is_default = false;
  return file("many_streams", {preview, cover(600, 600), comment, picture(1920, 1080, 25, 30),
                               other(StreamKind::data, "bin_data"), english, sound(30, "fr"),
                               other(StreamKind::data, "bin_data")});
}

/// A16.
inline Source one_frame() {
  auto video = picture(1280, 720, 25, {1, 25});
  video.packets = 1;
  video.video->measured_rate = video.video->typical_rate = 0;
  video.video->exact_rate.reset();
  return file("one_frame", {video});
}

/// Long enough for the longest chunks.
inline Source long_lesson() {
  return file("long_lesson", {picture(1280, 720, 25, 1200), sound(1200)});
}

/// A14: an MP3 with a cover.
inline Source audio_only() {
  auto source = file("audio_only", {sound(180), cover(600, 600)});
  source.container = "mp3";
  return source;
}

/// A14: a recorder's M4A; there is nothing to look at.
inline Source voice() {
  return file("voice", {sound(95, "fr")});
}

/// All of them, by name.
inline std::vector<std::pair<std::string, Source>> all() {
  return {{"anamorphic", anamorphic()},
          {"audio_only", audio_only()},
          {"between", between()},
          {"fifty_fps", fifty_fps()},
          {"hd", hd()},
          {"hdr", hdr()},
          {"headless", headless()},
          {"interlaced", interlaced()},
          {"late_sound", late_sound()},
          {"long_lesson", long_lesson()},
          {"many_streams", many_streams()},
          {"mirrored", mirrored()},
          {"ntsc_sixty", ntsc_sixty()},
          {"odd_size", odd_size()},
          {"one_frame", one_frame()},
          {"phone_portrait", phone_portrait()},
          {"quiet", quiet()},
          {"screen_capture", screen_capture()},
          {"silent", silent()},
          {"slow_motion", slow_motion()},
          {"small", small()},
          {"transport_stream", transport_stream()},
          {"two_languages", two_languages()},
          {"uhd", uhd()},
          {"unseekable", unseekable()},
          {"vfr_phone", vfr_phone()},
          {"voice", voice()}};
}

}  // namespace classe12::sources
