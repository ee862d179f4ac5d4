// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/owners.hpp"

namespace classe12::av {

/// Looks at every packet of a stream for whether it may be passed through:
/// VideoFacts::passes_through.
class Passing {
 public:
  /// `stream` must outlive it.
  explicit Passing(const AVStream& stream);
  void add(const AVPacket& packet);
  [[nodiscard]] bool passes() const { return passes_ && begun_; }

 private:
  [[nodiscard]] bool is_right(const AVPacket& packet) const;

  const AVStream& stream_;
  bool passes_ = false, begun_ = false;
};

}  // namespace classe12::av
