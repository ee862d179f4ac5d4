// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/site/markdown.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace classe12::site {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> names{"accessibility", "legal", "personal-data"};
constexpr std::uintmax_t longest = 1U << 20U;

/// The platform's own text, in its folder `pages`; else that which came with classe12.
std::string text_named(const Visit& visit, const std::string& name) {
  const auto file = name + "." + page_language() + ".md";
  for (const auto& where : {visit.catalogue.home() / "pages", visit.around.texts})
    if (std::error_code none; !where.empty() && fs::is_regular_file(where / file, none))
      return read_text(where / file, longest);
  throw Error(Fault::not_found, say("there is no such page"));
}

}  // namespace

Response text_page(const Visit& visit, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end())
    throw Error(Fault::not_found, say("there is no such page"));
  auto text = text_named(visit, name);
  // Its first line is its title: "# Accessibility".
  const auto line = text.substr(0, text.find('\n'));
  const auto title = line.starts_with("# ") ? line.substr(2) : name;
  if (line.starts_with("# ")) text.erase(0, line.size());
  return page(visit.visitor,
              {.title = title, .main = tag("h1", {}, title) + markdown(text, 0), .findable = true});
}

}  // namespace classe12::site
