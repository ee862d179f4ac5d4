// SPDX-License-Identifier: EUPL-1.2
#include "platform/search.hpp"

#include "cli/commands.hpp"
#include "cli/here.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "platform/clock_text.hpp"
#include "platform/plain_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <memory>

namespace classe12::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

struct Options {
  Here here;
  std::vector<std::string> words;
  std::string level, subject, tag, group, longest;
  bool captioned = false;
  int limit = 10;
};

/// "90", "90s", "2m" or "1h".
milliseconds length_of(const std::string& text) {
  int number = 0;
  const auto* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  if (error == std::errc{} && number > 0 && number <= 100'000) {
    if (unit.empty() || unit == "s") return seconds(number);
    if (unit == "m") return std::chrono::minutes(number);
    if (unit == "h") return std::chrono::hours(number);
  }
  throw Error(Fault::usage, say("‘{}’ is not a length; write for example 90s or 2m", text));
}

Query query_of(const Options& options) {
  Query query;
  for (const auto& word : options.words) query.words += (query.words.empty() ? "" : " ") + word;
  query.level = options.level;
  query.subject = options.subject;
  query.tag = options.tag;
  query.group = options.group;
  if (!options.longest.empty()) query.longest = length_of(options.longest);
  query.captioned = options.captioned;
  query.limit = options.limit;
  return query;
}

Json to_json(const std::vector<Range>& ranges) {
  Json all = Json::array();
  for (const auto& range : ranges) all.push_back({range.begin, range.end});
  return all;
}

Json to_json(const std::vector<Facet>& facets) {
  Json all = Json::array();
  for (const auto& facet : facets) all.push_back({{"word", facet.word}, {"hits", facet.hits}});
  return all;
}

Json to_json(const Hit& hit) {
  Json places = Json::array();
  for (const auto place : hit.places) places.push_back(to_name(place));
  Json json{{"id", hit.id},
            {"title", hit.title},
            {"title_matches", to_json(hit.title_matches)},
            {"kind", hit.kind},
            {"milliseconds", hit.length.count()},
            {"captions", hit.captioned},
            {"levels", hit.levels},
            {"subjects", hit.subjects},
            {"tags", hit.tags},
            {"since", to_text(hit.since)},
            {"score", hit.score},
            {"places", places},
            {"moment", nullptr}};
  if (hit.moment)
    json["moment"] = {{"milliseconds", hit.moment->start.count()},
                      {"place", to_name(hit.moment->place)},
                      {"text", hit.moment->text},
                      {"matches", to_json(hit.moment->matches)}};
  return json;
}

Json to_json(const Found& found) {
  Json hits = Json::array(), corrections = Json::array();
  for (const auto& hit : found.hits) hits.push_back(to_json(hit));
  for (const auto& one : found.corrections)
    corrections.push_back({{"typed", one.typed}, {"taken", one.taken}});
  return {{"total", found.total},
          {"more", found.more},
          {"corrections", corrections},
          {"hits", hits},
          {"facets",
           {{"levels", to_json(found.levels)},
            {"subjects", to_json(found.subjects)},
            {"tags", to_json(found.tags)}}}};
}

/// With what was asked for set off, where the terminal can.
std::string lit(const Shell& shell, const std::string& text, const std::vector<Range>& ranges,
                const char* on, const char* off) {
  if (!shell.bold) return one_line(text);
  std::string all;
  std::size_t from = 0;
  for (const auto& range : ranges) {
    all += one_line(text.substr(from, range.begin - from)) + on +
           one_line(text.substr(range.begin, range.end - range.begin)) + off;
    from = range.end;
  }
  return all + one_line(text.substr(from));
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const auto& part : parts)
    if (!part.empty()) all += (all.empty() ? "" : ", ") + part;
  return all;
}

void print(const Hit& hit, Shell& shell) {
  const auto title = lit(shell, hit.title, hit.title_matches, "\033[4m", "\033[24m");
  shell.out << (shell.bold ? "\033[1m" + title + "\033[0m" : title) << "\n  " << hit.id << "\n  "
            << one_line(joined({clock_text(std::chrono::round<std::chrono::seconds>(hit.length)),
                                joined(hit.levels), joined(hit.subjects),
                                hit.captioned ? say("captions") : ""}))
            << "\n";
  if (hit.moment)
    shell.out << "  " << clock_text(std::chrono::floor<std::chrono::seconds>(hit.moment->start))
              << "  " << lit(shell, hit.moment->text, hit.moment->matches, "\033[1m", "\033[0m")
              << "\n";
}

void print(const std::string& name, const std::vector<Facet>& facets, Shell& shell) {
  std::vector<std::string> parts;
  for (const auto& facet : facets) parts.push_back(fmt::format("{} ({})", facet.word, facet.hits));
  if (!parts.empty()) shell.out << name << one_line(joined(parts)) << "\n";
}

void print(const Found& found, Shell& shell) {
  for (const auto& one : found.corrections)
    shell.out << say("‘{}’ is nowhere; this is what there is for ‘{}’", one_line(one.typed),
                     one.taken)
              << "\n\n";
  for (const auto& hit : found.hits) print(hit, shell);
  if (found.total == 0) {
    shell.out << say("nothing is found") << "\n";
    return;
  }
  shell.out << "\n"
            << (found.more ? say("videos: more than {}", found.total)
                           : say("videos: {}", found.total))
            << "\n";
  print(say("levels: "), found.levels, shell);
  print(say("subjects: "), found.subjects, shell);
  print(say("tags: "), found.tags, shell);
}

void look(const Options& options, Shell& shell) {
  const auto query = query_of(options);
  const auto home = home_of(options.here);
  const Catalogue catalogue(home);
  const auto found = search(catalogue, act_of(options.here, catalogue).actor,
                            load_vocabulary(shell.presets(), home), query);
  if (options.here.json)
    shell.out << to_pretty(to_json(found));
  else
    print(found, shell);
}

}  // namespace

void add_search(Command app, Shell& shell) {
  const auto command =
      app.add("search", say("Look for videos, and for the moment where a word is said"));
  const auto options = std::make_shared<Options>();
  command.option("WORDS", options->words, say("What to look for; without any, the newest"));
  command.option("--level", options->level, say("Only those for this level, as CP"));
  command.option("--subject", options->subject, say("Only those of this subject"));
  command.option("--tag", options->tag, say("Only those with this tag"));
  command.option("--group", options->group, say("Only those for this group"));
  command.option("--longest", options->longest, say("Only those up to this length, as 90s or 2m"));
  command.flag("--captions", options->captioned, say("Only those with captions"));
  command.option("--limit", options->limit, say("How many are shown"))
      .within(1, 1'000)
      .with_default();
  add_home(command, options->here);
  add_as(command, options->here);
  add_json(command, options->here);
  command.runs([options, &shell] { look(*options, shell); });
}

}  // namespace classe12::cli
