// SPDX-License-Identifier: EUPL-1.2
#include "platform/ranking.hpp"

#include "pipeline/base/error.hpp"
#include "platform/tokenizer.hpp"

#include <sqlite3.h>

#include <array>
#include <string_view>

namespace classe12 {
namespace {

/// What a column is worth, and how many words it has as a rule.
struct Worth {
  double weight, usual_words;
};
constexpr std::array worths{
    Worth{10, 6},    // title
    Worth{2, 40},    // description
    Worth{6, 6},     // tags
    Worth{5, 4},     // subjects
    Worth{3, 15},    // chapters
    Worth{1.5, 10},  // documents
    Worth{1, 200},   // captions
};
constexpr int columns = worths.size();  // marks, the last column, are no words

constexpr std::size_t most_asked = 26;  // letters

// BM25's own: how soon more of the same says nothing new, and how much a long text counts less.
constexpr double k1 = 1.2;
constexpr double b = 0.5;

/// How often each asked-for word stands in each column, a near form as a part of one.
using Counts = std::array<std::array<double, columns>, most_asked>;

struct Last {
  int column = -1, offset = -1;
};

int count(const Fts5ExtensionApi& api, Fts5Context* hit, std::string_view phrases, Counts& counts) {
  int instances = 0;
  if (const auto code = api.xInstCount(hit, &instances); code != SQLITE_OK) return code;
  std::array<Last, most_asked> last;
  for (int i = 0; i < instances; ++i) {
    int phrase = 0, column = 0, offset = 0;
    if (const auto code = api.xInst(hit, i, &phrase, &column, &offset); code != SQLITE_OK)
      return code;
    const auto at = static_cast<std::size_t>(phrase) * 2;
    if (column >= columns || at + 1 >= phrases.size()) continue;
    const auto asked = static_cast<std::size_t>(phrases[at] - 'a');
    if (asked >= most_asked) continue;
    // Several forms of a word fit at one place; the nearest comes first.
    auto& before = last[asked];
    if (before.column == column && before.offset == offset) continue;
    before = {column, offset};
    counts[asked][static_cast<std::size_t>(column)] += (phrases[at + 1] - '0') / 9.0;
  }
  return SQLITE_OK;
}

int score(const Fts5ExtensionApi& api, Fts5Context* hit, const Counts& counts, double& sum) {
  for (int column = 0; column < columns; ++column) {
    const auto c = static_cast<std::size_t>(column);
    int words = -1;
    for (const auto& asked : counts) {
      if (asked[c] == 0) continue;
      if (words < 0)
        if (const auto code = api.xColumnSize(hit, column, &words); code != SQLITE_OK) return code;
      const auto length = 1 - b + b * words / worths[c].usual_words;
      sum += worths[c].weight * asked[c] * (k1 + 1) / (asked[c] + k1 * length);
    }
  }
  return SQLITE_OK;
}

void weigh(const Fts5ExtensionApi* api, Fts5Context* hit, sqlite3_context* context, int values,
           sqlite3_value** value) {
  if (values != 1) {
    sqlite3_result_error(context, "weigh(found, phrases)", -1);
    return;
  }
  const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(value[0]));
  Counts counts{};
  double sum = 0;
  auto code = count(*api, hit, text == nullptr ? "" : text, counts);
  if (code == SQLITE_OK) code = score(*api, hit, counts, sum);
  if (code != SQLITE_OK)
    sqlite3_result_error_code(context, code);
  else
    sqlite3_result_double(context, sum);
}

void places(const Fts5ExtensionApi* api, Fts5Context* hit, sqlite3_context* context, int /*values*/,
            sqlite3_value** /*value*/) {
  int instances = 0;
  auto code = api->xInstCount(hit, &instances);
  int bits = 0;
  for (int i = 0; i < instances && code == SQLITE_OK; ++i) {
    int phrase = 0, column = 0, offset = 0;
    code = api->xInst(hit, i, &phrase, &column, &offset);
    if (column < columns) bits |= 1 << column;
  }
  if (code != SQLITE_OK)
    sqlite3_result_error_code(context, code);
  else
    sqlite3_result_int(context, bits);
}

}  // namespace

std::string_view to_name(Place place) {
  switch (place) {
    case Place::title:
      return "title";
    case Place::description:
      return "description";
    case Place::tags:
      return "tags";
    case Place::subjects:
      return "subjects";
    case Place::chapters:
      return "chapters";
    case Place::documents:
      return "documents";
    case Place::captions:
      return "captions";
  }
  return "title";
}

void register_ranking(Database& db) {
  auto* const api = fts5_of(db);
  if (api == nullptr || api->xCreateFunction(api, "weigh", nullptr, weigh, nullptr) != SQLITE_OK ||
      api->xCreateFunction(api, "places", nullptr, places, nullptr) != SQLITE_OK)
    throw Error(Fault::unavailable, "this SQLite has no FTS5");
}

}  // namespace classe12
