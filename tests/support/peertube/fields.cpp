// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/peertube/state.hpp"

#include <algorithm>
#include <set>

namespace classe12::world {
namespace {

/// Characters, as the server counts those of these tests: none is beyond U+FFFF.
std::size_t length(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

bool is_text(const Json& value, std::size_t least, std::size_t most) {
  return value.is_string() && length(value.get<std::string>()) >= least &&
         length(value.get<std::string>()) <= most;
}

int number(const Json& value) {
  if (value.is_number_integer()) return value.get<int>();
  return value.is_string() ? std::atoi(value.get<std::string>().c_str()) : -1;
}

bool are_tags(const Json& tags) {
  return tags.is_array() && tags.size() <= 5 &&
         std::all_of(tags.begin(), tags.end(), [](const Json& tag) { return is_text(tag, 2, 30); });
}

bool check_passwords(const Json& fields, httplib::Response& res) {
  const auto& all = fields.value("videoPasswords", Json::array());
  std::set<std::string> seen;
  if (all.empty()) return problem(res, 400, "Video passwords are missing."), false;
  for (const auto& one : all) {
    if (!is_text(one, 2, 99))
      return problem(res, 400, "Invalid video password, should have between 2 and 100 characters."),
             false;
    if (!seen.insert(one.get<std::string>()).second)
      return problem(res, 400, "Duplicate video passwords are not allowed."), false;
  }
  return true;
}

bool check_schedule(const Json& fields, httplib::Response& res) {
  const auto& schedule = fields.value("scheduleUpdate", Json());
  if (!schedule.is_object() || schedule.contains("updateAt")) return true;
  problem(res, 400, "Schedule update at is mandatory.");
  return false;
}

}  // namespace

Json fields_of(const httplib::Request& req) {
  if (!req.is_multipart_form_data()) {
    auto json = Json::parse(req.body, nullptr, false);
    return json.is_object() ? json : Json::object();
  }
  Json fields = Json::object();
  for (const auto& [name, part] : req.files) {
    if (!part.filename.empty()) continue;
    const auto bracket = name.find('[');
    if (bracket == std::string::npos)
      fields[name] = part.content;
    else
      fields[name.substr(0, bracket)].push_back(part.content);
  }
  return fields;
}

bool check_fields(PeerTube::State& state, const Json& fields, bool fresh, httplib::Response& res) {
  (void)state;
  const auto refuse = [&](const char* field, const char* message) {
    wrong(res, field, message);
    return false;
  };
  if (fresh || fields.contains("name"))
    if (!fields.contains("name") || !is_text(fields["name"], 3, 120))
      return refuse("name", "Should have a video name between 3 and 120 characters long");
  if (fields.contains("tags") && !fields["tags"].is_null() && !are_tags(fields["tags"]))
    return refuse("tags", "Should have an array of up to 5 tags between 2 and 30 characters each");
  for (const auto& [field, most] :
       {std::pair{"description", std::size_t{10'000}}, std::pair{"support", std::size_t{1000}}})
    if (fields.contains(field) && !fields[field].is_null() && !is_text(fields[field], 3, most))
      return refuse(field, "Invalid value");
  for (const auto& [field, most] : {std::pair{"privacy", 5}, std::pair{"category", 18},
                                    std::pair{"licence", 7}, std::pair{"commentsPolicy", 3}})
    if (fields.contains(field) && !fields[field].is_null() &&
        (number(fields[field]) < 1 || number(fields[field]) > most))
      return refuse(field, "Invalid value");
  if (fields.contains("privacy") && number(fields["privacy"]) == 5 && !check_passwords(fields, res))
    return false;
  if (!check_schedule(fields, res)) return false;
  if (!fresh) return true;
  const auto channel = fields.contains("channelId") ? number(fields["channelId"]) : 0;
  if (channel == 1) return true;
  problem(res, 400, "Unknown " + std::to_string(channel) + " on this instance.");
  return false;
}

void take_fields(StoredVideo& video, const Json& fields) {
  const auto text = [&](const char* field, std::string& value) {
    if (fields.contains(field)) value = fields[field].is_null() ? "" : fields[field];
  };
  const auto count = [&](const char* field, int& value) {
    if (fields.contains(field)) value = fields[field].is_null() ? 0 : number(fields[field]);
  };
  text("name", video.name);
  text("description", video.description);
  text("language", video.language);
  text("originallyPublishedAt", video.original_date);
  count("privacy", video.privacy);
  count("category", video.category);
  count("licence", video.licence);
  count("commentsPolicy", video.comments);
  if (fields.contains("tags")) {
    video.tags.clear();
    for (const auto& tag : fields["tags"]) video.tags.push_back(tag);
  }
  if (fields.contains("videoPasswords")) {
    video.passwords.clear();
    for (const auto& one : fields["videoPasswords"]) video.passwords.push_back(one);
  }
  if (fields.contains("scheduleUpdate")) video.schedule = fields["scheduleUpdate"];
}

bool take_pictures(PeerTube::State& state, StoredVideo& video, const httplib::Request& req,
                   httplib::Response& res) {
  for (const auto& [name, part] : req.files) {
    if (part.filename.empty()) continue;
    if (name != "thumbnailfile" && name != "previewfile")
      return problem(res, 500, "Unexpected field", "MulterError"), false;
    const bool image = part.content_type == "image/png" || part.content_type == "image/jpeg" ||
                       part.content_type == "image/webp";
    if (!image || part.content.size() > (8U << 20U))
      return wrong(res, name, "This thumbnail file is not supported or too large."), false;
    if (name == "thumbnailfile") {
      video.thumbnail = part.content;
      video.thumbnail_path = "/lazy-static/thumbnails/" + state.draw("") + ".jpg";
    } else {
      video.preview = part.content;
      video.preview_path = "/lazy-static/previews/" + state.draw("") + ".jpg";
    }
  }
  return true;
}

}  // namespace classe12::world
