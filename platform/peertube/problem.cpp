// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/problem.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/plain_text.hpp"

#include <algorithm>

namespace classe12::peertube {
namespace {

constexpr std::size_t longest_reason = 300;
constexpr int deepest = 32;

std::string shortened(std::string_view text) {
  auto line = one_line(text);
  if (line.size() <= longest_reason) return line;
  auto end = longest_reason;
  while ((static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;  // not within a letter
  return line.substr(0, end) + "…";
}

bool is_json(const Answer& answer) {
  return answer.header("content-type").find("json") != std::string::npos;
}

/// "tags: Should have …", for each field that RFC 7807's extension names.
std::string fields_of(const Json& problem) {
  std::string all;
  const auto& fields = at(problem, "invalid-params");
  if (!fields.is_object()) return all;
  for (const auto& [name, field] : fields.items())
    all += (all.empty() ? "" : "; ") + name + ": " + text_at(field, "msg");
  return all;
}

Fault fault_of(int status) {
  switch (status) {
    case 400:
      return Fault::bad_words;
    case 401:
      return Fault::bad_config;
    case 403:
      return Fault::not_allowed;
    case 404:
      return Fault::not_found;
    case 409:
    case 429:
    case 503:
      return Fault::later;
    case 413:
      return Fault::not_allowed;
    case 415:
    case 422:
      return Fault::bad_media;
    default:
      return Fault::unavailable;
  }
}

}  // namespace

Json json_of(const Answer& answer) {
  // What is nested without end would be walked without end.
  const Json::parser_callback_t shallow = [](int depth, Json::parse_event_t, Json&) {
    return depth < deepest;
  };
  auto json = Json::parse(answer.body, shallow, false);
  return json.is_discarded() ? Json() : json;
}

const Json& at(const Json& json, const std::string& key) {
  static const Json nothing;
  if (!json.is_object()) return nothing;
  const auto found = json.find(key);
  return found == json.end() ? nothing : *found;
}

std::string text_at(const Json& json, const std::string& key) {
  const auto& value = at(json, key);
  return value.is_string() ? value.get<std::string>() : "";
}

std::int64_t number_at(const Json& json, const std::string& key) {
  const auto& value = at(json, key);
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (!value.is_number()) return 0;
  constexpr double exact = 9e15;  // beyond it, a double counts in steps
  return static_cast<std::int64_t>(std::clamp(value.get<double>(), -exact, exact));
}

std::string code_of(const Answer& answer) {
  if (!is_json(answer)) return "";
  const auto problem = json_of(answer);
  const auto code = text_at(problem, "code");
  return code.empty() ? text_at(at(problem, "error"), "code") : code;
}

std::string reason_of(const Answer& answer) {
  if (answer.status == 0) return shortened(answer.why);
  if (!is_json(answer)) {
    // A page of HTML, from a proxy say, is nothing to read out.
    const bool plain = answer.body.find('<') == std::string::npos && !answer.body.empty();
    return plain ? shortened(answer.body) : say("it answers {}", answer.status);
  }
  const auto problem = json_of(answer);
  if (const auto fields = fields_of(problem); !fields.empty()) return shortened(fields);
  for (const auto& text : {text_at(problem, "detail"), text_at(at(problem, "error"), "message"),
                           text_at(problem, "error"), text_at(problem, "title")})
    if (!text.empty()) return shortened(text);
  return say("it answers {}", answer.status);
}

void refuse(const Answer& answer, const std::string& what) {
  if (answer.status == 0)
    throw Error(Fault::unavailable,
                say("{}: cannot be reached: {}; try again later", what, reason_of(answer)));
  if (code_of(answer) == "quota_reached")
    throw Error(
        Fault::not_allowed,
        say("{}: the account has no room left there; remove videos, or ask for more", what));
  if (answer.status == 413)
    throw Error(Fault::not_allowed,
                say("{}: it is larger than the server takes: {}", what, reason_of(answer)));
  if (answer.status == 429)
    throw Error(Fault::later, say("{}: it is asked too often; try again later", what));
  if (answer.status >= 500)
    throw Error(fault_of(answer.status),
                say("{}: the server has a problem of its own: {}; try again later", what,
                    reason_of(answer)));
  throw Error(fault_of(answer.status), say("{}: it refuses: {}", what, reason_of(answer)));
}

}  // namespace classe12::peertube
