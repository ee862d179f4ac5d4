// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/captions.hpp"

#include "pipeline/av/captions.hpp"
#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/captions/ass.hpp"
#include "pipeline/captions/cea708.hpp"
#include "pipeline/captions/markup.hpp"
#include "pipeline/captions/read.hpp"
#include "pipeline/captions/telemetry.hpp"
#include "pipeline/captions/timing.hpp"
#include "pipeline/captions/twins.hpp"
#include "pipeline/captions/write.hpp"
#include "pipeline/hls/playlists.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/text/charset.hpp"
#include "pipeline/text/language.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

/// Three hours of speech are a third of a megabyte.
constexpr std::uintmax_t largest_file = 16U << 20U;

/// Any bytes of UTF-8 or not, in one charset a track.
std::vector<Cue> cues_of(const av::RawCaptions& raw, FoundCaptions& found) {
  std::string all;
  for (const auto& cue : raw.cues) all += cue.text + "\n";
  const auto whole = text::decode(all);
  found.charset = raw.markup == av::RawCaptions::Markup::tags ? whole.charset : "";
  found.confidence = whole.confidence;
  const captions::AssStyles styles(valid_utf8(raw.head));
  captions::Captions made;
  for (const auto& from : raw.cues) {
    const auto text =
        whole.charset == "UTF-8" ? from.text : text::decode_as(from.text, whole.charset).text;
    Cue cue{from.start, from.end, {}, {}, {}, 0};
    captions::read_settings(from.settings, cue);
    captions::add_cue(made, std::move(cue),
                      raw.markup == av::RawCaptions::Markup::ass ? styles.read_event(text)
                                                                 : captions::read_markup(text));
  }
  return std::move(made.cues);
}

/// What is said in the picture, by CEA-708 and by the channels of CEA-608 that were read; each
/// once.
std::vector<std::pair<std::string, std::vector<Cue>>> closed_captions(
    const av::TakenCaptions& taken, std::vector<std::vector<Cue>> channels) {
  std::vector<captions::ClosedBytes> bytes;
  for (const auto& picture : taken.closed) bytes.push_back({picture.at, picture.triples});
  std::vector<std::vector<Cue>> services;
  for (auto& service : captions::read_cea708(bytes, taken.end))
    services.push_back(std::move(service.cues));
  captions::keep_one_of_each(services, channels);
  std::vector<std::pair<std::string, std::vector<Cue>>> kept;
  for (auto& track : services)
    if (!track.empty()) kept.emplace_back("cea_708", std::move(track));
  for (auto& track : channels)
    if (!track.empty()) kept.emplace_back("eia_608", std::move(track));
  return kept;
}

std::string said(const captions::Trouble& trouble, captions::Format format) {
  const auto* const what = translated(trouble.what.c_str());
  return format == captions::Format::ebu_stl ? say("block {}: {}", trouble.line, what)
                                             : say("line {}: {}", trouble.line, what);
}

/// <?xml version="1.0" encoding="ISO-8859-1"?>: who says so is believed.
std::string charset_in_xml(std::string_view bytes) {
  constexpr std::size_t head = 200;
  constexpr std::string_view key = "encoding=";
  bytes = bytes.substr(0, head);
  const auto at = bytes.starts_with("<?xml") ? bytes.find(key) : std::string_view::npos;
  if (at == std::string_view::npos || at + key.size() + 1 >= bytes.size()) return {};
  const auto quote = bytes[at + key.size()];
  const auto name = bytes.substr(at + key.size() + 1);
  const auto found = std::string(name.substr(0, name.find(quote)));
  return text::is_charset(found) && found.find("16") == std::string::npos ? found : std::string();
}

}  // namespace

void add_facts(FoundCaptions& found, const std::vector<Cue>& cues) {
  found.cues = static_cast<int>(cues.size());
  found.telemetry = captions::is_telemetry(cues);
  // Without the lines they came from: the same words in another format are the same.
  auto bare = cues;
  for (auto& cue : bare) cue.line = 0;
  Sha256 digest;
  digest.add_field(Json(bare).dump(-1, ' ', false, Json::error_handler_t::replace));
  found.sha256 = digest.hex();
}

