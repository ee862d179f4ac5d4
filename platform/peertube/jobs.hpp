// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "platform/peertube/caller.hpp"
#include "platform/peertube/secret.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace classe12::peertube {

/// Work that a server gives to runners, and what it wants back.
struct Job {
  enum class Kind { hls, web_video, audio_merge };
  std::string uuid;
  Kind kind = Kind::web_video;
  int height = 0;  ///< the short side; 0: the sound alone
  bool separated = false;
  std::string video;   ///< uuid of the video that it is of
  std::string input;   ///< path of what it is made of: a film; to merge, a sound
  std::string beside;  ///< path of what goes with it: its sound, if that is a file by itself; to
                       ///< merge, a picture
  Secret token;
};

/// What a server says of a job. Nothing when it is none that is done here, or names another server.
[[nodiscard]] std::optional<Job> job_in(const Json& json, const std::string& address);

/// "vod-hls-transcoding", "vod-web-video-transcoding", "vod-audio-merge-transcoding".
[[nodiscard]] std::string to_name(Job::Kind kind);
[[nodiscard]] std::optional<Job::Kind> kind_named(const std::string& name);

/// A runner as a server sees it. Throws Error where no answer is one. One thread.
class Jobs {
 public:
  Jobs(Caller& caller, std::string name);

  /// Makes us known there, and gives the token that says so. Throws Error{bad_config}.
  [[nodiscard]] Secret enrol(const Secret& registration, const std::string& runner);
  /// What every later call says who we are with.
  void be(Secret runner) { runner_ = std::move(runner); }
  void leave();

  /// What waits and is of our kinds. Throws Error{bad_config} when we are not known any more.
  [[nodiscard]] std::vector<Job> waiting();
  /// It is ours from now on; nothing when another runner was quicker.
  [[nodiscard]] std::optional<Job> accept(const Job& job);
  /// Throws Error{io, cannot_write}.
  void fetch(const Job& job, const std::string& path, const std::filesystem::path& file);
  /// Whether it is still ours. `percent` is 0 to 100.
  [[nodiscard]] bool update(const Job& job, int percent);
  void succeed(const Job& job, const std::filesystem::path& film,
               const std::filesystem::path& playlist);
  /// Gives it back, for others to take.
  void give_back(const Job& job, const std::string& reason);
  void fail(const Job& job, const std::string& message);

 private:
  [[nodiscard]] Json with_tokens(const Job& job) const;
  Answer about(const Job& job, const std::string& what, Json body);

  Caller& caller_;
  std::string name_;
  Secret runner_;
};

}  // namespace classe12::peertube
