// SPDX-License-Identifier: EUPL-1.2
// Sound of every layout becomes stereo at an even loudness, judged by FFmpeg's own meter.
#include "tests/support/bundle.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/witness.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numbers>

namespace classe12 {
namespace {

using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

/// EBU R 128, by the command line's own filter.
struct Measured {
  double integrated = 0, true_peak = 0;
};
Measured measured(const fs::path& file) {
  const auto ran =
      world::run({"ffmpeg", "-hide_banner", "-nostats", "-nostdin", "-i", "file:" + file.native(),
                  "-map", "0:a:0", "-af", "ebur128=peak=true", "-f", "null", "-"});
  const auto summary = ran.text.rfind("Summary:");
  if (ran.code != 0 || summary == ran.text.npos) throw std::runtime_error("ffmpeg: " + ran.text);
  const auto after = [&](const std::string& label) {
    return std::stod(ran.text.substr(ran.text.find(label, summary) + label.size()));
  };
  return {after("I:"), after("Peak:")};
}

/// The amplitude of one tone in a sound, of 48000 samples a second.
double tone(const std::vector<float>& samples, double frequency) {
  double cosine = 0, sine = 0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const auto angle = 2 * std::numbers::pi * frequency * static_cast<double>(i) / 48000;
    cosine += static_cast<double>(samples[i]) * std::cos(angle);
    sine += static_cast<double>(samples[i]) * std::sin(angle);
  }
  return 2 * std::hypot(cosine, sine) / static_cast<double>(samples.size());
}

double decibels(double ratio) {
  return 20 * std::log10(ratio);
}

std::vector<float> left(const fs::path& file) {
  return world::samples(file, "pan=mono|c0=c0");
}
std::vector<float> right(const fs::path& file) {
  return world::samples(file, "pan=mono|c0=c1");
}

/// What every sound of every bundle is, and that the manifest measures as the witness does.
void expect_even_stereo(const world::Bundle& bundle) {
  for (const auto& track : bundle.manifest.audio) {
    SCOPED_TRACE(track.name);
    const auto file = world::file_of(bundle, track);
    EXPECT_THAT(
        world::probed(file, "stream=codec_name,profile,sample_rate,channels,channel_layout"),
        ElementsAre("aac,LC,48000,2,stereo"));
    EXPECT_EQ(track.codecs, "mp4a.40.2");
    const auto heard = measured(file);
    EXPECT_NEAR(heard.integrated, -16, 1);
    EXPECT_LE(heard.true_peak, -1);
    ASSERT_TRUE(track.before && track.after);
    EXPECT_NEAR(track.after->integrated, heard.integrated, 0.5);
    EXPECT_NEAR(track.after->true_peak, heard.true_peak, 0.5);
  }
}

/// One track: an expression a channel, as aevalsrc reads them.
struct Recorded {
  std::string expressions, layout;
  int rate = 48000;
};

/// A bundle of sound alone, of two seconds, each track in a language of its own.
std::unique_ptr<world::Bundle> of_tracks(const TemporaryFolder& folder,
                                         const std::vector<Recorded>& tracks) {
  const std::vector<std::string> languages{"fre", "eng", "ger", "spa"};
  std::vector<std::string> inputs, outputs;
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    inputs.insert(inputs.end(), {"-f", "lavfi", "-i",
                                 fmt::format("aevalsrc='{}':c={}:s={}:d=2", tracks[i].expressions,
                                             tracks[i].layout, tracks[i].rate)});
    outputs.insert(outputs.end(), {"-map", std::to_string(i), fmt::format("-metadata:s:a:{}", i),
                                   "language=" + languages.at(i)});
  }
  inputs.insert(inputs.end(), outputs.begin(), outputs.end());
  inputs.insert(inputs.end(), {"-c:a", "pcm_s16le"});
  auto bundle = world::ingest_tiny(world::film(folder.path() / "recorded.mkv", inputs));
  if (bundle->manifest.audio.size() != tracks.size()) throw std::runtime_error("a track is lost");
  return bundle;
}

fs::path sound_of(const world::Bundle& bundle, std::size_t track = 0) {
  return world::file_of(bundle, bundle.manifest.audio.at(track));
}

