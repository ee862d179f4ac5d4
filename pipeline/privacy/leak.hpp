// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <string>

namespace classe12::privacy {

/// Something in what was made that tells, or may tell, who made the upload,
/// with which device, where or when.
struct Leak {
  std::string place;         ///< in the file's own terms: "moov/udta/©xyz", "APP1"
  std::uint64_t offset = 0;  ///< of its first byte in the file
  std::string what;          ///< the kind of thing, never what it says: that would leak it again
  bool operator==(const Leak&) const = default;
};

}  // namespace classe12::privacy
