// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace classe12 {

/// An address under which one member reaches a video that is not public, for some days: a prefix
/// with a random entry, below which the relative addresses of HLS work as they are.
struct Pass {
  /// 128 random bits, "-" and when it expires, in seconds since 1970: nginx looks at that, too, so
  /// that an address is over in the second in which it should be.
  std::string entry;
  std::string address;  ///< of master.m3u8, whole when the platform's own is known
  Time expires;
};

inline constexpr int longest_pass = 366;  ///< days

/// For somebody who may see it: a pass shows nobody more. The video's owner gives it, or the member
/// themself asks for one. Throws Error{not_found, not_allowed, usage}.
Pass give_pass(Catalogue& catalogue, const Act& act, std::string_view video, std::string_view who,
               int days);

/// All that a member has for a video, at once. Throws Error{not_found, not_allowed}.
void take_passes(Catalogue& catalogue, const Act& act, std::string_view video,
                 std::string_view who);

/// What a change may have taken from somebody: passes of nothing else are looked at.
struct Touched {
  std::optional<std::int64_t> video;  ///< its number
  std::optional<std::string> member;  ///< their id
};

/// Ends the passes whose time is over, and those of a video, or of a member, that lead to what may
/// not be seen any more. Asked for after everything that narrows who sees what. Gives how many
/// went. Inside the caller's transaction, as the last thing before its commit: what is not
/// committed is seen, and what is rolled back leaves links closed and nobody with more.
int close_passes(Catalogue& catalogue, Time at, const Touched& touched);

/// All that a member has, whatever it leads to. Inside the caller's transaction.
void drop_passes(Catalogue& catalogue, std::string_view member);

/// As close_passes, for all there are, and for whatever in links/ no pass is behind of.
int close_all_passes(Catalogue& catalogue, Time at);

}  // namespace classe12
