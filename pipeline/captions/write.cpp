// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/write.hpp"

#include "pipeline/captions/clock.hpp"
#include "pipeline/model/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace classe12::captions {
namespace {

constexpr auto head = "WEBVTT\n";

/// ">" too: "-->" ends a text.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const auto c : text) {
    if (c == '&')
      safe += "&amp;";
    else if (c == '<')
      safe += "&lt;";
    else if (c == '>')
      safe += "&gt;";
    else
      safe += c;
  }
  return safe;
}

/// WebVTT's own names for them.
std::string_view class_of(CueColour colour) {
  switch (colour) {
    case CueColour::plain:
      return "";
    case CueColour::yellow:
      return "yellow";
    case CueColour::red:
      return "red";
    case CueColour::magenta:
      return "magenta";
    case CueColour::cyan:
      return "cyan";
    case CueColour::green:
      return "lime";  // its "green" is too dark to be read
    case CueColour::blue:
      return "blue";
  }
  return "";
}

std::string marked(const CueText& piece) {
  auto text = escaped(piece.text);
  if (piece.underlined) text = "<u>" + text + "</u>";
  if (piece.bold) text = "<b>" + text + "</b>";
  if (piece.italic) text = "<i>" + text + "</i>";
  if (const auto name = class_of(piece.colour); !name.empty())
    text = "<c." + std::string(name) + ">" + text + "</c>";
  return text;
}

std::string settings(const Cue& cue) {
  std::string text;
  if (cue.height == CueHeight::top) text += " line:5%";
  if (cue.height == CueHeight::middle) text += " line:45%";
  // A box of half the width at its side, and the words along that side.
  if (cue.side == CueSide::left) text += " position:5%,line-left align:left";
  if (cue.side == CueSide::right) text += " position:95%,line-right align:right";
  return text;
}

std::string block(const Cue& cue) {
  auto text = "\n" + to_clock(cue.start) + " --> " + to_clock(cue.end) + settings(cue) + "\n";
  for (const auto& piece : cue.text) text += marked(piece);
  return text + "\n";
}

Rational to_milliseconds(Rational seconds) {
  return {(seconds * 1000).rounded(), 1000};
}

bool says_the_same(const Cue& a, const Cue& b) {
  return a.start == b.start && a.end == b.end && plain_text(a) == plain_text(b);
}

}  // namespace

std::vector<Cue> fitted(std::vector<Cue> cues, Rational shift, Rational lasts) {
  const Rational least(1, 1000), whole((lasts * 1000).floor(), 1000);
  std::vector<Cue> kept;
  for (auto& cue : cues) {
    cue.start = to_milliseconds(std::max(cue.start + shift, Rational(0)));
    cue.end = std::min(to_milliseconds(cue.end + shift), whole);
    if (cue.end - cue.start >= least && !cue.text.empty()) kept.push_back(std::move(cue));
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [](const Cue& a, const Cue& b) { return a.start < b.start; });
  // Shadows in ASS, and what was embedded twice. Only neighbours in time can be the same.
  std::vector<Cue> once;
  for (auto& cue : kept) {
    bool said = false;
    for (auto other = once.rbegin(); other != once.rend() && other->start == cue.start; ++other)
      said = said || says_the_same(*other, cue);
    if (!said) once.push_back(std::move(cue));
  }
  return once;
}

std::string to_webvtt(const std::vector<Cue>& cues) {
  std::string text = head;
  for (const auto& cue : cues) text += block(cue);
  return text;
}

std::string webvtt_segment(const std::vector<Cue>& cues, Rational from, Rational to) {
  auto text = std::string(head) + "X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n";
  for (const auto& cue : cues)
    if (cue.start < to && cue.end > from) text += block(cue);
  // A blank line ends a cue: GStreamer loses the last of a segment that ends without one.
  return text + "\n";
}

std::string to_webvtt(const std::vector<Chapter>& chapters) {
  std::string text = head;
  int number = 0;
  for (const auto& chapter : chapters) {
    ++number;
    auto title = escaped(chapter.title);
    std::replace(title.begin(), title.end(), '\n', ' ');
    std::replace(title.begin(), title.end(), '\r', ' ');
    text += "\n" + std::to_string(number) + "\n" + to_clock(chapter.start) + " --> " +
            to_clock(chapter.end) + "\n" + (title.empty() ? std::to_string(number) : title) + "\n";
  }
  return text;
}

std::string to_webvtt(const Storyboard& storyboard) {
  std::string text = head;
  for (const auto& tile : tiles(storyboard))
    text +=
        fmt::format("\n{} --> {}\n{}#xywh={},{},{},{}\n", to_clock(tile.start), to_clock(tile.end),
                    layout::storyboard_sheet(tile.sheet).filename().native(), tile.x, tile.y,
                    storyboard.tile.width, storyboard.tile.height);
  return text;
}

}  // namespace classe12::captions
