// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/when.hpp"

#include "pipeline/base/words.hpp"

#include <array>
#include <ctime>
#include <string_view>

namespace classe12::site {

Html when(Time time) {
  const auto seconds = std::chrono::system_clock::to_time_t(time);
  std::tm here{};
  localtime_r(&seconds, &here);
  // As strftime has it: the order is the language's.
  const auto form = say("%Y-%m-%d, %H:%M");
  std::array<char, 64> text{};
  const auto size = std::strftime(text.data(), text.size(), form.c_str(), &here);
  return tag("time", {{"datetime", to_text(time)}}, std::string_view(text.data(), size));
}

}  // namespace classe12::site
