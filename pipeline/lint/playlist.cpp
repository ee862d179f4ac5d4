// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/playlist.hpp"

#include "pipeline/lint/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace classe12::lint {
namespace {

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// RFC 8216 4.3.2 to 4.3.5 and what its successor adds.
constexpr std::array<std::string_view, 5> of_masters{"EXT-X-MEDIA", "EXT-X-STREAM-INF",
                                                     "EXT-X-I-FRAME-STREAM-INF",
                                                     "EXT-X-SESSION-DATA", "EXT-X-SESSION-KEY"};
constexpr std::array<std::string_view, 15> of_media{"EXTINF",
                                                    "EXT-X-BYTERANGE",
                                                    "EXT-X-DISCONTINUITY",
                                                    "EXT-X-KEY",
                                                    "EXT-X-MAP",
                                                    "EXT-X-PROGRAM-DATE-TIME",
                                                    "EXT-X-DATERANGE",
                                                    "EXT-X-GAP",
                                                    "EXT-X-BITRATE",
                                                    "EXT-X-TARGETDURATION",
                                                    "EXT-X-MEDIA-SEQUENCE",
                                                    "EXT-X-DISCONTINUITY-SEQUENCE",
                                                    "EXT-X-ENDLIST",
                                                    "EXT-X-PLAYLIST-TYPE",
                                                    "EXT-X-I-FRAMES-ONLY"};
constexpr std::array<std::string_view, 9> once{
    "EXT-X-VERSION", "EXT-X-TARGETDURATION", "EXT-X-MEDIA-SEQUENCE", "EXT-X-DISCONTINUITY-SEQUENCE",
    "EXT-X-ENDLIST", "EXT-X-PLAYLIST-TYPE",  "EXT-X-I-FRAMES-ONLY",  "EXT-X-INDEPENDENT-SEGMENTS",
    "EXT-X-START"};
constexpr std::array<std::string_view, 6> with_attributes{
    "EXT-X-MEDIA", "EXT-X-STREAM-INF", "EXT-X-I-FRAME-STREAM-INF",
    "EXT-X-MAP",   "EXT-X-KEY",        "EXT-X-START"};
constexpr std::array<std::string_view, 14> in_quotes{
    "URI",         "CODECS",           "AUDIO", "VIDEO",           "SUBTITLES", "GROUP-ID",
    "LANGUAGE",    "ASSOC-LANGUAGE",   "NAME",  "CHARACTERISTICS", "CHANNELS",  "BYTERANGE",
    "INSTREAM-ID", "STABLE-VARIANT-ID"};
constexpr std::array<std::string_view, 13> without_quotes{
    "BANDWIDTH",  "AVERAGE-BANDWIDTH", "RESOLUTION", "FRAME-RATE", "VIDEO-RANGE", "TYPE",
    "DEFAULT",    "AUTOSELECT",        "FORCED",     "SCORE",      "HDCP-LEVEL",  "METHOD",
    "TIME-OFFSET"};

/// "6.006" exactly; at most nine digits on either side of the point.
std::optional<Rational> decimal(std::string_view text) {
  constexpr std::size_t most_digits = 9;
  const auto point = text.find('.');
  const auto whole = whole_number(text.substr(0, point));
  if (!whole || std::min(point, text.size()) > most_digits) return std::nullopt;
  if (point == std::string_view::npos) return Rational(*whole);
  const auto behind = text.substr(point + 1);
  const auto part = whole_number(behind);
  if (!part || behind.size() > most_digits) return std::nullopt;
  std::int64_t scale = 1;
  for (std::size_t i = 0; i < behind.size(); ++i) scale *= 10;
  return Rational(*whole) + Rational(*part, scale);
}

/// "N@O" or "N"; then it follows on `next`.
std::optional<ByteRange> byte_range(std::string_view text, std::int64_t next) {
  const auto at = text.find('@');
  const auto bytes = whole_number(text.substr(0, at));
  const auto offset = at == std::string_view::npos ? next : whole_number(text.substr(at + 1));
  constexpr std::int64_t most = std::int64_t{1} << 60U;  // so that sums stay numbers
  if (!bytes || !offset || *offset > most) return std::nullopt;
  return ByteRange{*bytes, *offset};
}

class Reader {
 public:
  Playlist read(std::string_view text) {
    if (!is_plain_text(text, Tabs::forbidden)) complain("plain_text");
    line_ = 1;
    const auto lines = lines_of(text);
    if (lines.empty() || lines.front() != "#EXTM3U") complain("begins_as_playlist");
    for (std::size_t i = 0; i < lines.size(); ++i) {
      line_ = static_cast<int>(i) + 1;
      if (lines[i].starts_with("#EXT"))
        read_tag(lines[i].substr(1));
      else if (!lines[i].empty() && lines[i].front() != '#')
        read_uri(lines[i]);
    }
    if (has_duration_ || variant_) complain("tag_readable", {"URI"});
    return std::move(list_);
  }

 private:
  void complain(std::string rule, std::vector<std::string> values = {}) {
    list_.complaints.push_back({std::move(rule), line_, std::move(values)});
  }
  void needs_version(std::int64_t version) {
    list_.needed_version = std::max(list_.needed_version, version);
  }

  void take_kind(Playlist::Kind kind, std::string_view name) {
    if (list_.kind == Playlist::Kind::unknown) list_.kind = kind;
    if (list_.kind != kind) complain("one_kind_of_playlist", {std::string(name)});
  }

