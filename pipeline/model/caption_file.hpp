// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/cue.hpp"

#include <filesystem>
#include <string>

namespace classe12 {

/// A file of captions beside an upload, and what its name or the sidecar says
/// about it.
struct CaptionFile {
  std::filesystem::path file;
  std::string language = "und";  ///< BCP 47
  CaptionKind kind = CaptionKind::subtitles;
  std::string charset;  ///< it is in; empty: to be found out
  bool named = false;   ///< by the sidecar; else by its own name
  std::string sha256;   ///< of its bytes
  bool operator==(const CaptionFile&) const = default;
};

}  // namespace classe12
