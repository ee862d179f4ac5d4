// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/vocabulary.hpp"
#include "platform/catalogue.hpp"
#include "platform/site/exchange.hpp"

#include <string>

namespace classe12::site {

/// Whom a page is shown to, as its header says.
struct Visitor {
  std::string name;   ///< of the member who is signed in; empty for a stranger
  std::string proof;  ///< what a form of theirs brings back, and no other site's can
};

/// One request and all that it is answered from.
struct Visit {
  const Request& request;
  Catalogue& catalogue;
  const Vocabulary& vocabulary;
  Act act;            ///< who asks, and when: a stranger, who sees what is public, or a member
  std::string token;  ///< of their session; empty for a stranger
  Visitor visitor;
  std::string media;  ///< where the web server in front has the store; empty: it is sent from here

  [[nodiscard]] const Actor& who() const { return act.actor; }
  [[nodiscard]] bool is_member() const { return !act.actor.id.empty(); }
  /// What the query or the form says under a name; "" for nothing.
  [[nodiscard]] std::string asked(const std::string& name) const;
  [[nodiscard]] std::string written(const std::string& name) const;
};

}  // namespace classe12::site
