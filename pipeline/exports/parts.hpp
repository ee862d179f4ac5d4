// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"

#include <string>
#include <string_view>

/// What several formats say alike. Of this room alone.
namespace classe12::exports {

/// "PT1M30S" (ISO 8601), in whole seconds and never none.
[[nodiscard]] std::string iso_duration(Rational seconds);

/// Where the terms of a licence stand; empty when they have no page.
[[nodiscard]] std::string licence_address(std::string_view spdx);

/// A file of the bundle as it is reached; empty when nobody knows where that is.
[[nodiscard]] std::string at(std::string_view address, std::string_view file);

/// The size that is played as one file where nothing adapts: the largest of at most 720 lines, else
/// the smallest. Null for a sound.
[[nodiscard]] const MadeTrack* plain_size(const Manifest& manifest);

/// Elements of XML under one another, indented, with what they hold escaped.
class Xml {
 public:
  void open(std::string_view name, std::string_view attributes = {});
  void close();
  /// An element with text in it; nothing when the text is empty.
  void text(std::string_view name, std::string_view text, std::string_view attributes = {});
  [[nodiscard]] const std::string& done() const { return text_; }

 private:
  void indent();
  std::string text_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  std::vector<std::string> open_;
};

/// Text between tags or in an attribute. Characters that XML cannot hold are left out.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace classe12::exports