TEST(A12, VoiceInTheCentreOfSurroundSoundIsHeardAmongAllTheSpeakers) {
  const TemporaryFolder folder;
  // Front left and right, centre, low, back left and right, side left and right.
  std::string seven;
  for (const auto frequency : {400, 500, 600, 60, 700, 800, 900, 1000})
    seven += fmt::format("{}0.1*sin(2*PI*{}*t)", seven.empty() ? "" : "|", frequency);
  const auto bundle = of_tracks(folder, {{"0|0|0.1*sin(2*PI*1000*t)|0|0|0", "5.1"},
                                         {"0.1*sin(2*PI*500*t)|0.1*sin(2*PI*500*t)|"
                                          "0.1*sin(2*PI*1000*t)|0|"
                                          "0.1*sin(2*PI*2000*t)|0.1*sin(2*PI*2000*t)",
                                          "5.1"},
                                         {seven, "7.1"}});
  expect_even_stereo(*bundle);
  {
    SCOPED_TRACE("the voice alone");
    const auto one = tone(left(sound_of(*bundle, 0)), 1000),
               other = tone(right(sound_of(*bundle, 0)), 1000);
    EXPECT_GT(decibels(one), -20);
    EXPECT_NEAR(decibels(one / other), 0, 0.5);
  }
  {
    SCOPED_TRACE("the voice among music");
    // ITU-R BS.775: the centre and what is behind are 3 dB lower on each side.
    const auto heard = left(sound_of(*bundle, 1));
    EXPECT_NEAR(decibels(tone(heard, 1000) / tone(heard, 500)), -3, 1);
    EXPECT_NEAR(decibels(tone(heard, 2000) / tone(heard, 500)), -3, 1);
  }
  {
    SCOPED_TRACE("seven speakers, each on its side");
    const auto one = left(sound_of(*bundle, 2)), other = right(sound_of(*bundle, 2));
    for (const auto frequency : {600, 700, 900})
      EXPECT_GT(decibels(tone(one, frequency) / tone(one, 400)), -7) << frequency;
    for (const auto frequency : {600, 800, 1000})
      EXPECT_GT(decibels(tone(other, frequency) / tone(other, 500)), -7) << frequency;
    EXPECT_LT(decibels(tone(other, 400) / tone(one, 400)), -30);
    EXPECT_LT(decibels(tone(one, 1000) / tone(other, 1000)), -30);
  }
}

TEST(A12, OneMicrophoneIsHeardOnBothSides) {
  const TemporaryFolder folder;
  const std::vector<Recorded> tracks{{"0.1*sin(2*PI*1000*t)", "mono"},
                                     {"0.1*sin(2*PI*1000*t)|0", "stereo"},
                                     {"0|0.1*sin(2*PI*1000*t)", "stereo"}};
  const auto bundle = of_tracks(folder, tracks);
  expect_even_stereo(*bundle);
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    SCOPED_TRACE(tracks[i].expressions);
    const auto one = tone(left(sound_of(*bundle, i)), 1000),
               other = tone(right(sound_of(*bundle, i)), 1000);
    EXPECT_GT(decibels(one), -20);
    EXPECT_NEAR(decibels(one / other), 0, 0.2);
  }
}

TEST(A12, TonesKeepTheirPitchFromEverySampleRate) {
  const TemporaryFolder folder;
  // At 96 kHz also one that only bats hear: it must not fold down to 18 kHz.
  const std::vector<Recorded> tracks{{"0.1*sin(2*PI*1000*t)", "mono", 8000},
                                     {"0.1*sin(2*PI*1000*t)", "mono", 22050},
                                     {"0.1*sin(2*PI*1000*t)+0.1*sin(2*PI*30000*t)", "mono", 96000}};
  const auto bundle = of_tracks(folder, tracks);
  expect_even_stereo(*bundle);
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    SCOPED_TRACE(tracks[i].rate);
    const auto heard = world::samples(sound_of(*bundle, i));
    double power = 0;
    for (const auto sample : heard)
      power += static_cast<double>(sample) * static_cast<double>(sample);
    const auto pure = tone(heard, 1000);
    EXPECT_GT(pure * pure / 2, 0.95 * power / static_cast<double>(heard.size()))
        << "something else sounds as well";
    EXPECT_NEAR(static_cast<double>(heard.size()) / 48000, 2, 0.05);
    EXPECT_LT(decibels(tone(heard, 18000) / pure), -50);
  }
}

