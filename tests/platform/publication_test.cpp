// SPDX-License-Identifier: EUPL-1.2
#include "platform/publication.hpp"

#include "platform/audit.hpp"
#include "platform/messages.hpp"
#include "platform/passes.hpp"
#include "platform/restore.hpp"
#include "platform/search.hpp"
#include "platform/store.hpp"
#include "tests/support/published.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <thread>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using world::fault_of;

/// A platform with members of École Jaurès (anne, paul), one who is not (luc), a moderator.
struct School : world::Platform {
  School() {
    for (const auto* name : {"anne", "paul", "luc"}) member(name);
    member("mod", Role::moderator);
    group("École Jaurès", {"anne", "paul"});
  }

  Manifest last;

  Video publish(const std::string& who, Visibility visibility,
                const std::vector<std::string>& circles = {}) {
    last = world::played("Les fractions", visibility, circles);
    return again(who);
  }
  Video again(const std::string& who) {
    return classe12::publish(catalogue, as(who),
                             world::write_bundle(folder.path() / random_uuid(), last));
  }
  /// Through a moderator, so that others see it.
  Video shown(const std::string& who, Visibility visibility,
              const std::vector<std::string>& circles = {}) {
    const auto made = publish(who, visibility, circles);
    return made.state == VideoState::waiting ? approve(catalogue, shell(), made.id) : made;
  }

  [[nodiscard]] bool open(const std::string& path) const {
    return fs::exists(path.starts_with("links/") ? home / path : home / "public" / path);
  }
  [[nodiscard]] std::vector<std::string> listed(const Actor& who) const {
    std::vector<std::string> ids;
    for (const auto& one : videos(catalogue, who)) ids.push_back(one.id);
    return ids;
  }
  [[nodiscard]] std::vector<std::string> logged() const {
    std::vector<std::string> deeds;
    auto rows = catalogue.db().ask("SELECT deed FROM log ORDER BY number");
    while (rows.next()) deeds.push_back(rows.text(0));
    return deeds;
  }
  [[nodiscard]] std::size_t stored() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(home / "store"), {}));
  }
};

const Actor stranger{Role::stranger, {}, {}, Hindrance::none};

TEST(Publication, ShowsAllOfABundleOnceAModeratorHasSeenIt) {
  School s;
  const auto made = s.publish("anne", Visibility::public_);
  EXPECT_EQ(made.state, VideoState::waiting);
  EXPECT_FALSE(s.open("videos/" + made.id));
  EXPECT_THAT(s.listed(stranger), IsEmpty());
  EXPECT_THAT(waiting(s.catalogue, s.as("mod").actor), SizeIs(1));
  EXPECT_THAT(fault_of([&] { return waiting(s.catalogue, s.as("paul").actor); }),
              HasSubstr("only a moderator"));

  approve(s.catalogue, s.shell(), made.id);
  for (const auto* file :
       {"master.m3u8", "video/720p.mp4", "images/poster.jpg", "captions/fr.vtt", "public.json"})
    EXPECT_TRUE(s.open("videos/" + made.id + "/" + file)) << file;
  EXPECT_FALSE(s.open("videos/" + made.id + "/manifest.json"));
  EXPECT_THAT(s.listed(stranger), ElementsAre(made.id));
  EXPECT_THAT(complaints(s.catalogue), IsEmpty());
}

TEST(Publication, AModeratorApprovesWhatTheyHaveSeen) {
  School s;
  const auto made = s.publish("anne", Visibility::public_);
  const auto second = s.again("anne");
  EXPECT_THAT(fault_of([&] { approve(s.catalogue, s.as("mod"), made.id); }), StartsWith("usage"));
  EXPECT_THAT(fault_of([&] { approve(s.catalogue, s.as("mod"), made.id, edition(made)); }),
              AllOf(StartsWith("later"), HasSubstr("was changed since")));
  EXPECT_FALSE(s.open("videos/" + made.id));
  approve(s.catalogue, s.as("mod"), made.id, edition(second));
  EXPECT_TRUE(s.open("videos/" + made.id));
}

TEST(Publication, AgainShowsItToNoMorePeopleThanItsOwnerHasLet) {
  School s;
  s.shown("anne", Visibility::public_);
  set_privacy(s.catalogue, s.as("anne"), s.last.id, Visibility::circle, {"École Jaurès"});
  const auto again = s.again("anne");
  EXPECT_EQ(again.visibility, Visibility::circle);
  EXPECT_THAT(again.circles, ElementsAre("École Jaurès"));
}

