// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/peertube/state.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace classe12::world {
namespace {

constexpr auto place = "/api/v1/videos/upload-resumable";

/// The resumable layer has errors of its own shape.
void layer_error(httplib::Response& res, int status, const std::string& code) {
  res.status = status;
  res.set_content(Json{{"error", {{"code", code}, {"message", code}}}}.dump(), "application/json");
}

void held(httplib::Response& res, const UploadSession& upload) {
  res.status = 308;
  res.set_header("Range",
                 fmt::format("bytes=0-{}", static_cast<long long>(upload.bytes.size()) - 1));
}

/// The one that a request is about, or an answer.
UploadSession* session_of(PeerTube::State& state, const httplib::Request& req,
                          httplib::Response& res) {
  const auto user = user_of(state, req, res);
  if (!user) return nullptr;
  const auto id = req.get_param_value("upload_id");
  if (!id.starts_with("up-")) return layer_error(res, 403, "Forbidden"), nullptr;
  const auto found = state.uploads.find(id);
  if (found == state.uploads.end()) return layer_error(res, 404, "FileNotFound"), nullptr;
  if (found->second.user != *user) return layer_error(res, 403, "Forbidden"), nullptr;
  return &found->second;
}

void begin(PeerTube::State& state, const httplib::Request& req, httplib::Response& res,
           const std::string& replaces) {
  const auto user = user_of(state, req, res);
  if (!user) return;
  const auto form = fields_of(req);
  const auto length = req.get_header_value("X-Upload-Content-Length");
  const auto type = req.get_header_value("X-Upload-Content-Type");
  if (!form.contains("filename")) return wrong(res, "filename", "Should have a file name");
  if (length.empty() || type.empty())
    return problem(res, 400, "Should specify the file length and type");
  if (!type.starts_with("video/"))
    return problem(res, 415,
                   "This file is not supported. Please, make sure it is of the following type: …");
  const auto total = std::atoll(length.c_str());
  if (total > state.settings.largest_upload) return layer_error(res, 413, "RequestEntityTooLarge");
  if (state.settings.quota >= 0 && total > state.settings.quota)
    return problem(res, 413, "The user video quota is exceeded with this video.", "quota_reached");
  if (replaces.empty() && !check_fields(state, form, true, res)) return;
  const auto id = state.draw("up-");
  state.uploads[id] = {*user, form["filename"], total, form, "", replaces};
  res.status = 201;
  const auto path = replaces.empty() ? std::string(place)
                                     : "/api/v1/videos/" + replaces + "/source/replace-resumable";
  res.set_header("Location", "//" + state.place + path + "?upload_id=" + id);
}

/// Bytes go where their range says; what lies between stays 0, and nobody notices.
void receive(PeerTube::State& state, const httplib::Request& req, httplib::Response& res,
             const httplib::ContentReader& reader) {
  long long first = 0, last = 0, total = 0;
  std::string id;
  {
    const std::lock_guard lock(state.mutex);
    auto* upload = session_of(state, req, res);
    // What nobody reads off the connection would be taken for the next request.
    if (upload == nullptr) {
      (void)reader([](const char*, std::size_t) { return true; });
      return;
    }
    const auto range = req.get_header_value("Content-Range");
    if (std::sscanf(range.c_str(), "bytes */%lld", &total) == 1) {
      if (total != upload->total) return layer_error(res, 409, "FileConflict");
      return held(res, *upload);
    }
    if (std::sscanf(range.c_str(), "bytes %lld-%lld/%lld", &first, &last, &total) != 3)
      return layer_error(res, 400, "BadRequest");
    // A form's type wakes another parser.
    if (req.get_header_value("Content-Type").find("x-www-form-urlencoded") != std::string::npos)
      return problem(res, 413, "request entity too large", "PayloadTooLargeError");
    if (total != upload->total) {
      (void)reader([](const char*, std::size_t) { return true; });
      return layer_error(res, 409, "FileConflict");
    }
    id = req.get_param_value("upload_id");
  }
  auto at = static_cast<std::size_t>(first);
  const bool all = reader([&](const char* bytes, std::size_t count) {
    const std::lock_guard lock(state.mutex);
    const auto upload = state.uploads.find(id);
    if (upload == state.uploads.end()) return false;
    auto& held_bytes = upload->second.bytes;
    if (held_bytes.size() < at + count) held_bytes.resize(at + count, '\0');
    held_bytes.replace(at, count, bytes, count);
    at += count;
    return true;
  });
  const std::lock_guard lock(state.mutex);
  const auto upload = state.uploads.find(id);
  if (!all || upload == state.uploads.end()) return;
  if (static_cast<long long>(upload->second.bytes.size()) < total) return held(res, upload->second);
  const auto done = upload->second;
  state.uploads.erase(upload);
  finish_upload(state, done, res);
}

}  // namespace

void finish_upload(PeerTube::State& state, const UploadSession& upload, httplib::Response& res) {
  const auto seconds = seconds_in(upload.bytes);
  if (seconds <= 0) return problem(res, 422, "Video file unreadable.");
  StoredVideo fresh;
  auto* video = upload.replaces.empty() ? &fresh : state.find(upload.replaces);
  if (video == nullptr) return problem(res, 404, "Video not found");
  if (upload.replaces.empty()) {
    take_fields(fresh, upload.form);
    fresh.id = ++state.counter;
    fresh.short_uuid = state.draw("s");
    const auto digits = state.draw("") + "00000000000000000000";
    fresh.uuid = digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-4" + digits.substr(12, 3) +
                 "-8" + digits.substr(15, 3) + fmt::format("-{:012x}", fresh.id);
    fresh.thumbnail = fresh.preview = "a frame";
    fresh.thumbnail_path = "/lazy-static/thumbnails/" + state.draw("") + ".jpg";
    fresh.preview_path = "/lazy-static/previews/" + state.draw("") + ".jpg";
  }
  video->seconds = seconds;
  video->source_name = upload.name;
  video->source_bytes = static_cast<long long>(upload.bytes.size());
  video->web = StoredFile{height_in(upload.bytes),
                          25,
                          "/static/web-videos/" + state.draw("") + ".mp4",
                          upload.bytes,
                          "",
                          ""};
  video->input = upload.bytes;
  video->state = state.settings.transcoding ? 2 : 1;
  if (state.settings.transcoding) plan_jobs(state, *video);
  const Json told{{"id", video->id}, {"shortUUID", video->short_uuid}, {"uuid", video->uuid}};
  if (upload.replaces.empty()) state.videos[fresh.uuid] = fresh;
  answer(res, {{"video", told}});
}

void add_uploads(httplib::Server& server, PeerTube::State& state) {
  constexpr auto replacing = R"(/api/v1/videos/([^/]+)/source/replace-resumable)";
  server.Post(place, [&](const httplib::Request& req, httplib::Response& res) {
    const std::lock_guard lock(state.mutex);
    begin(state, req, res, "");
  });
  server.Post(replacing, [&](const httplib::Request& req, httplib::Response& res) {
    const std::lock_guard lock(state.mutex);
    begin(state, req, res, req.matches[1]);
  });
  for (const auto* path : {place, replacing}) {
    server.Put(path,
               [&](const httplib::Request& req, httplib::Response& res,
                   const httplib::ContentReader& reader) { receive(state, req, res, reader); });
    server.Delete(path, [&](const httplib::Request& req, httplib::Response& res) {
      const std::lock_guard lock(state.mutex);
      if (session_of(state, req, res) == nullptr) return;
      state.uploads.erase(req.get_param_value("upload_id"));
      res.status = 204;
    });
  }
}

}  // namespace classe12::world
