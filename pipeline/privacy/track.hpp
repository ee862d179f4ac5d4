// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/mp4/boxes.hpp"
#include "pipeline/privacy/leak.hpp"

#include <optional>
#include <string_view>

namespace classe12::privacy {

/// Looks through a fragmented MP4 file of ours. It does not search for what
/// devices are known to write: whatever is not what our own writer makes (one
/// track, these boxes, no times, these names) is a leak until it is put on
/// the list. The first is kept.
class TrackScan {
 public:
  TrackScan();
  ~TrackScan() = default;
  TrackScan(const TrackScan&) = delete;
  TrackScan& operator=(const TrackScan&) = delete;

  /// The file's bytes, in order.
  void add(std::string_view piece) { boxes_.add(piece); }
  /// Once they were all added.
  [[nodiscard]] std::optional<Leak> leak() const;

 private:
  enum class Samples { unknown, h264, av1, aac };

  void look(const mp4::Box& box, std::string_view parent, const std::string& above);
  void look_into(mp4::Bytes boxes, std::uint64_t offset, std::string_view parent,
                 const std::string& path);
  void look_at_samples(const mp4::Box& box);

  mp4::BoxStream boxes_;
  std::optional<Leak> leak_;
  int tracks_ = 0;
  Samples samples_ = Samples::unknown;
};

/// The whole of a file at once.
[[nodiscard]] std::optional<Leak> leak_in_track(std::string_view bytes);

}  // namespace classe12::privacy
