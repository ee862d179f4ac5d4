// SPDX-License-Identifier: EUPL-1.2
#include "platform/database.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "tests/support/platform.hpp"

#include <gmock/gmock.h>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <random>

namespace classe12 {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

TEST(Database, WhatIsNotCommittedNeverHappened) {
  const TemporaryFolder folder;
  Database db(folder.path() / "db", true);
  db.run("CREATE TABLE t(x)");
  {
    const Transaction all(db);
    db.run("INSERT INTO t VALUES(1)");
  }
  EXPECT_EQ(db.number("SELECT count(*) FROM t"), 0);
  Transaction all(db);
  db.run("INSERT INTO t VALUES(?)", "é");
  all.commit();
  auto rows = db.ask("SELECT x FROM t");
  ASSERT_TRUE(rows.next());
  EXPECT_EQ(rows.text(0), "é");
}

TEST(Database, OneThatIsNotThereIsSaidByName) {
  EXPECT_THAT(world::fault_of([] { const Database db("/nowhere/db", false); }),
              "not_found: /nowhere/db: there is no such file");
}

TEST(Database, OneThatIsNoneIsSaidToBeDamaged) {
  const TemporaryFolder folder;
  write_text(folder.path() / "db", std::string(5000, 'x'));
  EXPECT_THAT(world::fault_of([&] { const Database db(folder.path() / "db", false); }),
              AllOf(StartsWith("io: "), HasSubstr("take back a backup")));
}

TEST(Database, BecomesWhatACopyWasWhileAnotherReads) {
  const TemporaryFolder folder;
  Database db(folder.path() / "db", true);
  db.run("CREATE TABLE t(x)");
  db.run("INSERT INTO t VALUES(1)");
  db.copy_to(folder.path() / "copy");
  const Database reader(folder.path() / "db", false);
  db.run("INSERT INTO t VALUES(2)");
  EXPECT_EQ(reader.number("SELECT count(*) FROM t"), 2);
  db.become(folder.path() / "copy");
  EXPECT_EQ(reader.number("SELECT count(*) FROM t"), 1);
  EXPECT_FALSE(fs::exists(folder.path() / "copy-wal"));
}

/// A child that does `work`, and never comes back to the test.
template <class Work>
pid_t start(const Work& work) {
  const auto child = fork();
  if (child != 0) return child;
  try {
    work();
    _exit(0);
  } catch (const std::exception& problem) {
    fprintf(stderr, "%s\n", problem.what());
    _exit(1);
  }
}

int count_of(int usual, int full) {
  return std::getenv("CLASSE12_LONG") == nullptr ? usual : full;
}

TEST(Database, EightProcessesWriteAndNoneIsToldLocked) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "db";
  Database(file, true).run("CREATE TABLE t(who, what)");
  const int each = count_of(20, 2000);
  std::vector<pid_t> children;
  for (int who = 0; who < 8; ++who)
    children.push_back(start([&] {
      Database db(file, false);
      for (int what = 0; what < each; ++what) {
        Transaction all(db);
        const auto before = db.number("SELECT count(*) FROM t WHERE who = ?", who);
        if (before != what) _exit(2);
        db.run("INSERT INTO t VALUES(?, ?)", who, what);
        all.commit();
      }
    }));
  for (const auto child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  const Database db(file, false);
  EXPECT_EQ(db.number("SELECT count(DISTINCT who || ' ' || what) FROM t"), 8 * each);
}

TEST(Database, AKilledWriterLeavesAllOfADeedOrNothing) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "db";
  Database(file, true).run_script("CREATE TABLE t(x INTEGER PRIMARY KEY, pair)");
  std::mt19937 random(12);  // NOLINT(cert-msc51-cpp): the same moments every time
  const int kills = count_of(10, 100);
  for (int kill_number = 0; kill_number < kills; ++kill_number) {
    const auto child = start([&] {
      Database db(file, false);
      while (true) {
        Transaction all(db);
        db.run("INSERT INTO t(pair) VALUES(1)");
        db.run("INSERT INTO t(pair) VALUES(2)");
        all.commit();
      }
    });
    usleep(std::uniform_int_distribution<useconds_t>(1000U, 40'000U)(random));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    const Database db(file, false);
    auto rows = db.ask("PRAGMA integrity_check");
    ASSERT_TRUE(rows.next());
    ASSERT_EQ(rows.text(0), "ok");
    ASSERT_EQ(db.number("SELECT count(*) FROM t WHERE pair = 1"),
              db.number("SELECT count(*) FROM t WHERE pair = 2"));
  }
}

}  // namespace
}  // namespace classe12
