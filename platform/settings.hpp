// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// One of the survey that members are asked.
struct SurveyQuestion {
  std::string id;  ///< what it is answered by; answers are counted under it
  std::string text;
  std::vector<std::string> answers;  ///< two at least
  bool operator==(const SurveyQuestion&) const = default;
};

/// How this platform is kept: platform.yaml beside the catalogue, man page classe12-platform(5).
struct Settings {
  /// Whose e-mail a member may have: "ac-paris.fr", "ac-*.fr"; with all that is below it.
  std::vector<std::string> domains;
  bool moderation = true;  ///< others see a video only when a moderator has
  std::string address;     ///< what the public tree is served at, without a last slash
  std::string site;        ///< where `classe12 serve` is reached, without a last slash
  std::string relay;       ///< smtp://… or smtps://…; empty: no mail
  std::string sender;      ///< of mail
  std::vector<SurveyQuestion> survey;
  bool operator==(const Settings&) const = default;
};

/// `file` is for messages. Throws Error{bad_config} with line and column.
[[nodiscard]] Settings read_settings(std::string_view text, std::string_view file);

/// Every key read_settings accepts, for the manual and its test.
[[nodiscard]] std::vector<std::string> settings_keys();

/// What a new platform begins with, commented.
[[nodiscard]] std::string first_settings(const std::vector<std::string>& domains);

/// Whether an address is one that a member may have.
[[nodiscard]] bool is_of(std::string_view email, const std::vector<std::string>& domains);

/// One "@", something on both sides, nothing that could end a line of mail.
[[nodiscard]] bool is_email(std::string_view text);

}  // namespace classe12
