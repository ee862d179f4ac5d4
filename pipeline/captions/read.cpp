// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/read.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/captions/clock.hpp"
#include "pipeline/captions/lines.hpp"

#include <algorithm>

namespace classe12::captions {
namespace {

/// The first kilobytes without what UTF-16 and byte order marks add to ASCII.
std::string ascii_head(std::string_view bytes) {
  constexpr std::size_t enough = 16384;
  std::string head;
  for (const auto c : bytes.substr(0, enough)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0 || byte == 0xfe || byte == 0xff) continue;
    head += c;
  }
  if (head.starts_with("\xef\xbb\xbf")) head.erase(0, 3);
  return head;
}

bool is_sbv_time(std::string_view line) {
  line = trimmed(line);
  const auto comma = line.find(',');
  if (comma == std::string_view::npos) return false;
  return read_clock(line.substr(0, comma)) && read_clock(line.substr(comma + 1));
}

/// "{12}{34}"
bool is_counted_in_pictures(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with('{')) return false;
  line.remove_prefix(1);
  if (!take_number(line) || !line.starts_with("}{")) return false;
  line.remove_prefix(2);
  static_cast<void>(take_number(line));  // "{12}{}": until the next
  return line.starts_with('}');
}

}  // namespace

std::string_view to_name(Format format) {
  switch (format) {
    case Format::subrip:
      return "subrip";
    case Format::webvtt:
      return "webvtt";
    case Format::ass:
      return "ass";
    case Format::sbv:
      return "sbv";
    case Format::microdvd:
      return "microdvd";
    case Format::ttml:
      return "ttml";
    case Format::ebu_stl:
      return "ebu_stl";
  }
  return "subrip";
}

std::optional<Format> format_of(std::string_view bytes) {
  if (bytes.size() >= 1024 && bytes.substr(3, 3) == "STL" && bytes.substr(8, 3) == ".01")
    return Format::ebu_stl;
  const auto head = ascii_head(bytes);
  const auto text = trimmed(head);
  if (text.starts_with("WEBVTT")) return Format::webvtt;
  if (text.starts_with('[') && text.find("[Script Info]") != std::string_view::npos)
    return Format::ass;
  if (text.starts_with('<')) {
    const bool ttml =
        text.find("<tt") != std::string_view::npos || text.find(":tt ") != std::string_view::npos;
    return ttml ? std::optional(Format::ttml) : std::nullopt;
  }
  const auto lines = lines_of(text);
  for (const auto line : lines)
    if (const auto arrow = line.find("-->");
        arrow != std::string_view::npos && read_clock(line.substr(0, arrow)))
      return Format::subrip;
  if (std::any_of(lines.begin(), lines.end(), is_sbv_time)) return Format::sbv;
  if (std::any_of(lines.begin(), lines.end(), is_counted_in_pictures)) return Format::microdvd;
  return std::nullopt;
}

/// Without what no screen shows, and what WebVTT's readers change or stop at (a NUL): broken files
/// and binary ones that pass for text have it. Before anything is read: it may stand inside of what
/// means something, as {\an8}.
std::string without_controls(std::string_view text) {
  std::string clean(text);
  std::erase_if(clean, [](char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return (code < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || code == 0x7f;
  });
  return clean;
}

Captions read(Format format, std::string_view bytes, Rational rate) {
  const auto text = format == Format::ebu_stl ? std::string(bytes) : without_controls(bytes);
  auto made = [&] {
    switch (format) {
      case Format::subrip:
        return read_subrip(text);
      case Format::webvtt:
        return read_webvtt(text);
      case Format::ass:
        return read_ass(text);
      case Format::sbv:
        return read_sbv(text);
      case Format::microdvd:
        return read_microdvd(text, rate);
      case Format::ttml:
        return read_ttml(text);
      case Format::ebu_stl:
        return read_ebu_stl(text);
    }
    return Captions{};
  }();
  made.format = format;
  if (made.cues.size() > most_cues) {
    made.troubles.push_back({made.cues[most_cues].line, later_say("there are too many captions")});
    made.cues.resize(most_cues);
  }
  return made;
}

}  // namespace classe12::captions
