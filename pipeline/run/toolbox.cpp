// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/toolbox.hpp"

#include "pipeline/av/versions.hpp"
#include "pipeline/image/versions.hpp"

namespace classe12 {

Toolbox this_toolbox() {
  Toolbox toolbox{av::versions()};
  toolbox.versions.push_back(image::version());
  toolbox.versions.push_back("classe12 " CLASSE12_VERSION);
  return toolbox;
}

}  // namespace classe12
