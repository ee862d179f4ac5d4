// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/captions/clock.hpp"
#include "pipeline/captions/iso6937.hpp"
#include "pipeline/captions/timing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace classe12::captions {
namespace {

/// EBU Tech 3264: a head of 1024 bytes, then blocks of 128.
constexpr std::size_t head_size = 1024, block_size = 128, text_at = 16;

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint8_t>(bytes[at]);
}

std::optional<std::int64_t> number(std::string_view digits) {
  auto rest = trimmed(digits);
  const auto value = take_number(rest);
  return rest.empty() ? value : std::nullopt;
}

/// Hours, minutes, seconds and frames, a byte each.
Rational time_at(std::string_view block, std::size_t at, int rate) {
  return Rational(byte_at(block, at)) * 3600 + Rational(byte_at(block, at + 1)) * 60 +
         Rational(byte_at(block, at + 2)) + Rational(byte_at(block, at + 3), rate);
}

/// The language code of EBU Tech 3264 appendix 3, as far as schools meet it.
std::string language_of(std::string_view code) {
  struct Row {
    std::string_view code, tag;
  };
  constexpr std::array rows{Row{"02", "bg"}, Row{"03", "br"}, Row{"04", "cs"}, Row{"08", "de"},
                            Row{"09", "en"}, Row{"0A", "es"}, Row{"0D", "eu"}, Row{"0F", "fr"},
                            Row{"15", "it"}, Row{"1D", "nl"}, Row{"20", "pl"}, Row{"21", "pt"},
                            Row{"22", "ro"}, Row{"7B", "hy"}, Row{"75", "zh"}, Row{"69", "ja"}};
  for (const auto& row : rows)
    if (row.code == code) return std::string(row.tag);
  return {};
}

/// The text field: characters, and control codes of teletext among them.
void add_field(std::string_view field, Styled& to) {
  constexpr std::array colours{CueColour::plain,  CueColour::red,  CueColour::green,
                               CueColour::yellow, CueColour::blue, CueColour::magenta,
                               CueColour::cyan,   CueColour::plain};
  std::string words;
  const auto flush = [&] {
    to.add(from_iso6937(words));
    words.clear();
  };
  for (const auto c : field) {
    const auto code = static_cast<std::uint8_t>(c);
    if (code == 0x8f) break;  // the rest is padding
    const bool control = code < 0x20 || (code >= 0x80 && code < 0xa0);
    if (!control) {
      words += c;
      continue;
    }
    flush();
    if (code < colours.size()) to.look().colour = colours.at(code);
    if (code < 0x20) to.add(" ");  // such a code takes the place of a character
    if (code == 0x80 || code == 0x81) to.look().italic = code == 0x80;
    if (code == 0x82 || code == 0x83) to.look().underlined = code == 0x82;
    if (code == 0x8a) to.add("\n");
  }
  flush();
}

/// One subtitle, over as many blocks as it takes.
struct Subtitle {
  Cue cue;
  Styled words;
  bool open = false;
};

/// One that this block begins.
Subtitle begun(std::string_view block, int number, int rate, std::int64_t rows) {
  Subtitle made;
  made.open = true;
  made.cue.start = time_at(block, 5, rate);
  made.cue.end = time_at(block, 9, rate);
  made.cue.line = number;
  const std::int64_t row = byte_at(block, 13);
  made.cue.height = row * 3 <= rows       ? CueHeight::top
                    : row * 5 <= rows * 3 ? CueHeight::middle
                                          : CueHeight::bottom;
  if (byte_at(block, 14) == 1) made.cue.side = CueSide::left;
  if (byte_at(block, 14) == 3) made.cue.side = CueSide::right;
  return made;
}

/// Studios start their clock at ten o'clock, and say so in the head, or not.
void set_clock(std::vector<Cue>& cues, std::string_view start, std::int64_t rate) {
  constexpr std::int64_t hour = 3600;
  if (cues.empty()) return;
  const auto first = std::min_element(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) {
                       return a.start < b.start;
                     })->start;
  const auto hours = number(start.substr(0, 2)), minutes = number(start.substr(2, 2)),
             secs = number(start.substr(4, 2)), frames = number(start.substr(6, 2));
  Rational zero;
  if (hours && minutes && secs && frames)
    zero = Rational(*hours * hour + *minutes * 60 + *secs) + Rational(*frames, rate);
  if (zero > first) zero = 0;
  if (first - zero >= 10 * hour) zero = 10 * hour;
  for (auto& cue : cues) cue.start = cue.start - zero, cue.end = cue.end - zero;
}

}  // namespace

Captions read_ebu_stl(std::string_view bytes) {
  Captions made;
  if (bytes.size() < head_size) {
    made.troubles.push_back({0, later_say("the file is cut short")});
    return made;
  }
  const auto rate = number(bytes.substr(6, 2)).value_or(25);
  if (rate != 25 && rate != 30 && rate != 24) {
    made.troubles.push_back({0, later_say("the frame rate cannot be read")});
    return made;
  }
  if (const auto table = bytes.substr(12, 2); table != "00" && !trimmed(table).empty()) {
    made.troubles.push_back({0, later_say("its alphabet is not the Latin one")});
    return made;
  }
  made.language = language_of(bytes.substr(14, 2));
  const auto rows = std::max<std::int64_t>(number(bytes.substr(253, 2)).value_or(23), 3);

  Subtitle under_way;
  int block_number = 0;
  for (auto at = head_size; at < bytes.size(); at += block_size) {
    ++block_number;
    const auto block = bytes.substr(at, block_size);
    if (block.size() < block_size) {
      made.troubles.push_back({block_number, later_say("the file is cut short")});
      break;
    }
    const auto extension = byte_at(block, 3);
    // User data, and comments of the one who made it.
    if (extension == 0xfe || byte_at(block, 15) != 0) continue;
    if (!under_way.open) under_way = begun(block, block_number, static_cast<int>(rate), rows);
    add_field(block.substr(text_at), under_way.words);
    if (extension != 0xff) continue;
    add_cue(made, under_way.cue, {under_way.words.taken(), {}, {}});
    under_way.open = false;
  }

  set_clock(made.cues, bytes.substr(256, 8), rate);
  return made;
}

}  // namespace classe12::captions
