// SPDX-License-Identifier: EUPL-1.2
#include "platform/charter.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "platform/passes.hpp"

namespace classe12 {
namespace {

Charter read(const Rows& rows) {
  return {static_cast<int>(rows.number(0)), rows.text(1), rows.text(2), rows.time(3)};
}

Acceptance read_acceptance(const Rows& rows) {
  return {rows.number(0), rows.text(1), static_cast<int>(rows.number(2)),
          rows.text(3),   rows.time(4), rows.text(5)};
}

constexpr auto acceptance_columns =
    "SELECT number, member, version, sha256, accepted, link FROM acceptance ";

}  // namespace

int current_version(const Catalogue& catalogue) {
  return static_cast<int>(catalogue.db().number("SELECT coalesce(max(version), 0) FROM charter"));
}

Charter charter(const Catalogue& catalogue, std::optional<int> version) {
  auto rows = catalogue.db().ask(
      "SELECT version, sha256, text, published FROM charter "
      "WHERE version = coalesce(?, (SELECT max(version) FROM charter))",
      version);
  if (!rows.next())
    throw Error(Fault::not_found, version ? say("there is no version {} of the charter", *version)
                                          : say("there is no charter yet; a worker of the platform "
                                                "publishes one with classe12 charter publish"));
  return read(rows);
}

Charter publish_charter(Catalogue& catalogue, const Act& act, std::string_view text) {
  require(act.actor, Deed::publish_charter);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    throw Error(Fault::bad_words, say("the charter says nothing"));
  Transaction all(catalogue.db());
  const auto before = current_version(catalogue);
  Charter fresh{before + 1, sha256(text), std::string(text), act.at};
  if (before > 0 && charter(catalogue).sha256 == fresh.sha256)
    throw Error(Fault::bad_words,
                say("the charter is the same as version {}, which is in force", before));
  catalogue.db().run("INSERT INTO charter VALUES(?, ?, ?, ?)", fresh.version, fresh.sha256,
                     fresh.text, fresh.published);
  catalogue.note(act, "charter publish", std::to_string(fresh.version), fresh.sha256);
  // Nobody has accepted it yet, so nobody is in a circle.
  close_all_passes(catalogue, act.at);
  all.commit();
  return fresh;
}

Acceptance accept_charter(Catalogue& catalogue, const Act& act, int version) {
  if (act.actor.id.empty())
    throw Error(Fault::usage, say("nobody accepts for others; say who with --as"));
  if (act.actor.hindrance == Hindrance::suspended) require(act.actor, Deed::write);
  auto& db = catalogue.db();
  Transaction all(db);
  const auto newest = charter(catalogue);
  if (version != newest.version)
    throw Error(
        Fault::not_allowed,
        say("version {} of the charter is not in force; read version {}", version, newest.version));
  {
    auto rows = db.ask(std::string(acceptance_columns) + "WHERE member = ? AND version = ?",
                       act.actor.id, version);
    if (rows.next()) return read_acceptance(rows);
  }
  std::string before;
  Acceptance row{1, act.actor.id, version, newest.sha256, act.at, {}};
  {
    auto rows = db.ask(std::string(acceptance_columns) + "ORDER BY number DESC LIMIT 1");
    if (rows.next()) {
      row.number = rows.number(0) + 1;
      before = rows.text(5);
    }
  }
  row.link = link_of(row, before);
  db.run("INSERT INTO acceptance VALUES(?, ?, ?, ?, ?, ?)", row.number, row.member, row.version,
         row.sha256, row.accepted, row.link);
  catalogue.note(act, "charter accept", std::to_string(version));
  all.commit();
  return row;
}

std::vector<Acceptance> acceptances(const Catalogue& catalogue) {
  std::vector<Acceptance> all;
  auto rows = catalogue.db().ask(std::string(acceptance_columns) + "ORDER BY number");
  while (rows.next()) all.push_back(read_acceptance(rows));
  return all;
}

std::string link_of(const Acceptance& row, std::string_view before) {
  Sha256 digest;
  digest.add_field(before);
  digest.add_field(std::to_string(row.number));
  digest.add_field(row.member);
  digest.add_field(std::to_string(row.version));
  digest.add_field(row.sha256);
  digest.add_field(to_text(row.accepted));
  return digest.hex();
}

std::optional<std::int64_t> first_broken(const std::vector<Acceptance>& rows) {
  std::string before;
  std::int64_t number = 0;
  for (const auto& row : rows) {
    if (row.number != ++number || row.link != link_of(row, before)) return number;
    before = row.link;
  }
  return {};
}

std::optional<std::int64_t> broken_acceptance(const Catalogue& catalogue) {
  return first_broken(acceptances(catalogue));
}

std::string to_json_text(const std::vector<Acceptance>& rows) {
  Json all = Json::array();
  for (const auto& row : rows)
    all.push_back({{"number", row.number},
                   {"member", row.member},
                   {"version", row.version},
                   {"sha256", row.sha256},
                   {"accepted", row.accepted.time_since_epoch().count()},
                   {"at", to_text(row.accepted)},
                   {"link", row.link}});
  return to_pretty({{"schema", "classe12/acceptances/1"}, {"acceptances", all}});
}

std::vector<Acceptance> read_acceptances(std::string_view text, std::string_view file) {
  const auto json = parse_json(text, file);
  std::vector<Acceptance> rows;
  try {
    for (const auto& row : json.at("acceptances")) {
      rows.push_back({row.at("number").get<std::int64_t>(), row.at("member").get<std::string>(),
                      row.at("version").get<int>(), row.at("sha256").get<std::string>(),
                      Time(std::chrono::seconds(row.at("accepted").get<std::int64_t>())),
                      row.at("link").get<std::string>()});
      // What a person reads is in no digest: it is what the digested number says, or was altered.
      if (row.at("at") != to_text(rows.back().accepted))
        throw Error(Fault::check_failed, say("{}: acceptance {} says two times; it was altered",
                                             file, rows.back().number));
    }
  } catch (const Json::exception&) {
    throw Error(Fault::bad_words, say("{}: is not what ‘classe12 charter export’ printed", file));
  }
  return rows;
}

}  // namespace classe12
