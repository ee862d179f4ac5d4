// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <span>
#include <string>

namespace classe12 {

/// platform/schema/NNNN.sql in their order: the nth makes of a catalogue of version n - 1 one of
/// version n. Only forward.
[[nodiscard]] std::span<const std::string> schema_steps();

}  // namespace classe12
