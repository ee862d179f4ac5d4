// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace classe12 {

/// What the CNIL asks of a password that is guarded against many tries, and what argon2id takes, in
/// bytes.
constexpr std::size_t shortest_password = 12, longest_password = 1024;

/// Argon2id with libsodium's interactive limits (64 MiB, some 0.1 s), salt and limits inside.
/// Throws Error{usage} when it is too short or too long.
[[nodiscard]] std::string hashed(std::string_view password);

/// Takes as long for a hash that is none ("" for nobody) as for one that is.
[[nodiscard]] bool is_password(std::string_view password, const std::string& hash);

/// 256 random bits, in letters that an address may have.
[[nodiscard]] std::string secret_token();

}  // namespace classe12