  void read_tag(std::string_view text) {
    const auto colon = text.find(':');
    Tag tag{std::string(text.substr(0, colon)), {}, {}, line_};
    if (colon != std::string_view::npos) tag.value = text.substr(colon + 1);
    if (is_one_of(of_masters, tag.name)) take_kind(Playlist::Kind::master, tag.name);
    if (is_one_of(of_media, tag.name)) take_kind(Playlist::Kind::media, tag.name);
    if (is_one_of(once, tag.name) && list_.find(tag.name) != nullptr)
      complain("tag_once", {tag.name});
    if (is_one_of(with_attributes, tag.name)) read_attributes(tag);
    understand(tag);
    if (tag.name != "EXTINF" && tag.name != "EXT-X-BYTERANGE") list_.tags.push_back(std::move(tag));
  }

  void understand(const Tag& tag) {
    const auto unreadable = [&] { complain("tag_readable", {tag.name}); };
    if (tag.name == "EXT-X-VERSION") {
      const auto version = whole_number(tag.value);
      if (!version) return unreadable();
      list_.version = *version;
      list_.version_line = line_;
    } else if (tag.name == "EXT-X-TARGETDURATION") {
      const auto target = whole_number(tag.value);
      if (!target) return unreadable();
      list_.target = target;
      list_.target_line = line_;
    } else if (tag.name == "EXTINF") {
      const auto comma = tag.value.find(',');
      const auto lasts = decimal(std::string_view(tag.value).substr(0, comma));
      if (!lasts || comma == std::string::npos || has_duration_) return unreadable();
      if (tag.value.find('.') < comma) needs_version(3);
      part_.lasts = *lasts;
      part_.line = line_;
      has_duration_ = true;
    } else if (tag.name == "EXT-X-BYTERANGE") {
      needs_version(4);
      part_.range = byte_range(tag.value, next_byte_);
      if (!part_.range) return unreadable();
      next_byte_ = part_.range->offset + part_.range->bytes;
    } else if (tag.name == "EXT-X-DISCONTINUITY") {
      part_.after_break = true;
    } else if (tag.name == "EXT-X-I-FRAMES-ONLY") {
      needs_version(4);
    } else if (tag.name == "EXT-X-MAP") {
      read_map(tag);
    } else if (tag.name == "EXT-X-STREAM-INF") {
      if (variant_) unreadable();
      variant_ = tag;
    }
  }

  void read_map(const Tag& tag) {
    needs_version(list_.find("EXT-X-I-FRAMES-ONLY") != nullptr ? 5 : 6);
    list_.map_line = line_;
    list_.map_uri = tag.text("URI");
    if (const auto* const range = tag.get("BYTERANGE")) {
      list_.map_range = byte_range(*range, 0);
      if (!list_.map_range) complain("tag_readable", {tag.name});
    }
  }

  void read_uri(std::string_view uri) {
    if (list_.kind == Playlist::Kind::master) {
      if (!variant_) return complain("tag_readable", {"EXT-X-STREAM-INF"});
      list_.variants.push_back({*variant_, std::string(uri)});
      variant_.reset();
      return;
    }
    if (!has_duration_) return complain("tag_readable", {"EXTINF"});
    part_.uri = uri;
    list_.parts.push_back(std::exchange(part_, {}));
    has_duration_ = false;
  }

  /// RFC 8216 4.2: NAME=VALUE,NAME="VALUE"; the names are capitals, digits, dashes.
  void read_attributes(Tag& tag) {
    const auto wrong = [&](std::string_view where) {
      complain("attributes_well_formed", {tag.name, std::string(where)});
    };
    std::string_view rest = tag.value;
    while (!rest.empty()) {
      const auto equals = rest.find('=');
      const auto name = rest.substr(0, equals);
      if (equals == std::string_view::npos || name.empty() ||
          name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != std::string_view::npos)
        return wrong(name.substr(0, name.find(',')));
      rest.remove_prefix(equals + 1);
      Attribute made{std::string(name), {}, rest.starts_with('"')};
      if (made.quoted) {
        const auto end = rest.find('"', 1);
        if (end == std::string_view::npos) return wrong(name);
        made.value = rest.substr(1, end - 1);
        rest.remove_prefix(end + 1);
        if (!rest.empty() && rest.front() != ',') return wrong(name);
      } else {
        made.value = rest.substr(0, rest.find(','));
        rest.remove_prefix(made.value.size());
        if (made.value.empty() || made.value.find_first_of("\" ") != std::string::npos)
          return wrong(name);
      }
      const bool misquoted =
          made.quoted ? is_one_of(without_quotes, name) : is_one_of(in_quotes, name);
      if (tag.get(name) != nullptr || misquoted) wrong(name);
      tag.attributes.push_back(std::move(made));
      if (rest.empty()) return;
      rest.remove_prefix(1);
      if (rest.empty()) return wrong(",");
    }
    wrong("");
  }

  Playlist list_;
  Part part_;
  bool has_duration_ = false;
  std::int64_t next_byte_ = 0;
  std::optional<Tag> variant_;
  int line_ = 1;
};

}  // namespace

const std::string* Tag::get(std::string_view attribute) const {
  for (const auto& one : attributes)
    if (one.name == attribute) return &one.value;
  return nullptr;
}

std::string Tag::text(std::string_view attribute) const {
  const auto* const found = get(attribute);
  return found == nullptr ? std::string() : *found;
}

std::optional<std::int64_t> Tag::number(std::string_view attribute) const {
  const auto* const found = get(attribute);
  return found == nullptr ? std::nullopt : whole_number(*found);
}

const Tag* Playlist::find(std::string_view name) const {
  for (const auto& tag : tags)
    if (tag.name == name) return &tag;
  return nullptr;
}

std::vector<const Tag*> Playlist::all(std::string_view name) const {
  std::vector<const Tag*> found;
  for (const auto& tag : tags)
    if (tag.name == name) found.push_back(&tag);
  return found;
}

Playlist read_playlist(std::string_view text) {
  return Reader().read(text);
}

}  // namespace classe12::lint
