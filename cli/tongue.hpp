// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/words.hpp"
#include "pipeline/model/metadata.hpp"

namespace classe12::cli {

/// The language that sidecars are written in for whoever reads now: that of the words they are
/// told, by the name of the form that `new` fills in.
[[nodiscard]] inline Tongue tongue() {
  return say("sidecar.en.form") == "sidecar.en.form" ? Tongue::english : Tongue::french;
}

}  // namespace classe12::cli
