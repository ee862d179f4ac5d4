// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/markdown.hpp"

#include <cmark.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>

namespace classe12::site {
namespace {

struct Freed {
  void operator()(cmark_node* node) const noexcept { cmark_node_free(node); }
  void operator()(cmark_iter* iter) const noexcept { cmark_iter_free(iter); }
  void operator()(char* text) const noexcept { std::free(text); }  // NOLINT: malloc is cmark's
};

constexpr int lowest_heading = 6;

/// The page has the first heading already.
void lower_headings(cmark_node* document, int by) {
  const std::unique_ptr<cmark_iter, Freed> iter(cmark_iter_new(document));
  for (auto event = cmark_iter_next(iter.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iter.get())) {
    auto* node = cmark_iter_get_node(iter.get());
    if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == CMARK_NODE_HEADING)
      cmark_node_set_heading_level(
          node, std::min(cmark_node_get_heading_level(node) + by, lowest_heading));
  }
}

}  // namespace

Html markdown(std::string_view written, int lower) {
  // Safe is what cmark is by itself: CMARK_OPT_UNSAFE is what would let HTML through.
  constexpr int options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_HARDBREAKS;
  const std::unique_ptr<cmark_node, Freed> document(
      cmark_parse_document(written.data(), written.size(), options));
  lower_headings(document.get(), lower);
  const std::unique_ptr<char, Freed> rendered(cmark_render_html(document.get(), options));
  Html html;
  html.html_ = rendered.get();
  return html;
}

}  // namespace classe12::site
