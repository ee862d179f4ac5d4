// SPDX-License-Identifier: EUPL-1.2
#include "platform/survey.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <algorithm>

namespace classe12 {
namespace {

const SurveyQuestion& question_named(const Settings& settings, std::string_view id) {
  const auto found = std::find_if(settings.survey.begin(), settings.survey.end(),
                                  [&](const SurveyQuestion& one) { return one.id == id; });
  if (found == settings.survey.end())
    throw Error(Fault::not_found, say("‘{}’ is not asked; classe12 survey show lists what is", id));
  return *found;
}

/// Its text, as the question has it.
const std::string& answer_meant(const SurveyQuestion& question, std::string_view answer) {
  for (std::size_t i = 0; i < question.answers.size(); ++i)
    if (question.answers[i] == answer || std::to_string(i + 1) == answer)
      return question.answers[i];
  std::string all;
  for (const auto& one : question.answers) all += (all.empty() ? "" : ", ") + one;
  throw Error(Fault::usage,
              say("‘{}’ is not an answer to ‘{}’; there are: {}", answer, question.text, all));
}

bool has_answered(const Catalogue& catalogue, const std::string& question,
                  const std::string& member) {
  return catalogue.db().number(
             "SELECT count(*) FROM survey_given WHERE question = ? AND member = ?", question,
             member) > 0;
}

}  // namespace

void answer_survey(Catalogue& catalogue, const Act& act, std::string_view id,
                   std::string_view answer) {
  require(act.actor, Deed::answer);
  if (act.actor.id.empty()) throw Error(Fault::usage, say("say who answers with --as"));
  const auto& question = question_named(catalogue.settings(), id);
  const auto& meant = answer_meant(question, answer);
  auto& db = catalogue.db();
  Transaction all(db);
  if (has_answered(catalogue, question.id, act.actor.id))
    throw Error(Fault::usage, say("{}: has answered this already; answers carry no names, so none "
                                  "can be changed",
                                  act.actor.email));
  db.run("INSERT INTO survey_given VALUES(?, ?)", question.id, act.actor.id);
  db.run(
      "INSERT INTO survey_count VALUES(?, ?, 1) ON CONFLICT(question, answer) DO UPDATE SET count "
      "= count + 1",
      question.id, meant);
  // That, and not what.
  catalogue.note(act, "survey answer", question.id);
  all.commit();
}

std::vector<SurveyOutcome> survey(const Catalogue& catalogue, const Actor& viewer) {
  require(viewer, Deed::answer);
  std::vector<SurveyOutcome> all;
  for (const auto& question : catalogue.settings().survey) {
    SurveyOutcome outcome{question, {}, has_answered(catalogue, question.id, viewer.id)};
    for (const auto& answer : question.answers) {
      const auto count = catalogue.db().number(
          "SELECT count FROM survey_count WHERE question = ? AND answer = ?", question.id, answer);
      outcome.answers.push_back({answer, count < least_told ? std::nullopt : std::optional(count)});
    }
    all.push_back(std::move(outcome));
  }
  return all;
}

}  // namespace classe12