TEST(Publication, AnotherCircleIsAsIfItWereNew) {
  School s;
  s.group("Réseau Est", {"anne"}, "network");
  const auto made = s.shown("anne", Visibility::circle, {"École Jaurès"});
  const auto to = [&](const std::vector<std::string>& circles) {
    return set_privacy(s.catalogue, s.as("anne"), made.id, Visibility::circle, circles).state;
  };
  EXPECT_EQ(to({"École Jaurès", "Réseau Est"}), VideoState::waiting);
  approve(s.catalogue, s.shell(), made.id);
  EXPECT_EQ(to({"École Jaurès"}), VideoState::shown);
}

TEST(Publication, WhatItsOwnerTookBackIsNotAModeratorsToShow) {
  School s;
  const auto made = s.shown("anne", Visibility::public_);
  unpublish(s.catalogue, s.as("anne"), made.id);
  EXPECT_THAT(fault_of([&] { refuse(s.catalogue, s.shell(), made.id, "x"); }), StartsWith("usage"));
  EXPECT_THAT(fault_of([&] { approve(s.catalogue, s.as("mod"), made.id, edition(made)); }),
              StartsWith("not_found"));
}

TEST(Publication, AnIdIsNoPath) {
  School s;
  auto manifest = world::played("X", Visibility::private_);
  manifest.id = "../../catalogue.sqlite";
  const auto bundle = world::write_bundle(s.folder.path() / "bundle", manifest);
  EXPECT_THAT(fault_of([&] { publish(s.catalogue, s.as("anne"), bundle); }),
              StartsWith("bad_words"));
  EXPECT_TRUE(fs::exists(s.home / "catalogue.sqlite"));
}

TEST(Publication, WhatDidNotPassItsChecksIsRefused) {
  School s;
  auto manifest = world::played("X", Visibility::private_);
  manifest.checks = {{"privacy", false, "leak", {"video/720p.mp4"}}};
  const auto bundle = world::write_bundle(s.folder.path() / "bundle", manifest);
  EXPECT_THAT(fault_of([&] { publish(s.catalogue, s.as("anne"), bundle); }),
              HasSubstr("did not pass its checks"));
}

TEST(Restoring, OpensWhatTheCopyKnowsAndNothingElse) {
  School s;
  const auto kept = s.shown("anne", Visibility::public_);
  s.catalogue.db().copy_to(s.folder.path() / "copy");
  const auto later = s.shown("paul", Visibility::public_);
  restore(s.catalogue, s.folder.path() / "copy", s.time);
  EXPECT_TRUE(s.open("videos/" + kept.id + "/master.m3u8"));
  EXPECT_FALSE(s.open("videos/" + later.id));
  EXPECT_THAT(s.logged(), Contains("catalogue restore"));
  write_text(s.folder.path() / "text", "no catalogue");
  { Database(s.folder.path() / "empty", true).run("CREATE TABLE t(x)"); }
  for (const auto* wrong : {"text", "empty"})
    EXPECT_NE(fault_of([&] { restore(s.catalogue, s.folder.path() / wrong, s.time); }), "");
  EXPECT_TRUE(s.open("videos/" + kept.id + "/master.m3u8"));
  EXPECT_THAT(complaints(s.catalogue), IsEmpty());
}

TEST(Publication, WhatAKillLeftBesideAnAddressIsClosedWithIt) {
  School s;
  const auto made = s.shown("anne", Visibility::public_);
  const auto half = s.home / "public/videos" / ("." + made.id + ".partial");
  fs::create_directory_symlink(s.home / "store" / made.folder, half);
  unpublish(s.catalogue, s.as("anne"), made.id);
  EXPECT_FALSE(fs::exists(half));
}

TEST(Publication, ModeratorsAndOwnersAtOnceShowNobodyMore) {
  // Each approval may come before or after the owner's word; after both, that word holds.
  School s;
  for (int round = 0; round < 20; ++round) {
    const auto made = s.publish("anne", Visibility::public_);
    std::thread moderator([&] {
      Catalogue other(s.home);
      const auto ignored = fault_of([&] {
        approve(other, {actor(other, "mod@ac-paris.fr"), s.time}, made.id, edition(made));
      });
    });
    set_privacy(s.catalogue, s.as("anne"), made.id, Visibility::private_, {});
    moderator.join();
    EXPECT_EQ(video(s.catalogue, {}, made.id).visibility, Visibility::private_);
    EXPECT_FALSE(s.open("videos/" + made.id));
  }
}

