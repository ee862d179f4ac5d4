// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/metadata.hpp"

#include <optional>
#include <string>

namespace classe12 {

/// Whom the consents that were given let see a video: pure rules over what staff wrote. Who can be
/// recognised in it, and above all a child, is shown no further than the least that was consented
/// to, and not a day longer (French Civil Code, article 9; GDPR, article 6).

/// What stands in the way of a wider circle of viewers.
enum class Lack {
  nothing,
  people_unsaid,     ///< nobody said who can be seen or heard
  no_consent,        ///< pupils can, and no form of theirs is named
  expired,           ///< a consent is over
  another_shooting,  ///< a consent was given for another day
  shooting_unsaid,   ///< a consent is for one day, and nobody said when this was shot
  not_online,        ///< a consent is for projections or discs alone
  circle_only,       ///< a consent goes no further than a circle
};

/// The widest that a video may be shown.
struct Leave {
  Visibility widest = Visibility::private_;
  Lack lack = Lack::nothing;
  std::string form;  ///< which consent it is that says so
  bool operator==(const Leave&) const = default;
};

/// Of all reasons that hold it down, the one that holds it down most; the first of equals.
[[nodiscard]] Leave leave(const Rights& rights, const std::optional<Date>& shot, Date today);

/// What to do about it, in a sentence.
[[nodiscard]] std::string sentence(const Leave& leave);

/// The day after which a video must be looked at again: when its first consent ends.
[[nodiscard]] std::optional<Date> first_end(const Rights& rights);

}  // namespace classe12
