// SPDX-License-Identifier: EUPL-1.2
#include "platform/database.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

#include <fcntl.h>
#include <sqlite3.h>

namespace classe12 {
namespace {

namespace fs = std::filesystem;

/// Longer than any of our writes; who waits this long waits for a program that hangs.
constexpr int patience = 60'000;                     // ms
constexpr std::int64_t most_mapped = 2'000'000'000;  // bytes of the file: what SQLite takes at most
constexpr int cache = 32'000;                        // KiB of pages

Fault fault_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Fault::later;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return Fault::cannot_write;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Fault::io;
    default:
      return Fault::bug;
  }
}

[[noreturn]] void fail(sqlite3* handle, int code) {
  const auto* const name = sqlite3_db_filename(handle, "main");
  const auto file = name == nullptr ? std::string("catalogue") : shown(fs::path(name));
  switch (fault_of(code)) {
    case Fault::later:
      throw Error(Fault::later, say("{}: another program has been writing for a minute", file));
    case Fault::io:
      if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB)
        throw Error(Fault::io, say("{}: is damaged; take back a backup of it", file));
      throw Error(Fault::io, file + ": " + sqlite3_errmsg(handle));
    default:
      throw Error(fault_of(code), file + ": " + sqlite3_errmsg(handle));
  }
}

void check(sqlite3* handle, int code) {
  if (code != SQLITE_OK) fail(handle, code);
}

/// All pages in one step, so that the copy is of one moment.
void copy_all(sqlite3* from, sqlite3* to) {
  auto* const backup = sqlite3_backup_init(to, "main", from, "main");
  if (backup == nullptr) fail(to, sqlite3_errcode(to));
  sqlite3_backup_step(backup, -1);
  check(to, sqlite3_backup_finish(backup));
}

}  // namespace

void Bound::operator()(std::string_view value) const {
  check(sqlite3_db_handle(statement_),
        sqlite3_bind_text64(statement_, place_, value.data(), value.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8));
}

void Bound::operator()(std::int64_t value) const {
  check(sqlite3_db_handle(statement_), sqlite3_bind_int64(statement_, place_, value));
}

void Bound::operator()(double value) const {
  check(sqlite3_db_handle(statement_), sqlite3_bind_double(statement_, place_, value));
}

void Rows::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

bool Rows::next() {
  const auto code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(sqlite3_db_handle(statement_.get()), code);
  return false;
}

std::string Rows::text(int column) const {
  const auto* const bytes =
      reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::int64_t Rows::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Rows::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

bool Rows::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::optional<std::string> Rows::maybe_text(int column) const {
  return is_null(column) ? std::nullopt : std::optional(text(column));
}

void Database::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

Database::Database(const fs::path& file, bool make) {
  if (!make && !fs::exists(file))
    throw Error(Fault::not_found, say("{}: there is no such file", shown(file)));
  sqlite3* handle = nullptr;
  const auto code = sqlite3_open_v2(
      file.c_str(), &handle,
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE | (make ? SQLITE_OPEN_CREATE : 0), nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(handle, code);
  sqlite3_busy_timeout(handle, patience);
  run("PRAGMA journal_mode = WAL");
  run("PRAGMA synchronous = FULL");
  run("PRAGMA foreign_keys = ON");
  run("PRAGMA trusted_schema = OFF");
  // What is removed is a person's: it must not stay readable in free pages.
  run("PRAGMA secure_delete = ON");
  // A search reads thousands of pages here and there: each is a call of the system without these.
  run("PRAGMA mmap_size = " + std::to_string(most_mapped));
  run("PRAGMA cache_size = -" + std::to_string(cache));
}

Rows Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  check(handle_.get(), sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                          &statement, nullptr));
  return Rows(statement);
}

void Database::run_script(const std::string& sql) {
  check(handle_.get(), sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

std::int64_t Database::changed() const {
  return sqlite3_changes64(handle_.get());
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(handle_.get());
}

void Database::forget() {
  run("PRAGMA wal_checkpoint(TRUNCATE)");
}

void Database::copy_to(const fs::path& file) const {
  PendingFile pending(file);
  fs::remove(pending.partial());
  // Names, mail and messages are in it: nobody else reads it, not even while it is made.
  { const Descriptor made(::open(pending.partial().c_str(), O_CREAT | O_EXCL | O_CLOEXEC, 0600)); }
  {
    Database copy(pending.partial(), true);
    copy_all(handle_.get(), copy.handle());
    // A copy is one file: in the other mode it would need its -wal beside it.
    copy.run("PRAGMA journal_mode = DELETE");
  }
  pending.keep();
}

void Database::become(const fs::path& copy) {
  if (!fs::exists(copy))
    throw Error(Fault::not_found, say("{}: there is no such file", shown(copy)));
  const Database from(copy, false);
  copy_all(from.handle(), handle_.get());
  run("PRAGMA journal_mode = WAL");
}

Transaction::Transaction(Database& database) : database_(database) {
  // IMMEDIATE: a reader that turns writer midway cannot wait, and would be told "locked".
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace classe12
