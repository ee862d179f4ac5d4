// SPDX-License-Identifier: EUPL-1.2
// A18: nothing that a device, an editor or its owner wrote into an upload is in
// anything that comes out. Each kind is planted, seen in the upload, and looked
// for by its bytes and by ExifTool, which shares no line with us.
#include "tests/support/boxes.hpp"
#include "tests/support/bundle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <sstream>

namespace classe12 {
namespace {

using boxes::be;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using namespace std::string_literals;

// Who, with what, where and when. 2019-03-09T10:11:12Z is not a time at which
// a test is run.
constexpr auto owner = "Marie Durand", device = "ZPhone", place = "+48.8584+002.2945/",
               date = "2019-03-09T10:11:12";

/// 48.8584 and 2.2945 degrees as `loci` has them, in sixteen bits and sixteen
/// behind the point; the date as MP4 has it, in seconds since 1904.
const auto latitude = be(static_cast<std::uint32_t>(48.8584 * 65536));
const auto longitude = be(static_cast<std::uint32_t>(2.2945 * 65536));
const auto created = be(1552126272U + 2082844800U);
/// And as Matroska has it, in nanoseconds since 2001.
const auto recorded = be((1552126272ULL - 978307200ULL) * 1'000'000'000, 8);

/// In whatever form: names and degrees as text, and the four numbers.
const std::vector<std::string> marks{"Durand",     device,   "48.8584", "2.2945", "2019-03-09",
                                     "2019:03:09", latitude, longitude, created,  recorded};

std::vector<std::string> marks_in(std::string_view bytes) {
  std::vector<std::string> found;
  for (const auto& mark : marks)
    if (bytes.find(mark) != bytes.npos) found.push_back(mark);
  return found;
}

/// What ExifTool reads out of a file, its samples too, without what the file
/// system says of it.
std::string exiftool(const fs::path& file) {
  const auto ran = world::run({"exiftool", "-a", "-u", "-ee", "-G1", "-s", "--System:all",
                               "--ExifTool:all", file.native()});
  return ran.text;
}

/// Tags that name somebody, something, a place or a day. A day that is zero is none.
std::vector<std::string> telling_tags(const std::string& listed) {
  std::vector<std::string> found;
  std::istringstream lines(listed);
  for (std::string line; std::getline(lines, line);) {
    if (line.find("0000:00:00 00:00:00") != line.npos) continue;
    // That the sample is in sRGB or the list of tags Apple's says nothing.
    if (line.find("HandlerVendorID") != line.npos) continue;
    for (const auto* word : {"GPS", "Location", "Make", "Model", "Author", "Artist", "Owner",
                             "Date", "Title", "Comment", "Software", "XMP", "IFD", "Serial",
                             "Latitude", "Longitude", "UserData", "Keys]", "ItemList]"})
      if (line.find(word) != line.npos) {
        found.push_back(line);
        break;
      }
  }
  return found;
}

/// Ingests it, aloud, and looks at every byte that came of it.
void expect_nothing_comes_out(const fs::path& upload) {
  const TemporaryFolder folder;
  const auto out = folder.path() / "out";
  const auto ran = world::classe12(
      {"ingest", "--verify", "quick", "-p", "mobile", "-o", out.native(), "--", upload.native()});
  ASSERT_EQ(ran.code, 0) << ran.text;
  EXPECT_THAT(marks_in(ran.text), IsEmpty()) << ran.text;
  const auto files = files_below(out);
  EXPECT_GT(files.size(), 4U);
  for (const auto& file : files) {
    EXPECT_THAT(marks_in(read_text(file)), IsEmpty()) << file;
    if (file.extension() == ".json") continue;  // its tags would be our own keys
    const auto listed = exiftool(file);
    EXPECT_THAT(marks_in(listed), IsEmpty()) << file << "\n" << listed;
    EXPECT_THAT(telling_tags(listed), IsEmpty()) << file;
  }
  for (const auto& how : {std::vector<std::string>{"probe"}, {"probe", "--json"}, {"plan"}}) {
    auto words = how;
    words.push_back(upload.native());
    EXPECT_THAT(marks_in(world::classe12(words).text), IsEmpty()) << how.front();
  }
}

const std::vector<std::string> picture{"-f", "lavfi", "-i", "testsrc2=s=192x108:r=25:d=1"};
const std::vector<std::string> tone{"-f", "lavfi", "-i", "sine=d=1"};
const std::vector<std::string> encoded{"-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac"};

fs::path film(const fs::path& file, std::initializer_list<std::vector<std::string>> parts) {
  std::vector<std::string> words;
  for (const auto& part : parts) words.insert(words.end(), part.begin(), part.end());
  return world::film(file, words);
}

/// Puts boxes at the end of a moov that stands at the file's end.
void add_to_moov(const fs::path& file, const std::vector<boxes::Node>& more) {
  auto bytes = read_text(file);
  const auto moov = bytes.rfind("moov") - 4;
  for (const auto& box : more) bytes += boxes::bytes(box);
  bytes.replace(moov, 4, be(bytes.size() - moov));
  write_text(file, bytes);
}

void replace_first(std::string& bytes, const std::string& what, const std::string& with) {
  const auto at = bytes.find(what);
  ASSERT_NE(at, bytes.npos) << what;
  bytes.replace(at, what.size(), with);
}

/// A QuickTime text in `udta`: its length, its language, itself.
std::string text(const std::string& said) {
  return be(said.size(), 2) + be(0x15c7, 2) + said;
}

std::string xmp() {
  return "\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac"
         "<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
         "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
         "xmlns:tiff='http://ns.adobe.com/tiff/1.0/' tiff:Model='ZPhone 17' "
         "tiff:Artist='Marie Durand'/></rdf:RDF></x:xmpmeta>"s;
}

/// A telephone's film: Apple's keys, dates, names of handlers, and by hand what
/// Android, cameras and editors add.
fs::path telephone(const fs::path& folder) {
  const auto file = film(
      folder / "phone.mov",
      {picture,
       tone,
       encoded,
       {"-movflags", "use_metadata_tags", "-metadata", "creation_time="s + date + "Z", "-metadata",
        "com.apple.quicktime.location.ISO6709="s + place, "-metadata",
        "com.apple.quicktime.make="s + device, "-metadata", "com.apple.quicktime.author="s + owner,
        "-metadata:s:v", "handler_name="s + owner, "-metadata:s:a", "handler_name="s + device}});
  add_to_moov(file,
              {{"udta",
                "",
                {{"\xa9xyz", text(place)},
                 {"\xa9mak", text(device)},
                 {"\xa9mod", text(device + " 17"s)},
                 {"\xa9nam", text(owner)},
                 {"\xa9"
                  "day",
                  text(date)},
                 {"loci", boxes::zeros(4) + be(0x15c7, 2) + owner + '\0' + '\0' + longitude +
                              latitude + be(0) + "earth\0\0"s}}},
               {"meta",
                boxes::zeros(4) + be(33) + "hdlr" + boxes::zeros(8) + "mdta" + boxes::zeros(13),
                {{"uuid", xmp()}}},
               {"uuid", xmp()}});
  write_text(file, read_text(file) + boxes::bytes({"uuid", xmp()}));
  return file;
}

TEST(A18, TagsOfATelephonesFilmStayOut) {
  const TemporaryFolder folder;
  const auto upload = telephone(folder.path());
  const auto bytes = read_text(upload);
  ASSERT_THAT(marks_in(bytes), ElementsAre("Durand", device, "48.8584", "2.2945", "2019-03-09",
                                           latitude, longitude, created));
  ASSERT_THAT(exiftool(upload), AllOf(HasSubstr("GPSCoordinates"), HasSubstr(device),
                                      HasSubstr(owner), HasSubstr("2019:03:09")));
  expect_nothing_comes_out(upload);
}

TEST(A18, TracksOfTelemetryStayOut) {
  const TemporaryFolder folder;
  const auto said = folder.path() / "position.srt";
  write_text(said, "1\n00:00:00,000 --> 00:00:00,900\nGPS(2.2945,48.8584,15) ZPhone\n");
  const std::vector<std::string> subtitle{"-i", said.native()};
  const auto upload = film(folder.path() / "drone.mp4",
                           {picture,
                            tone,
                            subtitle,
                            encoded,
                            {"-map", "0", "-map", "1", "-map", "2", "-map", "2", "-map", "2",
                             "-map", "2", "-map", "2", "-c:s", "mov_text"}});
  // As a drone's subtitle, and as what action cameras and telephones call it.
  auto bytes = read_text(upload);
  for (const auto* kind : {"gpmd", "mebx", "camm", "djmd"}) {
    replace_first(bytes, "sbtl", "meta");
    replace_first(bytes, "tx3g", kind);
  }
  write_text(upload, bytes);
  ASSERT_THAT(marks_in(bytes), ElementsAre(device, "48.8584", "2.2945"));
  ASSERT_THAT(bytes, HasSubstr("tx3g"));
  expect_nothing_comes_out(upload);
}

TEST(A18, TagsOfMatroskaStayOut) {
  const TemporaryFolder folder;
  const auto note = folder.path() / "note.txt";
  write_text(note, owner + " "s + place);
  const auto upload =
      film(folder.path() / "recorder.mkv",
           {picture,
            tone,
            encoded,
            {"-metadata", "title="s + owner, "-metadata", "LOCATION="s + place, "-metadata",
             "creation_time="s + date + "Z", "-metadata:s:v", "title="s + device, "-metadata:s:a",
             "title="s + owner, "-metadata:s:a", "language="s + place, "-attach", note.native(),
             "-metadata:s:t", "mimetype=text/plain"}});
  ASSERT_THAT(marks_in(read_text(upload)),
              ElementsAre("Durand", device, "48.8584", "2.2945", recorded));
  expect_nothing_comes_out(upload);
}

/// A cover as a telephone takes it.
fs::path cover(const fs::path& folder) {
  const auto file = world::film(folder / "cover.jpg",
                                {"-f", "lavfi", "-i", "testsrc2=s=160x120", "-frames:v", "1"});
  const auto ran = world::run({"exiftool", "-q", "-overwrite_original", "-GPSLatitude=48.8584",
                               "-GPSLatitudeRef=N", "-GPSLongitude=2.2945", "-GPSLongitudeRef=E",
                               "-Make="s + device, "-Artist="s + owner,
                               "-DateTimeOriginal=2019:03:09 10:11:12", "-XMP:Creator="s + owner,
                               "-IPTC:City="s + owner, "-Comment="s + place, file.native()});
  if (ran.code != 0) throw std::runtime_error("exiftool: " + ran.text);
  return file;
}

TEST(A18, WhatStandsInACoverStaysOut) {
  const TemporaryFolder folder;
  const std::vector<std::string> sleeve{"-i", cover(folder.path()).native()};
  for (const auto* name : {"voice.mp3", "voice.m4a"}) {
    const auto upload =
        film(folder.path() / name,
             {tone,
              sleeve,
              {"-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic",
               "-metadata", "artist="s + owner, "-metadata", "comment="s + place}});
    ASSERT_THAT(marks_in(read_text(upload)),
                ElementsAre("Durand", device, "48.8584", "2.2945", "2019:03:09"))
        << name;
    expect_nothing_comes_out(upload);
  }
}

TEST(A18, WhatACamcorderWritesIntoThePictureStaysOut) {
  const TemporaryFolder folder;
  // The UUID under which AVCHD camcorders write date, place and exposure.
  for (const auto* name : {"camcorder.mts", "camcorder.mp4"}) {
    const auto upload =
        film(folder.path() / name,
             {picture,
              tone,
              encoded,
              {"-bsf:v", "h264_metadata=sei_user_data=17ee8c60f84d11d98cd60800200c9a66+" +
                             "Marie Durand ZPhone 48.8584 2.2945 2019-03-09"s}});
    // A transport stream cuts it into packets, and may cut a mark.
    ASSERT_THAT(marks_in(read_text(upload)), testing::Contains("48.8584")) << name;
    expect_nothing_comes_out(upload);
  }
}

TEST(A18, ARefusalDoesNotRepeatWhatTheFileSays) {
  const TemporaryFolder folder;
  const auto playlist = folder.path() / "playlist.mp4";
  write_text(playlist, "#EXTM3U\n#EXTINF:1,"s + owner + "\n/home/" + device + place + ".mp4\n");
  const auto fast = film(folder.path() / "fast.mkv",
                         {{"-f", "lavfi", "-i", "testsrc2=s=64x36:r=500:d=0.2"},
                          {"-metadata", "title="s + owner, "-metadata:s:v", "title="s + place}});
  const auto cut = telephone(folder.path());
  const auto whole = read_text(cut);
  write_text(cut,
             "\0\0\0\x14"
             "ftypqt  \0\0\0\0qt  "s +
                 whole.substr(whole.rfind("moov") + 100));
  for (const auto& upload : {playlist, fast, cut}) {
    ASSERT_THAT(marks_in(read_text(upload)), testing::Not(IsEmpty())) << upload;
    const auto out = folder.path() / "out";
    const auto ran = world::classe12({"ingest", "-o", out.native(), "--", upload.native()});
    EXPECT_EQ(ran.code, 65) << ran.text;
    EXPECT_THAT(ran.text, HasSubstr(upload.filename().native()));
    EXPECT_THAT(marks_in(ran.text), IsEmpty()) << ran.text;
    EXPECT_THAT(world::names(out), IsEmpty());
  }
}

TEST(A18, AWorkFolderThatStaysHoldsNothingOfIt) {
  const TemporaryFolder folder;
  const auto upload = telephone(folder.path());
  // Long enough to be killed in the middle: its tags are those of the short one.
  const auto film_of_a_minute =
      film(folder.path() / "long.mov", {{"-stream_loop", "40", "-i", upload.native()},
                                        {"-c", "copy", "-movflags", "use_metadata_tags",
                                         "-metadata:s:v", "handler_name="s + owner}});
  ASSERT_THAT(marks_in(read_text(film_of_a_minute)), testing::Contains("Durand"));
  const auto out = folder.path() / "out";
  world::Started run(
      {world::program().native(), "ingest", "-o", out.native(), film_of_a_minute.native()},
      folder.path() / "log");
  const auto work = out / ".long.work";
  while (!fs::exists(work / "analysis.json") && !run.ended())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  run.signal(SIGKILL);
  run.wait();
  ASSERT_TRUE(fs::exists(work / "source.json")) << read_text(folder.path() / "log");
  EXPECT_THAT(marks_in(read_text(folder.path() / "log")), IsEmpty());
  for (const auto& file : files_below(work))
    EXPECT_THAT(marks_in(read_text(file)), IsEmpty()) << file;
}

/// What `verify` says of a bundle in which `change` made another file of one.
std::string verify_after(const world::Bundle& bundle, const fs::path& name,
                         const std::function<void(const fs::path&)>& change) {
  const auto file = bundle.path / name;
  const auto before = read_text(file);
  change(file);
  auto manifest = bundle.manifest;
  for (auto& asset : manifest.assets)
    if (asset.path == name)
      asset.bytes = static_cast<std::int64_t>(fs::file_size(file)),
      asset.sha256 = sha256_of_file(file);
  write_text(bundle.path / "manifest.json", to_json_text(manifest));
  const auto ran = world::classe12({"verify", "--how", "quick", bundle.path.native()});
  write_text(file, before);
  EXPECT_EQ(ran.code, 76) << ran.text;
  EXPECT_THAT(marks_in(ran.text), IsEmpty()) << ran.text;
  return ran.text;
}

TEST(A18, VerifyFindsWhatOtherWritersLeaveInAFile) {
  const TemporaryFolder folder;
  const auto bundle = world::ingest(film(folder.path() / "lesson.mp4", {picture, tone, encoded}),
                                    {"--verify", "quick", "-p", "mobile"});
  const fs::path video = bundle->manifest.renditions.front().file;
  const auto remuxed = [&](const std::vector<std::string>& words) {
    return verify_after(*bundle, video, [&](const fs::path& file) {
      const std::vector<std::string> input{"-i", file.native()};
      const auto made = film(folder.path() / "made.mp4",
                             {input,
                              {"-c", "copy", "-movflags",
                               "+cmaf+frag_keyframe+empty_moov+default_base_moof+skip_trailer",
                               "-use_editlist", "0", "-brand", "iso6"},
                              words});
      fs::copy_file(made, file, fs::copy_options::overwrite_existing);
    });
  };
  const std::vector<std::string> exact{"-fflags", "+bitexact"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), exact.begin(), exact.end());
    return remuxed(more);
  };
  EXPECT_THAT(with({"-metadata", "location="s + place}), HasSubstr("moov/udta: tags"));
  EXPECT_THAT(with({"-metadata", "title="s + owner}), HasSubstr("moov/udta: tags"));
  EXPECT_THAT(with({"-metadata", "creation_time="s + date + "Z"}),
              HasSubstr("moov/mvhd: a time of creation"));
  EXPECT_THAT(with({"-metadata:s:v", "handler_name="s + owner}),
              HasSubstr("moov/trak/mdia/hdlr: a name not ours"));
  EXPECT_THAT(with({"-bsf:v",
                    "h264_metadata=sei_user_data="
                    "17ee8c60f84d11d98cd60800200c9a66+Marie Durand"}),
              HasSubstr("mdat/H.264: a message that x264 did not write"));
  for (const auto* name : {"images/poster.jpg", "images/poster.webp", "images/poster.avif"})
    EXPECT_THAT(verify_after(*bundle, name,
                             [](const fs::path& file) {
                               const auto ran = world::run({"exiftool", "-q", "-overwrite_original",
                                                            "-Make="s + device, file.native()});
                               ASSERT_EQ(ran.code, 0) << ran.text;
                             }),
                HasSubstr("✗ "s + name + " may tell who made it, where or when: "));
}

/// Real ones. Their marks are the names of what made them and of how it is kept.
TEST(A18, RealTelemetryStaysOut) {
  std::vector<std::string> uploads{"phone_gopro_karma_480p_gpmd.mp4",
                                   "phone_iphone_hlg_hevc10_rot90_editlist.mp4"};
  if (!world::long_run()) uploads.resize(1);
  if (!fs::exists(world::media(uploads.front()))) GTEST_SKIP() << "the real uploads are not here";
  for (const auto& name : uploads) {
    const std::vector<std::string> words{
        "DEVC", "GPS5", "GoPro", "gpmd", "mebx", "Apple", "com.apple.quicktime", "Core Media"};
    // Its name says what is in it, and is kept by design (A17).
    const TemporaryFolder folder;
    const auto copy = folder.path() / "upload.mp4";
    fs::copy_file(world::media(name), copy);
    const auto upload = read_text(copy);
    ASSERT_TRUE(std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return upload.find(word) != upload.npos;
    })) << name;
    const auto bundle = world::ingest(copy, {"--verify", "quick", "-p", "mobile"});
    for (const auto& file : files_below(bundle->path)) {
      const auto bytes = read_text(file);
      for (const auto& word : words)
        EXPECT_EQ(bytes.find(word), bytes.npos) << file << ": " << word;
      if (file.extension() != ".json") {
        EXPECT_THAT(telling_tags(exiftool(file)), IsEmpty()) << file;
      }
    }
  }
}

}  // namespace
}  // namespace classe12
