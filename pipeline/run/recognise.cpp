// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/recognise.hpp"

#include "pipeline/av/drawn_captions.hpp"
#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/captions/tesseract.hpp"
#include "pipeline/captions/timing.hpp"
#include "pipeline/model/json.hpp"
#include "pipeline/run/captions.hpp"
#include "pipeline/run/command.hpp"
#include "pipeline/text/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

/// What tesseract says when it is asked something; nothing when it cannot be.
std::string answer(const std::string& question, const std::stop_token& stop) {
  const TemporaryFolder folder;
  const auto log = folder.path() / "answer";
  const auto ended = run_command(
      {"tesseract", question}, log, std::chrono::seconds(20), [] {}, stop);
  return ended.code == 0 && !ended.late ? read_text(log) : std::string();
}

/// Where a caption stands on the screen; at the bottom when nobody knows how large that is.
void place(Cue& cue, const av::DrawnCaption& drawn) {
  const auto x = 2 * drawn.left + drawn.width, y = 2 * drawn.top + drawn.height;
  if (drawn.screen_height > 0 && y * 3 < 2 * drawn.screen_height)
    cue.height = CueHeight::top;
  else if (drawn.screen_height > 0 && y * 5 < 6 * drawn.screen_height)
    cue.height = CueHeight::middle;
  if (drawn.screen_width <= 0) return;
  if (x * 10 < 6 * drawn.screen_width) cue.side = CueSide::left;
  if (x * 10 > 14 * drawn.screen_width) cue.side = CueSide::right;
}

/// As a file, with a white margin: tesseract does not read what touches the edge.
std::string pgm(const av::DrawnCaption& drawn) {
  constexpr int margin = 20;
  constexpr char white = '\xff';
  const std::string side(margin, white);
  const std::string above(static_cast<std::size_t>(margin * (drawn.width + 2 * margin)), white);
  auto file = fmt::format("P5\n{} {}\n255\n", drawn.width + 2 * margin, drawn.height + 2 * margin);
  file += above;
  for (auto line = drawn.grey.begin(); line != drawn.grey.end(); line += drawn.width)
    file += side + std::string(line, line + drawn.width) + side;
  return file + above;
}

/// The pictures of one track as files, and the cues that wait for their words.
class Pages {
 public:
  explicit Pages(fs::path folder) : folder_(std::move(folder)) {
    fs::remove_all(folder_);  // of a run that was killed
    make_folder(folder_);
  }
  ~Pages() {
    std::error_code ignored;  // what cannot be removed goes with the work folder
    fs::remove_all(folder_, ignored);
  }
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;

  void add(const av::DrawnCaption& drawn) {
    Cue cue{drawn.start, drawn.end, {}, {}, {}, static_cast<int>(cues_.size()) + 1};
    place(cue, drawn);
    cues_.push_back(std::move(cue));
    const auto file = folder_ / fmt::format("{:05}.pgm", cues_.size());
    std::ofstream out(file, std::ios::binary);
    out << pgm(drawn) << std::flush;
    std::ofstream list(folder_ / "list", std::ios::app);
    list << file.native() << "\n" << std::flush;
    if (!out || !list)
      throw Error(Fault::io, say("the disk is full; free some space and run again"));
  }

  CommandEnd read(const RecogniseCaptions::Track& track, const Bench& bench) const {
    // Pages are small: more threads than one only wait for each other. Letters are always dark.
    return run_command(
        {"env", "OMP_THREAD_LIMIT=1", "tesseract", folder_ / "list", folder_ / "read", "-l",
         track.letters, "--psm", "6", "--oem", "1", "--dpi", "200", "-c", "tessedit_create_tsv=1",
         "-c", "tessedit_do_invert=0"},
        folder_ / "log", std::chrono::seconds(track.seconds), [&] { bench.advanced(0); },
        bench.stop);
  }

