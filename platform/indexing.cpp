// SPDX-License-Identifier: EUPL-1.2
#include "platform/indexing.hpp"

#include "pipeline/base/json.hpp"
#include "pipeline/model/cue.hpp"
#include "pipeline/run/captions.hpp"
#include "platform/labels.hpp"
#include "platform/spelling.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <set>

namespace classe12 {
namespace {

/// What stands in `found` as text, in the order of its columns; `marks` comes last, and is empty
/// while they are made.
using Columns = std::array<std::string, 8>;

std::chrono::milliseconds milliseconds(const Rational& seconds) {
  return std::chrono::milliseconds(seconds.num() * 1000 / seconds.den());
}

std::string lines(std::initializer_list<const std::vector<std::string>*> lists) {
  std::string all;
  for (const auto* list : lists)
    for (const auto& word : *list) all += word + "\n";
  return all;
}

std::string lines(const std::vector<Said>& list) {
  std::string all;
  for (const auto& said : list) all += said.text + "\n";
  return all;
}

/// Levels are found as subjects are: who types "numération CP" means both.
Columns columns_of(const Indexed& indexed) {
  return {indexed.title,           indexed.description,
          lines({&indexed.tags}),  lines({&indexed.subjects, &indexed.levels}),
          lines(indexed.chapters), lines({&indexed.documents}),
          lines(indexed.captions), ""};
}

std::set<std::string> known_words(const Tokenizer& tokenizer, const Columns& columns) {
  std::set<std::string> words;
  for (std::size_t i = 0; i + 1 < columns.size(); ++i)
    for (auto& token : tokenizer(columns[i]))
      if (token.word.size() >= shortest_known && token.word.size() <= longest_known)
        words.insert(std::move(token.word));
  return words;
}

/// The words of what a video is called and is about, as marks: a search for the best hits looks at
/// these alone, and not at all that is said.
std::string heads(const Tokenizer& tokenizer, const Columns& columns) {
  std::set<std::string> words;
  for (const auto column : {0U, 2U, 3U})
    for (const auto& token : tokenizer(columns.at(column))) words.insert({token.word, token.stem});
  std::string all;
  for (const auto& word : words) all += std::string(marked) + word + " ";
  return all;
}

void add_cues(Database& db, std::int64_t number, std::string_view kind,
              const std::vector<Said>& all) {
  for (const auto& said : all)
    db.run("INSERT INTO cue(video, kind, start, text) VALUES(?, ?, ?, ?)", number, kind,
           static_cast<std::int64_t>(said.start.count()), said.text);
}

/// What is found of a video now.
std::optional<Columns> found_of(const Database& db, std::int64_t number) {
  auto rows = db.ask(
      "SELECT title, description, tags, subjects, chapters, documents, captions, marks FROM found "
      "WHERE rowid = ?",
      number);
  if (!rows.next()) return std::nullopt;
  Columns columns;
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = rows.text(static_cast<int>(i));
  return columns;
}

std::vector<std::string> without(const std::set<std::string>& all,
                                 const std::set<std::string>& others) {
  std::vector<std::string> left;
  std::set_difference(all.begin(), all.end(), others.begin(), others.end(),
                      std::back_inserter(left));
  return left;
}

/// Those that are in no video any more.
template <class Words>
void drop_spellings(Database& db, const Words& words) {
  db.run(
      "DELETE FROM spelling WHERE word IN (SELECT value FROM json_each(?)) AND NOT EXISTS(SELECT 1 "
      "FROM found_word WHERE term = word)",
      Json(words).dump());
}

}  // namespace

Indexed indexed(const Manifest& manifest, const std::vector<std::string>& captions) {
  const auto& words = manifest.metadata;
  Indexed made{words.title, words.description, words.tags, words.subjects, words.levels, {}, {},
               {}};
  for (const auto& document : manifest.documents) made.documents.push_back(document.title);
  for (const auto& link : words.links) made.documents.push_back(link.title);
  for (const auto& chapter : manifest.chapters)
    made.chapters.push_back({milliseconds(chapter.start), chapter.title});
  for (const auto& text : captions)
    // Ours are UTF-8, whatever they were made from.
    for (const auto& cue : read_caption_text(text, words.title, "UTF-8").cues)
      made.captions.push_back({milliseconds(cue.start), plain_text(cue)});
  return made;
}

void index_video(Catalogue& catalogue, std::int64_t number, const Indexed& indexed) {
  auto& db = catalogue.db();
  const Tokenizer tokenizer(db);
  auto columns = columns_of(indexed);
  auto& marks = columns.back();
  const auto mark = [&](std::string_view kind, const std::vector<std::string>& words) {
    for (const auto& word : words) marks += mark_of(tokenizer, kind, word) + " ";
  };
  mark("level", indexed.levels);
  mark("subject", indexed.subjects);
  mark("tag", indexed.tags);
  marks += heads(tokenizer, columns);
  db.run("UPDATE video SET labels = ? WHERE number = ?",
         labels_text(indexed.levels, indexed.subjects, indexed.tags), number);
  db.run("DELETE FROM cue WHERE video = ?", number);
  add_cues(db, number, "chapter", indexed.chapters);
  add_cues(db, number, "caption", indexed.captions);
  // A new poster changes no word: most of what is published again is as it was.
  const auto before = found_of(db, number);
  if (before == columns) return;
  db.run("DELETE FROM found WHERE rowid = ?", number);
  db.run(
      "INSERT INTO found(rowid, title, description, tags, subjects, chapters, documents, captions, "
      "marks) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
      number, columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6],
      columns[7]);
  const auto words = known_words(tokenizer, columns);
  const auto old = before ? known_words(tokenizer, *before) : std::set<std::string>();
  db.run(
      "INSERT OR IGNORE INTO spelling SELECT value, length(CAST(value AS BLOB)) FROM json_each(?)",
      Json(without(words, old)).dump());
  drop_spellings(db, without(old, words));
}

void forget_video(Catalogue& catalogue, std::int64_t number) {
  auto& db = catalogue.db();
  db.run("UPDATE video SET labels = '' WHERE number = ?", number);
  db.run("DELETE FROM cue WHERE video = ?", number);
  const auto before = found_of(db, number);
  if (!before) return;
  db.run("DELETE FROM found WHERE rowid = ?", number);
  drop_spellings(db, known_words(Tokenizer(db), *before));
}

void drop_forgotten_words(Database& db) {
  db.run("INSERT INTO found(found) VALUES('optimize')");
}

std::string mark_of(const Tokenizer& tokenizer, std::string_view kind, std::string_view word) {
  auto mark = std::string(marked) + std::string(kind) + std::string(marked);
  for (const auto& token : tokenizer(word)) mark += token.word;
  return mark;
}

}  // namespace classe12
