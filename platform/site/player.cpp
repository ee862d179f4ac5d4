// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/player.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/model/cue.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/text/language.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

namespace classe12::site {
namespace {

/// What a menu calls captions: their language, and for whom they are.
std::string label(const std::string& language, const std::string& kind) {
  if (language == "und") return say("unknown language");
  const auto name = text::own_name(language);
  if (kind == to_name(CaptionKind::deaf)) return say("{} (deaf and hard of hearing)", name);
  if (kind == to_name(CaptionKind::forced)) return say("{} (foreign words only)", name);
  return name;
}

/// Those that most ask for come first: "C" turns them on. They are in the language that is spoken,
/// for the deaf before others.
std::vector<Json> in_order(const Json& facts) {
  std::vector<Json> all = facts.at("captions");
  std::stable_sort(all.begin(), all.end(), [&](const Json& one, const Json& other) {
    const auto rank = [&](const Json& captions) {
      return std::tuple(captions.at("kind") == to_name(CaptionKind::forced),
                        captions.at("language") != facts.at("language"),
                        captions.at("kind") != to_name(CaptionKind::deaf));
    };
    return rank(one) < rank(other);
  });
  return all;
}

Html tracks(const Json& facts, const std::string& files) {
  Html html;
  std::map<std::string, int> seen;
  for (const auto& captions : in_order(facts)) {
    const auto language = captions.at("language").get<std::string>();
    const auto kind = captions.at("kind").get<std::string>();
    auto name = label(language, kind);
    if (const auto number = ++seen[name]; number > 1) name += " " + std::to_string(number);
    html += leaf("track", {{"kind", kind == to_name(CaptionKind::deaf) ? "captions" : "subtitles"},
                           {"src", files + captions.at("file").get<std::string>()},
                           {"srclang", language},
                           {"label", name}});
  }
  if (!facts.at("chapters").empty())
    html += leaf("track", {{"kind", "chapters"}, {"src", files + layout::chapters}});
  return html;
}

/// Picture and problems. The large button is for the mouse and the finger: that of the bar is the
/// one that is announced.
Html screen(const Film& film) {
  const bool has_picture = film.facts.at("kind") == "video" && film.pictured;
  return tag("div", {{"class", "screen"}, {"id", "screen"}},
             tag("div", {{"class", "sound"}, {"data-icon", "audio"}}, Html()) +
                 tag("video",
                     {{"id", "film"},
                      {"controls", is_set},
                      {"playsinline", is_set},
                      {"preload", "metadata"},
                      {"poster", has_picture ? film.files + "images/poster.jpg" : ""}},
                     tracks(film.facts, film.files)) +
                 tag("button",
                     {{"class", "big-play"},
                      {"id", "big-play"},
                      {"type", "button"},
                      {"tabindex", "-1"},
                      {"aria-hidden", "true"},
                      {"data-icon", "play"},
                      {"hidden", is_set}},
                     Html())) +
         tag("p", {{"class", "problem"}, {"id", "problem"}, {"role", "alert"}, {"hidden", is_set}},
             Html());
}

Html seek_bar() {
  return tag(
      "div", {{"class", "seek"}, {"id", "seek-area"}},
      tag("div",
          {{"class", "glimpse"}, {"id", "glimpse"}, {"aria-hidden", "true"}, {"hidden", is_set}},
          tag("div", {{"class", "thumbnail"}, {"id", "thumbnail"}}, Html()) +
              tag("p", {{"id", "glimpse-text"}}, Html())) +
          leaf("input", {{"class", "range"},
                         {"id", "seek"},
                         {"type", "range"},
                         {"min", "0"},
                         {"max", "1"},
                         {"step", "any"},
                         {"value", "0"},
                         {"aria-label", say("Position in the video")}}) +
          tag("div", {{"class", "marks"}, {"id", "marks"}, {"aria-hidden", "true"}}, Html()));
}

/// A button that the program names, for what it does changes.
Html button(const std::string& id) {
  return tag("button", {{"id", id}, {"type", "button"}}, Html());
}

Html menu(const std::string& id, const std::string& name) {
  return tag("label", {{"class", "menu"}, {"data-icon", id}, {"title", name}, {"hidden", is_set}},
             tag("select", {{"id", id}, {"aria-label", name}}, Html()));
}

Html bar() {
  const auto volume = leaf("input", {{"class", "range"},
                                     {"id", "volume"},
                                     {"type", "range"},
                                     {"min", "0"},
                                     {"max", "1"},
                                     {"step", "0.05"},
                                     {"value", "1"},
                                     {"aria-label", say("Volume")}});
  const auto menus = tag("div", {{"class", "menus"}},
                         menu("captions", say("Captions")) + menu("audio", say("Audio track")) +
                             menu("quality", say("Quality")) + menu("speed", say("Speed")));
  return tag("div", {{"class", "bar"}, {"id", "bar"}, {"hidden", is_set}},
             seek_bar() + tag("div", {{"class", "controls"}},
                              button("play") + button("mute") + volume +
                                  tag("p", {{"class", "time"}, {"id", "time"}}, Html()) + menus +
                                  button("fullscreen")));
}

}  // namespace

Html player(const Film& film) {
  const auto& [facts, files, pictured, begins] = film;
  // "$1" is filled in by the program.
  return leaf("link", {{"rel", "stylesheet"}, {"href", "/assets/controls/controls.css"}}) +
         leaf("link", {{"rel", "stylesheet"}, {"href", "/assets/player.css"}}) +
         tag("section",
             {{"class", "stage"},
              {"id", "stage"},
              {"aria-label", say("Player")},
              {"data-master", files + layout::master},
              {"data-storyboard", files + layout::storyboard},
              {"data-poster", pictured ? files + "images/poster.jpg" : ""},
              {"data-kind", facts.at("kind").get<std::string>()},
              {"data-duration", facts.at("duration").dump()},
              {"data-sizes", facts.at("sizes").dump()},
              {"data-begins", begins},
              {"data-play", say("Play")},
              {"data-pause", say("Pause")},
              {"data-position_of", say("{} of {}", "$1", "$2")},
              {"data-mute", say("Mute")},
              {"data-unmute", say("Unmute")},
              {"data-captions_off", say("No captions")},
              {"data-automatic", say("automatic")},
              {"data-fullscreen", say("Full screen")},
              {"data-leave_fullscreen", say("Leave full screen")},
              {"data-no_captions",
               say("The captions cannot be loaded; reload the page to try again.")},
              {"data-cannot_load",
               say("The video cannot be loaded: look at the connection, then reload the page ({}).",
                   "$1")},
              {"data-cannot_play", say("The video cannot be played to its end: reload the page, or "
                                       "take another browser "
                                       "({}).",
                                       "$1")},
              {"data-no_hls", say("This browser cannot play the video: take a newer one.")}},
             screen(film) + bar()) +
         tag("noscript", {},
             tag("p", {}, say("Playing this video needs JavaScript in this browser.")));
}

Html player_keys() {
  Html meanings;
  const auto key = [](const std::string& name) { return tag("kbd", {}, name); };
  const auto meaning = [&](const Html& keys, const std::string& deed) {
    meanings += tag("div", {}, tag("dt", {}, keys) + tag("dd", {}, deed));
  };
  meaning(key(say("Space")) + text(" ") + key("K"), say("Play or pause"));
  meaning(key("←") + text(" ") + key("→"), say("Back or forward by 5 seconds"));
  meaning(key("C"), say("Captions on or off"));
  meaning(key("M"), say("Sound on or off"));
  meaning(key("<") + text(" ") + key(">"), say("Slower or faster"));
  meaning(key("F"), say("Full screen"));
  // Letters alone as orders can be turned off (RGAA 12.10): a voice that dictates types them.
  const auto box =
      tag("div", {{"class", "fr-checkbox-group fr-checkbox-group--sm"}},
          leaf("input", {{"type", "checkbox"}, {"id", "letters"}, {"checked", is_set}}) +
              tag("label", {{"class", "fr-label"}, {"for", "letters"}},
                  say("Use single letters and signs as shortcuts")));
  return tag("details", {{"class", "keys"}, {"id", "keys"}, {"hidden", is_set}},
             tag("summary", {}, say("Keyboard")) + tag("dl", {}, meanings) + box);
}

}  // namespace classe12::site
