// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/sending.hpp"
#include "platform/site/form.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"
#include "platform/site/standing_text.hpp"
#include "platform/site/words_form.hpp"

#include <fmt/format.h>

namespace classe12::site {
namespace {

std::string address_of(const std::string& id) {
  return "/uploads/" + id;
}

Html wide(const Html& inner) {
  return tag("div", {{"class", "fr-grid-row"}},
             tag("div", {{"class", "fr-col-12 fr-col-lg-9"}}, inner));
}

Response words_page(const Visit& visit, const std::string& title, const std::string& action,
                    const std::string& button, const Metadata& words, const Html& before) {
  return page(visit.visitor,
              {.title = title,
               .main = wide(tag("h1", {}, title) + before +
                            form(visit.visitor, action, words_fields(visit, words, true), button)),
               .status = before.empty() ? 200 : 400});
}

std::string new_title() {
  return say("Send a video");
}

std::string size_text(std::int64_t bytes) {
  constexpr double mega = 1e6;
  return say("{:.1f} MB", static_cast<double>(bytes) / mega);
}

Html file_item(const Visit& visit, const Upload& one, const UploadFile& file) {
  const auto length = file.whole()     ? size_text(file.bytes)
                      : file.bytes > 0 ? say("{} of {}; choose the same file again to go on",
                                             size_text(file.here), size_text(file.bytes))
                                       : say("did not arrive whole; send it again");
  return tag("li", {{"class", "fr-mb-1w"}},
             tag("p", {{"class", "fr-mb-1v"}}, text(file.name + " · " + length)) +
                 deed(visit.visitor, fmt::format("{}/files/{}/remove", address_of(one.id), file.id),
                      say("Remove {}", file.name)));
}

/// A file to choose. What sends it piece by piece, upload.js, reads here what it has to say.
Html chooser(const Visit& visit, const Upload& one, UploadKind kind, const std::string& label,
             const std::string& hint, const std::string& button) {
  const auto id = "file-" + std::string(to_name(kind));
  const auto fields = hidden("kind", std::string(to_name(kind))) +
                      tag("div", {{"class", "fr-upload-group"}},
                          tag("label", {{"class", "fr-label"}, {"for", id}},
                              text(label) + tag("span", {{"class", "fr-hint-text"}}, hint)) +
                              leaf("input", {{"class", "fr-upload"},
                                             {"type", "file"},
                                             {"id", id},
                                             {"name", "file"},
                                             {"required", is_set}}));
  return tag("div",
             {{"class", "chooser fr-mb-4w"},
              {"data-endpoint", address_of(one.id) + "/files"},
              {"data-kind", std::string(to_name(kind))},
              {"data-proof", visit.visitor.proof},
              {"data-going", say("[share] % · [left] left")},
              {"data-paused", say("The connection broke; it goes on by itself.")},
              {"data-failed", say("It could not be sent:")}},
             file_form(visit.visitor, address_of(one.id) + "/file", fields, button) +
                 tag("div", {{"class", "going"}, {"hidden", is_set}},
                     tag("progress", {{"max", "100"}, {"aria-label", label}}, Html()) +
                         tag("p", {{"class", "fr-mb-0"}, {"role", "status"}}, "")));
}

Html files(const Visit& visit, const Upload& one) {
  Html items;
  for (const auto& file : one.files) items += file_item(visit, one, file);
  Html html = tag("h2", {{"class", "fr-h4 fr-mt-4w"}}, say("Files"));
  if (!items.empty()) html += tag("ul", {{"class", "plain"}}, items);
  // What is added to a video leaves its film as it is.
  if (one.again.empty())
    html += chooser(
        visit, one, UploadKind::video,
        one.film() == nullptr ? say("The video") : say("Another video in its place"),
        say("As the phone or camera made it: MP4, MOV, MKV… up to {} GB", largest_upload >> 30),
        say("Send this video"));
  html += chooser(visit, one, UploadKind::document, say("A document that goes with it"),
                  say("PDF or text, a worksheet for example"), say("Add this document"));
  html += chooser(visit, one, UploadKind::captions, say("Captions"), say("A file .srt or .vtt"),
                  say("Add these captions"));
  return html;
}

Html words_shown(const Upload& one) {
  const auto& words = one.words.words;
  std::string labels;
  for (const auto* list : {&words.levels, &words.subjects, &words.tags})
    for (const auto& word : *list) labels += (labels.empty() ? "" : ", ") + word;
  return (labels.empty() ? Html() : tag("p", {}, labels)) +
         tag("p", {}, as_sentence(for_whom(words.visibility, words.circles)) + ".") +
         tag("p", {},
             tag("a", {{"class", "fr-link"}, {"href", address_of(one.id) + "/words"}},
                 say("Change these words")));
}

Response upload_with(const Visit& visit, const std::string& id, const Html& before) {
  const auto one = upload(visit.catalogue, visit.who(), id);
  auto main = tag("h1", {}, one.words.words.title) + before;
  if (!one.place.empty()) {
    main += tag("div", {{"data-live", "all"}}, standings(visit, {one})) +
            tag("p", {}, tag("a", {{"class", "fr-link"}, {"href", "/mine"}}, say("My videos")));
    return page(visit.visitor,
                {.title = one.words.words.title, .main = main, .program = "live.js"});
  }
  if (one.again.empty()) main += words_shown(one);
  main += files(visit, one);
  if (one.is_whole())
    main += tag("h2", {{"class", "fr-h4"}}, say("All is here")) +
            form(visit.visitor, address_of(id) + "/send", {}, say("Send it off"));
  else if (one.again.empty())
    main += tag("p", {}, say("Once the video is here, you send it off from this page."));
  main += tag("div", {{"class", "fr-mt-4w"}},
              deed(visit.visitor, address_of(id) + "/discard", say("Discard all of it")));
  return page(visit.visitor, {.title = one.words.words.title,
                              .main = wide(main),
                              .program = "upload.js",
                              .status = before.empty() ? 200 : 400});
}

}  // namespace

Response new_upload_page(const Visit& visit) {
  require(visit.who(), Deed::publish);
  return words_page(visit, new_title(), "/uploads", say("Go on to the files"), first_words(visit),
                    {});
}

Response new_upload_deed(const Visit& visit) {
  const auto words = written_words(visit, first_words(visit), true);
  try {
    return see_other(address_of(begin_upload(visit.catalogue, visit.act, checked(visit, words))));
  } catch (const Error& error) {
    return words_page(visit, new_title(), "/uploads", say("Go on to the files"), words,
                      problem(error));
  }
}

Response upload_page(const Visit& visit, const std::string& id) {
  return upload_with(visit, id, {});
}

Response upload_words_page(const Visit& visit, const std::string& id) {
  const auto one = upload(visit.catalogue, visit.who(), id);
  return words_page(visit, one.words.words.title, address_of(id) + "/words", say("Keep"),
                    one.words.words, {});
}

Response upload_words_deed(const Visit& visit, const std::string& id) {
  const auto one = upload(visit.catalogue, visit.who(), id);
  const auto words = written_words(visit, one.words.words, true);
  try {
    set_words(visit.catalogue, visit.act, id, checked(visit, words));
    return see_other(address_of(id));
  } catch (const Error& error) {
    return words_page(visit, one.words.words.title, address_of(id) + "/words", say("Keep"), words,
                      problem(error));
  }
}

Response remove_file_deed(const Visit& visit, const std::string& id, const std::string& file) {
  drop_file(visit.catalogue, visit.act, id, file);
  return see_other(address_of(id));
}

Response send_deed(const Visit& visit, const std::string& id) {
  try {
    send_upload(visit.catalogue, visit.act, id);
    return see_other("/mine");
  } catch (const Error& error) {
    if (error.fault() == Fault::not_found) throw;
    return upload_with(visit, id, problem(error));
  }
}

Response discard_deed(const Visit& visit, const std::string& id) {
  discard_upload(visit.catalogue, visit.act, id);
  return see_other("/mine");
}

}  // namespace classe12::site
