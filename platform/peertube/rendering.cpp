// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/rendering.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/mp4/film.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/run/ingest.hpp"
#include "pipeline/run/journal.hpp"
#include "pipeline/run/meter.hpp"
#include "pipeline/run/runner.hpp"
#include "pipeline/run/toolbox.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <numeric>
#include <sstream>

namespace classe12::peertube {
namespace {

namespace fs = std::filesystem;

/// Of a run, only how far it is.
class Share : public Progress {
 public:
  explicit Share(const std::function<void(double)>& advanced) : advanced_(advanced) {}
  void started(std::string_view, std::size_t, std::size_t, double) override {}
  void step_started(std::string_view, std::string_view) override {}
  void advanced(double share) override {
    if (advanced_) advanced_(share);
  }
  void step_finished(std::string_view, double share, double) override { advanced(share); }
  void finished(bool) override {}

 private:
  const std::function<void(double)>& advanced_;
};

/// The size and the sound that are wanted; null where the film has none.
struct Tracks {
  const MadeTrack* video = nullptr;
  const MadeTrack* audio = nullptr;
};

Tracks tracks_of(const Manifest& manifest, const Job& job) {
  Tracks tracks;
  for (const auto& track : manifest.renditions)
    if (std::abs(std::min(track.width, track.height) - job.height) <= 1) tracks.video = &track;
  if (!manifest.audio.empty()) tracks.audio = &manifest.audio.front();
  if (job.height == 0) tracks.video = nullptr;
  if (job.height != 0 && tracks.video == nullptr)
    throw Error(Fault::bad_media, say("there is no size {} in this film", job.height));
  if (job.height == 0 && tracks.audio == nullptr)
    throw Error(Fault::bad_media, say("there is no sound in this film"));
  return tracks;
}

/// Both tracks in one file, without encoding.
void mux(const fs::path& bundle, const Manifest& manifest, const Tracks& tracks, bool fragmented,
         const fs::path& file, Engine& engine, const std::stop_token& stop) {
  const auto work = layout::work_folder(file.parent_path(), file.filename().native());
  const auto plan = plan_export(bundle, manifest, tracks.video, tracks.audio, fragmented,
                                "made.mp4", this_toolbox());
  make_folder(work);
  const std::function<void(double)> nobody;
  Share share(nobody);
  Meter meter(share, plan.steps.front().cost);
  Journal journal(work);
  run(plan, work, engine, journal, meter, 1, stop);
  fs::rename(work / "made.mp4", file);
  fs::remove_all(work);
}

mp4::Film read_film(const fs::path& file) {
  mp4::FilmReader reader;
  read_pieces(file, [&](std::string_view piece) { reader.add(piece); });
  return reader.film();
}

/// A track of this file, which is all that mux has to know of it.
MadeTrack track_in(const fs::path& file) {
  MadeTrack track;
  track.file = file.native();
  return track;
}

/// A film and its sound in one file, in `folder`.
fs::path united(const fs::path& pictures, const fs::path& sound, const fs::path& folder,
                Engine& engine, const std::stop_token& stop) {
  const auto both = folder / "both.mp4";
  const auto video = track_in(pictures.filename()), audio = track_in(sound.filename());
  if (!fs::exists(both))
    mux(pictures.parent_path(), {}, {&video, &audio}, false, both, engine, stop);
  return both;
}

/// Of a bundle of sound.
Rendered shown_to_its_poster(const Outcome& made, const fs::path& folder, Engine& engine,
                             const std::stop_token& stop) {
  if (made.manifest.audio.empty())
    throw Error(Fault::bad_media, say("there is no sound in this film"));
  const auto poster = track_in(layout::poster(0, "jpg"));
  const auto film = folder / "web.mp4";
  mux(made.bundle, made.manifest, {&poster, &made.manifest.audio.front()}, false, film, engine,
      stop);
  const auto pictures = read_film(film).pictures;
  if (pictures.empty()) throw Error(Fault::bug, "a film without pictures");
  return {film, {}, std::min(pictures.front().width, pictures.front().height)};
}

/// Its fragments begin at the key frames, whose playlist has their durations.
std::vector<Piece> pieces_of(const fs::path& film, const std::string& key_frames,
                             std::int64_t& init_bytes) {
  const auto read = read_film(film);
  const auto durations = durations_in(key_frames);
  if (read.moofs.empty() || read.init_bytes == 0)
    throw Error(Fault::bug, "a film without fragments");
  init_bytes = read.init_bytes;
  std::vector<Piece> pieces;
  if (read.moofs.size() != durations.size()) {
    // Cut elsewhere than at the key frames: one segment of all of it plays, and is sought in less
    // well.
    const auto& last = read.moofs.back();
    const auto first = read.moofs.front().offset;
    return {{first, last.offset + last.bytes - first,
             std::accumulate(durations.begin(), durations.end(), Rational(0))}};
  }
  for (std::size_t i = 0; i < durations.size(); ++i)
    pieces.push_back({read.moofs[i].offset, read.moofs[i].bytes, durations[i]});
  return pieces;
}

std::string iframes_of(const MadeTrack& video) {
  return fs::path(video.playlist).replace_extension().native() + "-iframes.m3u8";
}

}  // namespace

Preset for_one_size(Preset preset, int height) {
  auto rung = preset.video.ladder.front();
  // Largest first: the last that is as large or larger.
  for (const auto& one : preset.video.ladder)
    if (one.short_side >= height) rung = one;
  rung.short_side = height;
  preset.video.ladder = {rung};
  return preset;
}

std::string playlist_of(const std::vector<Piece>& pieces, std::int64_t init_bytes,
                        const std::string& file) {
  std::string segments;
  Rational longest(1), seconds(0);
  std::int64_t offset = 0, bytes = 0;
  const auto end = [&] {
    if (bytes == 0) return;
    longest = std::max(longest, seconds);
    segments += fmt::format("#EXTINF:{:.6f},\n#EXT-X-BYTERANGE:{}@{}\n{}\n", seconds.approx(),
                            bytes, offset, file);
    seconds = 0;
    bytes = 0;
  };
  for (const auto& piece : pieces) {
    if (bytes == 0) offset = piece.offset;
    bytes += piece.bytes;
    seconds = seconds + piece.seconds;
    if (seconds >= Rational(4)) end();
  }
  end();
  return fmt::format(
             "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{}\n#EXT-X-MEDIA-SEQUENCE:0\n"
             "#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n"
             "#EXT-X-MAP:URI=\"{}\",BYTERANGE=\"{}@0\"\n",
             longest.ceil(), file, init_bytes) +
         segments + "#EXT-X-ENDLIST\n";
}

std::vector<Rational> durations_in(const std::string& playlist) {
  std::vector<Rational> all;
  std::istringstream lines(playlist);
  constexpr std::string_view tag = "#EXTINF:";
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(tag)) continue;
    // Ours have six digits behind the point.
    std::string digits;
    for (const char c : line.substr(tag.size()))
      if (c >= '0' && c <= '9')
        digits += c;
      else if (c != '.')
        break;
    std::int64_t millionths = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), millionths);
    all.emplace_back(millionths, 1'000'000);
  }
  return all;
}

