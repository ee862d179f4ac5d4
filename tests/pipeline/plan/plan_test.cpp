// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/plan/plan.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/model/layout.hpp"
#include "tests/support/presets.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;
using testing::UnorderedElementsAre;

const Toolbox toolbox{{"libavcodec 59.37.100", "libx264 164"}};

Plan plan_of(const Source& source, const Preset& preset = presets::web(),
             const std::string& language = "fr") {
  return make_plan("/uploads/lesson.mp4", source, preset, language, toolbox);
}

/// The work of one kind, in the plan's order.
template <class Kind>
std::vector<Kind> all(const Plan& plan) {
  std::vector<Kind> found;
  for (const auto& step : plan.steps)
    if (const auto* work = std::get_if<Kind>(&step.work)) found.push_back(*work);
  return found;
}

std::vector<std::string> names(const Plan& plan) {
  std::vector<std::string> found;
  for (const auto& step : plan.steps) found.push_back(step.name);
  return found;
}

/// The names of the steps whose keys differ; both plans have the same steps.
std::vector<std::string> changed(const Plan& before, const Plan& after) {
  EXPECT_EQ(names(before), names(after));
  std::vector<std::string> found;
  for (std::size_t i = 0; i < before.steps.size(); ++i)
    if (before.steps[i].key != after.steps[i].key) found.push_back(before.steps[i].name);
  return found;
}

/// Frames of a size as times.
std::vector<Rational> times(const std::vector<std::int64_t>& frames, Rational rate) {
  std::vector<Rational> found;
  for (const auto frame : frames) found.push_back(Rational(frame) / rate);
  return found;
}

