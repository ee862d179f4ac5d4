// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/captions/twins.hpp"

#include "pipeline/captions/glyphs.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>

namespace classe12::captions {
namespace {

/// In CEA-608 all is mostly in capitals, and accents come and go: plain letters alone count.
std::multiset<std::string> words_of(const std::vector<Cue>& cues) {
  std::multiset<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.insert(word);
    word.clear();
  };
  for (const auto& cue : cues) {
    for (const auto c : plain_text(cue)) {
      if (c >= 'A' && c <= 'Z') word += static_cast<char>(c - 'A' + 'a');
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) word += c;
      if (c == ' ' || c == '\n') end_word();
    }
    end_word();
  }
  return words;
}

int letters(const std::vector<Cue>& cues) {
  int all = 0;
  for (const auto& cue : cues) {
    auto text = plain_text(cue);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    all += characters(text);
  }
  return all;
}

}  // namespace

bool say_the_same(const std::vector<Cue>& a, const std::vector<Cue>& b) {
  const auto one = words_of(a), other = words_of(b);
  std::vector<std::string> both;
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(),
                        std::back_inserter(both));
  const auto fewer = std::min(one.size(), other.size());
  return fewer > 0 && both.size() * 3 >= fewer * 2;
}

void keep_one_of_each(std::vector<std::vector<Cue>>& better, std::vector<std::vector<Cue>>& other) {
  for (auto& good : better)
    for (auto& one : other) {
      if (!say_the_same(good, one)) continue;
      (letters(good) >= letters(one) ? one : good).clear();
      if (good.empty()) break;
    }
}

}  // namespace classe12::captions
