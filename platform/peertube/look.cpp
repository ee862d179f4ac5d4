// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/look.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace classe12::peertube {
namespace {

constexpr std::int64_t longest = 1'000'000;  // s: beyond any film
constexpr int page = 100;                    // the most that the server gives at once
constexpr int most_videos = 50'000;  // of one account: beyond it, something answers without end

Seen seen_in(const Json& json) {
  Seen seen;
  seen.uuid = text_at(json, "uuid");
  seen.short_uuid = text_at(json, "shortUUID");
  seen.name = text_at(json, "name");
  seen.privacy = static_cast<int>(number_at(at(json, "privacy"), "id"));
  seen.state = static_cast<int>(number_at(at(json, "state"), "id"));
  seen.seconds = std::clamp<std::int64_t>(number_at(json, "duration"), 0, longest);
  seen.all = json;
  return seen;
}

/// The server rounds a length, and it is not said which way.
bool is_about(std::int64_t there, Rational here) {
  return (Rational(std::clamp<std::int64_t>(there, 0, longest)) - here).magnitude() <= Rational(1);
}

enum class Origin { ours, other, untold };

Origin origin_of(Client& client, const std::string& uuid, std::string_view id) {
  const auto answer = client.call({.path = "/api/v1/videos/" + uuid + "/source"});
  const auto name = answer.good() ? text_at(json_of(answer), "inputFilename") : "";
  if (name.empty()) return Origin::untold;
  return name == film_name(id) ? Origin::ours : Origin::other;
}

bool is_one_of(const std::string& key, std::initializer_list<std::string_view> keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

void collect(const Json& json, Places& places) {
  if (json.is_array())
    for (const auto& one : json) collect(one, places);
  if (!json.is_object()) return;
  for (const auto& [key, value] : json.items()) {
    if (is_one_of(key, {"account", "channel"})) continue;  // their pictures are not the video's
    if (!value.is_string()) {
      collect(value, places);
      continue;
    }
    const auto text = value.get<std::string>();
    if (text.empty()) continue;
    if (is_one_of(key, {"fileUrl", "fileDownloadUrl", "torrentUrl", "torrentDownloadUrl",
                        "metadataUrl", "playlistUrl", "segmentsSha256Url"}))
      places.media.push_back(text);
    if (is_one_of(key, {"thumbnailPath", "previewPath", "captionPath", "m3u8Url", "storyboardPath",
                        "thumbnailUrl", "previewUrl"}))
      places.pictures.push_back(text);
  }
}

void tidy(std::vector<std::string>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

}  // namespace

std::optional<Seen> look_at(Client& client, const std::string& uuid) {
  const auto answer = client.call({.path = "/api/v1/videos/" + uuid});
  if (answer.status == 404) return std::nullopt;
  if (!answer.good()) client.refuse(answer, uuid);
  return seen_in(json_of(answer));
}

std::string film_name(std::string_view id) {
  return std::string(id) + ".mp4";
}

std::optional<Seen> look_for(Client& client, std::string_view id, const std::string& name,
                             Rational seconds, Untold untold) {
  std::string unsure;
  for (int start = 0; start < most_videos; start += page) {
    const auto list = client.get(
        fmt::format("/api/v1/users/me/videos?start={}&count={}&sort=-createdAt", start, page),
        say("the account's videos"));
    const auto& videos = at(list, "data");
    for (const auto& video : videos) {
      const bool named = text_at(video, "name") == name;
      const bool as_long = is_about(number_at(video, "duration"), seconds);
      if (!named && !as_long) continue;
      const auto uuid = text_at(video, "uuid");
      const auto origin = origin_of(client, uuid, id);
      if (origin == Origin::ours) return look_at(client, uuid);
      if (origin != Origin::untold || !named || !as_long) continue;
      if (untold == Untold::is_ours) return look_at(client, uuid);
      unsure = uuid;
    }
    if (static_cast<int>(videos.size()) < page) break;
  }
  if (!unsure.empty())
    throw Error(Fault::check_failed,
                say("{}: has a video ‘{}’ of the same length already ({}), and does not tell "
                    "whether it is this one; rename or remove that one first",
                    client.name(), name, unsure));
  return std::nullopt;
}

std::int64_t source_bytes(Client& client, const std::string& uuid) {
  const auto answer = client.call({.path = "/api/v1/videos/" + uuid + "/source"});
  return answer.good() ? number_at(json_of(answer), "size") : 0;
}

Places places_of(Client& client, const Seen& seen) {
  Places places;
  collect(seen.all, places);
  for (const auto* more : {"captions", "storyboards"}) {
    const auto answer = client.call({.path = "/api/v1/videos/" + seen.uuid + "/" + more});
    if (!answer.good()) continue;  // versions without storyboards
    Places found;
    collect(json_of(answer), found);
    for (auto* list : {&found.media, &found.pictures})
      places.pictures.insert(places.pictures.end(), list->begin(), list->end());
  }
  tidy(places.media);
  tidy(places.pictures);
  return places;
}

}  // namespace classe12::peertube
