// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/clock.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace classe12 {

/// What a question is asked with, and what an answer has in a column.
class Bound {
 public:
  Bound(sqlite3_stmt* statement, int place) : statement_(statement), place_(place) {}
  void operator()(std::string_view value) const;
  void operator()(const std::string& value) const { (*this)(std::string_view(value)); }
  void operator()(const char* value) const { (*this)(std::string_view(value)); }
  void operator()(std::int64_t value) const;
  void operator()(int value) const { (*this)(static_cast<std::int64_t>(value)); }
  void operator()(bool value) const { (*this)(static_cast<std::int64_t>(value)); }
  void operator()(double value) const;
  void operator()(Time value) const { (*this)(value.time_since_epoch().count()); }
  template <class Value>
  void operator()(const std::optional<Value>& value) const {
    if (value) (*this)(*value);
  }

 private:
  sqlite3_stmt* statement_;
  int place_;  ///< from 1
};

/// The answer to a question, a row at a time. It reads on while others write: what it sees is the
/// moment of its first row. To be gone before its database is.
class Rows {
 public:
  /// Whether there is a row; the columns are then those of it. Throws Error{later, io, bug}.
  bool next();

  // Columns, from 0, of the row that `next` found.
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] bool flag(int column) const { return number(column) != 0; }
  [[nodiscard]] Time time(int column) const { return Time(std::chrono::seconds(number(column))); }
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::optional<std::string> maybe_text(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  explicit Rows(sqlite3_stmt* statement) : statement_(statement) {}
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A file of SQLite, the one thing that many processes share: writers wait for one another, readers
/// wait for nobody (WAL), and what `Transaction::commit` has ended survives a loss of power. One
/// thread at a time.
class Database {
 public:
  /// Opens it, or makes it where `make` says so. Throws Error{not_found, cannot_write, io, later}.
  Database(const std::filesystem::path& file, bool make);

  /// Runs one statement with its values: `ask` for rows, `run` for none.
  /// Throws Error{later, io, bug}; a breach of a constraint is a bug, for callers look first.
  template <class... Values>
  [[nodiscard]] Rows ask(std::string_view sql, const Values&... values) const {
    Rows rows = prepare(sql);
    int place = 0;
    (Bound(rows.statement_.get(), ++place)(values), ...);
    return rows;
  }
  template <class... Values>
  void run(std::string_view sql, const Values&... values) {
    auto rows = ask(sql, values...);
    while (rows.next()) {
    }
  }
  /// The one number of the one row: a count, an id.
  template <class... Values>
  [[nodiscard]] std::int64_t number(std::string_view sql, const Values&... values) const {
    auto rows = ask(sql, values...);
    return rows.next() ? rows.number(0) : 0;
  }
  /// Several statements, without values: a schema.
  void run_script(const std::string& sql);

  /// How many rows the last statement changed.
  [[nodiscard]] std::int64_t changed() const;
  /// The row id of the last INSERT.
  [[nodiscard]] std::int64_t last_row() const;

  /// What was removed leaves the journal, too. Outside a transaction.
  void forget();

  /// A whole copy, while others read and write. Throws Error{cannot_write, io, later}.
  void copy_to(const std::filesystem::path& file) const;

  /// Becomes what a copy was, all at once. Throws Error{not_found, io, later}.
  void become(const std::filesystem::path& copy);

  /// SQLite's own handle, for what is registered in it (the tokenizer, the rule of who may see).
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  [[nodiscard]] Rows prepare(std::string_view sql) const;
  std::unique_ptr<sqlite3, Close> handle_;
};

/// All that is written between its birth and `commit`, or nothing. One at a time.
class Transaction {
 public:
  /// Waits for its turn to write. Throws Error{later}.
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  /// Throws Error{io}.
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace classe12