TEST(Publication, KeepsToItsOwnerWhatNobodyPlays) {
  School s;
  auto manifest = world::played("Les fractions", Visibility::private_);
  manifest.poster.candidates = {{"images/candidate-1.jpg", 4}};
  const auto bundle =
      world::write_bundle(s.folder.path() / "bundle", manifest,
                          {{"master.m3u8", "#EXTM3U\n"}, {"images/candidate-1.jpg", "picture"}});
  const auto made = publish(s.catalogue, s.as("anne"), bundle);
  EXPECT_TRUE(fs::exists(s.home / "store" / made.folder / "master.m3u8"));
  EXPECT_FALSE(fs::exists(s.home / "store" / made.folder / "images/candidate-1.jpg"));
}

TEST(Publication, ARefusedVideoTellsItsOwnerWhy) {
  School s;
  const auto made = s.publish("anne", Visibility::public_);
  refuse(s.catalogue, s.as("mod"), made.id, "A pupil's name is on the board");
  EXPECT_EQ(video(s.catalogue, s.as("anne").actor, made.id).because,
            "A pupil's name is on the board");
  EXPECT_FALSE(s.open("videos/" + made.id));
  EXPECT_THAT(s.listed(s.as("paul").actor), IsEmpty());
}

TEST(Publication, IsRefusedWithItsReason) {
  School s;
  EXPECT_THAT(fault_of([&] { s.publish("luc", Visibility::circle, {"École Jaurès"}); }),
              StartsWith("not_allowed: École Jaurès: the video's owner is in no group"));
  auto unplayed = world::played("X", Visibility::public_);
  unplayed.played = false;
  const auto bundle = world::write_bundle(s.folder.path() / "unplayed", unplayed);
  EXPECT_THAT(fault_of([&] { publish(s.catalogue, s.as("anne"), bundle); }),
              AllOf(StartsWith("not_allowed"), HasSubstr("was never played")));
  const auto broken =
      world::write_bundle(s.folder.path() / "broken", world::played("X", Visibility::public_));
  write_text(broken / "video/720p.mp4", "fiml");
  EXPECT_THAT(fault_of([&] { publish(s.catalogue, s.as("anne"), broken); }),
              AllOf(StartsWith("check_failed"), HasSubstr("720p.mp4: is not as it was made")));
  publish_charter(s.catalogue, s.shell(), "Be kinder.");
  EXPECT_THAT(fault_of([&] { s.publish("anne", Visibility::public_); }),
              HasSubstr("has not accepted the charter"));
  // And nothing of all that is left.
  EXPECT_EQ(s.stored(), 0U);
  EXPECT_THAT(s.listed(s.shell().actor), IsEmpty());
}

TEST(Publication, AgainKeepsAddressAndViewsAndTakesTheNewFiles) {
  School s;
  const auto first = s.shown("anne", Visibility::public_);
  s.catalogue.db().run("UPDATE video SET views = 12");
  s.last.metadata.title = "Les fractions, 2";
  const auto bundle = world::write_bundle(s.folder.path() / "second", s.last,
                                          {{"master.m3u8", "#EXTM3U\n#second\n"}});
  publish(s.catalogue, s.as("anne"), bundle);
  // New pictures wait as new videos do; the old ones are not shown under their name.
  EXPECT_FALSE(s.open("videos/" + first.id));
  const auto second = approve(s.catalogue, s.shell(), first.id);
  EXPECT_EQ(second.views, 12);
  EXPECT_EQ(second.title, "Les fractions, 2");
  EXPECT_EQ(read_text(s.home / "public/videos" / first.id / "master.m3u8"), "#EXTM3U\n#second\n");
  EXPECT_EQ(s.stored(), 1U);
  EXPECT_THAT(fault_of([&] { s.again("paul"); }), HasSubstr("is a video of somebody else"));
}

