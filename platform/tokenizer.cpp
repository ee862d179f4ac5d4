// SPDX-License-Identifier: EUPL-1.2
#include "platform/tokenizer.hpp"

#include "pipeline/base/error.hpp"

#include <libstemmer.h>
#include <sqlite3.h>

#include <array>
#include <memory>
#include <string_view>

namespace classe12 {
namespace {

/// Folds letters with SQLite's own unicode61, then stems with Snowball's French.
struct French {
  fts5_tokenizer letters{};
  Fts5Tokenizer* inner = nullptr;
  sb_stemmer* stemmer = nullptr;

  French() = default;
  French(const French&) = delete;
  French& operator=(const French&) = delete;
  ~French() {
    if (inner != nullptr) letters.xDelete(inner);
    if (stemmer != nullptr) sb_stemmer_delete(stemmer);
  }
};

using Take = int (*)(void*, int, const char*, int, int, int);

/// What unicode61's words go through on their way to FTS5.
struct Passing {
  const French* french;
  void* context;
  Take take;
  int flags;

  [[nodiscard]] std::string_view stem(std::string_view word) const {
    const auto* const stem =
        sb_stemmer_stem(french->stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                        static_cast<int>(word.size()));
    if (stem == nullptr) return word;
    return {reinterpret_cast<const char*>(stem),
            static_cast<std::size_t>(sb_stemmer_length(french->stemmer))};
  }

  int operator()(int flag, std::string_view word, int start, int end) const {
    const auto give = [&](std::string_view token, int how) {
      return take(context, flag | how, token.data(), static_cast<int>(token.size()), start, end);
    };
    // The beginning of a word has no stem: it is looked for among the words.
    if ((flags & FTS5_TOKENIZE_PREFIX) != 0) return give(word, 0);
    const auto stemmed = stem(word);
    if ((flags & FTS5_TOKENIZE_QUERY) != 0) return give(stemmed, 0);
    const auto code = give(word, 0);
    if (code != SQLITE_OK || stemmed == word) return code;
    return give(stemmed, FTS5_TOKEN_COLOCATED);
  }
};

int create(void* api, const char** /*arguments*/, int /*count*/, Fts5Tokenizer** made) {
  auto french = std::make_unique<French>();
  auto* const fts = static_cast<fts5_api*>(api);
  void* context = nullptr;
  auto code = fts->xFindTokenizer(fts, "unicode61", &context, &french->letters);
  if (code != SQLITE_OK) return code;
  // 2: letters with several marks lose all of them, and not the first only.
  std::array<const char*, 2> fold{"remove_diacritics", "2"};
  code =
      french->letters.xCreate(context, fold.data(), static_cast<int>(fold.size()), &french->inner);
  if (code != SQLITE_OK) return code;
  french->stemmer = sb_stemmer_new("french", "UTF_8");
  if (french->stemmer == nullptr) return SQLITE_ERROR;
  *made = reinterpret_cast<Fts5Tokenizer*>(french.release());
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer* tokenizer) {
  const std::unique_ptr<French> french(reinterpret_cast<French*>(tokenizer));
}

int tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* text, int length,
             Take take) {
  const auto& french = *reinterpret_cast<French*>(tokenizer);
  Passing passing{&french, context, take, flags};
  return french.letters.xTokenize(
      french.inner, &passing, flags, text, length,
      [](void* to, int flag, const char* word, int size, int start, int end) {
        return (*static_cast<Passing*>(to))(
            flag, std::string_view(word, static_cast<std::size_t>(size)), start, end);
      });
}

fts5_api* api_of(sqlite3* db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

void register_tokenizer(Database& db) {
  auto* const api = api_of(db.handle());
  fts5_tokenizer french{create, destroy, tokenize};
  if (api == nullptr || api->xCreateTokenizer(api, "french", api, &french, nullptr) != SQLITE_OK)
    throw Error(Fault::unavailable, "this SQLite has no FTS5");
}

}  // namespace classe12