TEST(A12, AnAudioDescriptionIsMarkedAndComesAfterTheSound) {
  const TemporaryFolder folder;
  const auto film = world::film(
      folder.path() / "described.mkv",
      world::lavfi({"testsrc2=size=128x72:rate=25:duration=2", "sine=frequency=500:duration=2",
                    "sine=frequency=1000:duration=2"},
                   {"-map", "0", "-map", "1", "-map", "2", "-metadata:s:a", "language=fre",
                    "-disposition:a:0", "visual_impaired", "-disposition:a:1", "0"}));
  // Played with GStreamer: each sound with a size of its own.
  const auto bundle =
      world::ingest(film, {"-p", (world::source() / "tests/media/tiny.yaml").native()});
  ASSERT_THAT(bundle->manifest.audio,
              ElementsAre(Field(&MadeTrack::describes, false), Field(&MadeTrack::describes, true)));
  const auto heard = world::samples(world::file_of(*bundle, bundle->manifest.audio[1]));
  EXPECT_GT(tone(heard, 500), 100 * tone(heard, 1000));
  EXPECT_THAT(read_text(bundle->path / "master.m3u8"),
              HasSubstr("NAME=\"français (AD)\",LANGUAGE=\"fr\",DEFAULT=NO,AUTOSELECT=YES,"
                        "CHARACTERISTICS=\"public.accessibility.describes-video\""));
}

TEST(A12, EveryLanguageOfAFilmIsASoundOfItsOwnWithItsName) {
  const TemporaryFolder folder;
  const auto film = world::film(
      folder.path() / "two.mkv",
      world::lavfi({"testsrc2=size=128x72:rate=25:duration=2",
                    "aevalsrc='0|0|0.1*sin(2*PI*500*t)|0|0|0':c=5.1:d=2",
                    "sine=frequency=1000:sample_rate=44100:duration=2"},
                   {"-map", "0", "-map", "1", "-map", "2", "-metadata:s:a:0", "language=fre",
                    "-metadata:s:a:1", "language=eng", "-c:v", "libx264", "-preset", "ultrafast",
                    "-pix_fmt", "yuv420p", "-c:a", "flac"}));
  const auto bundle = world::ingest_tiny(film);
  ASSERT_THAT(bundle->manifest.audio,
              ElementsAre(Field(&MadeTrack::language, "fr"), Field(&MadeTrack::language, "en")));
  expect_even_stereo(*bundle);
  const auto french = world::samples(world::file_of(*bundle, bundle->manifest.audio[0])),
             english = world::samples(world::file_of(*bundle, bundle->manifest.audio[1]));
  EXPECT_GT(tone(french, 500), 100 * tone(french, 1000)) << "the languages are mixed up";
  EXPECT_GT(tone(english, 1000), 100 * tone(english, 500)) << "the languages are mixed up";

  std::istringstream master(read_text(bundle->path / "master.m3u8"));
  std::vector<std::string> sounds;
  for (std::string line; std::getline(master, line);)
    if (line.starts_with("#EXT-X-MEDIA:TYPE=AUDIO")) sounds.push_back(line);
  ASSERT_THAT(sounds, SizeIs(2));
  EXPECT_THAT(sounds[0], AllOf(HasSubstr("LANGUAGE=\"fr\""), HasSubstr("NAME=\"français\""),
                               HasSubstr("DEFAULT=YES")));
  EXPECT_THAT(sounds[1], AllOf(HasSubstr("LANGUAGE=\"en\""), HasSubstr("NAME=\"English\""),
                               HasSubstr("DEFAULT=NO")));
}

// Players tell renditions of one group apart by NAME (RFC 8216 4.3.4.1.1); GStreamer by LANGUAGE.
TEST(A12, SoundsOfOneLanguageArePlayedAndSoughtInEach) {
  const TemporaryFolder folder;
  const std::vector<std::string> sounds{"sine=frequency=500:duration=6",
                                        "sine=frequency=1000:duration=6",
                                        "sine=frequency=2000:duration=6"};
  const std::vector<std::string> said{"-metadata:s:a",    "language=fra",     "-disposition:a:0",
                                      "default",          "-disposition:a:1", "0",
                                      "-disposition:a:2", "visual_impaired"};
  auto film = sounds, words = said;
  film.insert(film.begin(), "testsrc2=size=128x72:rate=25:duration=6");
  words.insert(words.begin(), {"-map", "0", "-map", "1", "-map", "2", "-map", "3"});
  auto voices = said;
  voices.insert(voices.begin(), {"-map", "0", "-map", "1", "-map", "2"});
  for (const auto& upload :
       {world::film(folder.path() / "film.mkv", world::lavfi(film, words)),
        world::film(folder.path() / "voices.mka", world::lavfi(sounds, voices))}) {
    SCOPED_TRACE(upload);
    const auto bundle =
        world::ingest(upload, {"-p", (world::source() / "tests/media/tiny.yaml").native()});
    EXPECT_THAT(bundle->manifest.audio,
                ElementsAre(Field(&MadeTrack::name, "fr"), Field(&MadeTrack::name, "fr-2"),
                            Field(&MadeTrack::name, "fr-3")));
    const auto master = read_text(bundle->path / "master.m3u8");
    for (const auto* name : {"français", "français 2", "français (AD)"})
      EXPECT_THAT(master, HasSubstr(fmt::format("NAME=\"{}\",LANGUAGE=\"fr\"", name)));
    std::vector<std::string> seeks;
    for (const auto& check : bundle->manifest.checks)
      if (check.name == "seeks") seeks.push_back(check.code + " " + check.values.front());
    const auto video = bundle->manifest.renditions.empty() ? "" : "video/72p.mp4 + ";
    EXPECT_THAT(seeks, ElementsAre(fmt::format("seeks {}audio/fr.mp4", video),
                                   fmt::format("seeks {}audio/fr-2.mp4", video),
                                   fmt::format("seeks {}audio/fr-3.mp4", video)));
  }
}

