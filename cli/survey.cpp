// SPDX-License-Identifier: EUPL-1.2
#include "platform/survey.hpp"

#include "cli/commands.hpp"
#include "cli/here.hpp"
#include "cli/table.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"

#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  Here here;
  std::string question, answer;
};

Json to_json(const SurveyOutcome& outcome) {
  Json answers = Json::array();
  for (const auto& one : outcome.answers)
    answers.push_back(
        {{"answer", one.answer}, {"count", one.count ? Json(*one.count) : Json(nullptr)}});
  return {{"id", outcome.question.id},
          {"question", outcome.question.text},
          {"answers", answers},
          {"answered", outcome.answered}};
}

void print(const SurveyOutcome& outcome, Shell& shell) {
  shell.out << outcome.question.id << "  " << outcome.question.text << "\n";
  std::vector<Row> rows;
  for (std::size_t i = 0; i < outcome.answers.size(); ++i) {
    const auto& one = outcome.answers[i];
    rows.push_back({"  " + std::to_string(i + 1), one.answer,
                    one.count ? std::to_string(*one.count) : say("fewer than {}", least_told)});
  }
  print_table(rows, shell.out);
  if (outcome.answered) shell.out << "  " << say("you have answered") << "\n";
}

void show(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  const auto all = survey(catalogue, act_of(options.here, catalogue).actor);
  if (options.here.json) {
    Json json = Json::array();
    for (const auto& one : all) json.push_back(to_json(one));
    shell.out << to_pretty(json);
    return;
  }
  for (const auto& one : all) {
    if (&one != &all.front()) shell.out << "\n";
    print(one, shell);
  }
  if (all.empty() && !shell.quiet)
    shell.out << say("nothing is asked; platform.yaml can have a survey") << "\n";
}

}  // namespace

void add_survey(Command app, Shell& shell) {
  const auto command = app.add("survey", say("Ask members a few questions, without their names"));
  command.needs_command();
  const auto options = std::make_shared<Options>();
  const auto showing = command.add("show", say("Show what is asked, and what was answered"));
  add_home(showing, options->here);
  add_as(showing, options->here);
  add_json(showing, options->here);
  showing.runs([options, &shell] { show(*options, shell); });

  const auto answering = command.add("answer", say("Answer a question, once and for good"));
  answering.option("QUESTION", options->question, say("Its id")).required();
  answering.option("ANSWER", options->answer, say("One of its answers, or its number")).required();
  add_home(answering, options->here);
  add_as(answering, options->here);
  answering.runs([options, &shell] {
    change(options->here, shell, say("counted; nobody can tell that it was yours"),
           [&](Catalogue& catalogue, const Act& act) {
             answer_survey(catalogue, act, options->question, options->answer);
           });
  });
}

}  // namespace classe12::cli
