// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/vocabulary.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/yaml.hpp"

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

using yaml::Field;
using yaml::Presence;
using yaml::Value;

constexpr std::size_t longest_word = 100;
constexpr std::size_t longest_address = 2000;

std::vector<std::string> read_words(const Value& value) {
  std::vector<std::string> words;
  for (const auto& item : value.list_or_one()) words.push_back(item.line(longest_word));
  return words;
}

constexpr std::array term_fields{
    Field<Term>{"word", Presence::required,
                [](const Value& value, Term& term) { term.word = value.line(longest_word); }},
    Field<Term>{"synonyms", Presence::optional,
                [](const Value& value, Term& term) { term.synonyms = read_words(value); }},
    Field<Term>{"covers", Presence::optional,
                [](const Value& value, Term& term) { term.covers = read_words(value); }},
    Field<Term>{"uri", Presence::optional,
                [](const Value& value, Term& term) { term.uri = value.line(longest_address); }},
};

std::vector<Term> read_terms(const Value& value) {
  std::vector<Term> terms;
  for (const auto& item : value.list()) yaml::read_fields(item, term_fields, terms.emplace_back());
  return terms;
}

std::vector<std::string> term_keys() {
  return yaml::field_names(term_fields);
}

constexpr std::array fields{
    Field<Vocabulary>{"levels", Presence::optional,
                      [](const Value& value, Vocabulary& data) { data.levels = read_terms(value); },
                      term_keys},
    Field<Vocabulary>{
        "keywords", Presence::optional,
        [](const Value& value, Vocabulary& data) { data.keywords = read_terms(value); }, term_keys},
};

/// A letter of Latin-1 or Latin Extended-A and what it is without its mark, small.
struct Plain {
  std::string_view letters, plain;
};
constexpr std::array plain_letters{Plain{"àáâãäåÀÁÂÃÄÅāĀăĂąĄ", "a"},
                                   Plain{"çÇćĆčČ", "c"},
                                   Plain{"èéêëÈÉÊËēĒęĘěĚ", "e"},
                                   Plain{"ìíîïÌÍÎÏīĪ", "i"},
                                   Plain{"ñÑńŃňŇ", "n"},
                                   Plain{"òóôõöÒÓÔÕÖōŌőŐ", "o"},
                                   Plain{"ùúûüÙÚÛÜūŪůŮűŰ", "u"},
                                   Plain{"ýÿÝŸ", "y"},
                                   Plain{"œŒ", "oe"},
                                   Plain{"æÆ", "ae"},
                                   Plain{"šŠśŚ", "s"},
                                   Plain{"žŽźŹżŻ", "z"},
                                   Plain{"łŁ", "l"},
                                   Plain{"’‘ʼ–—‐‑\u00a0\u202f", " "}};

/// The bytes of the letter of UTF-8 at the beginning of a text.
std::size_t length_of_letter(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
    ++length;
  return length;
}

std::string plain(std::string_view letter) {
  if (letter.size() == 1) {
    const auto byte = letter.front();
    if (byte >= 'A' && byte <= 'Z') return {static_cast<char>(byte - 'A' + 'a')};
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) return {byte};
    return " ";
  }
  // A mark by itself after its letter (U+0300 to U+036F), as macOS writes names of files.
  if (letter.starts_with('\xCC') || (letter.starts_with('\xCD') && letter < "\xCD\xB0")) return "";
  for (const auto& row : plain_letters)
    if (row.letters.find(letter) != std::string_view::npos) return std::string(row.plain);
  return std::string(letter);
}

void add(std::vector<Term>& terms, const std::vector<Term>& own) {
  const auto append = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
    for (const auto& word : from)
      if (std::find(to.begin(), to.end(), word) == to.end()) to.push_back(word);
  };
  for (const auto& term : own) {
    const auto same = std::find_if(terms.begin(), terms.end(), [&](const Term& there) {
      return folded(there.word) == folded(term.word);
    });
    if (same == terms.end()) {
      terms.push_back(term);
      continue;
    }
    append(same->synonyms, term.synonyms);
    append(same->covers, term.covers);
    if (!term.uri.empty()) same->uri = term.uri;
  }
}

Vocabulary read_file(const fs::path& file) {
  return read_vocabulary(read_text(file), shown(file));
}

}  // namespace

Vocabulary read_vocabulary(std::string_view text, std::string_view file) {
  const yaml::Document document(text, file, Fault::bad_config);
  Vocabulary data;
  yaml::read_fields(document.root(), fields, data);
  return data;
}

Vocabulary load_vocabulary(const fs::path& shipped, const fs::path& home) {
  auto vocabulary = read_file(shipped / Vocabulary::file_name);
  const auto own = home / Vocabulary::file_name;
  return fs::exists(own) ? extended(std::move(vocabulary), read_file(own)) : vocabulary;
}

Vocabulary extended(Vocabulary vocabulary, const Vocabulary& own) {
  add(vocabulary.levels, own.levels);
  add(vocabulary.keywords, own.keywords);
  return vocabulary;
}

std::string normalised(const Vocabulary& vocabulary, std::string_view word) {
  const auto names = names_of(vocabulary);
  const auto meant = names.find(folded(word));
  return meant == names.end() ? std::string(word) : meant->second;
}

std::map<std::string, std::string> names_of(const Vocabulary& vocabulary) {
  std::map<std::string, std::string> names;
  for (const auto* const terms : {&vocabulary.levels, &vocabulary.keywords})
    for (const auto& term : *terms) {
      names.emplace(folded(term.word), term.word);
      for (const auto& synonym : term.synonyms) names.emplace(folded(synonym), term.word);
    }
  return names;
}

std::string folded(std::string_view word) {
  std::string made;
  while (!word.empty()) {
    const auto length = length_of_letter(word);
    const auto letter = plain(word.substr(0, length));
    word.remove_prefix(length);
    if (letter == " " && (made.empty() || made.ends_with(' '))) continue;
    made += letter;
  }
  if (made.ends_with(' ')) made.pop_back();
  return made;
}

std::vector<std::string> vocabulary_keys() {
  return yaml::field_names(fields);
}

}  // namespace classe12
