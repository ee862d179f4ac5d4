// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/page.hpp"

#include "pipeline/base/words.hpp"

namespace classe12::site {
namespace {

/// Nothing from elsewhere, nothing inside of the page, nobody around it. hls.js hands the film to
/// the browser as a blob.
constexpr auto policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
    "'self'; "
    "media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

Html skip_links() {
  const auto to = [](const std::string& where, const std::string& words) {
    return tag("li", {}, tag("a", {{"class", "fr-link"}, {"href", where}}, words));
  };
  return tag(
      "div", {{"class", "fr-skiplinks"}},
      tag("nav", {{"class", "fr-container"}, {"role", "navigation"}, {"aria-label", say("Go to")}},
          tag("ul", {{"class", "fr-skiplinks__list"}},
              to("#main", say("Contents")) + to("#search", say("Search")) +
                  to("#footer", say("Footer")))));
}

Html search_form(const std::string& asked) {
  const auto label = say("Look for a video");
  return tag("form",
             {{"class", "fr-search-bar"},
              {"id", "search"},
              {"role", "search"},
              {"method", "get"},
              {"action", "/search"}},
             tag("label", {{"class", "fr-label"}, {"for", "search-words"}}, label) +
                 leaf("input", {{"class", "fr-input"},
                                {"id", "search-words"},
                                {"type", "search"},
                                {"name", "q"},
                                {"placeholder", label},
                                {"value", asked}}) +
                 tag("button", {{"class", "fr-btn"}, {"type", "submit"}}, say("Search")));
}

std::string messages_text(const Visitor& visitor) {
  return visitor.unread > 0 ? say("Messages ({})", visitor.unread) : say("Messages");
}

/// What a visitor gets to from anywhere.
Html ways(const Visitor& visitor) {
  const auto item = [](const std::string& where, const std::string& words) {
    return tag("li", {},
               tag("a", {{"class", "fr-btn fr-btn--tertiary-no-outline"}, {"href", where}}, words));
  };
  const auto items =
      visitor.name.empty()
          ? item("/sign-in", say("Sign in"))
          : item("/mine", say("My videos")) + item("/groups", say("Groups")) +
                item("/messages", messages_text(visitor)) +
                (visitor.moderates ? item("/moderation", say("Moderation")) : Html()) +
                item("/account", visitor.name);
  return tag("ul", {{"class", "header-ways"}}, items);
}

Html header(const Visitor& visitor, const std::string& asked) {
  const auto state = tag(
      "div", {{"class", "fr-header__logo"}},
      tag("p", {{"class", "fr-logo"}}, text("République") + leaf("br", {}) + text("Française")));
  const auto name = tag("div", {{"class", "fr-header__service"}},
                        tag("a", {{"href", "/"}, {"title", say("Home — {}", "Classe à 12")}},
                            tag("p", {{"class", "fr-header__service-title"}}, "Classe à 12")) +
                            tag("p", {{"class", "fr-header__service-tagline"}},
                                say("Teachers of CP and CE1 show each other how they work")));
  const auto brand = tag("div", {{"class", "fr-header__brand"}},
                         tag("div", {{"class", "fr-header__brand-top"}}, state) + name);
  // The design system hides its own tools on a phone behind a button that needs JavaScript.
  const auto tools = tag("div", {{"class", "header-tools"}}, search_form(asked) + ways(visitor));
  return tag("header", {{"role", "banner"}, {"class", "fr-header"}},
             tag("div", {{"class", "fr-header__body"}},
                 tag("div", {{"class", "fr-container"}},
                     tag("div", {{"class", "fr-header__body-row"}}, brand) + tools)));
}

Html footer() {
  const auto item = [](const std::string& where, const std::string& words) {
    return tag("li", {{"class", "fr-footer__bottom-item"}},
               tag("a", {{"class", "fr-footer__bottom-link"}, {"href", where}}, words));
  };
  return tag("footer", {{"class", "fr-footer"}, {"role", "contentinfo"}, {"id", "footer"}},
             tag("div", {{"class", "fr-container"}},
                 tag("div", {{"class", "fr-footer__body"}},
                     tag("p", {{"class", "fr-footer__content-desc"}},
                         say("Short videos of lessons, shown by those who gave them."))) +
                     tag("div", {{"class", "fr-footer__bottom"}},
                         tag("ul", {{"class", "fr-footer__bottom-list"}},
                             item("/", say("Home")) + item("/search", say("All videos")) +
                                 item("/charter", say("Charter")) +
                                 item("/about/accessibility", say("Accessibility: not compliant")) +
                                 item("/about/legal", say("Legal notice")) +
                                 item("/about/personal-data", say("Personal data and cookies"))))));
}

Html head(const Page& page) {
  const auto title = page.title.empty() ? "Classe à 12" : page.title + " — Classe à 12";
  auto html =
      leaf("meta", {{"charset", "utf-8"}}) +
      leaf("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
      leaf("meta", {{"name", "referrer"}, {"content", "same-origin"}}) + tag("title", {}, title) +
      leaf("link", {{"rel", "stylesheet"}, {"href", "/assets/dsfr/dsfr.min.css"}}) +
      leaf("link", {{"rel", "stylesheet"}, {"href", "/assets/site.css"}}) +
      leaf("link", {{"rel", "icon"},
                    {"href", "/assets/dsfr/favicon/favicon.svg"},
                    {"type", "image/svg+xml"}});
  if (page.plays)
    html += tag("script", {{"src", "/assets/hls.min.js"}, {"defer", is_set}}, Html()) +
            tag("script", {{"src", "/assets/watch.js"}, {"type", "module"}}, Html());
  if (page.program.view() == "upload.js")
    html += tag("script", {{"src", "/assets/tus.min.js"}, {"defer", is_set}}, Html());
  if (!page.program.view().empty())
    html +=
        tag("script", {{"src", "/assets/" + std::string(page.program.view())}, {"type", "module"}},
            Html());
  return html;
}

}  // namespace

std::string page_language() {
  // A translator puts their own language's code here.
  return say("language-of-the-page: en").substr(std::string_view("language-of-the-page: ").size());
}

Response page(const Visitor& visitor, const Page& page) {
  const auto body =
      skip_links() + header(visitor, page.asked) +
      tag("main", {{"role", "main"}, {"id", "main"}, {"class", "fr-container fr-py-4w"}},
          page.main) +
      footer();
  const auto html = tag("html", {{"lang", page_language()}, {"data-fr-scheme", "light"}},
                        tag("head", {}, head(page)) + tag("body", {}, body));
  Response response{page.status,
                    {{"Content-Type", "text/html; charset=utf-8"},
                     {"Content-Security-Policy", policy},
                     {"X-Content-Type-Options", "nosniff"},
                     {"Referrer-Policy", "same-origin"},
                     {"Cache-Control", "no-store"}},
                    "<!doctype html>\n" + html.to_text() + "\n",
                    {}};
  if (!page.findable) response.headers.emplace_back("X-Robots-Tag", "noindex");
  return response;
}

Response apology(int status, const std::string& why, const Visitor& visitor) {
  return page(visitor,
              {.title = why,
               .asked = "",
               .main = tag("h1", {}, why) +
                       tag("p", {}, tag("a", {{"class", "fr-link"}, {"href", "/"}}, say("Home"))),
               .status = status});
}

Response see_other(const std::string& where) {
  return {303, {{"Location", where}, {"Cache-Control", "no-store"}}, "", {}};
}

}  // namespace classe12::site
