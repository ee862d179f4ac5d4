// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/peertube/state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace classe12::world {
namespace {

Json labelled(int id) {
  return {{"id", id}, {"label", "…"}};
}

/// Where a file is served: what strangers may not see lies in a folder of its own.
std::string served(const StoredVideo& video, std::string path) {
  const bool closed = video.privacy == 3 || video.privacy == 4 || video.privacy == 5;
  if (closed && !video.left_open)
    for (const std::string folder : {"/static/web-videos/", "/static/streaming-playlists/hls/"})
      if (path.starts_with(folder)) return folder + "private/" + path.substr(folder.size());
  return path;
}

Json file_of(const PeerTube::State& state, const StoredVideo& video, const StoredFile& file) {
  return {{"resolution", {{"id", file.height}, {"label", fmt::format("{}p", file.height)}}},
          {"fps", file.fps},
          {"size", file.bytes.size()},
          {"fileUrl", "http://" + state.place + served(video, file.path)}};
}

Json brief(const StoredVideo& video) {
  return {{"id", video.id},
          {"uuid", video.uuid},
          {"shortUUID", video.short_uuid},
          {"name", video.name},
          {"duration", static_cast<int>(video.seconds + 0.5)},
          {"privacy", labelled(video.privacy)},
          {"state", labelled(video.state)},
          {"thumbnailPath", video.thumbnail_path},
          {"previewPath", video.preview_path}};
}

Json whole(const PeerTube::State& state, const StoredVideo& video) {
  auto json = brief(video);
  json.update(Json{{"description", video.description.empty() ? Json() : Json(video.description)},
                   {"language", {{"id", video.language}}},
                   {"category", labelled(video.category)},
                   {"licence", labelled(video.licence)},
                   {"commentsPolicy", labelled(video.comments)},
                   {"tags", video.tags},
                   {"originallyPublishedAt", video.original_date},
                   {"scheduledUpdate", video.schedule},
                   {"channel", {{"id", 1}, {"name", PeerTube::channel}}},
                   {"files", Json::array()},
                   {"streamingPlaylists", Json::array()}});
  if (video.web) json["files"].push_back(file_of(state, video, *video.web));
  for (const auto& file : video.smaller_web) json["files"].push_back(file_of(state, video, file));
  if (video.hls.empty()) return json;
  Json list{
      {"playlistUrl", "http://" + state.place + served(video, video.hls_folder + "/master.m3u8")},
      {"files", Json::array()}};
  for (const auto& file : video.hls) {
    auto one = file_of(state, video, file);
    one["playlistUrl"] = "http://" + state.place + served(video, file.playlist_path);
    list["files"].push_back(one);
  }
  json["streamingPlaylists"].push_back(list);
  return json;
}

/// Whether who asks may see it; answers if not. By number, unlisted ones are not shown either.
bool may_see(PeerTube::State& state, const httplib::Request& req, const StoredVideo& video,
             const std::string& name, httplib::Response& res) {
  if (!maybe_user_of(state, req).empty()) return true;
  const bool by_number = name == std::to_string(video.id);
  if (video.privacy == 3 || video.privacy == 4 || (video.privacy == 2 && by_number))
    return problem(res, 401, "Not authenticated"), false;
  if (video.privacy != 5) return true;
  const auto given = req.get_header_value("x-peertube-video-password");
  if (given.empty())
    return problem(res, 403, "Please provide a password", "video_requires_password"), false;
  if (std::find(video.passwords.begin(), video.passwords.end(), given) != video.passwords.end())
    return true;
  return problem(res, 403, "Incorrect video password", "incorrect_video_password"), false;
}

/// The video of the account that a request is about, or an answer.
StoredVideo* owned(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  if (!user_of(state, req, res)) return nullptr;
  auto* video = state.find(req.matches[1]);
  if (video == nullptr) problem(res, 404, "Video not found");
  return video;
}

void change(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  auto* video = owned(state, req, res);
  if (video == nullptr) return;
  const auto fields = fields_of(req);
  if (!check_fields(state, fields, false, res)) return;
  if (!take_pictures(state, *video, req, res)) return;
  take_fields(*video, fields);
  res.status = 204;
}

void caption(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  auto* video = owned(state, req, res);
  if (video == nullptr) return;
  const std::string language = req.matches[2];
  static const std::set<std::string> known{"fr", "en", "de", "es", "it", "br"};
  if (!known.contains(language))
    return wrong(res, "captionLanguage", "Should have a valid language");
  if (!req.has_file("captionfile")) return wrong(res, "captionfile", "No caption file");
  video->captions[language] = {
      "/lazy-static/video-captions/" + state.draw("") + "-" + language + ".vtt",
      req.get_file_value("captionfile").content};
  res.status = 204;
}

void chapters(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  auto* video = owned(state, req, res);
  if (video == nullptr) return;
  const auto all = fields_of(req).value("chapters", Json::array());
  std::set<int> seen;
  for (const auto& one : all) {
    const auto title = one.value("title", "");
    if (!one.contains("timecode") || !one["timecode"].is_number_integer() || title.empty() ||
        !seen.insert(one["timecode"].get<int>()).second)
      return wrong(res, "chapters", "Invalid value");
  }
  video->chapters = all;
  res.status = 204;
}

Json captions_of(const PeerTube::State& state, const StoredVideo& video) {
  Json data = Json::array();
  for (const auto& [language, one] : video.captions)
    data.push_back({{"language", {{"id", language}}},
                    {"automaticallyGenerated", false},
                    {"captionPath", one.path},
                    {"fileUrl", "http://" + state.place + one.path}});
  return {{"total", data.size()}, {"data", data}};
}

Json page(const httplib::Request& req, std::vector<Json> all) {
  const auto start = static_cast<std::size_t>(std::atoi(req.get_param_value("start").c_str()));
  const auto asked = std::atoi(req.get_param_value("count").c_str());
  const auto count = static_cast<std::size_t>(asked > 0 ? asked : 15);
  Json data = Json::array();
  for (auto i = start; i < all.size() && i < start + count; ++i) data.push_back(all[i]);
  return {{"total", all.size()}, {"data", data}};
}

}  // namespace

