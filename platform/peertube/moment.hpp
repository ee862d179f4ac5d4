// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/clock.hpp"

#include <optional>
#include <string>

namespace classe12::peertube {

/// "2026-12-01T08:00", with seconds or without, in UTC ("Z") or with an offset ("+01:00"); without
/// either, in the zone that the machine is in. Nothing for anything else.
[[nodiscard]] std::optional<Time> moment_at(const std::string& text);

}  // namespace classe12::peertube
