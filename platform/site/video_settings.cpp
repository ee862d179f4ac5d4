// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/run/edit.hpp"
#include "pipeline/text/language.hpp"
#include "platform/publication.hpp"
#include "platform/sending.hpp"
#include "platform/site/form.hpp"
#include "platform/site/oddities.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"
#include "platform/site/words_form.hpp"
#include "platform/who_sees.hpp"

#include <optional>

namespace classe12::site {
namespace {

std::string address_of(const std::string& id) {
  return "/videos/" + id;
}

/// One that the visitor may change: their own. What is others' has no settings here.
Video own_video(const Visit& visit, const std::string& id) {
  auto found = video(visit.catalogue, visit.who(), id);
  if (found.owner != visit.who().id) throw Error(Fault::not_found, say("there is no such video"));
  return found;
}

Html section(const std::string& title, const Html& inner) {
  return tag("section", {{"class", "fr-mb-6w"}}, tag("h2", {{"class", "fr-h4"}}, title) + inner);
}

Html words_section(const Visit& visit, const Video& video, const std::optional<Manifest>& manifest,
                   const std::optional<Metadata>& written) {
  if (!manifest)
    return tag("p", {},
               say("What is said about it is changed where it was published from, by classe12 "
                   "edit."));
  auto again = tag("p", {}, say("When moderators look at videos here, they look at it again."));
  return (visit.catalogue.settings().moderation ? again : Html()) +
         form(visit.visitor, address_of(video.id) + "/words",
              words_fields(visit, written ? *written : manifest->metadata, false), say("Keep"));
}

/// What goes with the film, and a way to have more of it.
Html files_section(const Visit& visit, const Video& video, const Manifest& manifest) {
  Html items;
  for (const auto& captions : manifest.captions)
    items += tag("li", {}, say("Captions") + " · " + text::own_name(captions.language));
  for (const auto& document : manifest.documents) items += tag("li", {}, document.title);
  auto html = items.empty() ? tag("p", {}, say("There is nothing yet.")) : tag("ul", {}, items);
  if (can_be_added_to(visit.catalogue, video))
    html += form(visit.visitor, address_of(video.id) + "/add", {}, say("Add captions or documents"),
                 "fr-btn fr-btn--secondary");
  return html;
}

Html removal(const Visit& visit, const Video& video, const std::optional<Manifest>& manifest) {
  Html html;
  if (video.state == VideoState::withdrawn && manifest)
    html += tag("p", {}, say("It was taken back, and is seen by you alone.")) +
            form(visit.visitor, address_of(video.id) + "/publish", {}, say("Publish it again"),
                 "fr-btn fr-btn--secondary");
  else if (video.state != VideoState::withdrawn)
    html += tag("p", {}, say("Taken back, it is seen by you alone, and can be published again.")) +
            form(visit.visitor, address_of(video.id) + "/take-back", {}, say("Take it back"),
                 "fr-btn fr-btn--secondary");
  html +=
      tag("p", {{"class", "fr-mt-3w"}},
          say("Erased, it is gone for good: films, pictures, words, links, and what you sent.")) +
      form(visit.visitor, address_of(video.id) + "/remove",
           any_of("sure", say("This cannot be undone"), {{"yes", say("Yes, erase it")}}, {}),
           say("Erase"), "fr-btn fr-btn--secondary");
  return html;
}

Response settings_with(const Visit& visit, const std::string& id, const Html& before,
                       const std::optional<Metadata>& written = {}) {
  const auto found = own_video(visit, id);
  const auto manifest = bundle_of(found);
  const auto title = say("Settings of “{}”", found.title);
  auto main =
      tag("h1", {}, title) + before + tag("p", {}, as_sentence(who_sees(found)) + ".") +
      tag("p", {}, tag("a", {{"class", "fr-link"}, {"href", address_of(id)}}, say("Watch it")));
  if (const auto odd = manifest ? oddities(*manifest) : Html(); !odd.empty())
    main += section(say("Good to know about this file"), odd);
  main += section(say("Who sees it"),
                  form(visit.visitor, address_of(id) + "/privacy",
                       sharing_fields(visit, found.visibility, found.circles), say("Keep")));
  if (manifest)
    main += section(say("Captions and documents"), files_section(visit, found, *manifest));
  main += section(say("What is said about it"), words_section(visit, found, manifest, written));
  main += section(say("Take it back, or erase it"), removal(visit, found, manifest));
  return page(visit.visitor, {.title = title,
                              .main = tag("div", {{"class", "fr-grid-row"}},
                                          tag("div", {{"class", "fr-col-12 fr-col-lg-9"}}, main)),
                              .status = before.empty() ? 200 : 400});
}

/// What follows when fewer people may see it. It is done here, whatever becomes of that: who asked
/// is told what is left to do.
std::optional<Html> follow(const std::function<void()>& what) {
  try {
    what();
    return std::nullopt;
  } catch (const Error& error) {
    return problem(say("It is done on this site. Elsewhere it is not yet: {}", error.what()));
  }
}

Response after(const Visit& visit, const Video& changed) {
  const auto trouble = follow([&] {
    if (visit.around.narrowed) visit.around.narrowed(changed);
  });
  return trouble ? settings_with(visit, changed.id, *trouble)
                 : see_other(address_of(changed.id) + "/settings");
}

}  // namespace

Response settings_page(const Visit& visit, const std::string& id) {
  return settings_with(visit, id, {});
}

Response words_deed(const Visit& visit, const std::string& id) {
  const auto found = own_video(visit, id);
  const auto manifest = bundle_of(found);
  if (!manifest) return settings_page(visit, id);
  auto words = written_words(visit, manifest->metadata, false);
  // Who sees it is said elsewhere, and may have been said since it was sent.
  words.visibility = found.visibility;
  words.circles = found.circles;
  try {
    edit_words(found.bundle, manifest->metadata, checked(visit, words), visit.who().id,
               to_text(visit.act.at));
    return after(visit, publish(visit.catalogue, visit.act, found.bundle, Again::as_it_was));
  } catch (const Error& error) {
    // What was written is not lost because somebody else is at it.
    const auto why =
        error.fault() == Fault::later ? problem(as_sentence(error.what())) : problem(error);
    return settings_with(visit, id, why, words);
  }
}

Response privacy_deed(const Visit& visit, const std::string& id) {
  own_video(visit, id);
  const auto visibility = visibility_named(visit.written("visibility"));
  const auto circles =
      visibility == Visibility::circle ? written_circles(visit) : std::vector<std::string>();
  try {
    return after(visit, set_privacy(visit.catalogue, visit.act, id, visibility, circles));
  } catch (const Error& error) {
    return settings_with(visit, id, problem(error));
  }
}

Response add_deed(const Visit& visit, const std::string& id) {
  own_video(visit, id);
  return see_other("/uploads/" + begin_addition(visit.catalogue, visit.act, id));
}

Response take_back_deed(const Visit& visit, const std::string& id) {
  own_video(visit, id);
  return after(visit, unpublish(visit.catalogue, visit.act, id));
}

Response publish_again_deed(const Visit& visit, const std::string& id) {
  const auto found = own_video(visit, id);
  try {
    return after(visit, publish(visit.catalogue, visit.act, found.bundle));
  } catch (const Error& error) {
    return settings_with(visit, id, problem(error));
  }
}

Response remove_video_deed(const Visit& visit, const std::string& id) {
  const auto found = own_video(visit, id);
  if (visit.written("sure") != "yes")
    return settings_with(visit, id, problem(say("Say that you are sure first")));
  remove_video(visit.catalogue, visit.act, id);
  forget_upload(visit.catalogue, found.bundle);
  const auto trouble = follow([&] {
    if (visit.around.removed) visit.around.removed(id);
  });
  if (!trouble) return see_other("/mine");
  return page(visit.visitor,
              {.title = found.title, .main = tag("h1", {}, found.title) + *trouble, .status = 400});
}

}  // namespace classe12::site
