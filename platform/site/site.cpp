// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/site.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/accounts.hpp"
#include "platform/members.hpp"
#include "platform/messages.hpp"
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
    return apology(error, request, {});
  }
}

Opening Site::open(const Request& request) {
  if (!request.path.starts_with("/uploads/")) return {};
  try {
    const Borrowed catalogue(*this);
    const auto visit = visit_of(request, *catalogue);
    const Later later = [this, id = visit.who().id](const auto& deed) {
      const Borrowed own(*this);
      deed(*own, Act{actor(*own, id), terms_.clock()});
    };
    return opened(visit, later);
  } catch (const Error& error) {
    return apology(error, request, {});
  }
}

/// What is nobody's fault who asked, whoever runs it has to know of.
Response Site::apology(const Error& error, const Request& request, const Visitor& visitor) const {
  auto response = apology_for(error, visitor);
  if (response.status == 500 && terms_.around.complain)
    terms_.around.complain(request.method + " " + shown_path(request) + ": " + error.what());
  return response;
}

Visit Site::visit_of(const Request& request, Catalogue& catalogue) const {
  Visit visit{request,
              catalogue,
              terms_.vocabulary,
              {{Role::stranger, "", "", Hindrance::none}, terms_.clock()},
              "",
              {},
              terms_.around};
  const auto cookie = request.cookies.find(session_cookie(request));
  if (cookie == request.cookies.end()) return visit;
  const auto who = signed_in(catalogue, visit.act.at, cookie->second);
  if (!who) return visit;
  visit.act.actor = *who;
  visit.token = cookie->second;
  visit.visitor = {member(catalogue, who->id).name, unread(catalogue, *who),
                   may(who->role, who->hindrance, Deed::moderate), proof_of(visit.token)};
  return visit;
}

Response Site::answer(const Visit& visit) const {
  try {
    return routed(visit);
  } catch (const Error& error) {
    return apology(error, visit.request, visit.visitor);
  }
}

}  // namespace classe12::site
