// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/json.hpp"

#include "pipeline/base/words.hpp"

#include <algorithm>

template class nlohmann::basic_json<>;

namespace classe12 {

std::string to_pretty(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json parse_json(std::string_view text, std::string_view name) {
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    const auto read = text.substr(0, error.byte);
    throw Error(Fault::bad_words, say("{}: line {}: this is no JSON", name,
                                      1 + std::count(read.begin(), read.end(), '\n')));
  }
}

}  // namespace classe12
