// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/json.hpp"

template class nlohmann::basic_json<>;

namespace classe12 {

std::string to_pretty(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json parse_json(std::string_view text, std::string_view name) {
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {
    throw Error(Fault::bad_words, std::string(name) + ": " + error.what());
  }
}

}  // namespace classe12
