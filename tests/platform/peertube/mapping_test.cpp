// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/mapping.hpp"

#include "platform/peertube/letters.hpp"
#include "tests/support/manifest.hpp"
#include "tests/support/platform.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace classe12::peertube {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

Manifest lesson() {
  auto manifest = samples::full();
  manifest.captions.clear();
  manifest.documents.clear();
  return manifest;
}

MadeCaptions captions(const std::string& name, const std::string& language,
                      CaptionKind kind = CaptionKind::subtitles) {
  MadeCaptions made;
  made.name = name;
  made.file = "captions/" + name + ".vtt";
  made.language = language;
  made.kind = kind;
  return made;
}

TEST(PeerTubeTags, A44_GoByPriorityAndWhatIsDroppedIsSaid) {
  auto manifest = lesson();
  auto& words = manifest.metadata;
  words.levels = {"CP", "CE1"};
  words.subjects = {"mathématiques"};
  words.tags = {"dizaines",
                "un mot-clé de quarante-deux caractères, oui…",
                "Mathématiques",
                "cp",
                "unités",
                "abaque",
                "x",
                "boulier"};
  const auto made = mapped(manifest);
  EXPECT_THAT(made.words.tags, ElementsAre("CP", "CE1", "mathématiques", "dizaines", "unités"));
  EXPECT_THAT(made.dropped, ElementsAre(HasSubstr("quarante-deux"), HasSubstr("‘abaque’"),
                                        HasSubstr("‘x’"), HasSubstr("‘boulier’")));
  EXPECT_EQ(manifest.metadata.tags.size(), 8U);  // all of them stay in the manifest
}

TEST(PeerTubeWords, KeepWithinTheServersLimits) {
  auto manifest = lesson();
  manifest.metadata.title = "CP";
  EXPECT_EQ(mapped(manifest).words.name, "CP – vidéo");
  manifest.metadata.title = std::string(119, 'a') + "é";
  EXPECT_EQ(mapped(manifest).words.name, manifest.metadata.title);
  EXPECT_THAT(mapped(manifest).dropped, IsEmpty());
  manifest.metadata.title += "é";
  EXPECT_EQ(letters::count(mapped(manifest).words.name), 120U);
  EXPECT_THAT(mapped(manifest).words.name, EndsWith("a…"));
  EXPECT_THAT(mapped(manifest).dropped, SizeIs(1));
}

