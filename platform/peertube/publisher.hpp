// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/peertube/client.hpp"
#include "platform/peertube/look.hpp"
#include "platform/peertube/records.hpp"
#include "platform/peertube/wish.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace classe12::peertube {

/// Videos of bundles on one server, in the name of one account. Everything may be done again: what
/// is there is looked at first, and only what differs is sent. A video is private until all of it
/// is there and its film was compared, so that it appears whole.
class Publisher {
 public:
  /// None of them may go before it.
  Publisher(Client& client, const Records& records, const Server& server);

  /// Publishes a bundle, or brings what is there up to date. Never shown to more people than its
  /// manifest, `widest` and the last set_privacy say. Throws Error{not_allowed, check_failed,
  /// unavailable, later, …}; the same call goes on from there.
  [[nodiscard]] Published publish(const Wish& wish);

  /// The same where nothing is left to do, at the price of one look: this very wish was fulfilled,
  /// and the server still has the video, for the same people. Nothing: publish it.
  [[nodiscard]] std::optional<Published> settled(const Wish& wish);

  /// Throws what publishing would if the server is none or does not know the account.
  void greet();

  /// Throws Error{not_found} when it is not there; Error{not_allowed} for more people than the
  /// manifest said when it was published, or when a consent that it named is over on `today`.
  [[nodiscard]] Published set_privacy(std::string_view id, Visibility visibility, Date today);
  /// Shows it to no more people than that; what is so already is left alone, and then there is
  /// nothing to tell. Where the server knows no circles, to nobody.
  [[nodiscard]] std::optional<Published> keep_within(std::string_view id, Visibility visibility);
  [[nodiscard]] Published show(std::string_view id);
  void remove(std::string_view id);

 private:
  Seen need(Record& record, std::string_view id) const;
  static void require_consent(const Record& record, Visibility visibility, Date today);
  void put_privacy(Record& record, Privacy privacy, const std::string& at);
  /// Remembers where strangers find its files, while they still do.
  void remember_places(Record& record, const Seen& seen) const;
  void narrow(Record& record, const Seen& seen, Privacy privacy);
  Published look_from_outside(Record& record, Privacy privacy);
  [[nodiscard]] Published published(const Record& record, const Seen& seen) const;
  [[nodiscard]] std::string digest_of(const Wish& wish) const;
  [[nodiscard]] std::string path(const Record& record, const std::string& more = "") const;

  Client& client_;
  const Records& records_;
  const Server& server_;
};

}  // namespace classe12::peertube
