// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/inquiry.hpp"

#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/oddities.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/second_opinion.hpp"
#include "pipeline/plan/streams.hpp"
#include "pipeline/run/recognise.hpp"
#include "pipeline/run/runner.hpp"
#include "pipeline/run/toolbox.hpp"
#include "pipeline/run/transcribe.hpp"

namespace classe12 {
namespace {

/// A second opinion that cannot be had is no reason to refuse anything.
void add_second_opinion(Source& source, const Plan& plan, const std::filesystem::path& folder,
                        Engine& engine, Journal& journal, Meter& meter, std::stop_token stop) {
  try {
    run(plan, folder, engine, journal, meter, 1, std::move(stop));
  } catch (const Error& error) {
    if (error.fault() == Fault::cancelled) throw;
    return;
  }
  const auto odd = differences(
      source, parse_json(read_text(folder / layout::opinion), layout::opinion).get<Opinion>());
  source.findings.insert(source.findings.end(), odd.begin(), odd.end());
}

/// What an embedded track is said to be stands in its container.
void add_what_streams_say(Source& source) {
  for (auto& found : source.captions) {
    if (found.stream < 0) continue;
    const auto& stream = stream_of(source, found.stream);
    if (stream.kind != StreamKind::subtitle) {
      found.kind = CaptionKind::deaf;  // closed captions are made for them
      continue;
    }
    found.language = stream.language;
    if (stream.is_for_deaf) found.kind = CaptionKind::deaf;
    if (stream.is_forced) found.kind = CaptionKind::forced;
  }
}

}  // namespace

void refuse_non_media(const std::filesystem::path& input, Engine& engine, std::stop_token stop) {
  const TemporaryFolder folder;
  const auto plan = plan_sniff(input);
  engine.make(plan, plan.steps.front(), {folder.path(), [](double) {}, std::move(stop), {}});
}

Inquired inquire(const std::filesystem::path& input, const Wishes& wishes,
                 const std::string& sha256, const Preset& preset,
                 const std::filesystem::path& folder, Engine& engine, Progress& progress,
                 std::stop_token stop) {
  const auto toolbox = this_toolbox();
  Journal journal(folder);
  Meter meter(progress, 0);
  Inquired inquired;
  const auto result = [&](const Plan& plan, const char* name) {
    for (const auto& step : plan.steps) inquired.keys.insert(step.key);
    try {
      run(plan, folder, engine, journal, meter, 1, stop);
    } catch (const Error& error) {
      // "probe: name: …" would say the same thing twice to somebody who asked
      // about one file.
      const std::string_view text = error.what();
      const auto step = plan.steps.front().name + ": ";
      throw Error(error.fault(),
                  std::string(text.starts_with(step) ? text.substr(step.size()) : text));
    }
    return parse_json(read_text(folder / name), name);
  };
  auto& source = inquired.source;
  source = result(plan_probe(input, sha256, preset.limits, toolbox), layout::source).get<Source>();
  const auto second = plan_second_opinion(input, sha256, toolbox);
  inquired.keys.insert(second.steps.front().key);
  add_second_opinion(source, second, folder, engine, journal, meter, stop);
  if (const auto plan = plan_captions(input, source, wishes.captions, toolbox);
      !plan.steps.empty()) {
    result(plan, layout::captions_read).at("found").get_to(source.captions);
  }
  if (!drawn_captions(source.streams).empty())
    if (const auto plan =
            plan_recognition(input, source, wishes.language, find_recogniser(stop), toolbox);
        !plan.steps.empty())
      add_recognised(source, result(plan, layout::recognised));
  add_what_streams_say(source);
  if (!wishes.poster.file.empty())
    source.picture = result(plan_picture(input, sha256, wishes.poster, preset.limits, toolbox),
                            layout::picture_read)
                         .get<FoundPicture>();
  source.analysis =
      result(plan_analysis(input, source, preset.audio, toolbox, wishes), layout::analysis)
          .get<Analysis>();
  if (const auto plan = plan_transcription(input, source, wishes, toolbox); !plan.steps.empty()) {
    const auto read = result(plan, layout::transcript_read);
    const auto ended = parse_json(read_text(folder / layout::transcribed), layout::transcribed);
    add_transcript(source, wishes.transcription, ended, read);
  }
  if (const auto plan = plan_trial(input, source, preset, toolbox); !plan.steps.empty())
    source.trial = result(plan, layout::trial).get<Trial>();
  const auto content = content_findings(source, preset);
  source.findings.insert(source.findings.end(), content.begin(), content.end());
  const auto odd = oddities(source, preset.video.max_fps);
  source.findings.insert(source.findings.end(), odd.begin(), odd.end());
  return inquired;
}

}  // namespace classe12
