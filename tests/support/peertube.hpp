// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace classe12::world {

/// What is answered instead of what the server would.
struct Canned {
  int status = 500;
  std::string type = "text/html", body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
};

/// A stand-in for PeerTube on 127.0.0.1, at a port that the system chooses. It answers as the notes
/// on the real server's API say that 7.2.3 does (tests/support/peertube/README.md), with its traps;
/// of what they do not say, nothing is to be tested against it.
class PeerTube {
 public:
  struct Settings {
    std::string version = "7.2.3";
    bool transcoding = false;  ///< by runners: what is uploaded waits for them
    bool web_videos = false;   ///< with transcoding: a file a size beside HLS
    bool split = false;        ///< with transcoding: sound by itself
    bool merges = false;       ///< with transcoding: what arrives is a sound, shown to its poster
    std::vector<int> sizes = {240, 360};  ///< that are made below the upload's own
    long long quota = -1;                 ///< bytes; -1: none
    long long largest_upload = 1LL << 40;
    bool two_factor = false;
    bool tells_sources = true;  ///< what a video was made of
  };

  static constexpr auto account = "anne", password = "correct horse battery",
                        channel = "anne_channel";

  PeerTube();
  explicit PeerTube(Settings settings);
  ~PeerTube();
  PeerTube(const PeerTube&) = delete;
  PeerTube& operator=(const PeerTube&) = delete;

  [[nodiscard]] std::string address() const;  ///< "http://127.0.0.1:…"
  [[nodiscard]] std::string place() const;    ///< "127.0.0.1:…"

  /// The next `times` requests whose "METHOD /path?query" has `what` in it are answered so: before
  /// anything is done, or after it was.
  void before(const std::string& what, int times, Canned answer);
  void after(const std::string& what, int times, Canned answer);
  /// The answers to the next `times` such requests, done at once, take so long.
  void be_late(const std::string& what, int times, std::chrono::milliseconds time);
  /// Every token of the account is worth nothing from now on but for its refresh token.
  void expire_tokens();
  /// And that neither.
  void forget_tokens();
  /// Files of this video answer strangers, whatever its privacy: a move that failed.
  void leave_open(const std::string& uuid);

  // What there is to see of it without asking it.
  [[nodiscard]] std::vector<std::string> calls() const;  ///< "METHOD /path?query" of all requests
  [[nodiscard]] int calls_of(const std::string& what) const;
  [[nodiscard]] std::vector<std::string> uuids() const;  ///< of all videos
  /// The bytes that it has of a video.
  [[nodiscard]] std::string film(const std::string& uuid) const;
  /// Paths of the HLS playlists of all its sizes, of videos that strangers may see.
  [[nodiscard]] std::vector<std::string> playlists() const;
  [[nodiscard]] std::string registration_token() const;
  /// Every token that it ever gave, in whatever role: none may appear anywhere.
  [[nodiscard]] std::vector<std::string> secrets() const;
  /// States of its jobs, "vod-hls-transcoding 360 Completed".
  [[nodiscard]] std::vector<std::string> jobs() const;

  struct State;

 private:
  struct Server;
  std::unique_ptr<State> state_;
  std::unique_ptr<Server> server_;
};

}  // namespace classe12::world
