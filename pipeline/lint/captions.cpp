// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/lint/rules.hpp"
#include "pipeline/model/layout.hpp"

#include <algorithm>
#include <string_view>

namespace classe12::lint {
namespace {

Rational milliseconds(std::int64_t value) {
  return {value, 1000};
}

/// The whole of a track that its segments are cut from: "captions/fr.vtt" of
/// "captions/fr.m3u8".
const Webvtt* whole_of(const View& view, const Media& media, std::string& path) {
  path = media.path.substr(0, media.path.rfind('.')) + ".vtt";
  const auto found = view.webvtt.find(path);
  return found == view.webvtt.end() ? nullptr : &found->second;
}

bool has(const std::vector<Cue>& cues, const Cue& cue) {
  return std::any_of(cues.begin(), cues.end(), [&](const Cue& one) { return same(one, cue); });
}

/// Media begin at 0, and so does the clock of captions.
void check_clock(const std::string& path, const Webvtt& text, Report& report) {
  const bool right = text.clock && text.clock->local * 90 == text.clock->mpegts;
  if (!right) report.broken("captions_clock", at_line(path, text.clock ? text.clock->line : 1));
}

/// Each segment has every cue of the whole that is shown in it, and no other.
void check_segments(const View& view, const Media& media, Report& report) {
  std::string whole_path;
  const auto* const whole = whole_of(view, media, whole_path);
  Rational from;
  for (const auto& part : media.list->parts) {
    const auto until = from + part.lasts;
    const auto path = resolved(media.path, part.uri);
    if (const auto text = view.webvtt.find(path); text != view.webvtt.end()) {
      check_clock(path, text->second, report);
      const auto wrong = [&](const Cue& cue) {
        report.broken("cues_in_segments", path, {spelled(milliseconds(cue.start)), whole_path});
      };
      if (whole != nullptr) {
        for (const auto& cue : whole->cues)
          if (milliseconds(cue.start) < until && milliseconds(cue.end) > from &&
              !has(text->second.cues, cue))
            wrong(cue);
        for (const auto& cue : text->second.cues)
          if (!has(whole->cues, cue)) wrong(cue);
      }
    } else {
      report.broken("captions_are_webvtt", at_line(media.path, part.line));
    }
    from = until;
  }
  // A frame of the slowest picture: captions need no finer clock.
  if ((from - view.manifest.duration).magnitude() > Rational(1, 10))
    report.broken("captions_cover", at_line(media.path, 1),
                  {spelled(from), spelled(view.manifest.duration)});
}

void check_marks(const Tag& tag, Report& report) {
  constexpr std::string_view dialog = "public.accessibility.transcribes-spoken-dialog",
                             music = "public.accessibility.describes-music-and-sound";
  const auto place = at_line(layout::master, tag.line);
  const auto marks = tag.text("CHARACTERISTICS");
  const bool first = marks.find(dialog) != std::string::npos,
             second = marks.find(music) != std::string::npos;
  const bool selected = tag.text("AUTOSELECT") == "YES";
  if (first != second || (first && !selected)) report.broken("captions_for_the_deaf", place);
  if (tag.text("FORCED") == "YES" && !selected) report.broken("forced_selected", place);
}

/// What a forced track shows, the full one of its language shows too.
void check_forced(const View& view, const Media& forced, Report& report) {
  std::string path, other_path;
  const auto* const cues = whole_of(view, forced, path);
  if (cues == nullptr || forced.tag->text("FORCED") != "YES") return;
  for (const auto* media : view.of(Kind::captions)) {
    const auto* const all = whole_of(view, *media, other_path);
    if (all == nullptr || media->tag->text("FORCED") == "YES" ||
        media->tag->text("LANGUAGE") != forced.tag->text("LANGUAGE"))
      continue;
    for (const auto& cue : cues->cues)
      if (!has(all->cues, cue))
        report.broken("forced_within", at_line(path, cue.line), {spelled(milliseconds(cue.start))});
  }
}

}  // namespace

void check_captions(const View& view, Report& report) {
  for (const auto& [path, text] : view.webvtt)
    for (const auto& complaint : text.complaints)
      report.broken(complaint.rule, at_line(path, complaint.line), complaint.values);
  for (const auto* tag : view.master->all("EXT-X-MEDIA"))
    if (tag->text("TYPE") == "SUBTITLES") check_marks(*tag, report);
  for (const auto* media : view.of(Kind::captions)) {
    check_segments(view, *media, report);
    check_forced(view, *media, report);
  }
}

}  // namespace classe12::lint
