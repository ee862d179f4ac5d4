// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/served.hpp"

#include "platform/peertube/problem.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace classe12::peertube {
namespace {

constexpr std::size_t compared = 64 << 10;  // bytes: the head, and some of the first segment

std::string first_bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes(compared, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

/// At most so many bytes from there; nothing when there is no such file.
std::optional<std::string> fetched(const Ask& ask, const std::string& path, std::size_t most) {
  std::string bytes;
  Request request{.path = path};
  request.take = [&](std::string_view part) {
    bytes += part;
    return bytes.size() < most;
  };
  if (!ask(request).good()) return std::nullopt;
  bytes.resize(std::min(bytes.size(), most));
  return bytes;
}

/// The first line of a playlist that is no tag, from where the playlist is.
std::string first_target(const std::string& playlist, const std::string& path) {
  std::istringstream lines(playlist);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && line.front() != '#')
      return path.substr(0, path.rfind('/') + 1) + line.substr(0, line.find('\r'));
  return "";
}

const Json* of_height(const Json& files, int height) {
  for (const auto& file : files)
    if (number_at(at(file, "resolution"), "id") == height) return &file;
  return nullptr;
}

bool has_our_bytes(const Ask& ask, const std::string& path, const Rendered& sent) {
  const auto ours = first_bytes_of(sent.film);
  return !path.empty() && fetched(ask, path, ours.size()) == ours;
}

Served look_at_hls(const Ask& ask, const std::string& address, const Json& lists,
                   const Rendered& sent) {
  if (lists.empty()) return Served::not_yet;
  const auto* file = of_height(at(lists[0], "files"), sent.height);
  if (file == nullptr) return Served::not_yet;
  if (!has_our_bytes(ask, path_on(text_at(*file, "fileUrl"), address), sent))
    return Served::otherwise;
  const auto master = path_on(text_at(lists[0], "playlistUrl"), address);
  const auto listed = fetched(ask, master, 1U << 20U);
  if (!listed) return Served::otherwise;
  // A playlist whose film the server named otherwise leads nowhere.
  const auto own = path_on(text_at(*file, "playlistUrl"), address);
  if (own.empty()) return Served::as_sent;  // versions that do not name it
  if (listed->find(own.substr(own.rfind('/') + 1)) == std::string::npos) return Served::not_yet;
  const auto playlist = fetched(ask, own, 8U << 20U);
  const auto target = playlist ? first_target(*playlist, own) : "";
  return has_our_bytes(ask, target, sent) ? Served::as_sent : Served::otherwise;
}

}  // namespace

Served look_at_served(const Ask& ask, const std::string& address, const Job& job,
                      const Rendered& sent) {
  const auto answer = ask({.path = "/api/v1/videos/" + job.video});
  if (answer.status == 401 || answer.status == 403) return Served::out_of_sight;
  if (!answer.good()) return Served::not_yet;
  const auto video = json_of(answer);
  if (job.kind == Job::Kind::hls)
    return look_at_hls(ask, address, at(video, "streamingPlaylists"), sent);
  const auto* file = of_height(at(video, "files"), sent.height);
  if (file == nullptr) {
    // The server drops it once the same size is there as HLS, where it keeps no web videos.
    const auto& lists = at(video, "streamingPlaylists");
    const bool dropped = !lists.empty() && of_height(at(lists[0], "files"), sent.height) != nullptr;
    return dropped ? Served::as_sent : Served::not_yet;
  }
  return has_our_bytes(ask, path_on(text_at(*file, "fileUrl"), address), sent) ? Served::as_sent
                                                                               : Served::otherwise;
}

}  // namespace classe12::peertube
