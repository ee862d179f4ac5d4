// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/cue.hpp"

#include <string_view>

namespace classe12 {

std::string plain_text(const Cue& cue) {
  std::string all;
  for (const auto& piece : cue.text) all += piece.text;
  return all;
}

std::string_view to_name(CaptionKind kind) {
  switch (kind) {
    case CaptionKind::subtitles:
      return "subtitles";
    case CaptionKind::deaf:
      return "captions";
    case CaptionKind::forced:
      return "forced";
  }
  return "subtitles";
}

}  // namespace classe12
