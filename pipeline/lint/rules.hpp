// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/lint/lint.hpp"
#include "pipeline/lint/view.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace classe12::lint {

/// Collects what is broken, and leaves out what does not apply.
class Report {
 public:
  explicit Report(const View& view);

  /// `rule` is an id of rule.cpp; anything else is a bug. The first place of a
  /// rule is kept, the others are counted.
  void broken(std::string_view rule, std::string place, std::vector<std::string> values = {});

  [[nodiscard]] std::vector<Verdict> verdicts() const { return verdicts_; }

 private:
  std::vector<Verdict> verdicts_;
};

/// The rules by what they are about; one file each.
void check_structure(const View& view, Report& report);
void check_lists(const View& view, Report& report);
void check_films(const View& view, Report& report);
void check_codecs(const View& view, Report& report);
void check_master(const View& view, Report& report);
void check_groups(const View& view, Report& report);
void check_keys(const View& view, Report& report);
void check_captions(const View& view, Report& report);
void check_storyboard(const View& view, Report& report);
void check_delivery(const View& view, Report& report);

/// Bits a second of the fastest stretch of a playlist's parts between half and
/// one and a half target durations (RFC 8216 4.1), and of the whole.
struct Rates {
  std::int64_t peak = 0, average = 0;
};
[[nodiscard]] Rates rates_of(const Playlist& list);

/// The formats that a media playlist needs a decoder for; empty when its film
/// does not say.
[[nodiscard]] std::string codecs_of(const Media& media);

}  // namespace classe12::lint
