// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/plan/plan.hpp"

#include <span>
#include <string>

namespace classe12::av {

/// swscale's way of making a size from a larger one. Bit-exact, so that a chunk's bytes do not
/// depend on the CPU's instructions.
constexpr auto scaling = "flags=bicubic+accurate_rnd+bitexact";

/// The filters that set a picture upright, bring it to BT.709 and to a size,
/// one after the other.
[[nodiscard]] std::string to_size(const Look& look, Size size);

/// The filter graph from a decoded picture to every size: set upright, brought
/// to BT.709, scaled to the largest size, and each smaller size from the one
/// above it, never from the source again. [in] to [out0], [out1] …
[[nodiscard]] std::string cascade(const Look& look, std::span<const Size> sizes);

}  // namespace classe12::av
