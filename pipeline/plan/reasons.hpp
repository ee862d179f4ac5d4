// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/finding.hpp"
#include "pipeline/plan/plan.hpp"

#include <vector>

namespace classe12 {

/// Why a size was encoded and is not the source's own stream: every way in
/// which the stream is not what the size asks for, in a fixed order. Codes of
/// finding.cpp that start with "encoded_".
[[nodiscard]] std::vector<Finding> reasons_to_encode(const Stream& stream, const Look& look,
                                                     const Rendition& rung, const Grid& grid);

}  // namespace classe12
