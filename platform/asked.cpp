// SPDX-License-Identifier: EUPL-1.2
#include "platform/asked.hpp"

#include "platform/spelling.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace classe12 {
namespace {

/// More is no question but a text that was pasted.
constexpr std::size_t most_words = 24;
/// The longest term of the vocabulary that is looked for among what was typed.
constexpr std::size_t longest_term = 6;
/// Words that begin alike and are looked for one by one. FTS5 gathers all that begin so before it
/// gives the first: of common words, that is all there is.
constexpr std::size_t most_ends = 24;
/// Shorter words go on in too many ways, but for the last one, which may still be typed.
constexpr std::size_t shortest_begun = 3;

// How much of what was meant a form is.
constexpr int itself = 9;
constexpr int begun = 6;
constexpr int synonym = 6;
constexpr int a_part = 3;

/// What stands in every text and tells nothing: articles and what they are joined to, and what is
/// left before an apostrophe.
constexpr std::array<std::string_view, 25> little{
    "le",  "la",  "les",   "un",     "une",    "des",    "du",    "de",  "au",
    "aux", "et",  "en",    "ou",     "dans",   "par",    "pour",  "sur", "avec",
    "qu",  "que", "jusqu", "lorsqu", "puisqu", "quelqu", "quoiqu"};

bool counts(const Token& token) {
  if (token.word.size() == 1) return token.word.front() >= '0' && token.word.front() <= '9';
  return std::find(little.begin(), little.end(), token.word) == little.end();
}

std::string stems(const std::vector<Token>& tokens) {
  std::string all;
  for (const auto& token : tokens) all += token.stem + " ";
  return all;
}

/// What else can stand for something that was typed, where it is a term or one of its synonyms.
class Widening {
 public:
  Widening(const Tokenizer& tokenizer, const Vocabulary& vocabulary) {
    for (const auto* const terms : {&vocabulary.levels, &vocabulary.keywords})
      for (const auto& term : *terms) {
        auto& entry = entries_.emplace_back();
        entry.names.push_back(tokenizer(term.word));
        for (const auto& name : term.synonyms) entry.names.push_back(tokenizer(name));
        for (const auto& name : term.covers) entry.parts.push_back(tokenizer(name));
      }
  }

  /// Adds those of `typed`; whether there are any.
  bool widen(const std::vector<Token>& typed, std::vector<Form>& forms) const {
    const auto asked = stems(typed);
    std::set<std::string> there{asked};
    const auto add = [&](const std::vector<Token>& name, int nearness) {
      if (!name.empty() && there.insert(stems(name)).second)
        forms.push_back({name, false, true, std::nullopt, nearness});
    };
    bool found = false;
    for (const auto& entry : entries_) {
      if (std::none_of(entry.names.begin(), entry.names.end(),
                       [&](const auto& name) { return stems(name) == asked; }))
        continue;
      found = true;
      for (const auto& name : entry.names) add(name, synonym);
      for (const auto& name : entry.parts) add(name, a_part);
    }
    return found;
  }

 private:
  struct Entry {
    std::vector<std::vector<Token>> names, parts;
  };
  std::vector<Entry> entries_;
};

std::string in_quotes(std::string_view word) {
  return "\"" + std::string(word) + "\"";
}

std::string joined(const std::vector<std::string>& parts, std::string_view by) {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "" : std::string(by)) + part;
  return all;
}

/// How many phrases FTS5 counts in it.
std::size_t phrases_in(const Form& form) {
  if (form.ends) return form.ends->size();
  return form.in_a_row ? 1 : form.words.size();
}

std::string expression(const Form& form) {
  std::vector<std::string> parts;
  if (form.ends) {
    for (const auto& word : *form.ends) parts.push_back(in_quotes(std::string(as_written) + word));
    return joined(parts, " OR ");
  }
  for (const auto& word : form.words)
    parts.push_back(form.in_a_row ? word.word : in_quotes(word.word));
  if (!form.in_a_row) return "(" + joined(parts, " AND ") + ")";
  return in_quotes(joined(parts, " ")) + (form.begins ? " *" : "");
}

std::string heads_expression(const Form& form) {
  std::vector<std::string> parts;
  for (const auto& word : form.words)
    parts.push_back(form.begins ? in_quotes(std::string(marked) + word.word) + " *"
                                : in_quotes(std::string(marked) + word.stem));
  return "(" + joined(parts, " AND ") + ")";
}

bool fits(const Token& word, const Token& asked, bool begins) {
  return begins ? word.word.starts_with(asked.word)
                : word.stem == asked.stem || word.word == asked.stem;
}

