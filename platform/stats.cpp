// SPDX-License-Identifier: EUPL-1.2
#include "platform/stats.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/sight.hpp"
#include "platform/videos.hpp"
#include "platform/views.hpp"

#include <algorithm>
#include <optional>

namespace classe12 {
namespace {

/// nginx takes addresses of 8 KiB, and escapes some of their letters.
constexpr std::size_t longest_line = 65'536;
constexpr std::size_t most_complaints = 10;

/// How far a log was counted.
struct Mark {
  std::string first;
  std::int64_t lines = 0;
  std::string last;
  bool operator==(const Mark&) const = default;
};

Mark mark_of(const Database& db, const std::string& first) {
  auto rows = db.ask("SELECT lines, last FROM log_read WHERE first = ?", first);
  return rows.next() ? Mark{first, rows.number(0), rows.text(1)} : Mark{first, 0, ""};
}

/// The next line that is ended, however long; of a longer one than `longest_line` its beginning.
bool next_line(std::istream& in, std::string& line) {
  line.clear();
  for (auto byte = in.get(); byte != std::istream::traits_type::eof(); byte = in.get()) {
    if (byte == '\n') return true;
    if (line.size() <= longest_line) line += static_cast<char>(byte);
  }
  // nginx still writes it, or was stopped in it.
  return false;
}

/// One log read through.
struct Reading {
  Mark before, after;
  std::vector<std::int64_t> broken;  ///< numbers of lines, from 1
};

[[noreturn]] void refuse_other(const Log& log, std::int64_t line) {
  throw Error(Fault::bad_words,
              say("{}: up to line {} it was counted before, and is not any more what it was then; "
                  "give the log as nginx wrote it",
                  log.name, line));
}

Reading read(const Database& db, const Log& log, const std::string& today, Views& views,
             Counted& counted) {
  Reading made;
  std::string text;
  std::optional<std::string> last;
  std::int64_t number = 0;
  while (next_line(*log.text, text)) {
    ++number;
    const auto line = text.size() > longest_line ? std::nullopt : read_log_line(text);
    if (line && !last) {
      made.before = made.after = mark_of(db, line->id);
      made.after.lines = std::max(made.after.lines, number - 1);
      counted.before += std::min(made.before.lines, number - 1);
    }
    const bool again = number <= made.before.lines;
    if (line) last = line->id;
    if (number == made.before.lines && last != made.before.last) refuse_other(log, number);
    const auto day = line ? day_of(line->at) : std::string();
    if (!again && line && day == today) {
      ++counted.today;
      while (next_line(*log.text, text)) ++counted.today;
      break;
    }
    if (again) {
      ++counted.before;
      continue;
    }
    made.after.lines = number;
    if (line) made.after.last = line->id;
    if (line && day < today)
      views.add(*line);
    else
      made.broken.push_back(number);
  }
  if (last && made.before.lines > 0 && number < made.before.lines) refuse_other(log, number);
  // Those before the first whole line were read before it was known how far the log was counted.
  std::erase_if(made.broken, [&](std::int64_t at) { return at <= made.before.lines; });
  return made;
}

void complain(const Log& log, const Reading& reading, Counted& counted) {
  counted.broken += static_cast<std::int64_t>(reading.broken.size());
  for (const auto line : reading.broken)
    if (counted.complaints.size() < most_complaints)
      counted.complaints.push_back(say(
          "{}:{}: is no line of the log that classe12 catalogue nginx asks for", log.name, line));
}

}  // namespace

Counted count_logs(Catalogue& catalogue, const Act& act, const std::vector<Log>& logs) {
  require(act.actor, Deed::keep_members);
  auto& db = catalogue.db();
  Counted counted;
  Views views;
  std::map<std::string, Reading> readings;  // the same log twice is one
  for (const auto& log : logs) {
    auto reading = read(db, log, day_of(act.at), views, counted);
    complain(log, reading, counted);
    if (reading.after.first.empty()) continue;
    if (readings.contains(reading.after.first))
      throw Error(Fault::usage, say("{}: is given twice", log.name));
    readings.emplace(reading.after.first, std::move(reading));
  }
  Transaction all(db);
  for (const auto& [first, reading] : readings) {
    if (mark_of(db, first) != reading.before)
      throw Error(Fault::later, say("another program has counted the same log; try again"));
    db.run(
        "INSERT INTO log_read VALUES(?1, ?2, ?3) ON CONFLICT(first) DO UPDATE SET lines = ?2, last "
        "= ?3",
        first, reading.after.lines, reading.after.last);
  }
  for (const auto& [where, count] : views.counts()) {
    db.run("UPDATE video SET views = views + ? WHERE id = ?", count, where.first);
    if (db.changed() == 0) {
      counted.nowhere += count;
      continue;
    }
    db.run(
        "INSERT INTO view SELECT number, ?2, ?3 FROM video WHERE id = ?1 ON CONFLICT(video, day) "
        "DO UPDATE SET count = count + ?3",
        where.first, where.second, count);
    counted.views += count;
  }
  catalogue.note(act, "stats import", "", std::to_string(counted.views));
  all.commit();
  return counted;
}

std::vector<Played> played(const Catalogue& catalogue, const Actor& viewer,
                           std::string_view first) {
  std::vector<Played> all;
  auto rows = catalogue.db().ask(
      with_mine +
          "SELECT v.id, v.title, (SELECT coalesce(sum(count), 0) FROM view WHERE video = v.number "
          "AND day >= ?4) AS lately, v.views FROM video v WHERE v.views > 0 AND " +
          visible(Way::listed) + "ORDER BY lately DESC, v.views DESC, v.number DESC",
      viewer.id, role_of(viewer), is_active(viewer), first);
  while (rows.next()) all.push_back({rows.text(0), rows.text(1), rows.number(2), rows.number(3)});
  return all;
}

std::vector<PlayedOn> played_on(const Catalogue& catalogue, const Actor& viewer,
                                std::string_view id) {
  const auto what = video(catalogue, viewer, id);
  std::vector<PlayedOn> all;
  auto rows =
      catalogue.db().ask("SELECT day, count FROM view WHERE video = ? ORDER BY day", what.number);
  while (rows.next()) all.push_back({rows.text(0), rows.number(1)});
  return all;
}

}  // namespace classe12
