// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/manifest.hpp"

namespace classe12 {

std::string_view to_name(PosterFrom from) {
  switch (from) {
    case PosterFrom::found:
      return "found";
    case PosterFrom::asked:
      return "asked";
    case PosterFrom::file:
      return "file";
    case PosterFrom::cover:
      return "cover";
    case PosterFrom::sound:
      return "sound";
  }
  return "found";
}

}  // namespace classe12
