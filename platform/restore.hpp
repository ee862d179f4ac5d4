// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <filesystem>

namespace classe12 {

/// Makes the catalogue what a copy of it holds, and the served trees what it says then: all
/// addresses are closed before, so that nothing stays open that the copy does not know. The copy is
/// looked at first. Throws Error{bad_words} when it is none, Error{unavailable} when it is of a
/// newer classe12, Error{not_found, io, later}.
void restore(Catalogue& catalogue, const std::filesystem::path& copy, Time at);

}  // namespace classe12