TEST(PeerTubeDescription, A43_EndsWithLinksThatStayWhenItIsTooLong) {
  auto manifest = lesson();
  EXPECT_EQ(mapped(manifest).words.description,
            "Une **tarte**\n\n**Liens et documents**\n\n"
            "- [Éduscol](https://eduscol.education.fr/)");
  manifest.metadata.description = std::string(20'000, 'x');
  const auto made = mapped(manifest);
  EXPECT_EQ(letters::count(made.words.description), 10'000U);
  EXPECT_THAT(made.words.description, EndsWith("(https://eduscol.education.fr/)"));
  EXPECT_THAT(made.dropped, ElementsAre(HasSubstr("the end of the description")));
}

TEST(PeerTubeDescription, A43_LeadsToDocumentsWhereTheyAreServed) {
  auto manifest = lesson();
  manifest.documents = {{"documents/fiche.pdf", "La fiche", "application/pdf", 12, ""}};
  EXPECT_THAT(mapped(manifest, "https://videos.fr/videos/x").words.description,
              HasSubstr("- [La fiche](https://videos.fr/videos/x/documents/fiche.pdf)"));
  EXPECT_THAT(mapped(manifest).dropped, ElementsAre(HasSubstr("‘La fiche’: it is served nowhere")));
}

TEST(PeerTubeWords, HaveTheLicenceAndTheDayOfTheSidecar) {
  auto manifest = lesson();
  manifest.metadata.rights.licence = "CC-BY-NC-SA-4.0";
  manifest.metadata.date = date_said("2026-03-14");
  EXPECT_EQ(mapped(manifest).words.licence, 5);
  EXPECT_EQ(mapped(manifest).words.original_date, "2026-03-14T12:00:00.000Z");
  manifest.metadata.rights.licence = "etalab-2.0";
  EXPECT_THAT(mapped(manifest).dropped, ElementsAre(HasSubstr("etalab-2.0")));
}

TEST(PeerTubeDescription, TakesATitleForWhatItIs) {
  auto manifest = lesson();
  manifest.metadata.description = "";
  manifest.metadata.links = {{"https://example.fr/a(b) c", "Fiche [1] *", LinkKind::page},
                             {"https://x.fr/", "", LinkKind::page}};
  EXPECT_EQ(mapped(manifest).words.description,
            "**Liens et documents**\n\n- [Fiche \\[1\\] \\*](https://example.fr/a%28b%29%20c)\n"
            "- [https://x.fr/](https://x.fr/)");
  manifest.metadata.links.clear();
  EXPECT_EQ(mapped(manifest).words.description, "");
  manifest.metadata.description = "ab";  // the server refuses it
  EXPECT_EQ(mapped(manifest).words.description, "");
  EXPECT_THAT(mapped(manifest).dropped, SizeIs(1));
}

TEST(PeerTubeChapters, A36_ComeAtWholeSecondsOnceEach) {
  auto manifest = lesson();
  manifest.chapters = {{0, {1, 2}, "Un"},
                       {{1, 2}, {25, 3}, "Dans la même seconde"},
                       {{25, 3}, 30, std::string(150, 'a')},
                       {30, 31, ""}};
  const auto made = mapped(manifest);
  ASSERT_THAT(made.chapters, SizeIs(2));
  EXPECT_EQ(made.chapters[0], (TimeCode{0, "Un"}));
  EXPECT_EQ(made.chapters[1].seconds, 8);
  EXPECT_EQ(letters::count(made.chapters[1].title), 100U);
  EXPECT_THAT(made.dropped, SizeIs(2));
}

TEST(PeerTubeCaptions, AreOneALanguageThoseForTheDeafFirst) {
  auto manifest = lesson();
  manifest.captions = {captions("fr", "fr"), captions("fr-2", "fr-FR", CaptionKind::deaf),
                       captions("und", "und"), captions("en", "en", CaptionKind::forced)};
  const auto made = mapped(manifest);
  EXPECT_THAT(made.captions, ElementsAre(CaptionTrack{"fr", "captions/fr-2.vtt"},
                                         CaptionTrack{"en", "captions/en.vtt"}));
  EXPECT_THAT(made.dropped, SizeIs(2));
}

TEST(PeerTubePrivacy, IsNeverWiderThanWhatWasAskedFor) {
  for (const auto visibility :
       {Visibility::private_, Visibility::circle, Visibility::unlisted, Visibility::public_}) {
    const auto privacy = privacy_of(visibility, CirclePolicy::password);
    EXPECT_EQ(is_wider(privacy, Privacy::private_), visibility > Visibility::private_);
    EXPECT_EQ(is_wider(privacy, Privacy::password), visibility > Visibility::circle);
    EXPECT_EQ(is_wider(privacy, Privacy::unlisted), visibility > Visibility::unlisted);
    EXPECT_FALSE(is_wider(privacy, Privacy::public_));
  }
  EXPECT_THAT(world::fault_of([] { (void)privacy_of(Visibility::circle, CirclePolicy::refuse); }),
              StartsWith("not_allowed: "));
}

TEST(PeerTubeLanguage, IsThePartThatTheServerKnows) {
  EXPECT_EQ(language_of("fr"), "fr");
  EXPECT_EQ(language_of("fr-FR"), "fr");
  EXPECT_EQ(language_of("FR_ca"), "fr");
  EXPECT_EQ(language_of("und"), "");
  EXPECT_EQ(language_of(""), "");
}

TEST(PeerTubeLicence, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(licence_of("CC BY 4.0"), 1);
  EXPECT_EQ(licence_of("cc-by-sa"), 2);
  EXPECT_EQ(licence_of("CC BY-ND 4.0"), 3);
  EXPECT_EQ(licence_of("CC_BY_NC"), 4);
  EXPECT_EQ(licence_of("CC BY-NC-SA 4.0"), 5);
  EXPECT_EQ(licence_of("CC BY-NC-ND 4.0"), 6);
  EXPECT_EQ(licence_of("domaine public"), 7);
  EXPECT_EQ(licence_of("CC0 1.0"), 7);
  EXPECT_EQ(licence_of("tous droits réservés"), 0);
}

struct Size {
  int width, height;
  double bits_a_pixel;
};

class QuickPath : public testing::TestWithParam<Size> {};

// The ceilings of the server, each just below and just above.
TEST_P(QuickPath, EndsAtTheServersCeiling) {
  auto video = samples::track("x", "video/x.mp4", "video/x.m3u8");
  video.width = GetParam().width;
  video.height = GetParam().height;
  video.frame_rate = 30;
  const auto most = GetParam().bits_a_pixel * GetParam().width * GetParam().height * 30;
  video.average_bandwidth = static_cast<std::int64_t>(most * 0.999);
  EXPECT_TRUE(takes_quick_path(video, nullptr));
  video.average_bandwidth = static_cast<std::int64_t>(most * 1.001);
  EXPECT_FALSE(takes_quick_path(video, nullptr));
}
INSTANTIATE_TEST_SUITE_P(Sizes, QuickPath,
                         testing::Values(Size{256, 144, .32}, Size{426, 240, .29},
                                         Size{640, 360, .26}, Size{854, 480, .22},
                                         Size{1280, 720, .19}, Size{720, 1280, .19},
                                         Size{1920, 1080, .17}, Size{2560, 1440, .16},
                                         Size{3840, 2160, .14}, Size{1000, 700, .22}));

TEST(PeerTubeFilm, IsTheLargestThatIsNotEncodedTwice) {
  auto manifest = lesson();
  auto& large = manifest.renditions.front();
  auto small = large;
  small.name = "360p";
  small.width = 640;
  small.height = 360;
  small.average_bandwidth = 500'000;
  manifest.renditions.push_back(small);
  manifest.audio.front().codecs = "mp4a.40.2";
  manifest.audio.front().average_bandwidth = 128'000;
  EXPECT_EQ(film_of(manifest).video->name, "720p");
  EXPECT_TRUE(film_of(manifest).quick);
  manifest.renditions.front().average_bandwidth = 9'000'000;
  EXPECT_EQ(film_of(manifest).video->name, "360p");
  manifest.audio.front().average_bandwidth = 400'000;
  EXPECT_EQ(film_of(manifest).video->name, "720p");
  EXPECT_FALSE(film_of(manifest).quick);
}

}  // namespace
}  // namespace classe12::peertube
