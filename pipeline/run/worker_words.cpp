// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/worker_words.hpp"

#include "pipeline/base/json.hpp"

namespace classe12::worker_words {

std::string advanced(double part) {
  return Json{{"advanced", part}}.dump() + "\n";
}

std::string spent(double seconds) {
  return Json{{"spent", seconds}}.dump() + "\n";
}

std::string failed(const Error& error) {
  return Json{{"fault", to_name(error.fault())}, {"message", error.what()}}.dump(
             -1, ' ', false, Json::error_handler_t::replace) +
         "\n";
}

Heard hear(std::string_view line) {
  Heard heard;
  const auto json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return heard;
  if (const auto at = json.find("advanced"); at != json.end() && at->is_number())
    heard.advanced = at->get<double>();
  if (const auto cost = json.find("spent"); cost != json.end() && cost->is_number())
    heard.spent = cost->get<double>();
  const auto fault = json.find("fault"), message = json.find("message");
  if (fault != json.end() && message != json.end() && fault->is_string() && message->is_string())
    heard.failed = Error(fault_named(fault->get<std::string>()), message->get<std::string>());
  return heard;
}

}  // namespace classe12::worker_words
