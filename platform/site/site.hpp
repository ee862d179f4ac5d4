// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/error.hpp"
#include "pipeline/model/vocabulary.hpp"
#include "platform/catalogue.hpp"
#include "platform/clock.hpp"
#include "platform/site/exchange.hpp"
#include "platform/site/visit.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace classe12::site {

/// The web site of a platform: what each request is answered with. Threads may share it.
class Site {
 public:
  struct Terms {
    std::filesystem::path home;    ///< of the catalogue
    std::filesystem::path assets;  ///< style sheets, fonts, programs of the pages
    Vocabulary vocabulary;
    Surroundings around = {};
    std::function<Time()> clock = now;
  };

  /// Throws as Catalogue does.
  explicit Site(Terms terms);

  /// What cannot be had is a page that says so. Throws nothing that a visitor could cause.
  [[nodiscard]] Response answer(const Request& request);
  /// Asked before the body of a request comes (Server::Calls).
  [[nodiscard]] Opening open(const Request& request);

 private:
  class Borrowed;
  [[nodiscard]] Visit visit_of(const Request& request, Catalogue& catalogue) const;
  [[nodiscard]] Response answer(const Visit& visit) const;
  [[nodiscard]] Response apology(const Error& error, const Request& request,
                                 const Visitor& visitor) const;

  Terms terms_;
  std::mutex mutex_;
  /// Open and used by nobody: a Catalogue belongs to one thread at a time.
  std::vector<std::unique_ptr<Catalogue>> idle_;
};

}  // namespace classe12::site