Error refusal(const Source& source) {
  try {
    (void)plan_of(source);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "was not refused";
  return {Fault::bug, ""};
}

/// Something to watch soon, and the rest later.
Preset hurried() {
  auto preset = presets::web();
  preset.name = "hurried";
  preset.video.first_playable = true;
  return preset;
}

Preset in_av1_too() {
  return load_preset("av1", presets::folder);
}

/// Every upload with every preset of ours.
void for_each_plan(
    const std::function<void(const std::string&, const Source&, const Plan&)>& look) {
  for (const auto& preset :
       {presets::web(), presets::mobile(), presets::archive(), hurried(), in_av1_too()})
    for (const auto& [name, source] : sources::all())
      look(name + " " + preset.name, source, plan_of(source, preset));
}

TEST(Plan, HasTheStepsOfALesson) {
  EXPECT_THAT(names(plan_of(sources::hd())),
              ElementsAre("video-0001", "video-0002", "video-0003", "video-0004", "video-0005",
                          "audio-fr", "join-1080p", "join-720p", "join-480p", "join-360p",
                          "join-240p", "moments", "poster", "preview", "storyboard", "playlists"));
}

TEST(Plan, BringsTheSmallestSizeAndTheSoundBeforeAllElseWhenAsked) {
  const auto plan = plan_of(sources::hd(), hurried());
  EXPECT_THAT(
      names(plan),
      ElementsAre("early-0001", "early-0002", "early-0003", "early-0004", "early-0005", "audio-fr",
                  "join-240p", "first-film", "video-0001", "video-0002", "video-0003", "video-0004",
                  "video-0005", "join-1080p", "join-720p", "join-480p", "join-360p", "moments",
                  "poster", "preview", "storyboard", "playlists"));
  for (const auto& chunk : all<EncodeChunk>(plan))
    EXPECT_THAT(chunk.ladder, SizeIs(chunk.again ? 1 : 4));
  EXPECT_THAT(plan.steps.front().because, HasSubstr("decoded once more"));
}

TEST(Plan, HasNothingToHurryWithOneSize) {
  EXPECT_EQ(names(plan_of(sources::small(), hurried())), names(plan_of(sources::small())));
}

TEST(Plan, HasEverySizeAgainInAv1WhenAsked) {
  const auto plan = plan_of(sources::hd(), in_av1_too());
  const auto lists = all<WritePlaylists>(plan).front();
  std::vector<std::string> videos;
  for (const auto& video : lists.videos) videos.push_back(video.name);
  EXPECT_THAT(videos, ElementsAre("1080p", "720p", "480p", "360p", "240p", "1080p-av1", "720p-av1",
                                  "480p-av1", "360p-av1", "240p-av1"));
  for (const auto& chunk : all<EncodeChunk>(plan)) {
    EXPECT_EQ(chunk.again, chunk.ladder.front().codec == "av1");
    EXPECT_EQ(chunk.ladder.front().max_kbps, chunk.again ? 3000 : 5000);
  }
}

TEST(Plan, PassesNothingThroughBesideAv1WhoseKeyFramesAreAtEqualDistances) {
  auto source = sources::hd();
  EXPECT_THAT(all<CopyVideo>(plan_of(source, in_av1_too())), IsEmpty());
}

TEST(Plan, CanBeRunAsItStands) {
  for_each_plan([](const auto& name, const auto&, const Plan& plan) {
    std::set<fs::path> made;
    std::set<std::string> seen;
    for (const auto& step : plan.steps) {
      for (const auto& need : step.needs) EXPECT_TRUE(made.contains(need)) << name << ": " << need;
      for (const auto& file : step.makes) {
        EXPECT_TRUE(made.insert(file).second) << name << ": made twice: " << file;
        EXPECT_TRUE(file.is_relative()) << name << ": " << file;
      }
      EXPECT_TRUE(seen.insert(step.name).second) << name << ": " << step.name;
      EXPECT_THAT(step.makes, Not(IsEmpty())) << name << ": " << step.name;
      EXPECT_THAT(step.because, Not(IsEmpty())) << name << ": " << step.name;
      EXPECT_THAT(step.key, SizeIs(64)) << name << ": " << step.name;
      EXPECT_GT(step.cost, 0) << name << ": " << step.name;
    }
  });
}

TEST(Plan, IsTheSameEveryTime) {
  for (const auto& [name, source] : sources::all())
    EXPECT_EQ(plan_of(source), plan_of(source)) << name;
}

TEST(Plan, ComesBackFromJsonAsItWas) {
  for_each_plan([](const auto& name, const auto&, const Plan& plan) {
    EXPECT_EQ(read_plan(to_json_text(plan)), plan) << name;
  });
  const auto probe = plan_probe("/uploads/lesson.mp4", "digest", presets::web().limits, toolbox);
  EXPECT_EQ(read_plan(to_json_text(probe)), probe);
  const auto analysis =
      plan_analysis("/uploads/lesson.mp4", sources::many_streams(), presets::web().audio, toolbox);
  EXPECT_EQ(read_plan(to_json_text(analysis)), analysis);
}

TEST(Plan, KeepsTheBytesOfAnyFileName) {  // A17
  for (const auto* name : {"-x.mp4", "concat:x",
                           "s\xe9"
                           "ance \xff.mov",
                           "l'élève \"d'à côté\" 50%\n.mov"}) {
    auto plan = plan_of(sources::one_frame());
    plan.input = name;
    EXPECT_EQ(read_plan(to_json_text(plan)).input, fs::path(name));
  }
}

TEST(Plan, ThatIsNoneIsRefused) {
  const auto good = to_json_text(plan_of(sources::one_frame()));
  const auto with = [&](const std::string& words, const std::string& others) {
    auto text = good;
    const auto at = text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return text.replace(at, words.size(), others);
  };
  for (const auto& text :
       {std::string(), std::string("[]"), std::string("{}"), good.substr(0, good.size() / 2),
        with("encode-chunk", "make-coffee"), with("\"steps\": [", "\"steps\": [7, "),
        with("\"input_bytes\"", "\"input_letters\""),
        with("\"cost\": ", "\"cost\": \"\", \"c\": ")}) {
    try {
      (void)read_plan(text);
      ADD_FAILURE() << "was read: " << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.fault(), Fault::bad_words) << error.what();
      EXPECT_THAT(error.what(), StartsWith("plan: "));
    }
  }
}

TEST(Plan, ARungThatChangesIsPackagedAgain) {
  auto preset = presets::web();
  const auto before = plan_of(sources::hd(), preset);
  preset.video.ladder.at(1).max_kbps = 2700;
  // All sizes of a chunk are made at once; the sound is not touched.
  EXPECT_THAT(changed(before, plan_of(sources::hd(), preset)),
              ElementsAre("video-0001", "video-0002", "video-0003", "video-0004", "video-0005",
                          "join-1080p", "join-720p", "join-480p", "join-360p", "join-240p",
                          "moments", "poster", "preview", "storyboard", "playlists"));
}

TEST(Plan, ASoundThatChangesLeavesThePictureAlone) {
  auto preset = presets::web();
  const auto before = plan_of(sources::two_languages(), preset);
  preset.audio.kbps = 96;
  EXPECT_THAT(changed(before, plan_of(sources::two_languages(), preset)),
              ElementsAre("audio-fr", "audio-en", "playlists"));
}