/// The words of a text from `at` on that are this form, or none.
std::size_t length_at(const std::vector<Token>& text, std::size_t at, const Form& form) {
  if (!form.in_a_row)
    return std::any_of(form.words.begin(), form.words.end(),
                       [&](const Token& word) { return fits(text[at], word, false); })
               ? 1
               : 0;
  if (at + form.words.size() > text.size()) return 0;
  for (std::size_t i = 0; i < form.words.size(); ++i)
    if (!fits(text[at + i], form.words[i], form.begins)) return 0;
  return form.words.size();
}

}  // namespace

std::vector<Asked> asked_of(const Tokenizer& tokenizer, std::string_view text,
                            const Vocabulary& vocabulary) {
  const Widening widening(tokenizer, vocabulary);
  const auto tokens = tokenizer(text);
  const bool all = std::none_of(tokens.begin(), tokens.end(), counts);
  std::vector<Asked> asked;
  std::set<std::string> there;
  for (std::size_t at = 0; at < tokens.size() && asked.size() < most_words;) {
    // A term of several words first: "questionner le monde".
    Asked next;
    std::size_t taken = 0;
    for (auto size = std::min(longest_term, tokens.size() - at); size > 1 && taken == 0; --size) {
      const auto from = tokens.begin() + static_cast<std::ptrdiff_t>(at);
      const std::vector<Token> typed(from, from + static_cast<std::ptrdiff_t>(size));
      std::vector<Form> forms;
      if (!widening.widen(typed, forms)) continue;
      Form own;
      own.in_a_row = false;
      std::copy_if(typed.begin(), typed.end(), std::back_inserter(own.words), counts);
      if (own.words.empty()) continue;
      next.forms = std::move(forms);
      next.forms.insert(next.forms.begin(), std::move(own));
      taken = size;
    }
    const auto& token = tokens[at];
    if (taken == 0) {
      taken = 1;
      const bool last = at + 1 == tokens.size();
      if (all || counts(token)) {
        next.forms.push_back({{token}, false, true, std::nullopt, itself});
        if (token.word.size() >= shortest_begun || (last && token.word.size() > 1))
          next.forms.push_back({{token}, true, true, std::nullopt, begun});
        static_cast<void>(widening.widen({token}, next.forms));
      }
    }
    next.begin = token.begin;
    next.end = tokens[at + taken - 1].end;
    at += taken;
    if (!next.forms.empty() && there.insert(stems(next.forms.front().words)).second)
      asked.push_back(std::move(next));
  }
  return asked;
}

std::string expression(const std::vector<Asked>& asked) {
  std::vector<std::string> all;
  for (const auto& one : asked) {
    std::vector<std::string> forms;
    for (const auto& form : one.forms)
      if (phrases_in(form) > 0) forms.push_back(expression(form));
    all.push_back("(" + joined(forms, " OR ") + ")");
  }
  return joined(all, " AND ");
}

std::string heads_expression(const std::vector<Asked>& asked) {
  std::vector<std::string> all;
  for (const auto& one : asked) {
    std::vector<std::string> forms;
    for (const auto& form : one.forms) forms.push_back(heads_expression(form));
    all.push_back("(" + joined(forms, " OR ") + ")");
  }
  return joined(all, " AND ");
}

void find_ends(const Database& db, const Tokenizer& tokenizer, std::vector<Asked>& asked) {
  for (auto& one : asked)
    for (auto& form : one.forms) {
      const auto& typed = form.words.front();
      if (!form.begins || typed.word.size() < shortest_known) continue;
      form.ends = words_from(db, typed.word, most_ends);
      if (!form.ends) continue;
      std::erase_if(*form.ends, [&](const std::string& word) {
        const auto tokens = tokenizer(word);
        return !tokens.empty() && tokens.front().stem == typed.stem;
      });
    }
}

std::string phrases(const std::vector<Asked>& asked) {
  std::string all;
  char letter = 'a';
  for (const auto& one : asked) {
    for (const auto& form : one.forms)
      for (std::size_t i = 0; i < phrases_in(form); ++i)
        all += {letter, static_cast<char>('0' + form.nearness)};
    ++letter;
  }
  return all;
}

Matches matches(const std::vector<Token>& text, const std::vector<Asked>& asked) {
  Matches found;
  std::vector<bool> has(asked.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < asked.size(); ++i)
      for (const auto& form : asked[i].forms) {
        const auto here = length_at(text, at, form);
        has[i] = has[i] || here > 0;
        length = std::max(length, here);
      }
    if (length > 0) found.ranges.push_back({text[at].begin, text[at + length - 1].end});
    at += std::max<std::size_t>(length, 1);
  }
  found.asked = static_cast<int>(std::count(has.begin(), has.end(), true));
  return found;
}

}  // namespace classe12
