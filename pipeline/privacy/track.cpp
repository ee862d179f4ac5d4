// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/track.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/privacy/av1.hpp"
#include "pipeline/privacy/h264.hpp"
#include "pipeline/privacy/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace classe12::privacy {
namespace {

using mp4::Bytes;
using namespace std::string_view_literals;

bool is_zero(Bytes bytes, std::size_t at, std::size_t count) {
  if (bytes.size() < at + count) return false;
  const auto part = bytes.subspan(at, count);
  return std::all_of(part.begin(), part.end(), [](auto byte) { return byte == 0; });
}

// What may be wrong with a box of a known kind: empty when nothing is.
using Wrong = const char* (*)(Bytes body);

const char* nothing(Bytes) {
  return "";
}

/// Cameras put themselves into the brands: "XAVC", "MSNV", "qt  ".
const char* brands(Bytes body) {
  const auto text = mp4::text_of(body);
  for (std::size_t at = 0; at < text.size(); at += 4) {
    const auto brand = text.substr(at, 4);
    if (at != 4 && brand != "iso6" && brand != "cmfc" && brand != "mp41" && brand != "av01")
      return later_say("a brand not ours");
  }
  return "";
}

/// mvhd, tkhd and mdhd begin alike: version, flags, creation, modification.
const char* times(Bytes body) {
  const std::size_t wide = !body.empty() && body.front() == 1 ? 16 : 8;
  return is_zero(body, 4, wide) ? "" : later_say("a time of creation");
}

const char* handler(Bytes body) {
  constexpr std::size_t before_name = 24;
  if (!is_zero(body, 12, 12)) return later_say("a maker");
  const auto name = mp4::text_of(body.subspan(before_name));
  const bool ours = name == "VideoHandler\0"sv || name == "SoundHandler\0"sv;
  return ours ? "" : later_say("a name not ours");
}

const char* itself(Bytes body) {
  return mp4::text_of(body) == "\0\0\0\1"sv ? "" : later_say("a reference to another file");
}

/// Who encoded it (QuickTime's vendor), and by which name.
const char* picture_entry(Bytes body) {
  return is_zero(body, 8, 16) && is_zero(body, 42, 32) ? "" : later_say("the name of an encoder");
}
const char* sound_entry(Bytes body) {
  return is_zero(body, 8, 8) ? "" : later_say("the name of an encoder");
}

/// A colour profile (ICC) names the device it was measured on.
const char* colours(Bytes body) {
  return mp4::text_of(body).starts_with("nclx") ? "" : later_say("a colour profile");
}

/// Four-byte lengths: what leak_in_h264 reads.
const char* lengths(Bytes body) {
  return body.size() > 4 && (body[4] & 3U) == 3 ? "" : later_say("lengths not ours");
}

/// Four bytes of numbers, and units as between the pictures.
const char* av1_head(Bytes body) {
  return body.size() > 4 && !leak_in_av1(body.subspan(4)) ? ""
                                                          : later_say("more than a decoder needs");
}

/// libavformat writes an empty list of tags, whatever it is told.
const char* no_tags(Bytes body) {
  constexpr auto empty =
      "\0\0\0\x35meta\0\0\0\0\0\0\0\x21hdlr\0\0\0\0\0\0\0\0mdirappl\0\0\0\0\0\0\0\0\0\0\0\0\x08ilst"sv;
  return mp4::text_of(body) == empty ? "" : later_say("tags");
}

constexpr auto leaf = SIZE_MAX;

struct Rule {
  std::string_view parent, type;
  std::size_t before = leaf;  ///< bytes of its own before the boxes in it; `leaf`: there are none
  Wrong wrong = &nothing;
};

/// Every box that our writer makes, and where. ISO/IEC 14496-12 and -15.
constexpr std::array rules{
    Rule{"", "ftyp", leaf, &brands},
    Rule{"", "moov", 0},
    Rule{"", "moof", 0},
    Rule{"", "mdat"},
    Rule{"moov", "mvhd", leaf, &times},
    Rule{"moov", "trak", 0},
    Rule{"moov", "mvex", 0},
    Rule{"moov", "udta", leaf, &no_tags},
    Rule{"trak", "tkhd", leaf, &times},
    Rule{"trak", "mdia", 0},
    Rule{"mdia", "mdhd", leaf, &times},
    Rule{"mdia", "hdlr", leaf, &handler},
    Rule{"mdia", "minf", 0},
    Rule{"minf", "vmhd"},
    Rule{"minf", "smhd"},
    Rule{"minf", "dinf", 0},
    Rule{"minf", "stbl", 0},
    Rule{"dinf", "dref", 8},
    Rule{"dref", "url ", leaf, &itself},
    Rule{"stbl", "stsd", 8},
    Rule{"stbl", "stts"},
    Rule{"stbl", "stsc"},
    Rule{"stbl", "stsz"},
    Rule{"stbl", "stco"},
    Rule{"stsd", "avc1", 78, &picture_entry},
    Rule{"stsd", "mp4a", 28, &sound_entry},
    Rule{"avc1", "avcC", leaf, &lengths},
    Rule{"avc1", "colr", leaf, &colours},
    Rule{"avc1", "pasp"},
    Rule{"avc1", "btrt"},
    Rule{"stsd", "av01", 78, &picture_entry},
    Rule{"av01", "av1C", leaf, &av1_head},
    Rule{"av01", "colr", leaf, &colours},
    Rule{"av01", "pasp"},
    Rule{"av01", "btrt"},
    Rule{"mp4a", "esds"},
    Rule{"mp4a", "btrt"},
    Rule{"mvex", "trex"},
    Rule{"moof", "mfhd"},
    Rule{"moof", "traf", 0},
    Rule{"traf", "tfhd"},
    Rule{"traf", "tfdt"},
    Rule{"traf", "trun"},
};

/// The leak with its place below `path` and its offset from the file's start.
Leak inside(Leak leak, const std::string& path, std::uint64_t start) {
  leak.place = path + "/" + leak.place;
  leak.offset += start;
  return leak;
}

}  // namespace