TEST(Publication, A39_ACircleIsThereForItsMembersAlone) {
  School s;
  const auto made = s.shown("anne", Visibility::circle, {"École Jaurès"});
  EXPECT_THAT(s.listed(s.as("anne").actor), ElementsAre(made.id));
  EXPECT_THAT(s.listed(s.as("paul").actor), ElementsAre(made.id));
  EXPECT_THAT(s.listed(s.as("luc").actor), IsEmpty());
  EXPECT_FALSE(s.open("videos/" + made.id));
  const auto answer = [&](const std::string& id) {
    auto words = fault_of([&] { return video(s.catalogue, s.as("luc").actor, id); });
    return words.replace(words.find(id), id.size(), "ID");
  };
  EXPECT_EQ(answer(made.id), answer(random_uuid()));
  EXPECT_THAT(fault_of([&] { unpublish(s.catalogue, s.as("luc"), made.id); }),
              StartsWith("not_found"));

  const auto pass = give_pass(s.catalogue, s.as("paul"), made.id, "paul@ac-paris.fr", 7);
  EXPECT_TRUE(s.open("links/" + pass.entry + "/master.m3u8"));
  leave(s.catalogue, s.as("anne"), "École Jaurès", "paul@ac-paris.fr");
  EXPECT_THAT(s.listed(s.as("paul").actor), IsEmpty());
  EXPECT_FALSE(s.open("links/" + pass.entry)) << "leaving revokes at once";
}

TEST(Publication, ANetworksCircleReachesItsSchools) {
  School s;
  s.group("Réseau Est", {"anne"}, "network");
  s.group("École Ferry", {"luc"}, "school", "Réseau Est");
  const auto made = s.shown("anne", Visibility::circle, {"Réseau Est"});
  EXPECT_THAT(s.listed(s.as("luc").actor), ElementsAre(made.id));
  EXPECT_THAT(s.listed(s.as("paul").actor), IsEmpty());
}

TEST(Publication, A40_EveryAddressEverGivenIsClosedByAChangeOfPrivacy) {
  School s;
  const auto made = s.shown("anne", Visibility::public_);
  const auto pass = give_pass(s.catalogue, s.as("luc"), made.id, "luc@ac-paris.fr", 7);
  const auto ask = [&](const std::string& path) { return s.open(path); };
  EXPECT_THAT(exposed(s.catalogue, made.id, ask), IsEmpty()) << "it is public: all may be open";

  set_privacy(s.catalogue, s.as("anne"), made.id, Visibility::circle, {"École Jaurès"});
  EXPECT_FALSE(s.open("videos/" + made.id));
  EXPECT_FALSE(s.open("links/" + pass.entry));
  EXPECT_EQ(fault_of([&] { audit(s.catalogue, made.id); }), "");

  // A tree that somebody opened by hand is named, file by file.
  store::open(s.catalogue, "videos/" + made.id, video(s.catalogue, {}, made.id).folder);
  for (const auto* file : {"master.m3u8", "video/720p.mp4", "images/poster.jpg",
                           "images/storyboard-0.jpg", "captions/fr.vtt", "documents/fiche.pdf"})
    EXPECT_THAT(exposed(s.catalogue, made.id, ask), Contains("videos/" + made.id + "/" + file));
  EXPECT_THAT(fault_of([&] { audit(s.catalogue, made.id); }),
              AllOf(StartsWith("check_failed"), HasSubstr("/video/720p.mp4")));
  EXPECT_THAT(settle(s.catalogue, s.time), SizeIs(1));
  EXPECT_EQ(fault_of([&] { audit(s.catalogue, made.id); }), "");
}

TEST(Publication, A43_DocumentsFollowThePrivacyOfTheirVideo) {
  School s;
  const auto made = s.shown("anne", Visibility::public_);
  const auto fiche = "videos/" + made.id + "/documents/fiche.pdf";
  EXPECT_TRUE(s.open(fiche));
  set_privacy(s.catalogue, s.as("anne"), made.id, Visibility::circle, {"École Jaurès"});
  EXPECT_FALSE(s.open(fiche));
  const auto pass = give_pass(s.catalogue, s.as("paul"), made.id, "paul@ac-paris.fr", 7);
  EXPECT_TRUE(s.open("links/" + pass.entry + "/documents/fiche.pdf"));
}

