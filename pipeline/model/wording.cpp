// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/wording.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace classe12 {
namespace {

/// What comes before the name of a place or of somebody from history.
constexpr std::array<std::string_view, 21> before_a_place{
    "ecole",    "ecoles", "college", "lycee", "scolaire", "elementaire", "maternelle",
    "primaire", "rue",    "avenue",  "place", "square",   "boulevard",   "saint",
    "sainte",   "st",     "ste",     "roi",   "reine",    "president",   "musee"};
constexpr std::array<std::string_view, 27> of_history{
    "ferry",   "jaures",  "moulin",    "prevert", "pasteur",  "curie",     "hugo",
    "verne",   "zola",    "rousseau",  "mace",    "mermoz",   "ponti",     "monet",
    "matisse", "picasso", "vinci",     "gogh",    "perrault", "andersen",  "dahl",
    "debussy", "mozart",  "beethoven", "gaulle",  "arc",      "montessori"};

template <std::size_t count>
bool is_one_of(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A capital letter of French: A to Z, or one with an accent (U+00C0 to U+00DE, U+0152).
bool begins_with_capital(std::string_view word) {
  if (word.empty()) return false;
  const auto first = static_cast<unsigned char>(word.front());
  if (first >= 'A' && first <= 'Z') return true;
  if (word.size() < 2) return false;
  const auto second = static_cast<unsigned char>(word[1]);
  return (first == 0xC3 && second >= 0x80 && second <= 0x9E) || (first == 0xC5 && second == 0x92);
}

struct Word {
  std::string text;
  bool begins = false;  ///< a sentence
};

/// Words of letters; hyphens and apostrophes divide, so that "Jean-Jaurès" is two.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  bool begins = true;
  std::string word;
  const auto end = [&] {
    if (word.empty()) return;
    words.push_back({word, begins});
    word.clear();
    begins = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                        (byte >= 0xC3 && byte <= 0xC5) ||
                        (byte >= 0x80 && byte < 0xC0 && !word.empty());
    if (letter) {
      word += text[i];
      continue;
    }
    end();
    if (byte == '.' || byte == '!' || byte == '?' || byte == '\n' || byte == ':') begins = true;
  }
  end();
  return words;
}

/// One letter typed, left out or changed; a plural is one, too. Short words differ by that much
/// and mean another thing ("CE1", "CE2").
bool are_alike(std::string_view a, std::string_view b) {
  constexpr std::size_t long_enough = 5;
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < long_enough || b.size() - a.size() > 1) return a == b;
  const auto [from_a, from_b] = std::mismatch(a.begin(), a.end(), b.begin());
  const auto rest_a = a.substr(static_cast<std::size_t>(from_a - a.begin()));
  const auto rest_b = b.substr(static_cast<std::size_t>(from_b - b.begin()));
  if (rest_b.empty()) return true;
  return a.size() < b.size() ? rest_a == rest_b.substr(1) : rest_a.substr(1) == rest_b.substr(1);
}

}  // namespace

GivenNames::GivenNames(std::string_view text) {
  while (!text.empty()) {
    const auto length = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    const bool is_word = line.front() == '*';
    if (is_word) line.remove_prefix(1);
    names_.emplace(folded(line), is_word);
  }
}

std::vector<std::string> GivenNames::in(std::string_view text) const {
  std::vector<std::string> found;
  const auto words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!begins_with_capital(words[i].text)) continue;
    const auto name = names_.find(folded(words[i].text));
    if (name == names_.end() || (name->second && words[i].begins)) continue;
    if (i > 0 && is_one_of(before_a_place, folded(words[i - 1].text))) continue;
    if (i > 0 && is_one_of(of_history, folded(words[i].text)) &&
        begins_with_capital(words[i - 1].text))
      continue;
    if (i + 1 < words.size() && is_one_of(of_history, folded(words[i + 1].text))) continue;
    found.push_back(words[i].text);
  }
  return found;
}

std::vector<Finding> names_in_words(const Metadata& words, const std::vector<std::string>& titles,
                                    const GivenNames& names) {
  std::set<std::string> found;
  for (const auto* const text : {&words.title, &words.description})
    for (auto& name : names.in(*text)) found.insert(std::move(name));
  // A tag is no sentence: what begins it counts as standing inside of one.
  auto labels = words.tags;
  labels.insert(labels.end(), titles.begin(), titles.end());
  for (const auto& link : words.links) labels.push_back(link.title);
  for (const auto& label : labels)
    for (auto& name : names.in("x " + label)) found.insert(std::move(name));
  std::vector<Finding> findings;
  for (const auto& name : found) findings.push_back({"name_of_a_pupil", {name}});
  return findings;
}

std::vector<Finding> tags_alike(const std::vector<std::string>& tags,
                                const Vocabulary& vocabulary) {
  std::vector<std::string> known;
  for (const auto& term : vocabulary.keywords) {
    known.push_back(term.word);
    known.insert(known.end(), term.covers.begin(), term.covers.end());
  }
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    auto others = known;
    others.insert(others.end(), tags.begin(), tags.begin() + static_cast<std::ptrdiff_t>(i));
    for (const auto& other : others)
      if (other != tags[i] && are_alike(folded(tags[i]), folded(other))) {
        findings.push_back({"tags_alike", {tags[i], other}});
        break;
      }
  }
  return findings;
}

}  // namespace classe12
