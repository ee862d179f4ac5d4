// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/peertube/publisher.hpp"
#include "platform/peertube/records.hpp"
#include "tests/support/peertube.hpp"
#include "tests/support/published.hpp"
#include "tests/support/world.hpp"

#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

/// What talks to a PeerTube: the stand-in, or the real one that CLASSE12_PEERTUBE names; then
/// CLASSE12_PEERTUBE_ACCOUNT, _PASSWORD and _CHANNEL are those of an account for tests.
namespace classe12::world {

inline std::string variable(const char* name, const std::string& without) {
  const auto* const value = std::getenv(name);
  return value == nullptr ? without : value;
}
inline bool is_real() {
  return std::getenv("CLASSE12_PEERTUBE") != nullptr;
}

/// For a test that a real server cannot be made to play its part in. A macro, since it returns.
#define NEEDS_THE_STAND_IN() \
  if (::classe12::world::is_real()) GTEST_SKIP() << "a real server cannot be made to do this"

/// Where tests go; one that needs the stand-in's own settings or moods skips a real server.
struct Place {
  std::unique_ptr<PeerTube> own;  ///< null for a real one
  std::string address, account, password, channel;

  explicit Place(const PeerTube::Settings& settings = {}) {
    if (!is_real()) own = std::make_unique<PeerTube>(settings);
    address = is_real() ? variable("CLASSE12_PEERTUBE", "") : own->address();
    account = variable("CLASSE12_PEERTUBE_ACCOUNT", PeerTube::account);
    password = variable("CLASSE12_PEERTUBE_PASSWORD", PeerTube::password);
    channel = variable("CLASSE12_PEERTUBE_CHANNEL", is_real() ? "" : PeerTube::channel);
  }
  /// Where connections go to, with a port.
  [[nodiscard]] std::string host() const {
    auto place = address.substr(address.find("//") + 2);
    place = place.substr(0, place.find('/'));
    if (place.find(':') == std::string::npos)
      place += address.starts_with("https") ? ":443" : ":80";
    return place;
  }
};

inline Server server_at(const Place& place) {
  Server server;
  server.name = "tube";
  server.address = place.address;
  server.account = place.account;
  server.channel = place.channel;
  return server;
}

/// A client of it, whose waits are written down instead of waited for.
struct Tube {
  Server server;
  TemporaryFolder folder;
  std::vector<std::chrono::seconds> waits;
  peertube::Caller caller;
  peertube::Session session;
  peertube::Client client;
  peertube::Records records;
  peertube::Publisher publisher;

  explicit Tube(const Place& place, const std::string& through = "",
                peertube::Credentials given = {})
      : server(server_at(place)),
        caller(peertube::Web(place.address, through), patience()),
        session(caller, server, with_password(std::move(given), place), folder.path()),
        client(caller, session, "tube"),
        records(folder.path()),
        publisher(client, records, server) {}

 private:
  peertube::Patience patience() {
    peertube::Patience patience;
    patience.wait = [this](std::chrono::seconds time, const std::stop_token&) {
      waits.push_back(time);
      // A real server is not done with what it was asked for in no time.
      if (is_real()) std::this_thread::sleep_for(time);
    };
    return patience;
  }
  static peertube::Credentials with_password(peertube::Credentials given, const Place& place) {
    if (given.token.empty() && given.password.empty())
      given.password = peertube::Secret(place.password);
    return given;
  }
};

/// Two seconds of picture and sound, and a picture: made once a program.
inline const std::string& sample_film() {
  static const TemporaryFolder folder;
  static const std::string film = read_text(world::film(
      folder.path() / "film.mp4", lavfi({"testsrc2=s=320x180:r=25:d=2", "sine=d=2"},
                                        {"-c:v", "libx264", "-b:v", "2M", "-pix_fmt", "yuv420p",
                                         "-c:a", "aac", "-t", "2", "-movflags", "faststart"})));
  return film;
}
inline const std::string& sample_poster() {
  static const TemporaryFolder folder;
  static const std::string poster = read_text(
      world::film(folder.path() / "poster.jpg",
                  lavfi({"testsrc2=s=320x180"}, {"-frames:v", "1", "-pix_fmt", "yuvj420p"})));
  return poster;
}

/// A bundle with a film that is one; the words are the test's to change.
struct Lesson {
  TemporaryFolder folder;
  std::filesystem::path film, bundle;
  Manifest manifest;
  int films_made = 0;
  std::int64_t piece = 100'000;

  explicit Lesson(Visibility visibility = Visibility::public_,
                  const std::string& title = "Les dizaines") {
    film = folder.path() / "film.mp4";
    write_text(film, sample_film());
    manifest = played(title, visibility);
    manifest.duration = 2;
    manifest.documents.clear();
    manifest.chapters = {{0, 1, "Compter"}, {1, 2, "Grouper"}};
    MadeCaptions captions;
    captions.name = captions.language = "fr";
    captions.file = "captions/fr.vtt";
    captions.playlist = "captions/fr.m3u8";
    manifest.captions = {captions};
    auto& video = manifest.renditions.front();
    video.width = 320;
    video.height = 180;
    video.frame_rate = 25;
    video.average_bandwidth = 300'000;
    manifest.audio.front().codecs = "mp4a.40.2";
    manifest.audio.front().average_bandwidth = 69'000;
    write(sample_poster());
  }

  void write(const std::string& poster,
             const std::string& captions = "WEBVTT\n\n00:00.000 --> 00:01.000\nDix\n") {
    bundle = write_bundle(folder.path() / "bundle", manifest,
                          {{"master.m3u8", "#EXTM3U\n"},
                           {"video/720p.mp4", "film"},
                           {"audio/fr.mp4", "sound"},
                           {"images/poster.jpg", poster},
                           {"captions/fr.vtt", captions},
                           {"captions/fr.m3u8", "#EXTM3U\n"}});
    manifest = read_manifest(read_text(bundle / "manifest.json"), "manifest.json");
  }

  [[nodiscard]] peertube::Wish wish() {
    return {.manifest = manifest,
            .bundle = bundle,
            .address = "",
            .at = std::nullopt,
            .now = Time(std::chrono::seconds(1'800'000'000)),
            .make_film =
                [this](const peertube::Film&) {
                  ++films_made;
                  return film;
                },
            .advanced = nullptr,
            .piece = piece};
  }
};

/// Removes it when the test is over: a real server is left as it was found.
struct Cleanup {
  Tube& tube;
  std::string id;
  ~Cleanup() {
    if (!is_real()) return;
    try {
      tube.publisher.remove(id);
    } catch (const Error&) {
    }
  }
};

}  // namespace classe12::world
