// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/site.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/accounts.hpp"
#include "platform/members.hpp"
#include "platform/site/assets.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"
#include "platform/site/routes.hpp"
#include "platform/site/trust.hpp"

#include <optional>
#include <utility>

namespace classe12::site {

/// A catalogue for as long as a request takes.
class Site::Borrowed {
 public:
  explicit Borrowed(Site& site) : site_(site) {
    {
      const std::lock_guard lock(site_.mutex_);
      if (!site_.idle_.empty()) {
        catalogue_ = std::move(site_.idle_.back());
        site_.idle_.pop_back();
      }
    }
    if (catalogue_) return;
    catalogue_ = std::make_unique<Catalogue>(site_.terms_.home);
    // A page waits for nobody's writing as long as a command does: others wait behind it.
    catalogue_->db().run("PRAGMA busy_timeout = 2000");
  }
  ~Borrowed() {
    const std::lock_guard lock(site_.mutex_);
    site_.idle_.push_back(std::move(catalogue_));
  }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

  [[nodiscard]] Catalogue& operator*() const { return *catalogue_; }

 private:
  Site& site_;
  std::unique_ptr<Catalogue> catalogue_;
};

Site::Site(Terms terms) : terms_(std::move(terms)) {
  const Borrowed first(*this);  // that there is one is known before the first visitor
}

Response Site::answer(const Request& request) {
  try {
    constexpr std::string_view assets = "/assets/";
    if (request.path.starts_with(assets))
      return asset(terms_.assets, std::string_view(request.path).substr(assets.size()));
    const Borrowed catalogue(*this);
    return answer(visit_of(request, *catalogue));
  } catch (const Error& error) {
    return apology_for(error, {});
  }
}

Visit Site::visit_of(const Request& request, Catalogue& catalogue) const {
  Visit visit{request,
              catalogue,
              terms_.vocabulary,
              {{Role::stranger, "", "", Hindrance::none}, terms_.clock()},
              "",
              {},
              terms_.media};
  const auto cookie = request.cookies.find(session_cookie(request));
  if (cookie == request.cookies.end()) return visit;
  const auto who = signed_in(catalogue, visit.act.at, cookie->second);
  if (!who) return visit;
  visit.act.actor = *who;
  visit.token = cookie->second;
  visit.visitor = {member(catalogue, who->id).name, proof_of(visit.token)};
  return visit;
}

Response Site::answer(const Visit& visit) {
  const auto& method = visit.request.method;
  const bool deed = method == "POST";
  try {
    if (!deed && method != "GET" && method != "HEAD")
      return apology(405, say("This cannot be done with this page"), visit.visitor);
    // A member's deeds bring back what only our forms have; a stranger's have nothing to bring.
    if (deed && (!is_ours(visit.request) ||
                 (visit.is_member() && !is_proof(visit.written("proof"), visit.token))))
      return apology(403, say("This form is too old; go back and send it again"), visit.visitor);
    return routed(visit);
  } catch (const Error& error) {
    return apology_for(error, visit.visitor);
  }
}

}  // namespace classe12::site
