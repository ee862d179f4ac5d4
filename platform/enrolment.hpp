// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"
#include "platform/letter.hpp"

#include <string>
#include <string_view>

namespace classe12 {

/// How somebody becomes a member, or chooses another password, by themselves: a letter to their
/// address leads to a page where they do. Nobody is told whether an address is a member's.

/// So many letters to one address in a quarter of an hour, and to all; what is asked for beyond the
/// first is answered alike, and no letter goes.
constexpr int most_letters = 3, most_letters_of_all = 300;

/// Whether the settings say where the site is and who takes letters.
[[nodiscard]] bool sends_letters(const Settings& settings);

/// Has a letter sent to who wants to be a member; to who is one already, that of
/// `ask_for_password`. Throws Error{usage} for what is no address or no name, Error{not_allowed}
/// for a domain whose people may not be members, Error{later} when too many ask, Error{unavailable}
/// without a relay.
void ask_to_join(Catalogue& catalogue, Time at, std::string_view email, std::string_view name);

/// Has a letter sent to a member who is not suspended; to others nothing. Throws as above.
void ask_for_password(Catalogue& catalogue, Time at, std::string_view email);

/// What becomes of a waiting letter as it goes: its token is made here, and those given before are
/// over. Inside of the caller's transaction. `name`: of who wants to join; empty: a member's
/// letter.
[[nodiscard]] Letter errand_letter(Catalogue& catalogue, Time now, const std::string& email,
                                   const std::string& name);

}  // namespace classe12
