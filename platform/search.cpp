// SPDX-License-Identifier: EUPL-1.2
#include "platform/search.hpp"

#include "pipeline/base/files.hpp"
#include "platform/groups.hpp"
#include "platform/indexing.hpp"
#include "platform/labels.hpp"
#include "platform/sight.hpp"
#include "platform/spelling.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace classe12 {
namespace {

/// Who has so many hits needs more words. The newest so many are weighed, and as many again of
/// those that have all words where they are worth most.
constexpr std::int64_t most_weighed = 1000;
/// Of words that are equally near, the one that more videos have; so many are counted.
constexpr std::int64_t most_counted = 20;

constexpr std::string_view texts =
    "{title description tags subjects chapters documents captions} : ";

/// What a search is asked with, whoever asks and for whatever.
struct Question {
  const Catalogue& catalogue;
  const Actor& viewer;
  const Vocabulary& vocabulary;
  const Query& query;
  const Tokenizer& tokenizer;
  std::string marks;  ///< an expression for what it is narrowed to; empty for nothing
  std::optional<std::string> group;  ///< its id
};

struct Candidate {
  std::int64_t number = 0;
  double score = 0;
  int places = 0;
  std::string labels;
};

/// Every spelling of a level, subject or tag that means `word`.
std::string mark_for(const Question& question, std::string_view kind, const std::string& word) {
  std::set<std::string> marks{mark_of(question.tokenizer, kind, word)};
  const auto meant = normalised(question.vocabulary, word);
  for (const auto* const terms : {&question.vocabulary.levels, &question.vocabulary.keywords})
    for (const auto& term : *terms) {
      if (term.word != meant) continue;
      marks.insert(mark_of(question.tokenizer, kind, term.word));
      for (const auto& name : term.synonyms) marks.insert(mark_of(question.tokenizer, kind, name));
    }
  std::string all;
  for (const auto& mark : marks) all += (all.empty() ? "(\"" : " OR \"") + mark + "\"";
  return all + ")";
}

std::string marks_of(const Question& question) {
  std::string all;
  const auto add = [&](std::string_view kind, const std::string& word) {
    if (!word.empty()) all += (all.empty() ? "" : " AND ") + mark_for(question, kind, word);
  };
  add("level", question.query.level);
  add("subject", question.query.subject);
  add("tag", question.query.tag);
  return all.empty() ? all : "{marks} : (" + all + ")";
}

/// Which hits are meant: all, or those that have all words where they are worth most.
enum class Reach { all, heads };

/// An expression for FTS5; empty where nothing is asked and nothing narrowed.
std::string match(const Question& question, const std::vector<Asked>& asked, Reach reach) {
  std::string all;
  const auto add = [&](const std::string& part) { all += (all.empty() ? "" : " AND ") + part; };
  if (!asked.empty()) add(std::string(texts) + "(" + expression(asked) + ")");
  if (reach == Reach::heads) add("{marks} : (" + heads_expression(asked) + ")");
  if (!question.marks.empty()) add(question.marks);
  return all;
}

const std::string narrowed =
    "(?5 IS NULL OR v.milliseconds >= ?5) AND (?6 IS NULL OR v.milliseconds <= ?6) AND (NOT ?7 OR "
    "v.captions) AND (?8 IS NULL OR EXISTS(SELECT 1 FROM circle AS c WHERE c.video = v.number AND "
    "c.group_id = ?8)) ";

std::optional<std::int64_t> count_of(const std::optional<std::chrono::milliseconds>& time) {
  return time ? std::optional<std::int64_t>(time->count()) : std::nullopt;
}

/// The newest, at most `most_weighed` and one to know that there are more.
std::vector<Candidate> candidates(const Question& question, const std::vector<Asked>& asked,
                                  Reach reach) {
  const auto matching = match(question, asked, reach);
  // CROSS JOIN: the index of words comes first. Backwards it gives the newest without sorting.
  const std::string sql =
      with_mine +
      (matching.empty()
           ? "SELECT v.number, 0.0, 0, v.labels FROM video AS v INDEXED BY video_seen WHERE "
           : "SELECT v.number, weigh(found, ?9), places(found), v.labels FROM found CROSS JOIN "
             "video AS "
             "v INDEXED BY video_seen ON v.number = found.rowid WHERE found MATCH ?4 AND ") +
      narrowed + "AND " + visible(Way::listed) +
      (matching.empty() ? "ORDER BY v.number DESC LIMIT ?10"
                        : "ORDER BY found.rowid DESC LIMIT ?10");
  auto rows = question.catalogue.db().ask(
      sql, question.viewer.id, role_of(question.viewer), is_active(question.viewer), matching,
      count_of(question.query.shortest), count_of(question.query.longest), question.query.captioned,
      question.group, phrases(asked), most_weighed + 1);
  std::vector<Candidate> all;
  while (rows.next())
    all.push_back({rows.number(0), rows.real(1), static_cast<int>(rows.number(2)), rows.text(3)});
  return all;
}

/// How many videos that the viewer may see match, counted up to `most`.
std::int64_t seen(const Question& question, const std::string& matching, std::int64_t most) {
  return question.catalogue.db().number(with_mine +
                                            "SELECT count(*) FROM (SELECT 1 FROM found CROSS JOIN "
                                            "video AS v INDEXED BY video_seen ON "
                                            "v.number = found.rowid WHERE found MATCH ?4 AND " +
                                            visible(Way::listed) + "LIMIT ?5)",
                                        question.viewer.id, role_of(question.viewer),
                                        is_active(question.viewer), matching, most);
}

/// What was meant, of the words of videos that the viewer may see; "" when nothing is near.
std::string meant(const Question& question, const std::string& word) {
  std::string best;
  std::int64_t most = 0;
  std::size_t apart = 0;
  for (const auto& near : neighbours(question.catalogue.db(), word)) {
    if (most > 0 && near.apart > apart) break;
    const auto videos =
        seen(question, std::string(texts) + "(\"" + near.word + "\")", most_counted);
    if (videos <= most) continue;
    best = near.word;
    most = videos;
    apart = near.apart;
  }
  return best;
}

/// The words with those that are nowhere replaced, as text; what was replaced goes to
/// `corrections`.
std::string corrected(const Question& question, const std::string& words,
                      const std::vector<Asked>& asked, std::vector<Correction>& corrections) {
  std::string text;
  std::size_t from = 0;
  for (const auto& one : asked) {
    text += words.substr(from, one.begin - from);
    from = one.end;
    const auto typed = words.substr(one.begin, one.end - one.begin);
    const auto& itself = one.forms.front().words;
    const auto taken =
        itself.size() > 1 ||
                seen(question, std::string(texts) + "(" + expression({one}) + ")", 1) > 0
            ? std::string()
            : meant(question, itself.front().word);
    text += taken.empty() ? typed : taken;
    if (!taken.empty()) corrections.push_back({typed, taken});
  }
  return text + words.substr(from);
}

/// What is weighed, best first.
std::vector<Candidate> weighed(const Question& question, const std::vector<Asked>& asked,
                               Found& found) {
  auto all = candidates(question, asked, Reach::all);
  found.more = all.size() > most_weighed;
  if (found.more) {
    all.pop_back();
    // An old lesson that is called what was typed must not be lost below newer ones that say it.
    if (!asked.empty()) {
      const auto first = candidates(question, asked, Reach::heads);
      std::set<std::int64_t> there;
      for (const auto& one : all) there.insert(one.number);
      for (const auto& one : first)
        if (!there.contains(one.number)) all.push_back(one);
    }
  }
  std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.number > b.number;
  });
  found.total = static_cast<std::int64_t>(all.size());
  return all;
}

