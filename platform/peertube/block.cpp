// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/block.hpp"

#include "pipeline/base/words.hpp"
#include "platform/peertube/letters.hpp"

namespace classe12::peertube {
namespace {

constexpr std::size_t longest = 10'000, shortest = 3;

/// What stands below the description: something that has an address.
struct Attached {
  std::string title, url;
};

/// The server takes no files: documents are told of where they are served, if that is known.
std::vector<Attached> attached_to(const Manifest& manifest, std::string_view address,
                                  std::vector<std::string>& dropped) {
  std::vector<Attached> all;
  for (const auto& document : manifest.documents) {
    if (address.empty())
      dropped.push_back(say("the document ‘{}’: it is served nowhere", document.title));
    else
      all.push_back({document.title, std::string(address) + "/" + document.file});
  }
  for (const auto& link : manifest.metadata.links)
    all.push_back({link.title.empty() ? link.url : link.title, link.url});
  return all;
}

/// So that what a title has of Markdown stays a letter.
std::string plain(const std::string& title) {
  std::string made;
  for (const char letter : title) {
    if (std::string_view("\\[]<>*_`").find(letter) != std::string_view::npos) made += '\\';
    made += letter == '\n' ? ' ' : letter;
  }
  return made;
}

std::string target(const std::string& url) {
  std::string made;
  for (const char letter : url) {
    if (letter == '(')
      made += "%28";
    else if (letter == ')')
      made += "%29";
    else if (letter == ' ')
      made += "%20";
    else
      made += letter;
  }
  return made;
}

}  // namespace

std::string description_of(const Manifest& manifest, std::string_view address,
                           std::vector<std::string>& dropped) {
  const auto& text = manifest.metadata.description;
  std::string block;
  for (const auto& one : attached_to(manifest, address, dropped)) {
    const auto line = "- [" + plain(one.title) + "](" + target(one.url) + ")\n";
    // A third of the room at most is the description's in any case.
    if (letters::count(block) + letters::count(line) > longest * 2 / 3)
      dropped.push_back(say("the link ‘{}’: the description is full", one.title));
    else
      block += line;
  }
  if (!block.empty()) {
    // In the language of those who watch, not of whoever publishes.
    block = "**Liens et documents**\n\n" + block;
    block.pop_back();
  }
  const auto room = longest - (block.empty() ? 0 : letters::count(block) + 2);
  auto made = letters::shortened(text, room);
  if (made != text)
    dropped.push_back(say("the end of the description: the server takes {} letters", longest));
  if (!made.empty() && !block.empty()) made += "\n\n";
  made += block;
  if (letters::count(made) >= shortest) return made;
  if (!made.empty())
    dropped.push_back(say("the description: the server takes {} letters or more", shortest));
  return "";
}

}  // namespace classe12::peertube
