// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/text/versions.hpp"

#include <unicode/uvernum.h>

namespace classe12::text {

std::string version() {
  return "ICU " U_ICU_VERSION;
}

}  // namespace classe12::text