void add_facets(const Question& question, const std::vector<Candidate>& all, Found& found) {
  const auto names = names_of(question.vocabulary);
  Facets levels(names), subjects(names), tags(names);
  for (const auto& one : all)
    for (const auto& label : labels_of(one.labels)) {
      auto& facets = label.kind == LabelKind::level     ? levels
                     : label.kind == LabelKind::subject ? subjects
                                                        : tags;
      facets.add(label.word, one.number);
    }
  found.levels = levels.most();
  found.subjects = subjects.most();
  found.tags = tags.most();
}

/// Where in the video most of the words are said; the first of such moments.
std::optional<Moment> moment(const Question& question, const Candidate& candidate,
                             const std::vector<Asked>& asked) {
  if ((candidate.places & (bit(Place::chapters) | bit(Place::captions))) == 0) return std::nullopt;
  std::optional<Moment> best;
  int most = 0;
  auto rows = question.catalogue.db().ask(
      "SELECT kind, start, text FROM cue WHERE video = ? ORDER BY start, kind DESC",
      candidate.number);
  while (most < static_cast<int>(asked.size()) && rows.next()) {
    auto text = rows.text(2);
    auto here = matches(question.tokenizer(text), asked);
    if (here.asked <= most) continue;
    most = here.asked;
    best = Moment{std::chrono::milliseconds(rows.number(1)),
                  rows.text(0) == "chapter" ? Place::chapters : Place::captions, std::move(text),
                  std::move(here.ranges)};
  }
  return best;
}