TEST(Plan, OneLouderSoundLeavesTheOtherAlone) {
  auto source = sources::two_languages();
  const auto before = plan_of(source);
  source.analysis->sounds.back().shape.gain = 3;
  EXPECT_THAT(changed(before, plan_of(source)), ElementsAre("audio-en", "playlists"));
}

TEST(Plan, NewToolsOrAnotherUploadChangeEverything) {
  const auto before = plan_of(sources::hd());
  const Toolbox newer{{"libavcodec 59.37.100", "libx264 165"}};
  const auto after = make_plan("/uploads/lesson.mp4", sources::hd(), presets::web(), "fr", newer);
  EXPECT_EQ(changed(before, after), names(before));
  auto other = sources::hd();
  other.sha256 = sources::uhd().sha256;
  EXPECT_EQ(changed(before, plan_of(other)), names(before));
}

TEST(Plan, WordsAndFileNamesChangeNothing) {
  const auto before = plan_of(sources::hd());
  auto preset = presets::web();
  preset.name = "mine";
  preset.about = "The same under another name";
  const auto after = make_plan("/elsewhere/cours.mov", sources::hd(), preset, "fr", toolbox);
  EXPECT_THAT(changed(before, after), IsEmpty());
}

TEST(Plan, NoTwoStepsHaveTheSameKey) {
  for_each_plan([](const auto& name, const auto&, const Plan& plan) {
    std::set<std::string> keys;
    for (const auto& step : plan.steps)
      EXPECT_TRUE(keys.insert(step.key).second) << name << ": " << step.name;
  });
}

TEST(Plan, WithoutSoundHasNothingOfIt) {  // A11
  const auto plan = plan_of(sources::silent());
  EXPECT_TRUE(all<EncodeAudio>(plan).empty());
  EXPECT_TRUE(all<WritePlaylists>(plan).front().audios.empty());
  EXPECT_THAT(names(plan), Not(Contains(StartsWith("audio"))));
}

TEST(Plan, OfSoundAloneHasNoPictureButAPoster) {  // A14
  for (const auto& source : {sources::voice(), sources::audio_only()}) {
    const auto plan = plan_of(source);
    EXPECT_THAT(names(plan), ElementsAre("audio-fr", "poster", "playlists"));
    EXPECT_TRUE(all<EncodeChunk>(plan).empty());
    EXPECT_TRUE(all<WritePlaylists>(plan).front().videos.empty());
    EXPECT_EQ(all<EncodeAudio>(plan).front().duration, source.streams.front().end);
    EXPECT_EQ(duration(plan), source.streams.front().end);
  }
  EXPECT_EQ(all<DrawWaveform>(plan_of(sources::voice())).size(), 1U);
  const auto cover = all<ShowCover>(plan_of(sources::audio_only()));
  ASSERT_EQ(cover.size(), 1U);
  EXPECT_EQ(cover.front().stream, 1);
  EXPECT_EQ(cover.front().size, (Size{600, 600}));
}

TEST(Plan, OfNothingIsRefused) {  // A20
  EXPECT_EQ(refusal(sources::file("x", {})).fault(), Fault::bad_media);
  EXPECT_EQ(refusal(sources::file("x", {sources::other(StreamKind::data, "bin_data"),
                                        sources::cover(600, 600)}))
                .fault(),
            Fault::bad_media);
}

TEST(Plan, OfAPictureThatNothingDecodesIsRefusedEvenIfItSounds) {
  auto video = sources::picture(1280, 720, 25, 30);
  video.codec = "unknown";
  EXPECT_EQ(refusal(sources::file("x", {video, sources::sound(30)})).fault(), Fault::bad_media);
}

TEST(Plan, AllSizesHaveTheirKeyFramesAtTheSameTimes) {  // A37
  for_each_plan([](const auto& name, const auto&, const Plan& plan) {
    std::set<std::vector<Rational>> keys, segments;
    for (const auto& join : all<JoinRendition>(plan)) {
      keys.insert(times(join.keys, join.rate));
      segments.insert(times(join.segments, join.rate));
      EXPECT_TRUE(std::includes(join.keys.begin(), join.keys.end(), join.segments.begin(),
                                join.segments.end()))
          << name;
      EXPECT_LE((Rational(join.frames) / join.rate - duration(plan)).magnitude(),
                Rational(1) / join.rate)
          << name;
    }
    for (const auto& audio : all<EncodeAudio>(plan)) segments.insert(audio.segments);
    EXPECT_LE(keys.size(), 1U) << name;
    EXPECT_EQ(segments.size(), 1U) << name;
  });
}

