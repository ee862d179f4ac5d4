// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// The charter of publication and conduct. Who has not accepted the newest version watches
/// what is public and their own, and does nothing else (A41).
struct Charter {
  int version = 0;  ///< from 1
  std::string sha256, text;
  Time published;
};

/// That somebody accepted a version. `link` digests this row and the one before it.
struct Acceptance {
  std::int64_t number = 0;  ///< from 1, without a gap
  std::string member;       ///< their id
  int version = 0;
  std::string sha256;  ///< of what they read
  Time accepted;
  std::string link;
  bool operator==(const Acceptance&) const = default;
};

/// 0 when there is none yet.
[[nodiscard]] int current_version(const Catalogue& catalogue);

/// The newest without a version. Throws Error{not_found}.
[[nodiscard]] Charter charter(const Catalogue& catalogue, std::optional<int> version = {});

/// A new version, which everybody has to accept. Throws Error{bad_words} when it is empty or the
/// same as the newest.
Charter publish_charter(Catalogue& catalogue, const Act& act, std::string_view text);

/// The actor accepts a version, which must be the newest: what one accepts is what one could read.
/// Accepting twice changes nothing. Throws Error{not_allowed, not_found, usage}.
Acceptance accept_charter(Catalogue& catalogue, const Act& act, int version);

/// The whole record, in its order.
[[nodiscard]] std::vector<Acceptance> acceptances(const Catalogue& catalogue);

/// The link that belongs on a row that follows one with `before` ("" at the start).
[[nodiscard]] std::string link_of(const Acceptance& row, std::string_view before);

/// The number of the first row that is not as it was written; nothing when all are.
[[nodiscard]] std::optional<std::int64_t> first_broken(const std::vector<Acceptance>& rows);
[[nodiscard]] std::optional<std::int64_t> broken_acceptance(const Catalogue& catalogue);

/// The record as it leaves the house, and back: JSON. Throws Error{bad_words}, and
/// Error{check_failed} where what a person reads in it is not what is compared.
[[nodiscard]] std::string to_json_text(const std::vector<Acceptance>& rows);
[[nodiscard]] std::vector<Acceptance> read_acceptances(std::string_view text,
                                                       std::string_view file);

}  // namespace classe12
