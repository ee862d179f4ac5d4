// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/mp4/avc.hpp"
#include "pipeline/mp4/boxes.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace classe12::mp4 {

/// What stands in one fragmented MP4, as its boxes say and not as its writer
/// does: for those who check it. ISO/IEC 14496-12.

/// One moof and what follows it up to the next.
struct Moof {
  std::int64_t offset = 0, bytes = 0;      ///< with its mdat
  std::int64_t first_sample_end = 0;       ///< from the start of the file
  std::int64_t decode_time = 0;            ///< tfdt; ticks, as all below
  std::int64_t ticks = 0;                  ///< of its samples together
  std::int64_t shown = 0, shown_end = 0;   ///< when the first is shown and the last is gone
  std::int64_t shortest = 0, longest = 0;  ///< duration of a sample
  std::int64_t samples = 0, sample_bytes = 0;
  bool base_is_moof = false;  ///< default-base-is-moof in every tfhd
  bool fits = false;          ///< its samples fill its mdat exactly
  std::vector<int>
      first_units;  ///< of H.264: the types in its first sample; of AV1: 5 for a key frame
  std::vector<std::uint32_t> ids;  ///< of the tracks in it
};

/// How pictures are described.
struct PictureEntry {
  std::string type;           ///< "avc1"
  int width = 0, height = 0;  ///< as the entry says
  std::string codecs;         ///< "avc1.640028", from avcC
  int length_bytes = 4;       ///< in front of each unit
  int sequence_sets = 0, picture_sets = 0;
  std::optional<Sps> sps;                ///< the first, or what AV1 has of it; nothing where
                                         ///< it cannot be read
  std::optional<Rational> pixel_aspect;  ///< pasp
  bool has_colours = false;              ///< colr with the numbers of ITU-T H.273
  int primaries = 2, transfer = 2, matrix = 2;
};

/// How sound is described.
struct SoundEntry {
  std::string type;    ///< "mp4a"
  std::string codecs;  ///< "mp4a.40.2", from the AudioSpecificConfig
  int object_type = 0;
  int channels = 0;
  std::int64_t rate = 0;
};

struct Film {
  std::vector<std::string> brands;  ///< the major one first
  std::int64_t bytes = 0;           ///< of whole boxes
  std::int64_t init_bytes = 0;      ///< ftyp and moov when they stand first; else 0
  int tracks = 0;                   ///< trak boxes
  std::int64_t timescale = 0;
  std::array<std::int32_t, 9> matrix{};
  bool has_edits = false;  ///< an edit that shifts or cuts
  std::vector<PictureEntry> pictures;
  std::vector<SoundEntry> sounds;
  std::vector<Moof> moofs;
  std::string problem;  ///< where boxes stop making sense: "byte 1234"; empty when they do
};

/// 0x00010000 0 0 / 0 0x00010000 0 / 0 0 0x40000000: as it is.
[[nodiscard]] bool is_upright(const Film& film);

/// Reads a file that comes in pieces, and keeps only what `Film` holds.
class FilmReader {
 public:
  FilmReader();
  ~FilmReader() = default;
  FilmReader(const FilmReader&) = delete;
  FilmReader& operator=(const FilmReader&) = delete;

  void add(std::string_view piece) { boxes_.add(piece); }
  /// Once all was added.
  [[nodiscard]] Film film() const;

 private:
  void look(const Box& box);
  void read_mdat(const Box& box);

  BoxStream boxes_;
  Film film_;
  std::uint32_t default_duration_ = 0, default_size_ = 0;  ///< trex
  /// Of the moof whose mdat comes next.
  std::int64_t size_of_samples_ = 0, first_sample_ = 0;
  bool waits_for_samples_ = false;
};

[[nodiscard]] Film read_film(std::string_view bytes);

}  // namespace classe12::mp4
