// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// What a search can be narrowed to, and is counted by: all such words of a video, as one text, so
/// that a search reads them with the video and not each from a row of its own. A line each, the
/// first letter of its kind before it, in order, none twice.

enum class LabelKind { level, subject, tag };

struct Label {
  LabelKind kind = LabelKind::level;
  std::string_view word;
};

[[nodiscard]] std::string labels_text(const std::vector<std::string>& levels,
                                      const std::vector<std::string>& subjects,
                                      const std::vector<std::string>& tags);

/// Of what labels_text made; views on it.
[[nodiscard]] std::vector<Label> labels_of(std::string_view text);

}  // namespace classe12
