// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/transcribe.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/run/captions.hpp"
#include "pipeline/run/command.hpp"

#include <array>
#include <utility>

namespace classe12 {
namespace {

/// The word with what stands in braces filled in.
std::string filled(std::string word,
                   const std::array<std::pair<std::string_view, std::string>, 3>& values) {
  for (std::size_t at = 0; at < word.size(); ++at)
    for (const auto& [name, value] : values)
      if (word.compare(at, name.size(), name) == 0) {
        word.replace(at, name.size(), value);
        at += value.size();
      }
  return word;
}

}  // namespace

Json transcribe(const Transcribe& work, const Bench& bench) {
  const auto folder = std::filesystem::absolute(bench.folder);
  std::vector<std::string> words;
  for (const auto& word : work.command)
    words.push_back(filled(word, {{{"{wav}", (folder / layout::speech).native()},
                                   {"{language}", work.language},
                                   {"{vtt}", (folder / layout::transcript).native()}}}));
  write_text(folder / layout::transcript, "");
  const auto ended = run_command(
      words, folder / "transcribe.log", std::chrono::seconds(work.seconds),
      [&] { bench.advanced(0); }, bench.stop);
  // It may have taken the file away, or put something else there.
  if (!std::filesystem::is_regular_file(folder / layout::transcript))
    write_text(folder / layout::transcript, "");
  return {{"code", ended.code}, {"late", ended.late}};
}

Json read_transcript(const ReadTranscript& work, std::string_view text) {
  try {
    auto read = read_caption_text(text, layout::transcript, "UTF-8");
    for (auto& cue : read.cues) cue.start = cue.start + work.start, cue.end = cue.end + work.start;
    read.found.file.clear();
    read.found.language = work.language;
    read.found.automatic = true;
    return {{"found", Json::array({read.found})}, {"cues", Json::array({read.cues})}};
  } catch (const Error& error) {
    if (error.fault() != Fault::bad_words) throw;
    return {{"found", Json::array()}, {"cues", Json::array()}};
  }
}

void add_transcript(Source& source, const Transcription& wish, const Json& ended,
                    const Json& read) {
  constexpr int not_started = 127;
  const auto code = ended.at("code").get<int>();
  const auto found = read.at("found").get<std::vector<FoundCaptions>>();
  const auto finding = [&](const char* name, std::vector<std::string> values = {}) {
    source.findings.push_back({name, std::move(values)});
  };
  if (ended.at("late").get<bool>()) return finding("transcription_late");
  if (code == not_started) return finding("transcription_absent", {wish.command.front()});
  if (code != 0) return finding("transcription_failed", {std::to_string(code)});
  if (found.empty()) return finding("transcription_unusable");
  source.captions.push_back(found.front());
}

}  // namespace classe12
