// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Arrows point down, and only down. Which layers there are and what each may
/// use stands in CMakeLists.txt, in the lines of classe12_layer; here every
/// #include of the program is held to them. The linker alone would not do it:
/// a header needs no library.
namespace classe12 {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;

const fs::path root = CLASSE12_SOURCE_DIR;

struct Layer {
  std::string name, folder;
  std::vector<std::string> uses;
};

std::string read(const fs::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The lines "classe12_layer(NAME FOLDER USES a b WITH …)", in their order.
std::vector<Layer> layers_in(const std::string& cmake) {
  static const std::regex line(R"((?:^|\n)classe12_layer\(([^)]*)\))");
  std::vector<Layer> layers;
  for (std::sregex_iterator it(cmake.begin(), cmake.end(), line), end; it != end; ++it) {
    std::istringstream words((*it)[1].str());
    Layer layer;
    words >> layer.name >> layer.folder;
    std::string word, part;
    while (words >> word) {
      if (word == "USES" || word == "WITH" || word == "EXCEPT")
        part = word;
      else if (part == "USES")
        layer.uses.push_back(word);
    }
    layers.push_back(std::move(layer));
  }
  return layers;
}

/// Where an outside library may be included: a folder, or one file.
struct Home {
  std::string header, place;
};

const std::vector<Home> homes{
    {"CLI/", "cli/"},
    {"curl/", "platform/"},
    {"cmark", "platform/site/"},
    {"glib", "pipeline/gst/"},
    {"gst/", "pipeline/gst/"},
    {"httplib", "pipeline/http/"},
    {"libav", "pipeline/av/"},
    {"libstemmer", "platform/"},
    {"libsw", "pipeline/av/"},
    {"microhttpd", "platform/site/"},
    {"nlohmann/", "pipeline/base/json.hpp"},
    {"openssl/", "pipeline/base/"},
    {"pugixml", "pipeline/captions/"},
    {"sodium", "platform/"},
    {"sqlite3", "platform/"},
    {"unicode/", "pipeline/text/"},
    {"vips/", "pipeline/image/"},
    {"yaml-cpp/", "pipeline/model/"},
};

class Checker {
 public:
  explicit Checker(std::vector<Layer> layers) : layers_(std::move(layers)) {
    for (const auto& layer : layers_) {
      auto& below = below_[layer.name];
      below.insert(layer.name);
      for (const auto& used : layer.uses) {
        below.insert(used);
        below.insert(below_[used].begin(), below_[used].end());
      }
    }
  }

  /// What is wrong with the includes of a file, a line each.
  [[nodiscard]] std::vector<std::string> complaints(const std::string& file,
                                                    const std::string& text) const {
    static const std::regex include(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re");
    std::vector<std::string> found;
    std::istringstream lines(text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
      std::smatch match;
      if (!std::regex_search(line, match, include)) continue;
      const auto why = complaint(file, match[1].str(), line.find('"') != std::string::npos);
      if (!why.empty()) found.push_back(file + ":" + std::to_string(number) + ": " + why);
    }
    return found;
  }

 private:
  /// A folder within another's is a layer of its own.
  [[nodiscard]] const Layer* layer_of(const std::string& path) const {
    const Layer* found = nullptr;
    for (const auto& layer : layers_)
      if (path.starts_with(layer.folder + "/") &&
          (found == nullptr || layer.folder.size() > found->folder.size()))
        found = &layer;
    return found;
  }

  [[nodiscard]] std::string complaint(const std::string& file, const std::string& header,
                                      bool quoted) const {
    const auto* from = layer_of(file);
    if (from == nullptr) return "is in no layer of CMakeLists.txt";
    for (const auto& home : homes)
      if (header.starts_with(home.header))
        return file.starts_with(home.place)
                   ? ""
                   : "<" + header + "> may only be included in " + home.place;
    if (!quoted) return {};
    const auto* to = layer_of(header);
    if (to == nullptr)
      return "\"" + header + "\" is in no layer; name it from the repository's top";
    if (below_.at(from->name).contains(to->name)) return {};
    return "layer " + from->name + " may not use layer " + to->name + " (\"" + header + "\")";
  }

  std::vector<Layer> layers_;
  std::map<std::string, std::set<std::string>> below_;  ///< and the layer itself
};

const Checker& checker() {
  static const Checker made(layers_in(read(root / "CMakeLists.txt")));
  return made;
}

/// Every source file of the program, from the top, sorted.
std::vector<std::string> sources() {
  std::vector<std::string> files;
  for (const auto* folder : {"pipeline", "platform", "cli"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto type = entry.path().extension();
      if (type == ".hpp" || type == ".cpp" || type == ".h" || type == ".cc")
        files.push_back(entry.path().lexically_relative(root).generic_string());
    }
  std::sort(files.begin(), files.end());
  return files;
}

TEST(Layers, EveryIncludePointsDown) {
  const auto files = sources();
  ASSERT_THAT(files,
              IsSupersetOf({"pipeline/base/error.hpp", "pipeline/av/probe.cpp", "cli/main.cpp"}));
  for (const auto& file : files)
    EXPECT_THAT(checker().complaints(file, read(root / file)), IsEmpty());
}

TEST(Layers, AreReadFromTheListThatBuildsThem) {
  const auto layers = layers_in(read(root / "CMakeLists.txt"));
  std::vector<std::string> names;
  for (const auto& layer : layers) {
    // What stands above in the list may be used, so there is no way round.
    for (const auto& used : layer.uses) EXPECT_THAT(names, Contains(used)) << layer.name;
    EXPECT_TRUE(fs::is_directory(root / layer.folder)) << layer.folder;
    names.push_back(layer.name);
  }
  EXPECT_THAT(names, IsSupersetOf({"base", "model", "plan", "hls", "av", "gst", "image", "text",
                                   "http", "run", "platform", "cli"}));
}

TEST(Layers, AreUnderstoodAsCMakeUnderstandsThem) {
  const auto layers = layers_in(
      "# classe12_layer(NAME FOLDER)\n"
      "classe12_layer(base pipeline/base WITH fmt::fmt)\n"
      "classe12_layer(run pipeline/run USES hls av\n               WITH one USES base EXCEPT "
      "main.cpp)\n");
  ASSERT_EQ(layers.size(), 2U);
  EXPECT_EQ(layers[0].name, "base");
  EXPECT_THAT(layers[0].uses, IsEmpty());
  EXPECT_EQ(layers[1].folder, "pipeline/run");
  EXPECT_THAT(layers[1].uses, ElementsAre("hls", "av", "base"));
}

TEST(Layers, AnArrowThatPointsUpIsFound) {
  EXPECT_THAT(
      checker().complaints("pipeline/plan/plan.cpp", "\n#include \"pipeline/run/runner.hpp\"\n"),
      ElementsAre("pipeline/plan/plan.cpp:2: layer plan may not use layer run "
                  "(\"pipeline/run/runner.hpp\")"));
  EXPECT_THAT(
      checker().complaints("pipeline/base/files.hpp", "#include \"pipeline/model/source.hpp\""),
      ElementsAre(HasSubstr("layer base may not use layer model")));
  EXPECT_THAT(
      checker().complaints("platform/entry.hpp", "  #  include \"cli/shell.hpp\" // for a moment"),
      ElementsAre(HasSubstr("layer platform may not use layer cli")));
}

TEST(Layers, AnArrowThatPointsSidewaysIsFound) {
  EXPECT_THAT(checker().complaints("pipeline/av/probe.cpp", "#include \"pipeline/gst/play.hpp\""),
              ElementsAre(HasSubstr("layer av may not use layer gst")));
  EXPECT_THAT(
      checker().complaints("pipeline/hls/playlists.cpp", "#include \"pipeline/plan/plan.hpp\""),
      ElementsAre(HasSubstr("layer hls may not use layer plan")));
}

TEST(Layers, ALibraryOutsideItsFolderIsFound) {
  const std::vector<std::pair<std::string, std::string>> strays{
      {"pipeline/run/runner.cpp", "libavformat/avformat.h"},
      {"pipeline/image/poster.cpp", "libswscale/swscale.h"},
      {"pipeline/run/verify.cpp", "gst/gst.h"},
      {"pipeline/av/pictures.cpp", "vips/vips8"},
      {"pipeline/model/metadata.cpp", "unicode/locid.h"},
      {"cli/preview.cpp", "httplib.h"},
      {"pipeline/plan/plan_json.cpp", "yaml-cpp/yaml.h"},
      {"pipeline/run/ingest.cpp", "CLI/CLI.hpp"},
      {"pipeline/base/files.cpp", "nlohmann/json.hpp"},
      {"pipeline/http/server.cpp", "openssl/ssl.h"}};
  for (const auto& [file, header] : strays) {
    EXPECT_THAT(checker().complaints(file, "#include <" + header + ">\n"),
                ElementsAre(HasSubstr("<" + header + "> may only be included in")));
    EXPECT_THAT(checker().complaints(file, "#include \"" + header + "\"\n"),
                ElementsAre(HasSubstr("<" + header + "> may only be included in")));
  }
}

TEST(Layers, AFileOrAHeaderOfNoLayerIsFound) {
  EXPECT_THAT(checker().complaints("pipeline/odds/ends.cpp", "#include <string>"),
              ElementsAre("pipeline/odds/ends.cpp:1: is in no layer of CMakeLists.txt"));
  EXPECT_THAT(checker().complaints("pipeline/run/ingest.cpp", "#include \"runner.hpp\""),
              ElementsAre(HasSubstr("name it from the repository's top")));
  EXPECT_THAT(
      checker().complaints("pipeline/run/ingest.cpp", "#include \"tests/support/fakes.hpp\""),
      ElementsAre(HasSubstr("is in no layer")));
}

TEST(Layers, WhatIsRightIsLeftInPeace) {
  EXPECT_THAT(
      checker().complaints("cli/run.cpp",
                           "#include \"cli/run.hpp\"\n#include \"pipeline/base/error.hpp\"\n"
                           "#include <CLI/CLI.hpp>\n#include <vector>\n#include <unistd.h>\n"
                           "// #include \"pipeline/odds/ends.hpp\"\n"),
      IsEmpty());
  EXPECT_THAT(checker().complaints("pipeline/av/probe.cpp",
                                   "extern \"C\" {\n#include <libavutil/log.h>\n}\n"),
              IsEmpty());
  EXPECT_THAT(checker().complaints("pipeline/base/json.hpp", "#include <nlohmann/json.hpp>\n"),
              IsEmpty());
}

}  // namespace
}  // namespace classe12
