// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/peertube/state.hpp"

#include <algorithm>

namespace classe12::world {
namespace {

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i)
    number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

/// Whether who asks is shown the files of a closed video.
bool may_fetch(PeerTube::State& state, const httplib::Request& req, const StoredVideo& video) {
  if (!maybe_user_of(state, req).empty()) return true;
  const auto token = state.file_tokens.find(req.get_param_value("videoFileToken"));
  if (token != state.file_tokens.end() && token->second == video.uuid) return true;
  const auto given = req.get_header_value("x-peertube-video-password");
  return video.privacy == 5 &&
         std::find(video.passwords.begin(), video.passwords.end(), given) != video.passwords.end();
}

struct Served {
  std::string path, type, bytes;
};

std::vector<Served> media_of(const StoredVideo& video) {
  std::vector<Served> all;
  if (video.web) all.push_back({video.web->path, "video/mp4", video.web->bytes});
  for (const auto& file : video.smaller_web) all.push_back({file.path, "video/mp4", file.bytes});
  for (const auto& file : video.hls) {
    all.push_back({file.path, "video/mp4", file.bytes});
    all.push_back({file.playlist_path, "application/vnd.apple.mpegurl", file.playlist});
  }
  if (!video.hls.empty())
    all.push_back(
        {video.hls_folder + "/master.m3u8", "application/vnd.apple.mpegurl", video.master});
  return all;
}

void media(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  auto path = req.path;
  const auto at = path.find("private/");
  const bool closed_place = at != std::string::npos;
  if (closed_place) path.erase(at, 8);
  for (const auto& [uuid, video] : state.videos) {
    const bool closed = video.privacy >= 3;
    // A file lies in one of the two places; one that could not be moved, in the old one.
    if (closed_place != (closed && !video.left_open)) continue;
    for (const auto& file : media_of(video)) {
      if (file.path != path) continue;
      if (closed_place && !may_fetch(state, req, video)) return problem(res, 403, "Forbidden");
      return res.set_content(file.bytes, file.type.c_str());
    }
  }
  problem(res, 404, "Not found");
}

/// Pictures and captions are for whoever knows their name.
void pictures(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  for (const auto& [uuid, video] : state.videos) {
    if (video.thumbnail_path == req.path) return res.set_content(video.thumbnail, "image/jpeg");
    if (video.preview_path == req.path) return res.set_content(video.preview, "image/jpeg");
    for (const auto& [language, caption] : video.captions)
      if (caption.path == req.path) return res.set_content(caption.text, "text/vtt");
  }
  problem(res, 404, "Not found");
}

}  // namespace

double seconds_in(const std::string& bytes) {
  const auto at = bytes.find("mvhd");
  if (at == std::string::npos || at + 24 > bytes.size() || bytes[at + 4] != '\0') return 0;
  const auto scale = number_at(bytes, at + 16);
  return scale == 0 ? 0 : static_cast<double>(number_at(bytes, at + 20)) / scale;
}

int height_in(const std::string& bytes) {
  const auto described = bytes.find("stsd");
  if (described == std::string::npos) return 0;
  const auto at = std::min(bytes.find("avc1", described), bytes.find("hvc1", described));
  if (at == std::string::npos || at + 32 > bytes.size()) return 0;
  const auto both = number_at(bytes, at + 28);  // two bytes each
  return static_cast<int>(std::min(both >> 16U, both & 0xFFFFU));
}

void add_files(httplib::Server& server, PeerTube::State& state) {
  server.Get(R"(/static/.*)", [&](const httplib::Request& req, httplib::Response& res) {
    const std::lock_guard lock(state.mutex);
    media(state, req, res);
  });
  server.Get(R"(/lazy-static/.*)", [&](const httplib::Request& req, httplib::Response& res) {
    const std::lock_guard lock(state.mutex);
    pictures(state, req, res);
  });
}

}  // namespace classe12::world