TrackScan::TrackScan() : boxes_([this](const mp4::Box& box) { look(box, "", ""); }) {}

std::optional<Leak> TrackScan::leak() const {
  if (leak_) return leak_;
  if (!boxes_.whole())
    return Leak{"", boxes_.offset(), later_say("something that is no whole box")};
  return std::nullopt;
}

void TrackScan::look(const mp4::Box& box, std::string_view parent, const std::string& above) {
  if (leak_) return;
  const auto path = above.empty() ? mp4::name_of(box.type) : above + "/" + mp4::name_of(box.type);
  const auto* const rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& known) {
    return known.parent == parent && known.type == box.type;
  });
  if (rule == rules.end()) {
    leak_ = {path, box.offset, later_say("a box not ours")};
    return;
  }
  if (const std::string what = rule->wrong(box.body); !what.empty()) {
    leak_ = {path, box.offset, what};
    return;
  }
  if (box.type == "trak" && ++tracks_ > 1) {
    leak_ = {path, box.offset, later_say("a second track")};
    return;
  }
  if (box.type == "avc1") samples_ = Samples::h264;
  if (box.type == "av01") samples_ = Samples::av1;
  if (box.type == "mp4a") samples_ = Samples::aac;
  if (box.type == "mdat") {
    look_at_samples(box);
    return;
  }
  const auto own = std::min(rule->before, box.body.size());
  if (auto told = leak_in_text(mp4::text_of(box.body.first(own))))
    leak_ = inside(*std::move(told), path, box.start);
  look_into(box.body.subspan(own), box.start + own, rule->type, path);
}

void TrackScan::look_into(Bytes boxes, std::uint64_t offset, std::string_view parent,
                          const std::string& path) {
  mp4::BoxReader reader(boxes, offset);
  while (const auto box = reader.next()) look(*box, parent, path);
  if (!leak_ && !reader.rest().empty())
    leak_ = {path, reader.offset(), later_say("something that is no whole box")};
}

void TrackScan::look_at_samples(const mp4::Box& box) {
  std::optional<Leak> found;
  switch (samples_) {
    case Samples::unknown:
      found = {"", 0, later_say("samples of nobody knows what")};
      break;
    case Samples::h264:
      found = leak_in_h264(box.body);
      break;
    case Samples::av1:
      found = leak_in_av1(box.body);
      break;
    case Samples::aac:
      found = leak_in_text(mp4::text_of(box.body));
      break;
  }
  if (found) leak_ = inside(*std::move(found), "mdat", box.start);
}

std::optional<Leak> leak_in_track(std::string_view bytes) {
  TrackScan scan;
  scan.add(bytes);
  return scan.leak();
}

}  // namespace classe12::privacy