  [[nodiscard]] std::vector<captions::ReadPage> pages() const {
    const auto table = folder_ / "read.tsv";
    constexpr std::uintmax_t most = 64U << 20U;
    return captions::read_tesseract(fs::exists(table) ? read_text(table, most) : std::string(),
                                    cues_.size());
  }
  [[nodiscard]] const std::vector<Cue>& cues() const { return cues_; }

 private:
  fs::path folder_;
  std::vector<Cue> cues_;
};

struct ReadTrack {
  std::vector<Cue> cues;
  int confidence = 0;
};

ReadTrack filled(const Pages& pages) {
  captions::Captions made;
  ReadTrack read;
  const auto texts = pages.pages();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].text.empty()) continue;
    captions::Styled text;
    text.add(texts[i].text);
    const auto before = made.cues.size();
    captions::add_cue(made, pages.cues()[i], {text.taken(), {}, {}});
    if (made.cues.size() > before) read.confidence += texts[i].confidence;
  }
  read.cues = std::move(made.cues);
  if (!read.cues.empty()) read.confidence /= static_cast<int>(read.cues.size());
  return read;
}

}  // namespace

Recogniser find_recogniser(const std::stop_token& stop) {
  // "tesseract 5.3.0\n leptonica-1.82.0 …"
  const auto version = answer("--version", stop);
  Recogniser found;
  if (!version.starts_with("tesseract")) return found;
  found.version = valid_utf8(version.substr(0, version.find('\n')));
  // A line of prose, then a name a line: "fra", "chi_sim", and "osd", which is no language.
  std::istringstream names(answer("--list-langs", stop));
  std::string name;
  for (std::getline(names, name); std::getline(names, name);) {
    const auto tag = text::to_bcp47(name.substr(0, name.find('_')));
    if (tag != "und" && name != "osd" && name.find('/') == std::string::npos)
      found.letters.emplace(tag, name);
  }
  return found;
}

Json recognise(const RecogniseCaptions& work, const fs::path& input, const Bench& bench) {
  Json all{{"found", Json::array()}, {"cues", Json::array()}, {"ended", Json::array()}};
  for (const auto& track : work.tracks) {
    Pages pages(fs::absolute(bench.folder) / "recognise");
    av::draw_captions(
        input, track.stream, [&](const av::DrawnCaption& drawn) { pages.add(drawn); },
        bench.advanced, bench.stop);
    const auto ended = pages.cues().empty() ? CommandEnd{} : pages.read(track, bench);
    const auto read = ended.code == 0 && !ended.late ? filled(pages) : ReadTrack{};
    all["ended"].push_back({{"stream", track.stream},
                            {"code", ended.code},
                            {"late", ended.late},
                            {"pictures", pages.cues().size()},
                            {"read", read.cues.size()}});
    if (read.cues.empty()) continue;
    FoundCaptions found;
    found.stream = track.stream;
    found.language = track.language;
    found.recognised = true;
    found.confidence = read.confidence;
    add_facts(found, read.cues);
    all["found"].push_back(found);
    all["cues"].push_back(read.cues);
  }
  return all;
}

void add_recognised(Source& source, const Json& read) {
  for (auto found : read.at("found").get<std::vector<FoundCaptions>>()) {
    found.format = stream_of(source, found.stream).codec;
    source.captions.push_back(std::move(found));
  }
  for (const auto& ended : read.at("ended")) {
    const auto stream = std::to_string(ended.at("stream").get<int>());
    const auto code = ended.at("code").get<int>();
    const auto count = ended.at("read").get<int>(), of = ended.at("pictures").get<int>();
    const auto finding = [&](const char* name, std::vector<std::string> values) {
      values.insert(values.begin(), stream);
      source.findings.push_back({name, std::move(values)});
    };
    if (ended.at("late").get<bool>())
      finding("recognition_late", {});
    else if (code != 0)
      finding("recognition_failed", {std::to_string(code)});
    else if (count == 0)
      finding("recognition_empty", {});
    else
      finding("captions_recognised", {std::to_string(count), std::to_string(of)});
  }
}

}  // namespace classe12
