// SPDX-License-Identifier: EUPL-1.2
#include "platform/leave.hpp"

#include "pipeline/base/words.hpp"

#include <algorithm>

namespace classe12 {
namespace {

bool allows(const Consent& consent, Medium medium) {
  return consent.media.empty() ||
         std::find(consent.media.begin(), consent.media.end(), medium) != consent.media.end();
}

/// By one form alone.
Leave leave_of(const Consent& consent, const std::optional<Date>& shot, Date today) {
  const auto held = [&](Visibility widest, Lack lack) { return Leave{widest, lack, consent.form}; };
  if (consent.expires && *consent.expires < today) return held(Visibility::private_, Lack::expired);
  if (consent.shooting && !shot) return held(Visibility::private_, Lack::shooting_unsaid);
  if (consent.shooting && *consent.shooting != *shot)
    return held(Visibility::private_, Lack::another_shooting);
  const bool web = allows(consent, Medium::web);
  if (!web && !allows(consent, Medium::intranet))
    return held(Visibility::private_, Lack::not_online);
  if (!web || consent.reach == Reach::circle) return held(Visibility::circle, Lack::circle_only);
  return {Visibility::public_, Lack::nothing, ""};
}

}  // namespace

Leave leave(const Rights& rights, const std::optional<Date>& shot, Date today) {
  if (rights.people == People::unsaid) return {Visibility::private_, Lack::people_unsaid, ""};
  const auto is_minors = [](const Consent& consent) { return consent.who == Consenter::minor; };
  if (rights.people == People::minors &&
      std::none_of(rights.consents.begin(), rights.consents.end(), is_minors))
    return {Visibility::private_, Lack::no_consent, ""};
  Leave least{Visibility::public_, Lack::nothing, ""};
  for (const auto& consent : rights.consents)
    if (auto one = leave_of(consent, shot, today); one.widest < least.widest)
      least = std::move(one);
  return least;
}

std::string sentence(const Leave& leave) {
  switch (leave.lack) {
    case Lack::nothing:
      return "";
    case Lack::people_unsaid:
      return say(
          "nobody said who can be seen or heard in it; write people: nobody, adults or "
          "minors in its sidecar");
    case Lack::no_consent:
      return say(
          "pupils can be seen or heard in it, and no consent of theirs is named; name the "
          "signed forms in its sidecar, under consents");
    case Lack::expired:
      return say("the consent {} is over; ask for a new one, or blur who gave it", leave.form);
    case Lack::another_shooting:
      return say("the consent {} was given for another day of shooting", leave.form);
    case Lack::shooting_unsaid:
      return say(
          "the consent {} is for one day of shooting; write in its sidecar, under date, "
          "when the video was shot",
          leave.form);
    case Lack::not_online:
      return say("the consent {} allows no showing online", leave.form);
    case Lack::circle_only:
      return say("the consent {} goes no further than a circle", leave.form);
  }
  return "";
}

std::optional<Date> first_end(const Rights& rights) {
  std::optional<Date> first;
  for (const auto& consent : rights.consents)
    if (consent.expires && (!first || *consent.expires < *first)) first = consent.expires;
  return first;
}

}  // namespace classe12
