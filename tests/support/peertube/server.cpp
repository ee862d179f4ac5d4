// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/peertube/state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

namespace classe12::world {

struct PeerTube::Server {
  httplib::Server http;
  std::thread thread;
};

namespace {

std::string line_of(const httplib::Request& req) {
  return req.method + " " + req.target;
}

/// One that is due, and counted.
std::optional<Canned> due(std::vector<Trouble>& troubles, const std::string& line) {
  for (auto& trouble : troubles)
    if (trouble.times > 0 && line.find(trouble.what) != std::string::npos) {
      --trouble.times;
      return trouble.answer;
    }
  return std::nullopt;
}

std::chrono::milliseconds lateness(std::vector<Lateness>& all, const std::string& line) {
  for (auto& one : all)
    if (one.times > 0 && line.find(one.what) != std::string::npos) {
      --one.times;
      return one.time;
    }
  return {};
}

void give(const Canned& canned, httplib::Response& res) {
  res.headers.clear();
  res.status = canned.status;
  res.body.clear();
  for (const auto& [name, value] : canned.headers) res.set_header(name.c_str(), value);
  if (!canned.body.empty()) res.set_content(canned.body, canned.type.c_str());
}

}  // namespace

std::string PeerTube::State::draw(const std::string& prefix) {
  std::random_device random;
  return fmt::format("{}{:08x}{:08x}{:04x}", prefix, random(), random(), ++counter);
}

std::string PeerTube::State::secret(const std::string& prefix) {
  given.push_back(draw(prefix));
  return given.back();
}

StoredVideo* PeerTube::State::find(const std::string& name) {
  for (auto& [uuid, video] : videos)
    if (uuid == name || video.short_uuid == name || std::to_string(video.id) == name) return &video;
  return nullptr;
}

void problem(httplib::Response& res, int status, const std::string& detail, const std::string& code,
             const Json& params) {
  Json json{{"type", "about:blank"}, {"detail", detail}, {"status", status}};
  if (!code.empty()) json["code"] = code;
  if (!params.is_null()) json["invalid-params"] = params;
  res.status = status;
  res.set_content(json.dump(), "application/problem+json; charset=utf-8");
}

void wrong(httplib::Response& res, const std::string& field, const std::string& message) {
  problem(res, 400, "Incorrect request parameters: " + field, "",
          {{field, {{"type", "field"}, {"msg", message}, {"path", field}, {"location", "body"}}}});
}

void answer(httplib::Response& res, const Json& json) {
  res.status = 200;
  res.set_content(json.dump(), "application/json; charset=utf-8");
}

PeerTube::PeerTube() : PeerTube(Settings{}) {}

PeerTube::PeerTube(Settings settings)
    : state_(std::make_unique<State>()), server_(std::make_unique<Server>()) {
  state_->settings = std::move(settings);
  state_->client_id = state_->draw("id-");
  state_->client_secret = state_->draw("cs-");
  state_->registration = state_->secret("ptrrt-");
  state_->given.emplace_back(password);
  auto& http = server_->http;
  http.set_pre_routing_handler([this](const httplib::Request& req, httplib::Response& res) {
    const std::lock_guard lock(state_->mutex);
    state_->calls.push_back(line_of(req));
    const auto canned = due(state_->before, line_of(req));
    if (!canned) return httplib::Server::HandlerResponse::Unhandled;
    give(*canned, res);
    return httplib::Server::HandlerResponse::Handled;
  });
  http.set_post_routing_handler([this](const httplib::Request& req, httplib::Response& res) {
    std::chrono::milliseconds late{};
    {
      const std::lock_guard lock(state_->mutex);
      if (const auto canned = due(state_->after, line_of(req))) give(*canned, res);
      late = lateness(state_->late, line_of(req));
    }
    std::this_thread::sleep_for(late);
  });
  http.set_exception_handler(
      [](const httplib::Request&, httplib::Response& res, std::exception_ptr) {
        problem(res, 500, "the stand-in stumbled");
      });
  add_accounts(http, *state_);
  add_uploads(http, *state_);
  add_videos(http, *state_);
  add_files(http, *state_);
  add_runners(http, *state_);
  const auto port = http.bind_to_any_port("127.0.0.1");
  state_->place = "127.0.0.1:" + std::to_string(port);
  server_->thread = std::thread([this] { server_->http.listen_after_bind(); });
  while (!http.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

PeerTube::~PeerTube() {
  server_->http.stop();
  server_->thread.join();
}

std::string PeerTube::address() const {
  return "http://" + state_->place;
}
std::string PeerTube::place() const {
  return state_->place;
}

void PeerTube::before(const std::string& what, int times, Canned answer) {
  const std::lock_guard lock(state_->mutex);
  state_->before.push_back({what, times, std::move(answer)});
}
void PeerTube::after(const std::string& what, int times, Canned answer) {
  const std::lock_guard lock(state_->mutex);
  state_->after.push_back({what, times, std::move(answer)});
}
void PeerTube::be_late(const std::string& what, int times, std::chrono::milliseconds time) {
  const std::lock_guard lock(state_->mutex);
  state_->late.push_back({what, times, time});
}
void PeerTube::expire_tokens() {
  const std::lock_guard lock(state_->mutex);
  state_->access.clear();
}
void PeerTube::forget_tokens() {
  const std::lock_guard lock(state_->mutex);
  state_->access.clear();
  state_->refresh.clear();
}
void PeerTube::leave_open(const std::string& uuid) {
  const std::lock_guard lock(state_->mutex);
  state_->videos.at(uuid).left_open = true;
}

std::vector<std::string> PeerTube::calls() const {
  const std::lock_guard lock(state_->mutex);
  return state_->calls;
}
int PeerTube::calls_of(const std::string& what) const {
  const auto all = calls();
  return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const std::string& line) {
    return line.find(what) != std::string::npos;
  }));
}
std::vector<std::string> PeerTube::uuids() const {
  const std::lock_guard lock(state_->mutex);
  std::vector<std::string> all;
  for (const auto& [uuid, video] : state_->videos) all.push_back(uuid);
  return all;
}
std::string PeerTube::film(const std::string& uuid) const {
  const std::lock_guard lock(state_->mutex);
  const auto& video = state_->videos.at(uuid);
  return video.web ? video.web->bytes : "";
}
std::vector<std::string> PeerTube::playlists() const {
  const std::lock_guard lock(state_->mutex);
  std::vector<std::string> all;
  for (const auto& [uuid, video] : state_->videos)
    for (const auto& file : video.hls) all.push_back(file.playlist_path);
  return all;
}
std::string PeerTube::registration_token() const {
  return state_->registration;
}
std::vector<std::string> PeerTube::secrets() const {
  const std::lock_guard lock(state_->mutex);
  return state_->given;
}
std::vector<std::string> PeerTube::jobs() const {
  const std::lock_guard lock(state_->mutex);
  std::vector<std::string> all;
  for (const auto& job : state_->jobs)
    all.push_back(fmt::format("{} {} {}", job.type, job.height, job.state));
  return all;
}

}  // namespace classe12::world
