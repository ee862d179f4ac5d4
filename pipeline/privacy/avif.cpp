// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/privacy/avif.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/mp4/boxes.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>

namespace classe12::privacy {
namespace {

using namespace std::string_view_literals;
using mp4::Box;
using mp4::Bytes;

const auto cut = later_say("something that is no whole box");
const auto not_ours = later_say("a box not ours");
const auto beside = later_say("bytes beside the picture");

std::string inside(const std::string& place, const Box& box) {
  return (place.empty() ? "" : place + "/") + mp4::name_of(box.type);
}

/// Big-endian, of 1 to 8 bytes; nothing where they are not all there.
std::optional<std::uint64_t> number(Bytes bytes, std::size_t at, std::size_t count) {
  if (at > bytes.size() || count > bytes.size() - at) return std::nullopt;
  std::uint64_t value = 0;
  for (const auto byte : bytes.subspan(at, count)) value = value << 8U | byte;
  return value;
}

/// Reads an AVIF file from its first box to its last, and stops at what is not ours.
class Reader {
 public:
  std::optional<Leak> read(Bytes file) {
    each(file, 0, "", {"ftyp", "meta", "mdat"}, [&](const Box& box, const std::string& place) {
      if (box.type == "meta") read_meta(box, place);
      if (box.type == "mdat") mdats_.push_back(box);
    });
    if (!leak_) check_data();
    return leak_;
  }

 private:
  template <class Look>
  void each(Bytes bytes, std::uint64_t offset, const std::string& place,
            std::initializer_list<std::string_view> known, const Look& look) {
    mp4::BoxReader reader(bytes, offset);
    while (const auto box = reader.next()) {
      if (leak_) return;
      if (std::find(known.begin(), known.end(), box->type) == known.end()) {
        found(inside(place, *box), box->offset, not_ours);
        return;
      }
      look(*box, inside(place, *box));
    }
    if (!reader.rest().empty()) found(place, reader.offset(), cut);
  }

  void found(const std::string& place, std::uint64_t offset, std::string what) {
    if (!leak_) leak_ = Leak{place, offset, std::move(what)};
  }

  /// The boxes of a full box stand behind its version and flags.
  [[nodiscard]] static Bytes behind(const Box& box, std::size_t head) {
    return box.body.subspan(std::min(head, box.body.size()));
  }

  void read_meta(const Box& meta, const std::string& where) {
    constexpr std::size_t head = 4;
    each(behind(meta, head), meta.start + head, where, {"hdlr", "pitm", "iloc", "iinf", "iprp"},
         [&](const Box& box, const std::string& place) {
           if (box.type == "hdlr") read_handler(box, place);
           if (box.type == "iinf") read_items(box, place);
           if (box.type == "iloc") read_places(box, place);
           if (box.type == "iprp") read_properties(box, place);
         });
  }

  /// Behind the type of what is handled stands a name, which is free text.
  void read_handler(const Box& box, const std::string& place) {
    constexpr std::size_t name = 20;
    const auto text = behind(box, name);
    if (std::any_of(text.begin(), text.end(), [](std::uint8_t byte) { return byte != 0; }))
      found(place, box.offset, later_say("a name"));
  }

  void read_items(const Box& box, const std::string& where) {
    constexpr std::size_t head = 6;
    each(behind(box, head), box.start + head, where, {"infe"},
         [&](const Box& item, const std::string& place) {
           // Version and flags, the item's number, its protection, its type, its name.
           constexpr std::size_t type = 8, name = 12;
           const auto text = behind(item, name);
           if (++items_ > 1 || mp4::text_of(behind(item, type)).substr(0, 4) != "av01")
             found(place, item.offset, later_say("a second picture, or something that is none"));
           if (std::any_of(text.begin(), text.end(), [](std::uint8_t byte) { return byte != 0; }))
             found(place, item.offset, later_say("a name"));
         });
  }

