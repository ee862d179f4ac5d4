// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// The survey of platform.yaml. Answers are numbers alone: who has answered a question is known, so
/// that nobody does twice, and what they answered is not.

/// A count below this is not told: in a small school, three people are known by name.
inline constexpr std::int64_t least_told = 5;

struct AnswerCount {
  std::string answer;
  std::optional<std::int64_t> count;  ///< nothing: fewer than `least_told`, perhaps none
  bool operator==(const AnswerCount&) const = default;
};

/// A question and what was answered. There is no sum: with one number that is not told, it would
/// tell that number.
struct SurveyOutcome {
  SurveyQuestion question;
  std::vector<AnswerCount> answers;  ///< in the order of the question's
  bool answered = false;             ///< by who looks
};

/// An answer for good: nobody knows which was theirs, so that it cannot be changed. `answer` is its
/// text, or its number from 1. Throws Error{not_found} for what is not asked, Error{usage} for what
/// is no answer, and when there was one before, Error{not_allowed}.
void answer_survey(Catalogue& catalogue, const Act& act, std::string_view question,
                   std::string_view answer);

/// All questions, in their order, for members. Throws Error{not_allowed}.
[[nodiscard]] std::vector<SurveyOutcome> survey(const Catalogue& catalogue, const Actor& viewer);

}  // namespace classe12
