// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/mp4/film.hpp"

#include "pipeline/mp4/av1.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace classe12::mp4 {
namespace {

/// Reads numbers one behind the other; beyond the end they are 0.
class Numbers {
 public:
  explicit Numbers(Bytes bytes) : bytes_(bytes) {}

  std::uint32_t next(int bytes = 4) {
    std::uint32_t value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8U | byte();
    return value;
  }
  std::uint64_t next_wide() {
    const std::uint64_t high = next();
    return high << 32U | next();
  }
  void skip(std::size_t count) { at_ += count; }
  [[nodiscard]] bool whole() const { return at_ <= bytes_.size(); }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - std::min(at_, bytes_.size()); }

 private:
  std::uint32_t byte() {
    const auto at = at_++;
    return at < bytes_.size() ? bytes_[at] : 0;
  }

  Bytes bytes_;
  std::size_t at_ = 0;
};

/// The boxes behind a box's own first bytes.
void each(Bytes body, std::size_t own, const std::function<void(const Box&)>& look) {
  if (own > body.size()) return;
  BoxReader reader(body.subspan(own));
  while (const auto box = reader.next()) look(*box);
}

void read_brands(Bytes body, Film& film) {
  const auto text = text_of(body);
  for (std::size_t at = 0; at + 4 <= text.size(); at += 4)
    if (at != 4) film.brands.emplace_back(text.substr(at, 4));  // 4: the minor version
}

void read_matrix(Bytes body, Film& film) {
  Numbers numbers(body);
  const bool wide = numbers.next() >> 24U == 1;
  // Times, track, duration; then layer, group, volume.
  numbers.skip((wide ? 32U : 20U) + 16U);
  for (auto& value : film.matrix) value = static_cast<std::int32_t>(numbers.next());
}

void read_timescale(Bytes body, Film& film) {
  Numbers numbers(body);
  const bool wide = numbers.next() >> 24U == 1;
  numbers.skip(wide ? 16 : 8);
  film.timescale = numbers.next();
}

/// An edit that only names the whole from its first tick does nothing.
void read_edits(Bytes body, Film& film) {
  Numbers numbers(body);
  const bool wide = numbers.next() >> 24U == 1;
  const auto count = numbers.next();
  if (count > 1) film.has_edits = true;
  if (count == 0) return;
  numbers.skip(wide ? 8 : 4);
  const auto from = wide ? numbers.next_wide() : numbers.next();
  if (from != 0) film.has_edits = true;
}

void read_colours(Bytes body, PictureEntry& entry) {
  if (!text_of(body).starts_with("nclx")) return;
  Numbers numbers(body.subspan(4));
  entry.has_colours = true;
  entry.primaries = static_cast<int>(numbers.next(2));
  entry.transfer = static_cast<int>(numbers.next(2));
  entry.matrix = static_cast<int>(numbers.next(2));
}

void read_avc(Bytes body, PictureEntry& entry) {
  const auto avc = read_avc_configuration(body);
  if (!avc) return;
  entry.codecs =
      fmt::format("{}.{:02x}{:02x}{:02x}", entry.type, avc->profile, avc->constraints, avc->level);
  entry.length_bytes = avc->length_bytes;
  entry.sequence_sets = static_cast<int>(avc->sequence_sets.size());
  entry.picture_sets = static_cast<int>(avc->picture_sets.size());
  if (!avc->sequence_sets.empty()) entry.sps = read_sps(avc->sequence_sets.front());
}

/// What AV1 does not have is as it has to be.
void read_av1(Bytes body, PictureEntry& entry) {
  const auto av1 = read_av1_configuration(body);
  if (!av1) return;
  entry.codecs = av1_codec_string(av1->sequence, av1->depth);
  entry.sequence_sets = entry.picture_sets = 1;
  Sps sps;
  sps.width = av1->sequence.width;
  sps.height = av1->sequence.height;
  sps.depth = av1->depth;
  sps.chroma = av1->chroma_420 ? 1 : 3;
  sps.progressive = true;
  entry.sps = sps;
}

