// SPDX-License-Identifier: EUPL-1.2
#include "cli/exit_code.hpp"

namespace classe12::cli {

int exit_code(Fault fault) {
  switch (fault) {
    case Fault::usage:
      return 64;
    case Fault::bad_media:
      return 65;
    case Fault::bad_words:
      return 65;
    case Fault::not_found:
      return 66;
    case Fault::unavailable:
      return 69;
    case Fault::bug:
      return 70;
    case Fault::cannot_write:
      return 73;
    case Fault::io:
      return 74;
    case Fault::later:
      return 75;
    case Fault::check_failed:
      return 76;
    case Fault::not_allowed:
      return 77;
    case Fault::bad_config:
      return 78;
    case Fault::cancelled:
      return 130;
  }
  return 70;
}

std::vector<int> exit_codes() {
  return {0, 1, 64, 65, 66, 69, 70, 73, 74, 75, 76, 77, 78, 130};
}

}  // namespace classe12::cli
