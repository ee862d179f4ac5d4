// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace classe12 {

/// SHA-256 (FIPS 180-4), in pieces. Not to be used after `hex`.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);
  /// Adds the length too, so that ("ab", "c") and ("a", "bc") differ.
  void add_field(std::string_view bytes);
  /// 64 lower-case hexadecimal digits.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256(std::string_view bytes);

/// Throws Error{not_found, io, cancelled}.
[[nodiscard]] std::string sha256_of_file(const std::filesystem::path& file,
                                         std::stop_token stop = {});

/// A random version-4 UUID (RFC 9562 5.4), from the system's generator.
[[nodiscard]] std::string random_uuid();

/// Whether text is a UUID in lower case, as written by random_uuid.
[[nodiscard]] bool is_uuid(std::string_view text);

}  // namespace classe12