std::string renamed(const std::string& playlist, const std::string& from, const std::string& to) {
  std::string made = playlist;
  for (auto at = made.find(from); at != std::string::npos; at = made.find(from, at + to.size()))
    made.replace(at, from.size(), to);
  return made;
}

std::string name_for(const Job& job) {
  return fmt::format("{}-{}-fragmented.mp4", job.video.empty() ? random_uuid() : job.video,
                     job.height);
}

Rendered render(const Job& job, const fs::path& input, const fs::path& beside,
                const fs::path& folder, const Preset& preset, Engine& engine,
                const std::function<void(double)>& advanced, const std::stop_token& stop) {
  const bool merge = job.kind == Job::Kind::audio_merge;
  Order order;
  order.input = input;
  if (merge)
    order.poster = PosterWish{std::nullopt, beside, sha256_of_file(beside, stop)};
  else if (!beside.empty())
    order.input = united(input, beside, folder, engine, stop);
  order.metadata = metadata_from_name("runner");
  order.preset = for_one_size(preset, job.height == 0 ? 240 : job.height);
  order.parent = folder;
  order.slug = "bundle";
  // Its name in the state folder; so that a run that goes on makes the same bytes.
  order.id = job.uuid;
  order.thoroughness = Thoroughness::quick;
  Share share(advanced);
  const auto made = ingest(order, engine, share, stop);
  if (merge) return shown_to_its_poster(made, folder, engine, stop);
  const auto tracks = tracks_of(made.manifest, job);
  const int height =
      tracks.video == nullptr ? 0 : std::min(tracks.video->width, tracks.video->height);
  if (job.kind == Job::Kind::web_video) {
    const auto film = folder / "web.mp4";
    mux(made.bundle, made.manifest, tracks, false, film, engine, stop);
    return {film, {}, height};
  }
  const auto film = folder / name_for(job);
  auto playlist = film;
  playlist.replace_extension(".m3u8");
  const bool alone = job.height == 0 || job.separated || tracks.audio == nullptr;
  const auto& track = job.height == 0 ? *tracks.audio : *tracks.video;
  if (alone) {
    // As it is in the bundle; only the name is another.
    fs::copy_file(made.bundle / track.file, film, fs::copy_options::overwrite_existing);
    write_text(playlist,
               renamed(read_text(made.bundle / track.playlist),
                       fs::path(track.file).filename().native(), film.filename().native()));
  } else {
    mux(made.bundle, made.manifest, tracks, true, film, engine, stop);
    std::int64_t init_bytes = 0;
    const auto pieces =
        pieces_of(film, read_text(made.bundle / iframes_of(*tracks.video)), init_bytes);
    write_text(playlist, playlist_of(pieces, init_bytes, film.filename().native()));
  }
  return {film, playlist, height};
}

}  // namespace classe12::peertube
