// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/step_key.hpp"
#include "pipeline/plan/streams.hpp"

#include <algorithm>

namespace classe12 {
namespace {

/// What the program has to know for a language; empty when it does not. Of captions that do not say
/// their language nor what is spoken, French and English are tried together.
std::string letters_of(const std::string& language, const Recogniser& recogniser) {
  const auto known = [&](const std::string& tag) {
    const auto found = recogniser.letters.find(tag);
    return found == recogniser.letters.end() ? std::string() : found->second;
  };
  if (language != "und") return known(language.substr(0, language.find('-')));
  const auto french = known("fr"), english = known("en");
  return french.empty() || english.empty() ? french + english : french + "+" + english;
}

}  // namespace

Plan plan_recognition(const std::filesystem::path& input, const Source& source,
                      const std::string& language, const Recogniser& recogniser,
                      const Toolbox& toolbox) {
  const auto heard = spoken(language, choose_audio(source, language));
  RecogniseCaptions work;
  work.reader = recogniser.version;
  double pictures = 0;
  for (const auto index : drawn_captions(source.streams)) {
    const auto& stream = stream_of(source, index);
    const auto written = stream.language == "und" && !heard.empty() ? heard : stream.language;
    auto letters = letters_of(written, recogniser);
    if (letters.empty()) continue;
    // A picture takes a third of a second here; ten times slower is still no hang.
    constexpr std::int64_t least = 60, each = 3;
    work.tracks.push_back({index, stream.language, std::move(letters),
                           least + each * std::min<std::int64_t>(stream.packets, 20'000)});
    pictures += static_cast<double>(stream.packets);
  }
  Plan plan;
  plan.input = input;
  if (work.tracks.empty()) return plan;
  plan.steps.push_back({"recognise",
                        std::move(work),
                        {},
                        {layout::recognised},
                        say("captions that are pictures are read by a program"),
                        {},
                        0.2 + pictures / 3});
  add_keys(plan, source.sha256, toolbox);
  return plan;
}

}  // namespace classe12
