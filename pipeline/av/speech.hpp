// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/plan/plan.hpp"

#include <filesystem>

namespace classe12::av {

/// Writes the sound of an upload as a WAV file of 16 kHz, mono, 16 bits, which begins where the
/// sound does. Throws Error.
void write_speech(const WriteSpeech& work, const std::filesystem::path& input,
                  const std::filesystem::path& file, const Bench& bench);

}  // namespace classe12::av