/// A minute that fits: key frames every 2.5 s.
Source fitting() {
  auto video = sources::picture(1280, 720, 30, 60);
  video.video->passes_through = true;
  video.video->key_frames.clear();
  for (Rational key = 0; key < 60; key = key + Rational(5, 2))
    video.video->key_frames.push_back(key);
  return sources::file("fitting", {video, sources::sound(60)});
}

TEST(Plan, TakesOverAStreamThatFits) {
  const auto plan = plan_of(fitting());
  const auto copies = all<CopyVideo>(plan);
  ASSERT_EQ(copies.size(), 1U);
  EXPECT_EQ(copies.front().frames, 1800);
  EXPECT_EQ(times(copies.front().segments, 30).at(1), 5);
  for (const auto& chunk : all<EncodeChunk>(plan)) {
    EXPECT_EQ(chunk.ladder.front().name, "480p");
    EXPECT_THAT(copies.front().keys, Contains(chunk.frames.first));
  }
  // All have their segments where the copied one has them, sound too.
  for (const auto& join : all<JoinRendition>(plan)) {
    EXPECT_EQ(times(join.segments, join.rate), times(copies.front().segments, 30));
    // And an IDR at least every two seconds besides.
    EXPECT_EQ(times(join.keys, join.rate).at(1), Rational(37, 30));
    EXPECT_EQ(times(join.keys, join.rate).at(2), Rational(5, 2));
  }
  EXPECT_EQ(all<EncodeAudio>(plan).front().segments, times(copies.front().segments, 30));
  EXPECT_EQ(duration(plan), 60);
}

TEST(Plan, OfAStreamThatFitsItsOnlySizeEncodesNothing) {
  auto source = fitting();
  source.streams.front().video->width = 320;
  source.streams.front().video->height = 180;
  source.streams.front().bytes = 1'000'000;
  EXPECT_THAT(names(plan_of(source)), ElementsAre("copy-180p", "audio-fr", "moments", "poster",
                                                  "preview", "storyboard", "playlists"));
}

TEST(Plan, EncodesWhatDoesNotFit) {
  const auto encodes = [](const std::function<void(Stream&)>& bend) {
    auto source = fitting();
    bend(source.streams.front());
    return all<CopyVideo>(plan_of(source)).empty();
  };
  EXPECT_FALSE(encodes([](Stream&) {}));
  EXPECT_TRUE(encodes([](Stream& s) { s.video->passes_through = false; }));
  EXPECT_TRUE(encodes([](Stream& s) { s.codec = "hevc"; }));
  EXPECT_TRUE(encodes([](Stream& s) { s.profile = "Baseline"; }));
  EXPECT_TRUE(encodes([](Stream& s) { s.video->pixel_format = "yuvj420p"; }));
  EXPECT_TRUE(encodes([](Stream& s) { s.video->colour.range = "pc"; }));
  EXPECT_TRUE(encodes([](Stream& s) { s.video->colour.matrix = "smpte170m"; }));
  EXPECT_TRUE(encodes([](Stream& s) { s.video->quarter_turns = 1; }));
  EXPECT_TRUE(encodes([](Stream& s) { s.video->sample_aspect = {4, 3}; }));
  EXPECT_TRUE(encodes([](Stream& s) { s.video->exact_rate.reset(); }));

  EXPECT_TRUE(encodes([](Stream& s) { s.video->field_order = "tt"; }));
  EXPECT_TRUE(encodes([](Stream& s) { s.bytes = 60 * 2800 * 1000 / 8 + 1; }));  // above the cap
  EXPECT_TRUE(encodes([](Stream& s) { s.packets -= 1; }));  // a frame is missing
  EXPECT_TRUE(encodes([](Stream& s) { s.video->key_frames = {0, 10, 20, 30, 40, 50}; }));
  EXPECT_TRUE(encodes([](Stream& s) { s = sources::shifted(s, 1); }));  // sound comes first
}

TEST(Plan, KeyFramesThatSlowerSizesHaveNoFrameForAreNotTakenOver) {
  auto source = fitting();
  auto& video = *source.streams.front().video;
  video.exact_rate = video.declared_rate = video.measured_rate = video.typical_rate = 60;
  source.streams.front().packets = 3600;
  EXPECT_EQ(all<CopyVideo>(plan_of(source)).size(), 1U);
  video.key_frames[1] = Rational(151, 60);
  EXPECT_EQ(all<CopyVideo>(plan_of(source)).size(), 0U);
}