CaptionText read_caption_text(std::string_view bytes, const std::string& name,
                              const std::string& charset, Rational rate) {
  const auto format = captions::format_of(bytes);
  if (!format)
    throw Error(
        Fault::bad_words,
        say("{}:1: is not captions; SRT, WebVTT, ASS, SBV, SUB, TTML and EBU-STL are read", name));
  captions::Captions made;
  CaptionText text;
  if (*format == captions::Format::ebu_stl) {
    made = captions::read(*format, bytes);
  } else {
    const auto told = charset.empty() ? charset_in_xml(bytes) : charset;
    const auto decoded = told.empty() ? text::decode(bytes) : text::decode_as(bytes, told);
    text.found.charset = decoded.charset;
    text.found.confidence = decoded.confidence;
    made = captions::read(*format, decoded.text, rate);
  }
  if (made.cues.empty()) {
    const auto why = made.troubles.empty() ? say("line {}: {}", 1, say("there is no caption in it"))
                                           : said(made.troubles.front(), *format);
    throw Error(
        Fault::bad_words,
        say("{}: no caption can be read ({}); export it again, as SRT or WebVTT", name, why));
  }
  text.found.file = name;
  text.found.format = to_name(*format);
  text.found.language = text::to_bcp47(made.language);
  text.found.troubles = static_cast<int>(made.troubles.size());
  text.found.first_trouble = made.troubles.empty() ? 0 : made.troubles.front().line;
  text.cues = std::move(made.cues);
  for (const auto& trouble : made.troubles) text.troubles.push_back(said(trouble, *format));
  add_facts(text.found, text.cues);
  return text;
}

Json read_captions(const ReadCaptions& work, const fs::path& input, const Bench& bench) {
  std::vector<FoundCaptions> all;
  std::vector<std::vector<Cue>> cues;
  const auto keep = [&](FoundCaptions found, std::vector<Cue> track) {
    all.push_back(std::move(found));
    cues.push_back(std::move(track));
  };
  for (const auto& file : work.files) {
    auto made = read_caption_text(read_text(file.file, largest_file), shown(file.file.filename()),
                                  file.charset, work.rate);
    if (file.language != "und") made.found.language = file.language;
    made.found.kind = file.kind;
    made.found.named = file.named;
    keep(std::move(made.found), std::move(made.cues));
  }
  const auto embedded = [&](int stream, const std::string& format) {
    FoundCaptions found;
    found.stream = stream;
    found.format = format;
    found.language = "und";  // the plan knows what the stream says
    return found;
  };
  const auto taken =
      av::read_captions(input, work.streams, work.closed, bench.advanced, bench.stop);
  std::vector<std::vector<Cue>> channels;
  for (const auto& raw : taken.tracks) {
    auto found = embedded(raw.stream, raw.format);
    auto track = cues_of(raw, found);
    if (raw.stream == work.closed) {
      channels.push_back(std::move(track));
      continue;
    }
    add_facts(found, track);
    keep(std::move(found), std::move(track));
  }
  for (auto& [format, track] : closed_captions(taken, std::move(channels))) {
    auto found = embedded(work.closed, format);
    add_facts(found, track);
    keep(std::move(found), std::move(track));
  }
  return {{"found", all}, {"cues", cues}};
}

std::vector<std::string> write_captions(const WriteCaptions& work, const std::vector<Cue>& cues) {
  const auto fitted = captions::fitted(cues, work.shift, work.duration);
  std::vector<std::string> texts{captions::to_webvtt(fitted)};
  std::vector<hls::CaptionSegment> segments;
  std::vector<std::string> parts;
  int number = 0;
  for (Rational from; from < work.duration; from = from + work.segment) {
    const auto to = std::min(from + work.segment, work.duration);
    const auto file = layout::captions_segment(work.name, ++number);
    segments.push_back({to - from, (fs::path(work.name) / file.filename()).generic_string()});
    parts.push_back(captions::webvtt_segment(fitted, from, to));
  }
  texts.push_back(hls::captions_playlist(segments));
  texts.insert(texts.end(), parts.begin(), parts.end());
  return texts;
}

}  // namespace classe12