PictureEntry picture_entry(const Box& box) {
  constexpr std::size_t own = 78;
  PictureEntry entry;
  entry.type = name_of(box.type);
  Numbers numbers(box.body);
  numbers.skip(24);
  entry.width = static_cast<int>(numbers.next(2));
  entry.height = static_cast<int>(numbers.next(2));
  each(box.body, own, [&](const Box& in) {
    if (in.type == "avcC") read_avc(in.body, entry);
    if (in.type == "av1C") read_av1(in.body, entry);
    if (in.type == "colr") read_colours(in.body, entry);
    if (in.type == "pasp") {
      Numbers pair(in.body);
      const auto across = pair.next(), down = pair.next();
      entry.pixel_aspect = Rational(across, down);
    }
  });
  return entry;
}

/// Bits of a descriptor (ISO/IEC 14496-1 8.3.3): a length in bytes of seven bits.
std::size_t descriptor_size(Numbers& numbers) {
  std::size_t size = 0;
  for (int i = 0; i < 4; ++i) {
    const auto byte = numbers.next(1);
    size = size << 7U | (byte & 0x7fU);
    if ((byte & 0x80U) == 0) break;
  }
  return size;
}

/// The AudioSpecificConfig (ISO/IEC 14496-3 1.6.2.1) in the descriptors of esds.
void read_descriptors(Bytes body, SoundEntry& entry) {
  constexpr std::uint32_t stream = 3, decoder = 4, specific = 5;
  constexpr std::array<std::int64_t, 13> rates{96000, 88200, 64000, 48000, 44100, 32000, 24000,
                                               22050, 16000, 12000, 11025, 8000,  7350};
  Numbers numbers(body);
  numbers.skip(4);
  if (numbers.next(1) != stream) return;
  static_cast<void>(descriptor_size(numbers));
  numbers.skip(3);
  if (numbers.next(1) != decoder) return;
  static_cast<void>(descriptor_size(numbers));
  const auto kind = numbers.next(1);
  numbers.skip(12);
  if (numbers.next(1) != specific || descriptor_size(numbers) < 2) return;
  const auto bits = numbers.next(2);
  if (!numbers.whole()) return;
  entry.object_type = static_cast<int>(bits >> 11U);
  const auto rate = bits >> 7U & 0xfU;
  if (rate < rates.size()) entry.rate = rates.at(rate);
  entry.channels = static_cast<int>(bits >> 3U & 0xfU);
  entry.codecs = fmt::format("mp4a.{:x}.{}", kind, entry.object_type);
}

SoundEntry sound_entry(const Box& box) {
  constexpr std::size_t own = 28;
  SoundEntry entry;
  entry.type = name_of(box.type);
  each(box.body, own, [&](const Box& in) {
    if (in.type == "esds") read_descriptors(in.body, entry);
  });
  return entry;
}

void read_track(const Box& trak, Film& film) {
  ++film.tracks;
  std::string handler;
  const auto entries = [&](const Box& box) {
    if (handler == "vide") film.pictures.push_back(picture_entry(box));
    if (handler == "soun") film.sounds.push_back(sound_entry(box));
  };
  const auto walk = [&](const Box& box, const auto& again) -> void {
    const auto into = [&](std::size_t own) {
      each(box.body, own, [&](const Box& in) { again(in, again); });
    };
    if (box.type == "tkhd") read_matrix(box.body, film);
    if (box.type == "mdhd") read_timescale(box.body, film);
    if (box.type == "elst") read_edits(box.body, film);
    if (box.type == "hdlr")
      handler = text_of(box.body.subspan(std::min<std::size_t>(8, box.body.size()))).substr(0, 4);
    if (box.type == "stsd") each(box.body, 8, entries);
    if (box.type == "edts" || box.type == "mdia" || box.type == "minf" || box.type == "stbl")
      into(0);
  };
  each(trak.body, 0, [&](const Box& in) { walk(in, walk); });
}

