// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/rational.hpp"
#include "pipeline/model/finding.hpp"
#include "pipeline/model/source.hpp"

#include <ostream>

/// How GoogleTest shows our values when they are not the expected ones.
namespace classe12 {

inline void PrintTo(Rational value, std::ostream* out) {
  *out << to_text(value);
}

inline void PrintTo(const Colour& colour, std::ostream* out) {
  *out << colour.range << " " << colour.primaries << " " << colour.transfer << " " << colour.matrix;
}

inline void PrintTo(const Finding& finding, std::ostream* out) {
  *out << finding.code;
  for (const auto& value : finding.values) *out << " " << value;
}

}  // namespace classe12
