// SPDX-License-Identifier: EUPL-1.2
// The player of the site's pages, in a browser.
#include "tests/support/bundle.hpp"
#include "tests/support/served.hpp"

#include <gtest/gtest.h>

namespace classe12 {
namespace {

/// A platform on which everybody sees what is put there.
class Shown {
 public:
  Shown() {
    write_text(at("charter.md"), "# Charte\n");
    does({"catalogue", "create", "--domain", "ac-*.fr"});
    does({"charter", "publish", at("charter.md").native()});
    does({"member", "add", "anne@ac-paris.fr", "--name", "Anne", "--accept-charter"});
  }
  [[nodiscard]] fs::path at(const std::string& name) const { return folder_.path() / name; }
  void does(std::vector<std::string> words) const {
    words.insert(words.end(), {"--home", at("home").native()});
    const auto ran = world::classe12(words);
    EXPECT_EQ(ran.code, 0) << ran.text;
  }
  /// The id under which it is seen. `chapters` is a part of a sidecar.
  [[nodiscard]] std::string put(const fs::path& upload, const std::string& chapters) const {
    write_text(at("words.yaml"),
               "title: Compter\nlanguage: fr\npeople: nobody\nvisibility: public\n" + chapters);
    const auto folder = at("bundles-" + upload.stem().native());
    const auto ran =
        world::classe12({"-q", "ingest", "-m", at("words.yaml").native(), "-o", folder.native(),
                         "-p", (world::source() / "tests/media/tiny.yaml").native(), "--verify",
                         "full", "--", upload.native()});
    EXPECT_EQ(ran.code, 0) << ran.text;
    const auto bundle = folder / world::names(folder).front();
    const auto id = read_manifest(read_text(bundle / "manifest.json"), "manifest.json").id;
    does({"publish", bundle.native(), "--as", "anne@ac-paris.fr"});
    does({"moderate", "approve", id});
    return id;
  }

 private:
  TemporaryFolder folder_;
};

void write_captions(const fs::path& upload, const std::string& language, const std::string& words) {
  auto file = upload;
  write_text(file.replace_extension(language + ".srt"),
             "1\n00:00:00,000 --> 00:00:19,000\n" + words + "\n");
}

TEST(PlayerInABrowser, DoesWhatPeopleAskOfIt) {
  const Shown platform;
  const auto film =
      world::film(platform.at("film.mp4"),
                  world::lavfi({"testsrc=s=320x180:r=10:d=20", "sine=300:d=20", "sine=900:d=20"},
                               {"-map", "0", "-map", "1", "-map", "2", "-metadata:s:a:0",
                                "language=fra", "-metadata:s:a:1", "language=eng",
                                "-disposition:a:1", "visual_impaired", "-pix_fmt", "yuv420p"}));
  write_captions(film, "fr", "Un, deux, trois.");
  write_captions(film, "en", "One, two, three.");
  const auto sound = world::film(platform.at("sound.m4a"), world::lavfi({"sine=300:d=20"}, {}));
  write_captions(sound, "fr", "Un, deux, trois.");
  const auto shown = platform.put(
      film,
      "chapters:\n  - {at: 0, title: Un}\n  - {at: 6, title: Deux}\n  - {at: 12, title: Trois}\n");
  const auto heard = platform.put(sound, "chapters:\n  - {at: 0, title: Un}\n");

  const world::Served served(platform.at("home"), platform.at("log"));
  const auto browser = fs::path(CLASSE12_BINARY_DIR) / "browser";
  const auto ran = world::run(
      {"node", (browser / "watch.mjs").native(), served.address(), shown, heard, browser.native()});
  EXPECT_EQ(ran.code, 0) << ran.text;
}

}  // namespace
}  // namespace classe12
