// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"

#include <string>

/// Manifests for tests that need one and no codec.
namespace classe12::samples {

inline const std::string digest(64, 'a');

inline Stream picture() {
  Stream stream;
  stream.index = 0;
  stream.kind = StreamKind::video;
  stream.codec = "hevc";
  stream.profile = "Main 10";
  stream.language = "und";
  auto& video = stream.video.emplace();
  video.width = 3840;
  video.height = 2160;
  video.pixel_format = "yuv420p10le";
  return stream;
}

inline Stream sound() {
  Stream stream;
  stream.index = 1;
  stream.kind = StreamKind::audio;
  stream.codec = "aac";
  stream.profile = "LC";
  stream.language = "fr";
  auto& audio = stream.audio.emplace();
  audio.sample_rate = 48000;
  audio.channels = 2;
  return stream;
}

inline MadeTrack track(const std::string& name, const std::string& file,
                       const std::string& playlist) {
  MadeTrack made;
  made.name = name;
  made.file = file;
  made.playlist = playlist;
  made.codecs = "avc1.64001f";
  made.duration = {100, 3};
  made.bandwidth = 3'100'000;
  made.average_bandwidth = 2'000'000;
  made.because = "scaled";
  return made;
}

/// captions/fr.vtt, made of a file in another format.
inline MadeCaptions captions() {
  MadeCaptions made;
  made.name = "fr";
  made.file = "captions/fr.vtt";
  made.playlist = "captions/fr.m3u8";
  made.language = "fr";
  made.from = "upload";
  made.format = "subrip";
  made.cues = 1;
  return made;
}

/// One of everything.
inline Manifest full() {
  Manifest manifest;
  manifest.id = "0b6a1d2e-3c4f-4a5b-8c6d-7e8f90a1b2c3";
  auto& words = manifest.metadata;
  words.title = "Les fractions";
  words.description = "Une **tarte**";
  words.language = "fr";
  words.levels = {"CM1"};
  words.subjects = {"mathématiques"};
  words.tags = {"partage"};
  words.visibility = Visibility::circle;
  words.circles = {"École Jaurès"};
  words.links = {{"https://eduscol.education.fr/", "Éduscol", LinkKind::official}};
  words.school = "École Jean-Jaurès, Lille";
  words.academy = "Lille";
  words.contributors = {{"Anne Dupont", Part::presenter}};
  words.date = date_said("2026-03-14");
  words.rights.people = People::adults;
  words.rights.consents = {{"AUT-2026-012",
                            Consenter::adult,
                            Reach::everybody,
                            {Medium::web},
                            date_said("2026-03-14"),
                            date_said("2199-12-31")}};
  words.rights.charter = {2, date_said("2026-03-01")};
  manifest.extras.captions = {{"fr.srt", "fr", CaptionKind::deaf, "windows-1252"}};
  manifest.extras.chapters = {{0, 0, "Le partage"}, {{25, 3}, 0, "Exercice"}};
  manifest.extras.poster = {Rational(7, 2), ""};
  manifest.extras.documents = {{"Fiche.pdf", "La fiche"}};
  manifest.documents = {{"documents/fiche.pdf", "La fiche", "application/pdf", 12'345, digest}};
  manifest.history = {{"2026-03-15T09:30:00Z", "shell", {"title", "tags"}}};
  manifest.original_name = "IMG_0042.MOV";
  manifest.source_sha256 = digest;
  manifest.source_bytes = 5'000'000'000;
  manifest.source_container = "mov";
  manifest.source_streams = {picture(), sound()};
  manifest.findings = {{"rotated", {"90"}}, {"damaged", {"3"}}};
  manifest.kind = "video";
  manifest.duration = {100, 3};
  auto rung = track("720p", "video/720p.mp4", "video/720p.m3u8");
  rung.width = 1280;
  rung.height = 720;
  rung.frame_rate = {30000, 1001};
  manifest.renditions = {rung};
  auto audio = track("fr", "audio/fr.mp4", "audio/fr.m3u8");
  audio.language = "fr";
  manifest.audio = {audio};
  manifest.chapters = {{0, {25, 3}, "Le partage"}, {{25, 3}, 33, "Exercice"}};
  manifest.poster = {PosterFrom::asked,
                     Rational(7, 2),
                     {{"images/candidate-1.jpg", {40, 3}}, {"images/candidate-2.jpg", 4}}};
  manifest.assets = {{"master.m3u8", 300, digest}, {"video/720p.mp4", 8'000'000, digest}};
  manifest.checks = {{"files", true, "files_whole", {"2"}},
                     {"durations", false, "track_length", {"audio/fr.mp4", "1.000", "2.000"}}};
  manifest.made_by = {"0.1.0", {"libavcodec 59.37.100", "libx264 164"}, "web", digest, digest};
  return manifest;
}

}  // namespace classe12::samples
