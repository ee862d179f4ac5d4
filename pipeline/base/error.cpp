// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"

#include <array>
#include <utility>

namespace classe12 {
namespace {

using namespace std::string_view_literals;

constexpr std::array names{
    std::pair{Fault::usage, "usage"sv},
    std::pair{Fault::bad_media, "bad_media"sv},
    std::pair{Fault::bad_words, "bad_words"sv},
    std::pair{Fault::not_found, "not_found"sv},
    std::pair{Fault::unavailable, "unavailable"sv},
    std::pair{Fault::bug, "bug"sv},
    std::pair{Fault::cannot_write, "cannot_write"sv},
    std::pair{Fault::io, "io"sv},
    std::pair{Fault::later, "later"sv},
    std::pair{Fault::check_failed, "check_failed"sv},
    std::pair{Fault::not_allowed, "not_allowed"sv},
    std::pair{Fault::bad_config, "bad_config"sv},
    std::pair{Fault::cancelled, "cancelled"sv},
};

}  // namespace

std::string_view to_name(Fault fault) {
  for (const auto& [value, name] : names)
    if (value == fault) return name;
  return "bug";
}

Fault fault_named(std::string_view name) {
  for (const auto& [value, known] : names)
    if (known == name) return value;
  return Fault::bug;
}

}  // namespace classe12