/// Noise with the spectrum and the syllables of speech; -18.6 LUFS at 0 dB.
std::string speech(double volume) {
  return fmt::format(
      "anoisesrc=color=pink:seed=7:sample_rate=48000:duration=5,highpass=f=150,"
      "tremolo=f=4:d=0.8,volume={}dB",
      volume);
}

TEST(A13, SpeechReachesTheLoudnessOfThePresetBelowItsPeak) {
  struct Said {
    std::string name, language, sound;
    double loudness;
  };
  const std::vector<Said> all{
      {"far from the microphone", "fre", speech(-16.4), -35},
      {"much too loud, and clipped", "eng", speech(10.8), -8},
      // It alone is held down.
      {"whispered beside a slamming door", "ger",
       speech(-16.4) + ",volume='if(between(mod(t,2.5),1.2,1.23),15,1)':eval=frame", -28},
      {"right already", "spa", speech(2.6), -16}};
  const TemporaryFolder folder;
  std::vector<std::string> inputs, outputs;
  std::vector<Measured> before;
  for (const auto& said : all) {
    // Each alone for the witness, and all of them in one upload.
    const auto file =
        world::film(folder.path() / (said.language + ".wav"),
                    {"-f", "lavfi", "-i", said.sound, "-ac", "2", "-c:a", "pcm_s16le"});
    before.push_back(measured(file));
    ASSERT_NEAR(before.back().integrated, said.loudness, 0.9) << said.name;
    const auto n = std::to_string(before.size() - 1);
    inputs.insert(inputs.end(), {"-i", file.native()});
    outputs.insert(outputs.end(), {"-map", n, "-metadata:s:a:" + n, "language=" + said.language});
  }
  inputs.insert(inputs.end(), outputs.begin(), outputs.end());
  inputs.insert(inputs.end(), {"-c", "copy"});
  // With 0.8 dB kept free for the encoder the door came out above -1 dBTP at this bit rate.
  const auto bundle = world::ingest(world::film(folder.path() / "said.mkv", inputs),
                                    {"-p", "archive", "--verify", "quick"});

  expect_even_stereo(*bundle);
  ASSERT_THAT(bundle->manifest.audio, SizeIs(all.size()));
  for (std::size_t i = 0; i < all.size(); ++i) {
    SCOPED_TRACE(all[i].name);
    const auto& track = bundle->manifest.audio[i];
    ASSERT_TRUE(track.before);
    EXPECT_NEAR(track.before->integrated, before[i].integrated, 0.5);
    EXPECT_NEAR(track.before->true_peak, before[i].true_peak, 0.5);
    if (!track.limited) {
      EXPECT_NEAR(track.gain, -16 - before[i].integrated, 1);
    }
  }
  EXPECT_TRUE(bundle->manifest.audio[2].limited) << "the door is louder than the preset allows";
  ASSERT_LT(before[3].true_peak, -1);
  EXPECT_EQ(bundle->manifest.audio[3].gain, 0) << "what is right is left alone";
  EXPECT_FALSE(bundle->manifest.audio[3].limited);
  EXPECT_NEAR(measured(sound_of(*bundle, 3)).integrated, before[3].integrated, 0.5);
}

