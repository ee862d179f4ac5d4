// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/jobs.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/client.hpp"
#include "platform/peertube/problem.hpp"

#include <chrono>
#include <fstream>
#include <utility>

namespace classe12::peertube {
namespace {

constexpr auto all_jobs = "/api/v1/runners/jobs";
constexpr int tries = 5;
constexpr std::chrono::seconds between_tries{5};

/// The video's id stands in the address of its file alone.
std::string video_in(const std::string& path) {
  constexpr std::string_view before = "/files/videos/";
  const auto at = path.find(before);
  if (at == std::string::npos) return "";
  auto uuid = path.substr(at + before.size(), 36);
  return is_uuid(uuid) ? uuid : "";
}

}  // namespace

std::string to_name(Job::Kind kind) {
  switch (kind) {
    case Job::Kind::hls:
      return "vod-hls-transcoding";
    case Job::Kind::web_video:
      return "vod-web-video-transcoding";
    case Job::Kind::audio_merge:
      return "vod-audio-merge-transcoding";
  }
  return "";
}

std::optional<Job::Kind> kind_named(const std::string& name) {
  for (const auto kind : {Job::Kind::hls, Job::Kind::web_video, Job::Kind::audio_merge})
    if (to_name(kind) == name) return kind;
  return std::nullopt;
}

std::optional<Job> job_in(const Json& json, const std::string& address) {
  Job job;
  job.uuid = text_at(json, "uuid");
  const auto kind = kind_named(text_at(json, "type"));
  if (!kind) return std::nullopt;
  job.kind = *kind;
  const auto& payload = at(json, "payload");
  const auto& input = at(payload, "input");
  const auto& output = at(payload, "output");
  // Its name becomes one in a folder of ours, and what it is made of is fetched with our tokens.
  const auto place = [&](const Json& url) {
    return url.is_string() ? path_on(url.get<std::string>(), address) : "";
  };
  const bool merge = job.kind == Job::Kind::audio_merge;
  job.input = place(at(input, merge ? "audioFileUrl" : "videoFileUrl"));
  // A film that the server has as HLS with its sound by itself comes in two files: a list of at
  // most one, in its source.
  const auto& separate = at(input, "separatedAudioFileUrl");
  const bool two = merge || (separate.is_array() && !separate.empty());
  if (two) job.beside = place(merge ? at(input, "previewFileUrl") : separate[0]);
  if (!is_uuid(job.uuid) || job.input.empty() || (two && job.beside.empty())) return std::nullopt;
  job.video = video_in(job.input);
  job.height = static_cast<int>(number_at(output, "resolution"));
  const auto& separated = at(output, "separatedAudio");
  job.separated = separated.is_boolean() && separated.get<bool>();
  job.token = Secret(text_at(json, "jobToken"));
  if (job.height < 0 || job.height > 10'000) return std::nullopt;
  // What is wanted without the other is made without it.
  if (two && job.kind == Job::Kind::hls && job.height == 0)
    job.input = std::exchange(job.beside, "");
  else if (job.separated)
    job.beside.clear();
  return job;
}

Jobs::Jobs(Caller& caller, std::string name) : caller_(caller), name_(std::move(name)) {}

Secret Jobs::enrol(const Secret& registration, const std::string& runner) {
  const auto answer =
      caller_.call(with_json("POST", "/api/v1/runners/register",
                             {{"registrationToken", registration.reveal()}, {"name", runner}}),
                   Manner::once);
  if (answer.status == 404)
    throw Error(Fault::bad_config, say("{}: does not know this registration token", name_));
  if (answer.status == 400)
    throw Error(Fault::bad_config, say("{}: does not take a runner called ‘{}’: {}", name_, runner,
                                       registration.blotted(reason_of(answer))));
  if (!answer.good()) refuse(answer, name_);
  Secret token(text_at(json_of(answer), "runnerToken"));
  if (token.empty())
    throw Error(Fault::unavailable, say("{}: gives no token where it should", name_));
  return token;
}

void Jobs::leave() {
  (void)caller_.call(
      with_json("POST", "/api/v1/runners/unregister", {{"runnerToken", runner_.reveal()}}),
      Manner::again);
}

std::vector<Job> Jobs::waiting() {
  const auto answer =
      caller_.call(with_json("POST", std::string(all_jobs) + "/request",
                             {{"runnerToken", runner_.reveal()},
                              {"jobTypes",
                               {to_name(Job::Kind::hls), to_name(Job::Kind::web_video),
                                to_name(Job::Kind::audio_merge)}}}),
                   Manner::again);
  if (code_of(answer) == "unknown_runner_token")
    throw Error(Fault::bad_config,
                say("{}: does not know this runner any more; remove what is remembered of it and "
                    "register it anew",
                    name_));
  if (!answer.good()) refuse(answer, name_);
  std::vector<Job> jobs;
  const auto json = json_of(answer);
  for (const auto& one : at(json, "availableJobs"))
    if (auto job = job_in(one, caller_.address())) jobs.push_back(std::move(*job));
  return jobs;
}

std::optional<Job> Jobs::accept(const Job& job) {
  const auto answer =
      caller_.call(with_json("POST", std::string(all_jobs) + "/" + job.uuid + "/accept",
                             {{"runnerToken", runner_.reveal()}}),
                   Manner::once);
  if (!answer.good()) return std::nullopt;  // another was quicker, or it will be asked for again
  auto accepted = job_in(at(json_of(answer), "job"), caller_.address());
  // An answer to something else is none of ours.
  if (!accepted || accepted->uuid != job.uuid || accepted->token.empty()) return std::nullopt;
  return accepted;
}

Json Jobs::with_tokens(const Job& job) const {
  return {{"runnerToken", runner_.reveal()}, {"jobToken", job.token.reveal()}};
}

Answer Jobs::about(const Job& job, const std::string& what, Json body) {
  body.update(with_tokens(job));
  return caller_.call(with_json("POST", std::string(all_jobs) + "/" + job.uuid + what, body),
                      Manner::again);
}

void Jobs::fetch(const Job& job, const std::string& path, const std::filesystem::path& file) {
  PendingFile pending(file);
  auto request = with_json("POST", path, with_tokens(job));  // GET is refused
  for (int left = tries;; --left) {
    // Not again by the caller: what came before a cut would stay in front of the rest.
    std::ofstream out(pending.partial(), std::ios::binary | std::ios::trunc);
    request.take = [&](std::string_view part) {
      out.write(part.data(), static_cast<std::streamsize>(part.size()));
      return out.good();
    };
    const auto answer = caller_.call(request, Manner::once);
    out.close();
    if (!out) throw Error(Fault::io, say("{}: cannot be written", shown(file)));
    if (answer.good()) return pending.keep();
    if (left == 1 || (answer.status != 0 && answer.status < 500)) refuse(answer, name_);
    caller_.wait(between_tries);
  }
}

bool Jobs::update(const Job& job, int percent) {
  const auto answer = about(job, "/update", {{"progress", percent}});
  // A server that is away is not one that has taken it from us.
  return answer.good() || answer.status == 0 || answer.status == 429 || answer.status >= 500;
}

void Jobs::succeed(const Job& job, const std::filesystem::path& film,
                   const std::filesystem::path& playlist) {
  Request request{.method = "POST", .path = std::string(all_jobs) + "/" + job.uuid + "/success"};
  request.parts = {{.name = "runnerToken", .text = runner_.reveal()},
                   {.name = "jobToken", .text = job.token.reveal()},
                   {.name = "payload[videoFile]",
                    .file_name = film.filename().native(),
                    .type = "video/mp4",
                    .file = film}};
  if (!playlist.empty())
    request.parts.push_back({.name = "payload[resolutionPlaylistFile]",
                             .file_name = playlist.filename().native(),
                             .type = "application/vnd.apple.mpegurl",
                             .file = playlist});
  const auto answer = caller_.call(request, Manner::again);
  // Said a second time, when the first answer was lost, it is no longer being worked on.
  if (code_of(answer) == "runner_job_not_in_processing_state" || answer.status == 409) return;
  if (!answer.good()) refuse(answer, name_);
}

void Jobs::give_back(const Job& job, const std::string& reason) {
  (void)about(job, "/abort", {{"reason", reason}});
}

void Jobs::fail(const Job& job, const std::string& message) {
  (void)about(job, "/error", {{"message", message}});
}

}  // namespace classe12::peertube
