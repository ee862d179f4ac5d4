// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/config.hpp"
#include "platform/peertube/client.hpp"
#include "platform/peertube/look.hpp"
#include "platform/peertube/records.hpp"
#include "platform/peertube/wish.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace classe12::peertube {

/// How the film of one video comes to be there, once.
class Delivery {
 public:
  /// None of them may go before it.
  Delivery(Client& client, const Records& records, const Server& server, Record& record);

  /// The video that it is there, remembered or found. Throws what look_for does.
  [[nodiscard]] std::optional<Seen> find(const std::string& name, Rational seconds);

  /// Sends the film if it is not there, as a private video or in place of the one that is `seen`,
  /// and compares what arrived. Throws Error{check_failed} when it is not what was sent; it is
  /// removed there then.
  [[nodiscard]] Seen bring(const Wish& wish, const Words& words, std::optional<Seen> seen,
                           const Film& film);

 private:
  /// Whether that very film was sent already, by a run that did not come to compare it.
  [[nodiscard]] bool is_there(const std::optional<Seen>& seen, const Freight& freight);
  /// Whether it arrived, as far as the server can be asked.
  [[nodiscard]] bool send(const Wish& wish, const Words& words, bool replaces,
                          const Freight& freight);
  void check_film(const Wish& wish, const Freight& freight);
  [[nodiscard]] Seen there() const;
  [[nodiscard]] std::string path(const std::string& more = "") const;

  Client& client_;
  const Records& records_;
  const Server& server_;
  Record& record_;
};

}  // namespace classe12::peertube
