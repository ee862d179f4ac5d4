// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "tests/support/world.hpp"

#include <fmt/format.h>

/// Many short clips and the sheet that names them.
namespace classe12::world {

/// A sheet in Windows-1252 with clips beside it, every so many of its rows bad.
class Year {
 public:
  Year(int rows, int bad) {
    make_folder(folder());
    std::string text = "Fichier;Titre;Visibilit\xe9;Description;Identifiant\r\n";
    for (int i = 0; i < rows; ++i) {
      const auto name = fmt::format(
          "S\xc3\xa9"
          "ance {}.mp4",
          i);
      const bool is_bad = i < bad;
      // What cannot be done is so in each way in turn: in the words, in the file, in its absence.
      if (is_bad && i % 3 == 1) write_text(folder() / name, "no film");
      if (!is_bad || i % 3 == 0)
        film(folder() / name, lavfi({fmt::format("testsrc2=s=64x36:r=25:d=1,hue=h={}", i),
                                     fmt::format("sine=f={}:d=1", 300 + i)},
                                    {}));
      text += fmt::format(
          "S\xe9"
          "ance {}.mp4;\"Titre ; {}\";{};\"Deux\r\nlignes\";{}\r\n",
          i, i, is_bad && i % 3 == 0 ? "pubic" : "Priv\xe9", id(i));
    }
    write_text(sheet(), text);
  }

  [[nodiscard]] fs::path folder() const { return folder_.path() / "in"; }
  [[nodiscard]] fs::path sheet() const { return folder() / "cours.csv"; }
  [[nodiscard]] fs::path at(const std::string& name) const { return folder_.path() / name; }

  [[nodiscard]] std::vector<std::string> command(const std::string& output,
                                                 std::vector<std::string> more = {}) const {
    std::vector<std::string> words{program().native(),
                                   "--progress",
                                   "none",
                                   "batch",
                                   sheet().native(),
                                   "-o",
                                   at(output).native(),
                                   "--queue",
                                   at(output + "-queue").native(),
                                   "-j",
                                   "2"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  [[nodiscard]] Json report(const std::string& output) const {
    return parse_json(read_text(at(output) / "cours.report.json"), "report");
  }

 private:
  static std::string id(int row) { return fmt::format("6f0a3c7e-8d54-4b1f-9c58-{:012x}", row); }
  TemporaryFolder folder_;
};

/// Bundles, without reports and without what an engine was given.
inline std::map<std::string, std::string> bundles(const fs::path& output) {
  auto all = digests(output);
  std::erase_if(all,
                [](const auto& file) { return file.first.find(".report.") != std::string::npos; });
  return all;
}

}  // namespace classe12::world