void add_videos(httplib::Server& server, PeerTube::State& state) {
  const std::string video = R"(/api/v1/videos/([^/]+))";
  const auto on = [&state](auto what) {
    return [&state, what](const httplib::Request& req, httplib::Response& res) {
      const std::lock_guard lock(state.mutex);
      what(req, res);
    };
  };
  // What the owner asks or tells of one of their videos.
  const auto of = [&state, on](auto what) {
    return on([&state, what](const httplib::Request& req, httplib::Response& res) {
      if (auto* found = owned(state, req, res); found != nullptr) what(*found, req, res);
    });
  };
  server.Get("/api/v1/users/me/videos",
             on([&](const httplib::Request& req, httplib::Response& res) {
               if (!user_of(state, req, res)) return;
               std::vector<Json> all;
               for (const auto& [uuid, one] : state.videos) all.push_back(brief(one));
               answer(res, page(req, all));
             }));
  server.Get(video, on([&](const httplib::Request& req, httplib::Response& res) {
               auto* found = state.find(req.matches[1]);
               if (found == nullptr) return problem(res, 404, "Video not found");
               if (may_see(state, req, *found, req.matches[1], res))
                 answer(res, whole(state, *found));
             }));
  server.Put(video, on([&](const httplib::Request& req, httplib::Response& res) {
               change(state, req, res);
             }));
  server.Delete(video, of([&](StoredVideo& found, const httplib::Request&, httplib::Response& res) {
                  state.videos.erase(std::string(found.uuid));
                  res.status = 204;
                }));
  server.Get(video + "/source",
             of([&](StoredVideo& found, const httplib::Request&, httplib::Response& res) {
               if (!state.settings.tells_sources)
                 return problem(res, 404, "Video source not found");
               answer(res, {{"inputFilename", found.source_name}, {"size", found.source_bytes}});
             }));
  server.Post(
      video + "/token",
      of([&](StoredVideo& found, const httplib::Request&, httplib::Response& res) {
        const auto token = state.secret("ft-");
        state.file_tokens[token] = found.uuid;
        answer(res, {{"files", {{"token", token}, {"expires", "2099-01-01T00:00:00.000Z"}}}});
      }));
  server.Get(video + "/captions", on([&](const httplib::Request& req, httplib::Response& res) {
               auto* found = state.find(req.matches[1]);
               if (found == nullptr) return problem(res, 404, "Video not found");
               if (may_see(state, req, *found, req.matches[1], res))
                 answer(res, captions_of(state, *found));
             }));
  server.Put(
      video + "/captions/([^/]+)",
      on([&](const httplib::Request& req, httplib::Response& res) { caption(state, req, res); }));
  server.Delete(video + "/captions/([^/]+)",
                of([](StoredVideo& found, const httplib::Request& req, httplib::Response& res) {
                  if (found.captions.erase(req.matches[2]) == 0)
                    return problem(res, 404, "Video caption not found");
                  res.status = 204;
                }));
  server.Get(video + "/chapters",
             of([](StoredVideo& found, const httplib::Request&, httplib::Response& res) {
               answer(res, {{"chapters", found.chapters}});
             }));
  server.Put(video + "/chapters", on([&](const httplib::Request& req, httplib::Response& res) {
               chapters(state, req, res);
             }));
  server.Get(video + "/passwords",
             of([](StoredVideo& found, const httplib::Request&, httplib::Response& res) {
               Json data = Json::array();
               for (const auto& one : found.passwords) data.push_back({{"password", one}});
               answer(res, {{"total", data.size()}, {"data", data}});
             }));
}

}  // namespace classe12::world
