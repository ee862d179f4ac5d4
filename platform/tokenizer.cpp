// SPDX-License-Identifier: EUPL-1.2
#include "platform/tokenizer.hpp"

#include "pipeline/base/error.hpp"

#include <libstemmer.h>
#include <sqlite3.h>

#include <array>
#include <memory>
#include <string_view>

namespace classe12 {

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

  /// A code of SQLite.
  int open(fts5_api* api) {
    void* context = nullptr;
    auto code = api->xFindTokenizer(api, "unicode61", &context, &letters);
    if (code != SQLITE_OK) return code;
    // 2: letters with several marks lose all of them, and not the first only.
    std::array<const char*, 2> fold{"remove_diacritics", "2"};
    code = letters.xCreate(context, fold.data(), static_cast<int>(fold.size()), &inner);
    if (code != SQLITE_OK) return code;
    stemmer = sb_stemmer_new("french", "UTF_8");
    return stemmer == nullptr ? SQLITE_ERROR : SQLITE_OK;
  }

  /// Of a word that unicode61 made; until the next one is asked for.
  [[nodiscard]] std::string_view stem(std::string_view word) const {
    const auto* const stem = sb_stemmer_stem(
        stemmer, reinterpret_cast<const sb_symbol*>(word.data()), static_cast<int>(word.size()));
    if (stem == nullptr) return word;
    return {reinterpret_cast<const char*>(stem),
            static_cast<std::size_t>(sb_stemmer_length(stemmer))};
  }
};

namespace {

using Take = int (*)(void*, int, const char*, int, int, int);

/// What unicode61's words go through on their way to FTS5.
struct Passing {
  const French* french;
  void* context;
  Take take;
  int flags;

  int operator()(int flag, std::string_view word, int start, int end) const {
    const auto give = [&](std::string_view token, int how) {
      return take(context, flag | how, token.data(), static_cast<int>(token.size()), start, end);
    };
    if (word.starts_with(marked)) return give(word, 0);
    if ((flags & FTS5_TOKENIZE_QUERY) != 0 && word.starts_with(as_written))
      return give(word.substr(as_written.size()), 0);
    // The beginning of a word has no stem: it is looked for among the words.
    if ((flags & FTS5_TOKENIZE_PREFIX) != 0) return give(word, 0);
    const auto stemmed = french->stem(word);
    if ((flags & FTS5_TOKENIZE_QUERY) != 0) return give(stemmed, 0);
    const auto code = give(word, 0);
    if (code != SQLITE_OK || stemmed == word) return code;
    return give(stemmed, FTS5_TOKEN_COLOCATED);
  }
};

int create(void* api, const char** /*arguments*/, int /*count*/, Fts5Tokenizer** made) {
  auto french = std::make_unique<French>();
  const auto code = french->open(static_cast<fts5_api*>(api));
  if (code == SQLITE_OK) *made = reinterpret_cast<Fts5Tokenizer*>(french.release());
  return code;
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

}  // namespace

fts5_api* fts5_of(const Database& db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db.handle(), "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

void register_tokenizer(Database& db) {
  auto* const api = fts5_of(db);
  fts5_tokenizer french{create, destroy, tokenize};
  if (api == nullptr || api->xCreateTokenizer(api, "french", api, &french, nullptr) != SQLITE_OK)
    throw Error(Fault::unavailable, "this SQLite has no FTS5");
}

Tokenizer::Tokenizer(const Database& db) : french_(std::make_unique<French>()) {
  auto* const api = fts5_of(db);
  if (api == nullptr || french_->open(api) != SQLITE_OK)
    throw Error(Fault::unavailable, "this SQLite has no FTS5");
}

Tokenizer::~Tokenizer() = default;

std::vector<Token> Tokenizer::operator()(std::string_view text) const {
  std::vector<Token> tokens;
  const auto take = [](void* to, int /*flag*/, const char* word, int size, int begin, int end) {
    static_cast<std::vector<Token>*>(to)->push_back(
        {std::string(word, static_cast<std::size_t>(size)), "", static_cast<std::size_t>(begin),
         static_cast<std::size_t>(end)});
    return SQLITE_OK;
  };
  french_->letters.xTokenize(french_->inner, &tokens, FTS5_TOKENIZE_AUX, text.data(),
                             static_cast<int>(text.size()), take);
  for (auto& token : tokens) token.stem = french_->stem(token.word);
  return tokens;
}

}  // namespace classe12