  void read_properties(const Box& box, const std::string& where) {
    each(box.body, box.start, where, {"ipco", "ipma"},
         [&](const Box& part, const std::string& whole) {
           if (part.type != "ipco") return;
           each(part.body, part.start, whole, {"colr", "av1C", "ispe", "pixi"},
                [&](const Box& property, const std::string& place) {
                  const auto kind = mp4::text_of(property.body).substr(0, 4);
                  if (property.type == "colr" && kind != "nclx")
                    found(place, property.offset, later_say("a colour profile"));
                });
         });
  }

  /// ISO/IEC 14496-12 8.11.3, of one item.
  void read_places(const Box& box, const std::string& place) {
    const auto body = box.body;
    const auto version = number(body, 0, 1), sizes = number(body, 4, 2);
    if (!version || !sizes || *version > 1 || number(body, 6, 2) != 1) {
      found(place, box.offset, cut);
      return;
    }
    const auto offset_size = *sizes >> 12U, length_size = *sizes >> 8U & 15U,
               base_size = *sizes >> 4U & 15U;
    std::size_t at = 8 + 2 + (*version == 1 ? 2 : 0) + 2;
    const auto base = number(body, at, base_size);
    at += base_size;
    const auto count = number(body, at, 2);
    at += 2;
    for (std::uint64_t i = 0; base && count && i < *count; ++i) {
      const auto offset = number(body, at, offset_size);
      const auto length = number(body, at + offset_size, length_size);
      if (!offset || !length) break;
      at += offset_size + length_size;
      picture_.push_back({*base + *offset, *length});
    }
    if (!base || !count || picture_.size() != *count) found(place, box.offset, cut);
  }

  /// What is in mdat is the item, from its first byte to its last, and shows a picture.
  void check_data() {
    if (mdats_.size() != 1 || picture_.size() != 1 || items_ != 1)
      return found("", 0, later_say("something that is no AVIF"));
    const auto& mdat = mdats_.front();
    const auto& picture = picture_.front();
    if (picture.offset != mdat.start || picture.length != mdat.body.size())
      return found("mdat", mdat.offset, beside);
    read_units(mdat);
  }

  /// AV1's units (5.3): what codes the picture, and no metadata, which have a type of their own.
  void read_units(const Box& mdat) {
    constexpr std::array<unsigned, 5> shown{1, 2, 3, 4, 6};
    const auto bytes = mdat.body;
    for (std::size_t at = 0; at < bytes.size();) {
      const auto head = bytes[at];
      const auto type = unsigned{head} >> 3U & 15U;
      if (std::find(shown.begin(), shown.end(), type) == shown.end())
        return found("mdat", mdat.start + at, later_say("a unit not ours"));
      at += (head & 4U) != 0 ? 2 : 1;
      // Without a size it goes to the end.
      if ((head & 2U) == 0) return;
      std::uint64_t size = 0;
      unsigned shift = 0;
      for (bool more = true; more && at < bytes.size() && shift < 56; shift += 7, ++at) {
        size |= std::uint64_t{bytes[at] & 127U} << shift;
        more = (bytes[at] & 128U) != 0;
      }
      if (at > bytes.size() || size > bytes.size() - at) return found("mdat", mdat.start, cut);
      at += static_cast<std::size_t>(size);
    }
  }

  struct Stretch {
    std::uint64_t offset = 0, length = 0;
  };
  std::optional<Leak> leak_;
  std::vector<Box> mdats_;
  std::vector<Stretch> picture_;
  int items_ = 0;
};

}  // namespace

std::optional<Leak> leak_in_avif(std::string_view bytes) {
  constexpr std::size_t brand = 8;
  if (bytes.size() < brand + 4 || bytes.substr(4, 4) != "ftyp" || bytes.substr(brand, 4) != "avif")
    return Leak{"", 0, later_say("something that is no AVIF")};
  return Reader().read(mp4::bytes_of(bytes));
}

}  // namespace classe12::privacy