/// What a sample is where its run does not say.
struct Defaults {
  std::uint32_t duration = 0, size = 0;
};

/// ISO/IEC 14496-12 8.8.7 and 8.8.8.
enum Flag : std::uint32_t {
  tfhd_base = 0x1,
  tfhd_description = 0x2,
  tfhd_duration = 0x8,
  tfhd_size = 0x10,
  tfhd_base_is_moof = 0x20000,
  trun_offset = 0x1,
  trun_first_flags = 0x4,
  trun_duration = 0x100,
  trun_size = 0x200,
  trun_flags = 0x400,
  trun_shift = 0x800,
};

/// Ticks beyond this are nonsense: at 90 kHz they are a century.
constexpr std::int64_t most_ticks = std::int64_t{1} << 48U;
/// More samples than any fragment has.
constexpr std::uint32_t most_samples = 1U << 20U;

class MoofReader {
 public:
  MoofReader(Moof& moof, Defaults defaults) : moof_(moof), defaults_(defaults) {
    moof_.base_is_moof = true;
  }

  /// False where it makes no sense.
  bool read(const Box& box) {
    bool good = true;
    each(box.body, 0, [&](const Box& in) {
      if (in.type == "traf") good = read_traf(in) && good;
    });
    return good && moof_.samples > 0;
  }

  std::int64_t first_bytes = 0;

 private:
  bool read_traf(const Box& traf) {
    bool good = true;
    auto own = defaults_;
    each(traf.body, 0, [&](const Box& box) {
      Numbers numbers(box.body);
      if (box.type == "tfhd") own = read_head(numbers);
      if (box.type == "tfdt") {
        const bool wide = numbers.next() >> 24U == 1;
        const auto at = wide ? numbers.next_wide() : numbers.next();
        good = good && at < static_cast<std::uint64_t>(most_ticks);
        moof_.decode_time = good ? static_cast<std::int64_t>(at) : 0;
      }
      if (box.type == "trun") good = good && read_run(numbers, own);
    });
    return good;
  }

  Defaults read_head(Numbers& numbers) {
    auto own = defaults_;
    const auto flags = numbers.next() & 0xffffffU;
    moof_.ids.push_back(numbers.next());
    if ((flags & tfhd_base) != 0) numbers.skip(8);
    if ((flags & tfhd_description) != 0) numbers.skip(4);
    if ((flags & tfhd_duration) != 0) own.duration = numbers.next();
    if ((flags & tfhd_size) != 0) own.size = numbers.next();
    moof_.base_is_moof = moof_.base_is_moof && (flags & tfhd_base_is_moof) != 0;
    return own;
  }

  bool read_run(Numbers& numbers, Defaults own) {
    const auto flags = numbers.next() & 0xffffffU;
    const auto count = numbers.next();
    if ((flags & trun_offset) != 0) numbers.skip(4);
    if ((flags & trun_first_flags) != 0) numbers.skip(4);
    if (count > most_samples) return false;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::int64_t duration = (flags & trun_duration) != 0 ? numbers.next() : own.duration;
      const std::int64_t size = (flags & trun_size) != 0 ? numbers.next() : own.size;
      if ((flags & trun_flags) != 0) numbers.skip(4);
      const std::int64_t shift =
          (flags & trun_shift) != 0 ? static_cast<std::int32_t>(numbers.next()) : 0;
      if (!numbers.whole() || moof_.ticks > most_ticks) return false;
      add_sample(duration, size, shift);
    }
    return true;
  }

  void add_sample(std::int64_t duration, std::int64_t size, std::int64_t shift) {
    const auto shown = moof_.decode_time + moof_.ticks + shift;
    const bool first = moof_.samples == 0;
    moof_.shown = first ? shown : std::min(moof_.shown, shown);
    moof_.shown_end = first ? shown + duration : std::max(moof_.shown_end, shown + duration);
    moof_.shortest = first ? duration : std::min(moof_.shortest, duration);
    moof_.longest = first ? duration : std::max(moof_.longest, duration);
    if (first) first_bytes = size;
    moof_.sample_bytes += size;
    moof_.ticks += duration;
    ++moof_.samples;
  }

  Moof& moof_;
  Defaults defaults_;
};

