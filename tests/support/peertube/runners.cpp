// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/peertube/state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

namespace classe12::world {
namespace {

constexpr auto web = "vod-web-video-transcoding", hls = "vod-hls-transcoding",
               merge = "vod-audio-merge-transcoding";
constexpr int most_jobs = 10, most_failures = 5;

Job job(PeerTube::State& state, const StoredVideo& video, const char* type, int height,
        const std::string& parent, bool separated) {
  const auto digits = state.draw("") + "0000000000000000000000000000";
  Job made;
  made.uuid = digits.substr(0, 8) + "-0000-4000-8000-" + digits.substr(8, 12);
  made.type = type;
  made.video = video.uuid;
  made.height = height;
  made.fps = height == 0 ? 0 : 25;
  made.parent = parent;
  made.state = parent.empty() ? "Pending" : "Waiting for parent";
  made.separated = separated;
  return made;
}

Json payload_of(const PeerTube::State& state, const Job& job) {
  Json output{{"resolution", job.height}, {"fps", job.fps}};
  if (job.type == hls) output["separatedAudio"] = job.separated;
  const auto files =
      "http://" + state.place + "/api/v1/runners/jobs/" + job.uuid + "/files/videos/" + job.video;
  if (job.type == merge)
    return {{"input",
             {{"audioFileUrl", files + "/max-quality"},
              {"previewFileUrl", files + "/previews/max-quality"}}},
            {"output", output}};
  return {{"input", {{"videoFileUrl", files + "/max-quality"}}}, {"output", output}};
}

/// A body in JSON, or the fields of a form.
std::string field(const httplib::Request& req, const std::string& name) {
  if (req.is_multipart_form_data())
    return req.has_file(name) ? req.get_file_value(name).content : "";
  const auto json = fields_of(req);
  return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : "";
}

bool is_runner(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  if (state.runners.contains(field(req, "runnerToken"))) return true;
  problem(res, 404, "Unknown runner token", "unknown_runner_token");
  return false;
}

Job* job_named(PeerTube::State& state, const std::string& uuid) {
  for (auto& one : state.jobs)
    if (one.uuid == uuid) return &one;
  return nullptr;
}

/// The job that a runner works on, or an answer.
Job* held_job(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  if (!is_runner(state, req, res)) return nullptr;
  auto* found = job_named(state, req.matches[1]);
  if (found == nullptr || found->token.empty() || found->token != field(req, "jobToken"))
    return problem(res, 404, "Unknown runner job"), nullptr;
  if (found->state == "Processing") return found;
  problem(res, 400, "Job is not in processing state", "runner_job_not_in_processing_state");
  return nullptr;
}

void open_children(PeerTube::State& state, const std::string& parent) {
  for (auto& one : state.jobs)
    if (one.parent == parent && one.state == "Waiting for parent") one.state = "Pending";
}

void write_master(StoredVideo& video) {
  if (video.stuck) return;
  video.master = "#EXTM3U\n#EXT-X-VERSION:7\n";
  for (const auto& file : video.hls)
    video.master += "#EXT-X-STREAM-INF:BANDWIDTH=1000000\n" +
                    file.playlist_path.substr(file.playlist_path.rfind('/') + 1) + "\n";
}

/// The server names files anew, and in the playlist only what its pattern knows.
void take_hls(PeerTube::State& state, StoredVideo& video, const std::string& film,
              const std::string& playlist) {
  static const std::regex pattern(
      "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[0-9]+-fragmented\\.mp4");
  if (video.hls_folder.empty()) video.hls_folder = "/static/streaming-playlists/hls/" + video.uuid;
  const auto height = height_in(film);
  const auto name = state.draw("") + fmt::format("-{}", height);
  StoredFile file{height,
                  height == 0 ? 0 : 25,
                  video.hls_folder + "/" + name + "-fragmented.mp4",
                  film,
                  video.hls_folder + "/" + name + ".m3u8",
                  std::regex_replace(playlist, pattern, name + "-fragmented.mp4")};
  std::erase_if(video.hls, [&](const StoredFile& old) { return old.height == height; });
  video.hls.push_back(file);
  if (film.find("hvc1") != std::string::npos) video.stuck = true;
  write_master(video);
  const bool largest = video.web && height >= video.web->height;
  if (largest && !state.settings.web_videos) video.web.reset();
}

/// What the server does with what it was given is nobody's to know: it has said 204 already.
void complete(PeerTube::State& state, Job& job, const std::string& film,
              const std::string& playlist) {
  auto* video = state.find(job.video);
  open_children(state, job.uuid);  // whatever comes of it
  if (video == nullptr || film.find("moov") == std::string::npos) {
    job.state = "Errored";
    return;
  }
  if (job.type == hls) {
    take_hls(state, *video, film, playlist);
  } else {
    const StoredFile file{
        height_in(film), 25, "/static/web-videos/" + state.draw("") + ".mp4", film, "", ""};
    if (video->web && file.height < video->web->height) {
      video->smaller_web.push_back(file);
    } else {
      video->web = file;
      video->input = film;
    }
    video->state = 1;  // seen from here on, HLS or not
  }
  job.state = "Completed";
}

void success(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  auto* held = held_job(state, req, res);
  if (held == nullptr) return;
  for (const auto& [name, part] : req.files)
    if (!part.filename.empty() && name != "payload[videoFile]" &&
        name != "payload[resolutionPlaylistFile]")
      return problem(res, 500, "Unexpected field", "MulterError");
  const bool playlist = held->type != hls || req.has_file("payload[resolutionPlaylistFile]");
  if (!req.has_file("payload[videoFile]") || !playlist)
    return problem(res, 400, "Payload is invalid");
  res.status = 204;
  complete(state, *held, req.get_file_value("payload[videoFile]").content,
           held->type == hls ? req.get_file_value("payload[resolutionPlaylistFile]").content : "");
}

void accept(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  if (!is_runner(state, req, res)) return;
  auto* found = job_named(state, req.matches[1]);
  if (found == nullptr) return problem(res, 404, "Unknown runner job");
  if (found->state != "Pending") return problem(res, 400, "This job is not in pending state");
  found->state = "Processing";
  found->token = state.secret("ptrjt-");
  answer(res, {{"job",
                {{"uuid", found->uuid},
                 {"type", found->type},
                 {"payload", payload_of(state, *found)},
                 {"jobToken", found->token}}}});
}

void available(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  if (!is_runner(state, req, res)) return;
  const auto types = fields_of(req).value("jobTypes", Json());
  Json all = Json::array();
  for (const auto& one : state.jobs) {
    const bool asked =
        types.is_null() || std::find(types.begin(), types.end(), one.type) != types.end();
    if (one.state == "Pending" && asked && static_cast<int>(all.size()) < most_jobs)
      all.push_back({{"uuid", one.uuid}, {"type", one.type}, {"payload", payload_of(state, one)}});
  }
  answer(res, {{"availableJobs", all}});
}

}  // namespace

void plan_jobs(PeerTube::State& state, StoredVideo& video) {
  const auto own = video.web->height;
  const auto first = job(state, video, state.settings.merges ? merge : web, own, "", false);
  state.jobs.push_back(first);
  // What comes after a merge is not known.
  if (state.settings.merges) return;
  std::vector<int> sizes{own};
  for (auto it = state.settings.sizes.rbegin(); it != state.settings.sizes.rend(); ++it)
    if (*it < own) sizes.push_back(*it);
  for (const auto size : sizes) {
    auto parent = first.uuid;
    if (state.settings.web_videos && size != own) {
      state.jobs.push_back(job(state, video, web, size, first.uuid, false));
      parent = state.jobs.back().uuid;
    }
    state.jobs.push_back(job(state, video, hls, size, parent, state.settings.split));
  }
  if (state.settings.split) state.jobs.push_back(job(state, video, hls, 0, first.uuid, true));
}

void add_runners(httplib::Server& server, PeerTube::State& state) {
  const std::string runners = "/api/v1/runners", one = runners + "/jobs/([^/]+)";
  const auto on = [&state](auto what) {
    return [&state, what](const httplib::Request& req, httplib::Response& res) {
      const std::lock_guard lock(state.mutex);
      what(req, res);
    };
  };
  server.Post(runners + "/register", on([&](const auto& req, auto& res) {
                if (field(req, "registrationToken") != state.registration)
                  return problem(res, 404, "Registration token is invalid");
                const auto name = field(req, "name");
                for (const auto& [token, taken] : state.runners)
                  if (taken == name) return problem(res, 400, "This runner name already exists");
                const auto token = state.secret("ptrt-");
                state.runners[token] = name;
                answer(res, {{"id", ++state.counter}, {"runnerToken", token}});
              }));
  server.Post(runners + "/unregister", on([&](const auto& req, auto& res) {
                if (!is_runner(state, req, res)) return;
                state.runners.erase(field(req, "runnerToken"));
                res.status = 204;
              }));
  server.Post(runners + "/jobs/request",
              on([&](const auto& req, auto& res) { available(state, req, res); }));
  server.Post(one + "/accept", on([&](const auto& req, auto& res) { accept(state, req, res); }));
  server.Post(one + "/files/videos/([^/]+)/previews/max-quality",
              on([&](const auto& req, auto& res) {
                if (held_job(state, req, res) == nullptr) return;
                const auto* video = state.find(req.matches[2]);
                if (video == nullptr) return problem(res, 404, "Video not found");
                res.set_content(video->preview, "image/jpeg");
              }));
  server.Post(one + "/files/videos/([^/]+)/max-quality", on([&](const auto& req, auto& res) {
                if (held_job(state, req, res) == nullptr) return;
                const auto* video = state.find(req.matches[2]);
                if (video == nullptr) return problem(res, 404, "Video not found");
                res.set_content(video->input, "video/mp4");
              }));
  server.Get(one + "/files/videos/.*", on([&](const auto&, auto& res) {
               problem(res, 400, "Should have a valid runner token");
             }));
  server.Post(one + "/update", on([&](const auto& req, auto& res) {
                auto* held = held_job(state, req, res);
                if (held == nullptr) return;
                held->progress = fields_of(req).value("progress", 0);
                res.status = 204;
              }));
  server.Post(one + "/success", on([&](const auto& req, auto& res) { success(state, req, res); }));
  server.Post(one + "/abort", on([&](const auto& req, auto& res) {
                auto* held = held_job(state, req, res);
                if (held == nullptr) return;
                held->state = "Pending";
                held->token.clear();
                res.status = 204;
              }));
  server.Post(one + "/error", on([&](const auto& req, auto& res) {
                auto* held = held_job(state, req, res);
                if (held == nullptr) return;
                held->state = ++held->failures >= most_failures ? "Errored" : "Pending";
                held->token.clear();
                res.status = 204;
              }));
}

}  // namespace classe12::world
