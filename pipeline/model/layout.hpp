// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace classe12::layout {

/// Every file name of ours, in one place. Names in a bundle are ASCII and say
/// nothing about the lesson (Apple HLS authoring 11.4).

// In a bundle.
inline constexpr auto manifest = "manifest.json";
inline constexpr auto master = "master.m3u8";
std::filesystem::path video(std::string_view rung);            // video/720p.mp4
std::filesystem::path video_playlist(std::string_view rung);   // video/720p.m3u8
std::filesystem::path iframe_playlist(std::string_view rung);  // video/720p-iframes.m3u8
std::filesystem::path audio(std::string_view name);            // audio/fr.mp4
std::filesystem::path audio_playlist(std::string_view name);   // audio/fr.m3u8
std::filesystem::path captions(std::string_view name);         // captions/fr.vtt
std::filesystem::path captions_playlist(std::string_view name);
std::filesystem::path captions_segment(std::string_view name, int number);  // captions/fr/0001.vtt
inline constexpr auto chapters = "chapters.vtt";
std::filesystem::path poster(int width,
                             std::string_view type);    // images/poster-640.jpg; 0: poster.jpg
std::filesystem::path candidate(int number);            // images/candidate-1.jpg
std::filesystem::path document(std::string_view name);  // documents/fiche.pdf
inline constexpr auto remake = "remake.json";           // what the next run goes on from
inline constexpr auto preview = "images/preview.webp";
inline constexpr auto storyboard = "images/storyboard.vtt";
std::filesystem::path storyboard_sheet(int number);  // images/storyboard-1.jpg

// In a work folder, beside what becomes the bundle.
inline constexpr auto bundle = "bundle";
inline constexpr auto journal = "journal";
inline constexpr auto plan = "plan.json";
inline constexpr auto lock = "lock";
inline constexpr auto sniffed = "sniffed";
inline constexpr auto source = "source.json";
inline constexpr auto opinion = "opinion.json";
inline constexpr auto captions_read = "captions.json";
inline constexpr auto recognised = "recognised.json";
inline constexpr auto analysis = "analysis.json";
inline constexpr auto trial = "trial.json";
inline constexpr auto first_film = "first.mp4";
inline constexpr auto speech = "speech.wav";
inline constexpr auto transcript = "transcript.vtt";
inline constexpr auto transcribed = "transcribed.json";
inline constexpr auto transcript_read = "transcript.json";
inline constexpr auto picture_read = "picture.json";
inline constexpr auto picture = "picture.rgb";
inline constexpr auto moments = "moments.json";
std::filesystem::path chunk(std::string_view rung, int number);  // chunks/720p-0003.mp4
std::filesystem::path track(std::string_view name);              // tracks/720p.json
std::filesystem::path loudness(std::string_view audio);          // tracks/audio-fr-loudness.json
std::filesystem::path damage(std::string_view step);             // tracks/video-0003-damage.json
std::filesystem::path check(std::string_view step);              // checks/play.json

/// Whether a path of a work folder is a chunk, which may go once it is joined.
bool is_chunk(const std::filesystem::path& file);

/// Where a bundle is made: ".<slug>.work" beside where it will stand.
std::filesystem::path work_folder(const std::filesystem::path& parent, std::string_view slug);

}  // namespace classe12::layout