/// The types of the H.264 units in a sample.
std::vector<int> units_in(Bytes sample, int length_bytes) {
  std::vector<int> types;
  while (!sample.empty()) {
    Numbers numbers(sample);
    const std::size_t size = numbers.next(length_bytes);
    const auto head = static_cast<std::size_t>(length_bytes);
    if (size == 0 || sample.size() < head || size > sample.size() - head) return {};
    types.push_back(sample[head] & 0x1f);
    sample = sample.subspan(head + size);
  }
  return types;
}

/// As the types of H.264: a sample that begins a sequence is what an IDR picture is there.
std::vector<int> av1_units_in(Bytes sample) {
  constexpr int idr = 5;
  return find_av1_sequence(sample) ? std::vector{idr} : std::vector<int>();
}

}  // namespace

bool is_upright(const Film& film) {
  constexpr std::int32_t one = 0x10000, whole = 0x40000000;
  return film.matrix == std::array<std::int32_t, 9>{one, 0, 0, 0, one, 0, 0, 0, whole};
}

FilmReader::FilmReader() : boxes_([this](const Box& box) { look(box); }) {}

void FilmReader::look(const Box& box) {
  const auto end = static_cast<std::int64_t>(box.start + box.body.size());
  if (box.type == "ftyp" && box.offset == 0) {
    read_brands(box.body, film_);
    film_.init_bytes = end;
  }
  if (box.type == "moov") {
    film_.init_bytes = film_.moofs.empty() && film_.init_bytes > 0 ? end : 0;
    each(box.body, 0, [&](const Box& in) {
      if (in.type == "trak") read_track(in, film_);
      // trex: version, track, description, then duration and size.
      if (in.type == "mvex")
        each(in.body, 0, [&](const Box& trex) {
          if (trex.type != "trex") return;
          default_duration_ = number(trex.body, 12).value_or(0);
          default_size_ = number(trex.body, 16).value_or(0);
        });
    });
  }
  if (box.type == "moof") {
    Moof moof;
    moof.offset = static_cast<std::int64_t>(box.offset);
    MoofReader reader(moof, {default_duration_, default_size_});
    if (!reader.read(box) && film_.problem.empty())
      film_.problem = fmt::format("moof@{}", box.offset);
    first_sample_ = reader.first_bytes;
    size_of_samples_ = moof.sample_bytes;
    waits_for_samples_ = true;
    film_.moofs.push_back(std::move(moof));
  }
  if (box.type == "mdat" && waits_for_samples_) read_mdat(box);
  if (!film_.moofs.empty()) film_.moofs.back().bytes = end - film_.moofs.back().offset;
  film_.bytes = end;
}

void FilmReader::read_mdat(const Box& box) {
  waits_for_samples_ = false;
  auto& moof = film_.moofs.back();
  const auto size = static_cast<std::int64_t>(box.body.size());
  moof.fits = size == size_of_samples_;
  if (first_sample_ > size) return;
  moof.first_sample_end = static_cast<std::int64_t>(box.start) + first_sample_;
  if (film_.pictures.empty()) return;
  const auto& entry = film_.pictures.front();
  const auto sample = box.body.first(static_cast<std::size_t>(first_sample_));
  moof.first_units =
      entry.type == "av01" ? av1_units_in(sample) : units_in(sample, entry.length_bytes);
}

Film FilmReader::film() const {
  auto film = film_;
  if (!boxes_.whole() && film.problem.empty()) film.problem = fmt::format("@{}", boxes_.offset());
  return film;
}

Film read_film(std::string_view bytes) {
  FilmReader reader;
  reader.add(bytes);
  return reader.film();
}

}  // namespace classe12::mp4
