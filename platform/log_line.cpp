// SPDX-License-Identifier: EUPL-1.2
#include "platform/log_line.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/letters.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace classe12 {
namespace {

constexpr double latest = 253'402'300'799;  // the end of the year 9999
constexpr std::size_t longest_id = 64;

/// In what robots and scripts call themselves, in small letters.
constexpr std::array<std::string_view, 19> robots{
    "bot",      "crawl",      "spider", "slurp",   "curl",   "wget",  "python",
    "java/",    "go-http",    "libwww", "perl",    "okhttp", "axios", "httpie",
    "headless", "monitoring", "uptime", "checker", "ffmpeg"};

/// "/videos/ID/video/720p.mp4" gives ID: a film or a sound, and no list, picture or caption of it.
std::string played(std::string_view path) {
  constexpr std::string_view begin = "/videos/";
  if (!path.starts_with(begin) || !path.ends_with(".mp4")) return "";
  path.remove_prefix(begin.size());
  const auto id = path.substr(0, path.find('/'));
  const auto file = path.substr(std::min(id.size() + 1, path.size()));
  return is_uuid(id) && (file.starts_with("video/") || file.starts_with("audio/")) ? std::string(id)
                                                                                   : std::string();
}

/// 304: a player that had it already was told to play it again.
bool was_given(int status) {
  return status == 200 || status == 206 || status == 304;
}

}  // namespace

const std::string_view log_format =
    R"('{"id":"$request_id","at":$msec,"status":$status,"method":"$request_method",)"
    R"("path":"$uri","from":"$remote_addr","agent":"$http_user_agent"}')";

bool is_robot(std::string_view agent) {
  if (agent.empty() || agent == "-") return true;
  const auto small = lowered(agent);
  return std::any_of(robots.begin(), robots.end(),
                     [&](std::string_view name) { return small.find(name) != std::string::npos; });
}

std::optional<LogLine> read_log_line(std::string_view line) {
  // nginx hands on what was sent: not all of it is UTF-8.
  const auto json = Json::parse(valid_utf8(line), nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto text = [&](const char* key) -> std::optional<std::string> {
    const auto found = json.find(key);
    if (found == json.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
  };
  const auto id = text("id"), method = text("method"), path = text("path"), from = text("from"),
             agent = text("agent");
  const auto at = json.find("at"), status = json.find("status");
  if (!id || !method || !path || !from || !agent || at == json.end() || status == json.end() ||
      !at->is_number() || !status->is_number_integer() || id->empty() || id->size() > longest_id)
    return std::nullopt;
  const auto seconds = at->get<double>();
  if (!(seconds >= 0 && seconds <= latest)) return std::nullopt;
  LogLine made{*id, Time(std::chrono::seconds(static_cast<std::int64_t>(seconds))), *from, *agent,
               ""};
  if (*method == "GET" && was_given(status->get<int>()) && !is_robot(*agent))
    made.video = played(*path);
  return made;
}

}  // namespace classe12