TEST(Publication, MoreEyesNeedAModeratorAndFewerDoNot) {
  School s;
  const auto made = s.publish("anne", Visibility::private_);
  EXPECT_EQ(made.state, VideoState::shown);
  const auto wider = [&](Visibility to) {
    return set_privacy(s.catalogue, s.as("anne"), made.id, to, {}).state;
  };
  EXPECT_EQ(wider(Visibility::unlisted), VideoState::waiting);
  approve(s.catalogue, s.shell(), made.id);
  EXPECT_TRUE(s.open("videos/" + made.id));
  EXPECT_EQ(wider(Visibility::public_), VideoState::waiting);
  EXPECT_FALSE(s.open("videos/" + made.id));
  EXPECT_EQ(wider(Visibility::private_), VideoState::shown);
  EXPECT_THAT(
      fault_of([&] { set_privacy(s.catalogue, s.as("mod"), made.id, Visibility::public_, {}); }),
      StartsWith("not_found"))
      << "a private video is not there for moderators";
}

TEST(Publication, RemovingLeavesNothing) {
  School s;
  s.shown("paul", Visibility::public_);
  s.last = world::played("Le gribouillage", Visibility::public_);
  const auto made = approve(s.catalogue, s.shell(), s.again("anne").id);
  const auto pass = give_pass(s.catalogue, s.as("anne"), made.id, "anne@ac-paris.fr", 7);
  const auto written = [&] {
    s.catalogue.db().forget();
    return read_text(s.home / "catalogue.sqlite").find("gribouill") != std::string::npos;
  };
  EXPECT_TRUE(written());
  EXPECT_THAT(fault_of([&] { remove_video(s.catalogue, s.as("paul"), made.id); }),
              HasSubstr("only its owner"));
  remove_video(s.catalogue, s.as("anne"), made.id);
  EXPECT_FALSE(written()) << "neither as a title nor in the index";
  EXPECT_EQ(s.stored(), 1U);
  EXPECT_FALSE(s.open("links/" + pass.entry));
  EXPECT_EQ(fault_of([&] { audit(s.catalogue, made.id); }), "");
  EXPECT_THAT(fault_of([&] { return video(s.catalogue, {}, made.id); }), StartsWith("not_found"));
}

TEST(Publication, UnpublishedIsThereForItsOwnerUntilItIsPublishedAgain) {
  School s;
  const auto made = s.shown("anne", Visibility::public_);
  unpublish(s.catalogue, s.as("anne"), made.id);
  EXPECT_FALSE(s.open("videos/" + made.id));
  EXPECT_THAT(s.listed(s.as("anne").actor), ElementsAre(made.id));
  EXPECT_THAT(s.listed(s.as("paul").actor), IsEmpty());
  s.again("anne");
  approve(s.catalogue, s.shell(), made.id);
  EXPECT_TRUE(s.open("videos/" + made.id + "/master.m3u8"));
}

TEST(Publication, A42_WhatIsPublishedIsFoundByThoseWhoSeeItAlone) {
  School s;
  auto manifest = world::played("Numération en CP", Visibility::circle, {"École Jaurès"});
  manifest.captions = {samples::captions()};
  const auto bundle = world::write_bundle(
      s.folder.path() / "found", manifest,
      {{"master.m3u8", "#EXTM3U\n"},
       {"captions/fr.vtt", "WEBVTT\n\n00:42.000 --> 00:44.000\nRegardez les dizaines\n"}});
  publish(s.catalogue, s.as("anne"), bundle);
  const auto find = [&](const Actor& who, const std::string& words) {
    Query query;
    query.words = words;
    return search(s.catalogue, who, {}, query);
  };
  EXPECT_EQ(find(s.as("paul").actor, "dizaine").total, 0) << "it waits for a moderator";
  approve(s.catalogue, s.shell(), manifest.id);
  const auto found = find(s.as("paul").actor, "dizaine");
  ASSERT_EQ(found.total, 1);
  EXPECT_EQ(found.hits.at(0).moment.value().start, std::chrono::seconds(42));
  EXPECT_EQ(find(s.as("luc").actor, "dizaine").total, 0);
  EXPECT_EQ(find(stranger, "numération").total, 0);
  remove_video(s.catalogue, s.as("anne"), manifest.id);
  EXPECT_EQ(find(s.shell().actor, "dizaine").total, 0);
}