TEST(Plan, EverySizeOfEveryChunkIsJoined) {
  for_each_plan([](const auto& name, const auto&, const Plan& plan) {
    std::set<fs::path> made, joined;
    for (const auto& step : plan.steps) {
      for (const auto& file : step.makes)
        if (layout::is_chunk(file)) made.insert(file);
      for (const auto& file : step.needs)
        if (layout::is_chunk(file)) joined.insert(file);
    }
    EXPECT_EQ(made, joined) << name;
    for (const auto& step : plan.steps) {
      const auto* join = std::get_if<JoinRendition>(&step.work);
      if (join == nullptr) continue;
      std::int64_t frames = 0;
      for (const auto& other : plan.steps) {
        const auto* chunk = std::get_if<EncodeChunk>(&other.work);
        if (chunk == nullptr) continue;
        for (std::size_t i = 0; i < chunk->ladder.size(); ++i)
          if (std::find(step.needs.begin(), step.needs.end(), other.makes[i]) != step.needs.end())
            frames += (chunk->frames.count + chunk->ladder[i].frames_apart - 1) /
                      chunk->ladder[i].frames_apart;
      }
      EXPECT_EQ(frames, join->frames) << name << ": " << step.name;
    }
  });
}

TEST(Plan, DecodingStartsAtAKeyFrameBeforeTheChunk) {
  for_each_plan([](const auto& name, const Source& source, const Plan& plan) {
    for (const auto& chunk : all<EncodeChunk>(plan)) {
      if (chunk.from_start) continue;
      const auto& keys = stream_of(source, chunk.stream).video->key_frames;
      EXPECT_THAT(keys, Contains(chunk.seek)) << name;
      EXPECT_LT(chunk.seek, chunk.grid.origin + Rational(chunk.frames.first) / chunk.grid.rate)
          << name;
    }
  });
  // With a key frame every two seconds, all but the first have one.
  const auto chunks = all<EncodeChunk>(plan_of(sources::transport_stream()));
  ASSERT_EQ(chunks.size(), 5U);
  EXPECT_TRUE(chunks.front().from_start);
  EXPECT_FALSE(chunks[1].from_start);
  EXPECT_EQ(chunks[1].seek, 36'000 + 10);
}

/// Each would be decoded from the beginning: of an hour, thirty times over.
TEST(Plan, WhatCannotBeSeekedIsOneChunk) {
  EXPECT_EQ(all<EncodeChunk>(plan_of(sources::unseekable())).size(), 1U);
}

TEST(Plan, FewKeyFramesAreNoReasonToDecodeTwice) {
  auto source = sources::long_lesson();
  auto& video = source.streams.front();
  ASSERT_EQ(video.kind, StreamKind::video);
  video.video->key_frames = {video.start};
  EXPECT_EQ(all<EncodeChunk>(plan_of(source)).size(), 1U);

  // A key frame every 5 minutes: no chunk is shorter, and so none is decoded more than twice.
  video.video->key_frames.clear();
  for (auto key = video.start; key < video.end; key = key + 300)
    video.video->key_frames.push_back(key);
  Rational decoded;
  for (const auto& chunk : all<EncodeChunk>(plan_of(source))) {
    const auto end = Rational(chunk.frames.first + chunk.frames.count) / chunk.grid.rate;
    decoded = decoded + end - (chunk.from_start ? Rational(0) : chunk.seek);
  }
  EXPECT_LE(decoded, (video.end - video.start) * 2);
}

TEST(Plan, OfOnePictureIsOneFrame) {  // A16
  const auto plan = plan_of(sources::one_frame());
  ASSERT_EQ(all<EncodeChunk>(plan).size(), 1U);
  EXPECT_EQ(all<EncodeChunk>(plan).front().frames, (Frames{0, 1}));
  EXPECT_EQ(duration(plan), Rational(1, 25));
}

TEST(Plan, OfAWholeDayHasAsManyStepsAsMinutes) {  // A16
  const auto day =
      sources::file("day", {sources::picture(1280, 720, 25, 4 * 3600), sources::sound(4 * 3600)});
  EXPECT_EQ(all<EncodeChunk>(plan_of(day)).size(), 240U);
}

TEST(Plan, APhoneHeldUprightIsUpright) {  // A1, A2
  const auto plan = plan_of(sources::phone_portrait());
  const auto chunk = all<EncodeChunk>(plan).front();
  EXPECT_EQ(chunk.look.quarter_turns, 1);
  EXPECT_EQ(chunk.ladder.front().size, (Size{1080, 1920}));
  EXPECT_EQ(all<MakePoster>(plan).front().size, chunk.ladder.front().size);
  EXPECT_EQ(all<FindMoments>(plan).front().judged, chunk.ladder.back().size);
  EXPECT_EQ(all<FindMoments>(plan).front().shown, (Size{360, 640}));
  EXPECT_EQ(all<MakePreview>(plan).front().size, (Size{180, 320}));
}

TEST(Plan, SoundAndPictureShareOneClock) {  // A4
  for_each_plan([](const auto& name, const Source& source, const Plan& plan) {
    for (const auto& audio : all<EncodeAudio>(plan)) {
      EXPECT_EQ(audio.duration, duration(plan)) << name;
      for (const auto& chunk : all<EncodeChunk>(plan))
        EXPECT_EQ(audio.origin, chunk.grid.origin) << name;
      // Sound is cut only where its picture cannot be decoded.
      if (!name.starts_with("headless")) {
        EXPECT_LE(audio.origin, stream_of(source, audio.stream).start) << name;
      }
      const auto cut = stream_of(source, audio.stream).end - audio.origin - audio.duration;
      EXPECT_LE(cut, Rational(1, 25)) << name;  // A3
    }
  });
  EXPECT_EQ(all<EncodeAudio>(plan_of(sources::late_sound())).front().origin, 0);
  EXPECT_EQ(all<EncodeAudio>(plan_of(sources::transport_stream())).front().origin,
            Rational(36'000) - Rational(1, 50));
}

TEST(Plan, FourHoursAreCutIntoChunksOfAMinute) {  // A16
  const Rational lasts = 4 * 3600;
  const auto plan = plan_of(
      sources::file("conference", {sources::picture(1280, 720, 25, lasts), sources::sound(lasts)}));
  EXPECT_EQ(duration(plan), lasts);
  const auto chunks = all<EncodeChunk>(plan);
  EXPECT_EQ(chunks.size(), 240U);
  std::int64_t next = 0;
  for (const auto& chunk : chunks) {
    EXPECT_EQ(chunk.frames.first, next);
    EXPECT_LE(chunk.frames.count, 60 * 25);
    // No worker decodes more than its own stretch and what leads to it.
    if (!chunk.from_start) {
      EXPECT_LE(Rational(chunk.frames.first, 25) - chunk.seek, 3);
    }
    next += chunk.frames.count;
  }
  EXPECT_EQ(next, 4 * 3600 * 25);
}

TEST(Plan, SoundBeginsWithTheFirstPictureThatCanBeDecoded) {  // A4
  const auto plan = plan_of(sources::headless());
  EXPECT_EQ(all<EncodeAudio>(plan).front().origin, 102);
  EXPECT_EQ(all<EncodeChunk>(plan).front().grid.first_frame, 0);
  EXPECT_EQ(duration(plan), 58);
}

TEST(Plan, HighDynamicRangeIsMarkedForConversion) {  // A5
  const auto plan = plan_of(sources::hdr());
  EXPECT_TRUE(all<EncodeChunk>(plan).front().look.high_dynamic_range);
}

TEST(Plan, InterlacedFieldsAreTakenApart) {  // A8
  auto source = sources::interlaced();
  // A key frame shortly before the second chunk, at 12 s: too shortly, for the
  // fields are taken apart with the help of their neighbours.
  auto& keys = source.streams.front().video->key_frames;
  keys.insert(std::find(keys.begin(), keys.end(), Rational(12)), Rational(1196, 100));
  const auto chunks = all<EncodeChunk>(plan_of(source));
  EXPECT_TRUE(chunks.front().look.deinterlace);
  EXPECT_EQ(chunks.front().grid.rate, 50);
  EXPECT_EQ(chunks.at(1).frames.first, 600);
  EXPECT_EQ(chunks.at(1).seek, 10);
}

TEST(Plan, OfPixelsThatAreNotSquareMakesSquareOnes) {  // A7
  const auto ladder = all<EncodeChunk>(plan_of(sources::anamorphic())).front().ladder;
  EXPECT_EQ(ladder.front().size, (Size{1024, 576}));
}

TEST(Plan, ASoundThatNeedsNothingIsLeftAsItIs) {  // A13
  auto source = sources::hd();
  EXPECT_EQ(all<EncodeAudio>(plan_of(source)).front().shape, SoundShape{});
  source.analysis->sounds.front().loudness.reset();  // silence stays silence
  EXPECT_EQ(all<EncodeAudio>(plan_of(source)).front().shape, SoundShape{});
  source.analysis.reset();
  EXPECT_EQ(all<EncodeAudio>(plan_of(source)).front().shape, SoundShape{});
}

TEST(Plan, ASoundIsShapedAsItsAnalysisSays) {  // A12, A13
  auto source = sources::two_languages();
  source.analysis->sounds.back().shape = {7.5, -1, 1};
  const auto audios = all<EncodeAudio>(plan_of(source));
  EXPECT_EQ(audios.front().shape, SoundShape{});
  EXPECT_EQ(audios.back().shape, (SoundShape{7.5, -1, 1}));
}

TEST(Plan, ThePosterIsNotFromTheFirstNorTheLastMoment) {  // A34
  const auto moments = all<FindMoments>(plan_of(sources::hd())).front();
  EXPECT_GE(moments.times.size(), 5U);
  EXPECT_TRUE(std::is_sorted(moments.times.begin(), moments.times.end()));
  EXPECT_GT(moments.times.front(), 2);
  EXPECT_LT(moments.times.back(), 58);
  const auto poster = all<MakePoster>(plan_of(sources::hd())).front();
  EXPECT_EQ(poster.at, std::nullopt);
  EXPECT_THAT(poster.widths, ElementsAre(1280, 640, 320));
  EXPECT_THAT(all<MakePoster>(plan_of(sources::small())).front().widths, IsEmpty());
}

Plan with_poster(Source source, const PosterWish& poster) {
  Wishes wishes;
  wishes.poster = poster;
  return make_plan("/uploads/lesson.mp4", source, presets::web(), "fr", {}, wishes);
}

TEST(Plan, AMomentThatIsAskedForIsThePosterAndNothingElseChanges) {  // A34
  const auto plan = with_poster(sources::hd(), {12, {}, {}});
  EXPECT_EQ(all<MakePoster>(plan).front().at, Rational(12));
  EXPECT_THAT(changed(with_poster(sources::hd(), {}), plan), ElementsAre("poster"));
  EXPECT_EQ(read_plan(to_json_text(plan)), plan);
}

TEST(Plan, APictureThatIsSuppliedIsThePosterOfPictureAndSoundAlike) {  // A34
  const PosterWish wish{{}, "/uploads/tarte.png", "a1"};
  for (auto source : {sources::hd(), sources::voice(), sources::audio_only()}) {
    source.picture = FoundPicture{900, 1200};
    const auto plan = with_poster(source, wish);
    const auto used = all<UsePicture>(plan);
    ASSERT_EQ(used.size(), 1U);
    EXPECT_EQ(used.front().size, (Size{900, 1200}));
    EXPECT_THAT(used.front().widths, ElementsAre(640, 320));
    EXPECT_TRUE(all<MakePoster>(plan).empty() && all<ShowCover>(plan).empty());
    EXPECT_EQ(read_plan(to_json_text(plan)), plan);
  }
}

TEST(Plan, AnotherPictureIsAnotherPoster) {  // A34
  auto source = sources::hd();
  source.picture = FoundPicture{900, 1200};
  EXPECT_THAT(changed(with_poster(source, {{}, "/uploads/tarte.png", "a1"}),
                      with_poster(source, {{}, "/uploads/tarte.png", "b2"})),
              ElementsAre("poster"));
}

TEST(Plan, RefusesAPosterFromWhereThereIsNoPicture) {  // A34
  EXPECT_THROW((void)with_poster(sources::hd(), {60, {}, {}}), Error);
  EXPECT_THROW((void)with_poster(sources::voice(), {0, {}, {}}), Error);
}

TEST(Plan, LargestSizeIsTheSumOfTheCaps) {
  const std::int64_t kbps = 5000 + 2800 + 1400 + 800 + 400 + 128, seconds = 60;
  EXPECT_EQ(largest_size(plan_of(sources::hd())), kbps * 1000 / 8 * seconds + 700'000);
  for_each_plan([](const auto& name, const Source&, const Plan& plan) {
    EXPECT_GT(largest_size(plan), 0) << name;
  });
}

TEST(Plan, CostsFollowThePixels) {  // A29
  double small = 0, large = 0;
  for (const auto& step : plan_of(sources::small()).steps) small += step.cost;
  for (const auto& step : plan_of(sources::uhd()).steps) large += step.cost;
  EXPECT_GT(large, 5 * small);
}

TEST(PlanOfProbing, ReadsPacketsByItsLimits) {
  const auto plan = plan_probe("/uploads/lesson.mp4", "digest", presets::web().limits, toolbox);
  ASSERT_EQ(plan.steps.size(), 1U);
  EXPECT_THAT(plan.steps.front().makes, ElementsAre(layout::source));
  auto narrow = presets::web().limits;
  narrow.hours = 1;
  EXPECT_NE(plan_probe("/uploads/lesson.mp4", "digest", narrow, toolbox).steps.front().key,
            plan.steps.front().key);
  EXPECT_NE(
      plan_probe("/uploads/lesson.mp4", "other", presets::web().limits, toolbox).steps.front().key,
      plan.steps.front().key);
  EXPECT_EQ(plan_probe("/elsewhere/cours.mp4", "digest", presets::web().limits, toolbox)
                .steps.front()
                .key,
            plan.steps.front().key);
}

TEST(PlanOfAnalysis, HearsAndSeesOnlyWhatWillBeUsed) {  // A15
  const auto plan =
      plan_analysis("/uploads/lesson.mp4", sources::many_streams(), presets::web().audio, toolbox);
  const auto work = all<Analyse>(plan).front();
  ASSERT_EQ(work.video.size(), 1U);
  EXPECT_EQ(work.video.front(), (Sampled{3, 0, 30}));
  EXPECT_THAT(work.audio,
              UnorderedElementsAre(Sampled{2, 0, 30}, Sampled{5, 0, 30}, Sampled{6, 0, 30}));
}

TEST(PlanOfVerification, LooksAtEveryTrackAndAtTheWhole) {  // A38
  Manifest manifest;
  manifest.duration = 60;
  for (const auto* name : {"720p", "360p"}) {
    MadeTrack track;
    track.name = name;
    track.file = "video/" + track.name + ".mp4";
    track.duration = 60;
    track.frame_rate = 25;
    track.width = 640;
    track.height = 360;
    track.average_bandwidth = 1000;
    track.playlist = "video/" + track.name + ".m3u8";
    manifest.renditions.push_back(track);
  }
  for (const auto* name : {"fr", "fr-2"}) {
    auto& sound = manifest.audio.emplace_back();
    sound.name = name;
    sound.file = "audio/" + sound.name + ".mp4";
    sound.playlist = "audio/" + sound.name + ".m3u8";
    sound.duration = 60;
    sound.average_bandwidth = 100;
  }
  manifest.assets = {{"video/720p.mp4", 7, "digest"}};
  const auto plan = plan_verification("/videos/lesson", manifest, toolbox);
  EXPECT_EQ(plan.input, "/videos/lesson");
  EXPECT_THAT(names(plan), ElementsAre("play-1", "play-2", "switch", "seek", "seek-2"));
  EXPECT_THAT(all<PlayBundle>(plan), ElementsAre(PlayBundle{1100,
                                                            "video/720p.mp4",
                                                            1500,
                                                            {640, 360},
                                                            "audio/fr.mp4",
                                                            "audio/fr.m3u8",
                                                            60,
                                                            "",
                                                            ""},
                                                 PlayBundle{1100,
                                                            "video/360p.mp4",
                                                            1500,
                                                            {640, 360},
                                                            "audio/fr-2.mp4",
                                                            "audio/fr-2.m3u8",
                                                            60,
                                                            "",
                                                            ""}));
  EXPECT_EQ(all<SwitchSizes>(plan).front(), (SwitchSizes{1100, 1100, "video/720p.m3u8"}));
  EXPECT_THAT(all<SeekPlaces>(plan), ElementsAre(SeekPlaces{1100,
                                                            "video/720p.mp4",
                                                            "video/720p.m3u8",
                                                            "audio/fr.mp4",
                                                            "audio/fr.m3u8",
                                                            25,
                                                            {45, 12}},
                                                 SeekPlaces{1100,
                                                            "video/360p.mp4",
                                                            "video/360p.m3u8",
                                                            "audio/fr-2.mp4",
                                                            "audio/fr-2.m3u8",
                                                            25,
                                                            {45, 12}}));
  EXPECT_EQ(read_plan(to_json_text(plan)), plan);

  // What was found of other bytes says nothing about these.
  manifest.assets.front().sha256 = "another";
  EXPECT_EQ(changed(plan, plan_verification("/videos/lesson", manifest, toolbox)), names(plan));
}

TEST(PlanText, SaysWhatWillBeMadeAndWhatIsOdd) {
  auto source = sources::phone_portrait();
  source.findings = {{"rotated", {"90"}}};
  const auto text = to_text(plan_of(source), source);
  EXPECT_THAT(text, StartsWith("preset web, 45.00 s, at most "));
  EXPECT_THAT(text, HasSubstr("1080x1920"));
  EXPECT_THAT(text, HasSubstr("720p"));
  EXPECT_THAT(text, HasSubstr("stored turned by 90 degrees"));
}

}  // namespace
}  // namespace classe12
