// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/uploads.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace classe12 {

/// How far what a member sent is on its way to being a video.
struct Standing {
  enum class Stage {
    coming,   ///< words and files; nothing was sent yet
    waiting,  ///< in the inbox, or in the queue
    making,
    refused,  ///< somebody has to mend something: `why`
    failed,   ///< it is tried again: `why`
    done,     ///< its bundle is made; the catalogue has it, or will in a moment
  };
  Stage stage = Stage::coming;
  int position = 0;                     ///< among those that wait, from 1; 0: not known
  double share = 0;                     ///< that is done, of what is being made
  std::optional<double> ready_in = {};  ///< seconds, if it can be told
  std::string why = {};
};

/// Of each, in the same order. `queue` is the folder of the queue that they are made by.
[[nodiscard]] std::vector<Standing> standing_of(const Catalogue& catalogue,
                                                const std::vector<Upload>& uploads,
                                                const std::filesystem::path& queue, int slots,
                                                Time at);

}  // namespace classe12