TEST(A13, SilenceStaysSilence) {
  const TemporaryFolder folder;
  const auto film =
      world::film(folder.path() / "mute.mp4",
                  {"-f", "lavfi", "-i", "testsrc2=size=128x72:rate=25:duration=2", "-f", "lavfi",
                   "-i", "anullsrc=r=44100:cl=stereo", "-t", "2", "-c:v", "libx264", "-preset",
                   "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"});
  const auto bundle = world::ingest_tiny(film);
  const auto samples = world::samples(sound_of(*bundle));
  ASSERT_GT(samples.size(), 90000U);
  EXPECT_THAT(samples, Each(testing::FloatNear(0, 1e-4F)));
  const auto& track = bundle->manifest.audio.front();
  EXPECT_EQ(track.before, std::nullopt);
  EXPECT_EQ(track.after, std::nullopt);
  EXPECT_EQ(track.gain, 0);
  EXPECT_THAT(read_text(bundle->path / "manifest.json"), HasSubstr("\"before\": null"));
}

/// A bundle of sound alone: there is a poster and nothing that calls itself video.
void expect_sound_alone(const world::Bundle& bundle) {
  EXPECT_EQ(bundle.manifest.kind, "audio");
  EXPECT_TRUE(bundle.manifest.renditions.empty());
  expect_even_stereo(bundle);
  EXPECT_FALSE(fs::exists(bundle.path / "video"));
  const auto master = read_text(bundle.path / "master.m3u8");
  EXPECT_THAT(master, Not(HasSubstr("avc1")));
  EXPECT_THAT(master, Not(HasSubstr("RESOLUTION")));
  EXPECT_THAT(master, HasSubstr("CODECS=\"mp4a.40.2\""));
}

TEST(A14, CoverOfASongIsItsPoster) {
  struct Case {
    std::string file;
    std::vector<std::string> options;
  };
  const TemporaryFolder folder;
  const auto cover = world::film(
      folder.path() / "cover.jpg",
      {"-f", "lavfi", "-i", "color=0x20a040:size=300x300", "-frames:v", "1", "-q:v", "2"});
  for (const auto& one : {Case{"song.mp3", {"-c:a", "libmp3lame", "-id3v2_version", "3"}},
                          Case{"song.m4a", {"-c:a", "aac"}}}) {
    SCOPED_TRACE(one.file);
    std::vector<std::string> words{"-f",
                                   "lavfi",
                                   "-i",
                                   "sine=frequency=500:sample_rate=44100:duration=2",
                                   "-i",
                                   cover.native(),
                                   "-map",
                                   "0",
                                   "-map",
                                   "1",
                                   "-c:v",
                                   "copy",
                                   "-disposition:v:0",
                                   "attached_pic"};
    words.insert(words.end(), one.options.begin(), one.options.end());
    const auto bundle = world::ingest_tiny(world::film(folder.path() / one.file, words));
    expect_sound_alone(*bundle);
    const auto posters = world::pictures(bundle->path / "images" / "poster.jpg");
    ASSERT_THAT(posters, SizeIs(1));
    const auto middle = posters.front().at(0.5, 0.5);
    EXPECT_NEAR(middle[0], 0x20, 12);
    EXPECT_NEAR(middle[1], 0xa0, 12);
    EXPECT_NEAR(middle[2], 0x40, 12);
  }
}

TEST(A14, SoundWithoutACoverIsDrawn) {
  const TemporaryFolder folder;
  for (const auto& name : {"note.opus", "note.ogg"}) {
    SCOPED_TRACE(name);
    // Quiet first and loud then: that is what the drawing must show.
    const auto bundle = world::ingest_tiny(world::film(
        folder.path() / name,
        {"-f", "lavfi", "-i", "aevalsrc='if(lt(t,1),0.02,0.5)*sin(2*PI*500*t)':s=48000:d=2", "-c:a",
         fs::path(name).extension() == ".ogg" ? "libvorbis" : "libopus"}));
    expect_sound_alone(*bundle);
    const auto posters = world::pictures(bundle->path / "images" / "poster.jpg");
    ASSERT_THAT(posters, SizeIs(1));
    const auto& drawn = posters.front();
    /// How much of a half is ink rather than paper, a third above the middle line.
    const auto ink = [&](double from, double to) {
      int dark = 0;
      for (int i = 0; i < 50; ++i)
        if (drawn.at(from + (to - from) * i / 50, 0.35)[0] < 160) ++dark;
      return dark;
    };
    EXPECT_EQ(ink(0.02, 0.4), 0);
    EXPECT_GT(ink(0.55, 0.98), 20);
  }
}

}  // namespace
}  // namespace classe12