void add_labels(const Candidate& candidate, Hit& hit) {
  for (const auto& label : labels_of(candidate.labels)) {
    auto& words = label.kind == LabelKind::level     ? hit.levels
                  : label.kind == LabelKind::subject ? hit.subjects
                                                     : hit.tags;
    words.emplace_back(label.word);
  }
}

/// Nothing, when it went a moment ago.
std::optional<Hit> hit_of(const Question& question, const Candidate& candidate,
                          const std::vector<Asked>& asked) {
  Hit hit;
  auto rows = question.catalogue.db().ask(
      "SELECT id, title, kind, milliseconds, captions, since FROM video WHERE number = ?",
      candidate.number);
  if (!rows.next()) return std::nullopt;
  hit.id = rows.text(0);
  hit.title = rows.text(1);
  hit.title_matches = matches(question.tokenizer(hit.title), asked).ranges;
  hit.kind = rows.text(2);
  hit.length = std::chrono::milliseconds(rows.number(3));
  hit.captioned = rows.flag(4);
  hit.since = rows.time(5);
  hit.score = candidate.score;
  for (const auto place : {Place::title, Place::description, Place::tags, Place::subjects,
                           Place::chapters, Place::documents, Place::captions})
    if ((candidate.places & bit(place)) != 0) hit.places.push_back(place);
  add_labels(candidate, hit);
  hit.moment = moment(question, candidate, asked);
  return hit;
}

}  // namespace

Found search(const Catalogue& catalogue, const Actor& viewer, const Vocabulary& vocabulary,
             const Query& query) {
  const Tokenizer tokenizer(catalogue.db());
  Question question{catalogue, viewer, vocabulary, query, tokenizer, {}, {}};
  if (!query.group.empty()) question.group = group(catalogue, viewer, query.group).id;
  question.marks = marks_of(question);

  auto words = valid_utf8(query.words);
  auto asked = asked_of(tokenizer, words, vocabulary);
  find_ends(catalogue.db(), tokenizer, asked);
  Found found;
  // Something was typed, and none of it is a word: nothing has it.
  if (asked.empty() && words.find_first_not_of(" \t\r\n") != std::string::npos) return found;
  auto all = weighed(question, asked, found);
  if (all.empty() && !asked.empty()) {
    std::vector<Correction> corrections;
    words = corrected(question, words, asked, corrections);
    if (!corrections.empty()) {
      asked = asked_of(tokenizer, words, vocabulary);
      find_ends(catalogue.db(), tokenizer, asked);
      all = weighed(question, asked, found);
      if (!all.empty()) found.corrections = std::move(corrections);
    }
  }
  add_facets(question, all, found);
  const auto from = std::min(all.size(), static_cast<std::size_t>(std::max(query.offset, 0)));
  const auto to = std::min(all.size(), from + static_cast<std::size_t>(std::max(query.limit, 0)));
  for (auto i = from; i < to; ++i)
    if (auto hit = hit_of(question, all[i], asked)) found.hits.push_back(std::move(*hit));
  return found;
}

}  // namespace classe12
