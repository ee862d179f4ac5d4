// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "platform/peertube/client.hpp"
#include "platform/peertube/facts.hpp"
#include "platform/peertube/look.hpp"
#include "platform/peertube/mapping.hpp"
#include "platform/peertube/records.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace classe12::peertube {

/// The words as the server takes them for a change: null clears.
[[nodiscard]] Json form_of(const Words& words, int comments);

/// All that a video has on beside its film. What the server took last is not sent again; what it
/// cannot take is added to what was dropped.
class Dressing {
 public:
  /// None of them may go before it.
  Dressing(Client& client, const Records& records, Record& record);

  void put_words(const Words& words, int comments, const Seen& seen);
  void put_chapters(const std::vector<TimeCode>& all);
  /// Captions that were taken away are taken away there; those that others put there stay.
  void put_captions(const std::filesystem::path& bundle, Mapped& mapped, const Facts& facts);
  void put_poster(const Manifest& manifest, const std::filesystem::path& bundle, Mapped& mapped,
                  const Facts& facts);
  /// Films move with the privacy. Pictures and captions stay where strangers were told that they
  /// are, and get names that nobody was told when they are put there again.
  void rename_pictures(const Seen& seen);

 private:
  void rename_captions(const Seen& seen);
  void rename_poster(const Seen& seen);
  [[nodiscard]] std::string path(const std::string& more = "") const;

  Client& client_;
  const Records& records_;
  Record& record_;
};

}  // namespace classe12::peertube