TEST(Passes, ShowNobodyMoreThanTheyMaySee) {
  School s;
  const auto made = s.shown("anne", Visibility::circle, {"École Jaurès"});
  EXPECT_THAT(
      fault_of([&] { give_pass(s.catalogue, s.as("anne"), made.id, "luc@ac-paris.fr", 7); }),
      AllOf(StartsWith("not_allowed: luc@ac-paris.fr"), HasSubstr("a link does not change that")));
  EXPECT_THAT(
      fault_of([&] { give_pass(s.catalogue, s.as("paul"), made.id, "anne@ac-paris.fr", 7); }),
      HasSubstr("only its owner"));
  EXPECT_THAT(fault_of([&] { give_pass(s.catalogue, s.as("anne"), made.id, "anne", 0); }),
              StartsWith("usage"));
}

TEST(Passes, EndWithTheirTimeTheirMemberOrAWord) {
  School s;
  const auto made = s.shown("anne", Visibility::circle, {"École Jaurès"});
  const auto give = [&] {
    return "links/" + give_pass(s.catalogue, s.as("anne"), made.id, "paul@ac-paris.fr", 7).entry;
  };
  const auto timed = give();
  close_passes(s.catalogue, s.time + std::chrono::days(6), {});
  EXPECT_TRUE(s.open(timed));
  close_passes(s.catalogue, s.time + std::chrono::days(7), {});
  EXPECT_FALSE(s.open(timed));
  const auto revoked = give();
  take_passes(s.catalogue, s.as("anne"), made.id, "paul@ac-paris.fr");
  EXPECT_FALSE(s.open(revoked));
  const auto suspended = give();
  set_suspended(s.catalogue, s.shell(), "paul@ac-paris.fr", true);
  EXPECT_FALSE(s.open(suspended));
  EXPECT_EQ(fault_of([&] { audit(s.catalogue, made.id); }), "");
}

TEST(Passes, EndWithWhoWasErased) {
  School s;
  const auto made = s.shown("anne", Visibility::circle, {"École Jaurès"});
  const auto pass =
      "links/" + give_pass(s.catalogue, s.as("anne"), made.id, "paul@ac-paris.fr", 7).entry;
  EXPECT_TRUE(s.open(pass));
  erase_member(s.catalogue, s.shell(), "paul@ac-paris.fr", {});
  EXPECT_FALSE(fs::is_symlink(s.home / pass));
  EXPECT_EQ(fault_of([&] { audit(s.catalogue, made.id); }), "");
}

TEST(Passes, EndWithACharterThatNobodyHasAcceptedYet) {
  School s;
  const auto made = s.shown("anne", Visibility::circle, {"École Jaurès"});
  const auto pass =
      "links/" + give_pass(s.catalogue, s.as("anne"), made.id, "paul@ac-paris.fr", 7).entry;
  publish_charter(s.catalogue, s.shell(), "Be kinder.\n");
  EXPECT_FALSE(s.open(pass));
}

TEST(Passes, OfOthersAreNotLookedAtByAChange) {
  School s;
  const auto made = s.shown("anne", Visibility::circle, {"École Jaurès"});
  const auto other = s.shown("anne", Visibility::circle, {"École Jaurès"});
  const auto mine =
      "links/" + give_pass(s.catalogue, s.as("anne"), made.id, "paul@ac-paris.fr", 7).entry;
  const auto theirs =
      "links/" + give_pass(s.catalogue, s.as("anne"), other.id, "paul@ac-paris.fr", 7).entry;
  set_privacy(s.catalogue, s.as("anne"), made.id, Visibility::private_, {});
  EXPECT_FALSE(s.open(mine));
  EXPECT_TRUE(s.open(theirs));
  auto plan = s.catalogue.db().ask(
      "EXPLAIN QUERY PLAN SELECT entry FROM pass WHERE expires <= 1 OR video = 2 OR member = 'm'");
  while (plan.next()) EXPECT_THAT(plan.text(3), testing::Not(testing::StartsWith("SCAN")));
}

