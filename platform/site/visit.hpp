// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/vocabulary.hpp"
#include "platform/catalogue.hpp"
#include "platform/site/exchange.hpp"
#include "platform/videos.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace classe12::site {

/// Whom a page is shown to, as its header says.
struct Visitor {
  std::string name;  ///< of the member who is signed in; empty for a stranger
  int unread = 0;    ///< messages
  bool moderates = false;
  std::string proof;  ///< what a form of theirs brings back, and no other site's can
};

/// What a site is told of the world around it.
struct Surroundings {
  /// Where the web server in front has the store, for X-Accel-Redirect; empty: it is sent from
  /// here.
  std::string media = {};
  std::filesystem::path texts = {};  ///< pages that came with classe12, in Markdown
  std::filesystem::path queue = {};  ///< of whoever encodes what is sent here; empty: unknown
  int slots = 1;                     ///< steps at once there
  /// What follows when a video is seen by fewer people than before, and when it has gone: the
  /// question from outside, and copies on other servers. Throws Error with what is still to be
  /// done.
  std::function<void(const Video&)> narrowed = {};
  std::function<void(const std::string& id)> removed = {};
  /// Whoever runs the site is told what went wrong inside.
  std::function<void(const std::string&)> complain = {};
};

/// One request and all that it is answered from.
struct Visit {
  const Request& request;
  Catalogue& catalogue;
  const Vocabulary& vocabulary;
  Act act;            ///< who asks, and when: a stranger, who sees what is public, or a member
  std::string token;  ///< of their session; empty for a stranger
  Visitor visitor;
  const Surroundings& around;

  [[nodiscard]] const Actor& who() const { return act.actor; }
  [[nodiscard]] bool is_member() const { return !act.actor.id.empty(); }
  /// What the query or the form says under a name; "" for nothing.
  [[nodiscard]] std::string asked(const std::string& name) const;
  [[nodiscard]] std::string written(const std::string& name) const;
  /// A header, by its name in small letters; "" for none.
  [[nodiscard]] std::string header(const std::string& name) const;
};

}  // namespace classe12::site
