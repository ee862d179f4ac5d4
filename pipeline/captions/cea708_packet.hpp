// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace classe12::captions::cea708 {

/// Puts caption channel packets together (CEA-708-E 5) and takes apart what is in them.
class Packets {
 public:
  /// Gets what is for a service, 1 to 63. `losses` counts how often something was missing so far.
  using Block = std::function<void(int service, std::string_view bytes, int losses)>;
  explicit Packets(Block block) : block_(std::move(block)) {}

  /// What one picture carries: three bytes each.
  void add(std::string_view triples);

 private:
  void begin(std::string_view pair);
  void finish();

  Block block_;
  std::string packet_;
  std::size_t size_ = 0;  ///< that it is to have; 0: none has begun
  int last_ = -1;         ///< the number of the one before
  int losses_ = 0;
};

}  // namespace classe12::captions::cea708