TEST(Moderation, WhoIsRefusedReadsWhyFromWhoRefused) {
  School s;
  const auto made = s.publish("anne", Visibility::public_);
  refuse(s.catalogue, s.as("mod"), made.id, "A pupil's name is on the board\r\n");
  const auto box = inbox(s.catalogue, s.as("anne").actor, 10);
  ASSERT_THAT(box.messages, SizeIs(1));
  EXPECT_EQ(box.messages.front().text, "A pupil's name is on the board");
  EXPECT_EQ(box.messages.front().sender.email, "mod@ac-paris.fr");
  EXPECT_EQ(box.messages.front().video->id, made.id);
  EXPECT_THAT(inbox(s.catalogue, s.as("paul").actor, 10).messages, IsEmpty());
  EXPECT_EQ(video(s.catalogue, s.as("anne").actor, made.id).because,
            "A pupil's name is on the board");
  EXPECT_THAT(fault_of([&] { refuse(s.catalogue, s.as("mod"), made.id, "\033[2J"); }),
              StartsWith("bad_words"));
}

TEST(Restoring, WhatWasRemovedSinceHasNoFilesAndThatIsSaid) {
  School s;
  const auto made = s.shown("anne", Visibility::public_);
  const auto copy = s.folder.path() / "copy";
  s.catalogue.db().copy_to(copy);
  remove_video(s.catalogue, s.shell(), made.id);
  restore(s.catalogue, copy, s.time);
  EXPECT_THAT(complaints(s.catalogue), ElementsAre(HasSubstr("its files are gone")));
  s.again("anne");
  EXPECT_THAT(complaints(s.catalogue), IsEmpty());
}

TEST(Settling, EndsLinksWhoseTimeIsOverAndStrayOnes) {
  School s;
  const auto made = s.shown("anne", Visibility::circle, {"École Jaurès"});
  const auto pass =
      "links/" + give_pass(s.catalogue, s.as("anne"), made.id, "paul@ac-paris.fr", 7).entry;
  fs::copy_symlink(s.home / pass, s.home / "links/stray");
  EXPECT_THAT(settle(s.catalogue, s.time + std::chrono::days(7)),
              testing::ElementsAre(HasSubstr("links that were over: 2")));
  EXPECT_TRUE(fs::is_empty(s.home / "links"));
}

TEST(Settling, EndsWhatAKillLeftHalfDone) {
  School s;
  const auto made = s.shown("anne", Visibility::public_);
  // Killed after the words were written and before the address was opened.
  fs::remove(s.home / "public/videos" / made.id);
  // Killed while files were copied; and another program copies right now.
  fs::create_directories(s.home / "store/old");
  fs::create_directories(s.home / "store/fresh");
  fs::last_write_time(s.home / "store/old",
                      fs::file_time_type::clock::now() - std::chrono::hours(48));
  EXPECT_THAT(settle(s.catalogue, s.time),
              testing::UnorderedElementsAre(HasSubstr("can be reached again"),
                                            HasSubstr("files of no video")));
  EXPECT_TRUE(s.open("videos/" + made.id + "/master.m3u8"));
  EXPECT_TRUE(fs::exists(s.home / "store/fresh"));
  EXPECT_THAT(settle(s.catalogue, s.time), IsEmpty());
  const auto deeds = s.logged();
  EXPECT_EQ(std::count(deeds.begin(), deeds.end(), "catalogue check"), 1);
}

TEST(Publication, AgainByTheWayShowsNothingThatWasKeptFromPeople) {  // A40
  world::Platform p;
  p.member("anne");
  auto manifest = world::played("Lecture", Visibility::unlisted);
  manifest.metadata.rights.people = People::nobody;
  manifest.metadata.rights.consents.clear();
  const auto bundle = world::write_bundle(p.folder.path() / "lecture", manifest);
  publish(p.catalogue, p.as("anne"), bundle);
  approve(p.catalogue, p.shell(), manifest.id);
  unpublish(p.catalogue, p.as("anne"), manifest.id);
  EXPECT_EQ(publish(p.catalogue, p.as("anne"), bundle, Again::as_it_was).state,
            VideoState::withdrawn);
  EXPECT_EQ(publish(p.catalogue, p.as("anne"), bundle).state, VideoState::waiting)
      << "somebody asked for it";
  remove_video(p.catalogue, p.as("anne"), manifest.id);
  EXPECT_THAT(
      world::fault_of([&] { publish(p.catalogue, p.as("anne"), bundle, Again::as_it_was); }),
      testing::StartsWith("not_allowed"));
  EXPECT_EQ(publish(p.catalogue, p.as("anne"), bundle).state, VideoState::waiting);
}

}  // namespace
}  // namespace classe12
