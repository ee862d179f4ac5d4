// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/support/peertube.hpp"

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace classe12::world {

using Json = nlohmann::json;

struct Trouble {
  std::string what;
  int times = 0;
  Canned answer;
};

struct Lateness {
  std::string what;
  int times = 0;
  std::chrono::milliseconds time{};
};

struct StoredCaption {
  std::string path, text;
};

struct StoredFile {
  int height = 0, fps = 0;
  std::string path, bytes;  ///< path: "/static/…", without what shows that it is private
  std::string playlist_path, playlist;
};

struct StoredVideo {
  int id = 0;
  std::string uuid, short_uuid, name, description, language, original_date, source_name;
  long long source_bytes = 0;
  int channel = 1, privacy = 3, state = 1, category = 0, licence = 0, comments = 1;
  double seconds = 0;
  std::vector<std::string> tags, passwords;
  Json schedule, chapters = Json::array();
  std::map<std::string, StoredCaption> captions;
  std::string thumbnail_path, thumbnail, preview_path, preview;
  std::optional<StoredFile> web;
  std::string input;  ///< for runners: the largest web video, even when it is served no more
  std::vector<StoredFile> smaller_web;  ///< where web videos are kept
  std::vector<StoredFile> hls;
  std::string hls_folder, master;
  bool stuck = false;  ///< its master is never written again: hvc1
  bool left_open = false;
};

struct UploadSession {
  std::string user, name;
  long long total = 0;
  Json form;
  std::string bytes, replaces;
};

struct Job {
  std::string uuid, type, token, state = "Pending", video, parent;
  int height = 0, fps = 0, failures = 0, progress = 0;
  bool separated = false;
};

struct PeerTube::State {
  Settings settings;
  mutable std::recursive_mutex mutex;
  std::string place, client_id, client_secret;
  std::map<std::string, std::string> access, refresh;  ///< token → user
  std::map<std::string, std::string> file_tokens;      ///< token → video
  std::vector<std::string> given;                      ///< every secret
  std::vector<std::string> calls;
  std::vector<Trouble> before, after;
  std::vector<Lateness> late;
  std::map<std::string, StoredVideo> videos;
  std::map<std::string, UploadSession> uploads;
  std::vector<Job> jobs;
  std::map<std::string, std::string> runners;  ///< token → name
  std::string registration;
  int counter = 0;

  std::string draw(const std::string& prefix);
  std::string secret(const std::string& prefix);
  StoredVideo* find(const std::string& name);
};

/// RFC 7807, as the server writes it.
void problem(httplib::Response& res, int status, const std::string& detail,
             const std::string& code = "", const Json& params = Json());
/// A field that is wrong.
void wrong(httplib::Response& res, const std::string& field, const std::string& message);
void answer(httplib::Response& res, const Json& json);

/// The user of a bearer token; without one, it answers for itself and there is nothing.
std::optional<std::string> user_of(PeerTube::State& state, const httplib::Request& req,
                                   httplib::Response& res);
/// The same, where strangers are welcome: "" for them.
std::string maybe_user_of(PeerTube::State& state, const httplib::Request& req);

/// The fields of a form or of JSON, as JSON; files are left out.
Json fields_of(const httplib::Request& req);
/// Whether the fields are as the server takes them, for a new video or for a change; answers if
/// not.
bool check_fields(PeerTube::State& state, const Json& fields, bool fresh, httplib::Response& res);
void take_fields(StoredVideo& video, const Json& fields);
/// Takes poster files of a form; answers if they are wrong.
bool take_pictures(PeerTube::State& state, StoredVideo& video, const httplib::Request& req,
                   httplib::Response& res);
/// The answer to a film that has arrived.
void finish_upload(PeerTube::State& state, const UploadSession& upload, httplib::Response& res);

void add_accounts(httplib::Server& server, PeerTube::State& state);
void add_uploads(httplib::Server& server, PeerTube::State& state);
void add_videos(httplib::Server& server, PeerTube::State& state);
void add_files(httplib::Server& server, PeerTube::State& state);
void add_runners(httplib::Server& server, PeerTube::State& state);

/// Jobs for a film that has arrived, in the order in which the server makes them.
void plan_jobs(PeerTube::State& state, StoredVideo& video);

/// Seconds and the picture's height in an MP4 file, by its boxes; 0 when it cannot be read.
double seconds_in(const std::string& bytes);
int height_in(const std::string& bytes);

}  // namespace classe12::world
