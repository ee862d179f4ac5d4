// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/each.hpp"
#include "cli/jobs.hpp"
#include "cli/verified.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/run/toolbox.hpp"

#include <fmt/format.h>

#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  std::vector<std::string> bundles;
  std::string how = "full";
  int jobs = default_jobs();
  bool json = false;
};

Json to_json(const lint::Verdict& verdict) {
  const auto& rule = *verdict.rule;
  Json json{{"id", rule.id},
            {"level", to_name(rule.level)},
            {"source", rule.source},
            {"outcome", lint::to_name(verdict.outcome)}};
  if (verdict.outcome == lint::Outcome::does_not_apply) json["because"] = without(rule.need);
  if (verdict.outcome != lint::Outcome::broken) return json;
  json["times"] = verdict.times;
  json["values"] = verdict.values;
  json["sentence"] = said(rule.sentence, verdict.values);
  return json;
}

void print(const std::string& name, const Verified& found, const Options& options, Shell& shell) {
  if (options.json) {
    Json json{{"bundle", name},
              {"passed", all_passed(found.checks)},
              {"checks", Json::array()},
              {"rules", Json::array()}};
    for (const auto& check : found.checks)
      json["checks"].push_back({{"name", check.name},
                                {"passed", check.passed},
                                {"code", check.code},
                                {"values", check.values},
                                {"sentence", sentence(check)}});
    for (const auto& verdict : found.rules) json["rules"].push_back(to_json(verdict));
    shell.out << to_pretty(json);
    return;
  }
  shell.out << name << "\n";
  for (const auto& check : found.checks) {
    const auto* const mark = !check.passed ? "✗" : check.name == "advice" ? "·" : "✓";
    shell.out << fmt::format("  {} {}\n", mark, sentence(check));
  }
}

Verified look_at(const std::filesystem::path& bundle, const Options& options, Shell& shell) {
  const auto manifest = read_bundle(bundle);
  const auto plan = options.how == "full" ? plan_verification(std::filesystem::absolute(bundle),
                                                              manifest, this_toolbox())
                                          : Plan{};
  return verified(bundle, manifest, plan, options.jobs, shell);
}

void verify_all(const Options& options, Shell& shell) {
  shell.result = for_each_file(options.bundles, shell, [&](const std::filesystem::path& bundle) {
    const auto found = look_at(bundle, options, shell);
    print(shown(bundle), found, options, shell);
    if (!all_passed(found.checks))
      throw Error(Fault::check_failed,
                  say("{}: is not as it was made; ingest the video again", shown(bundle)));
  });
}

}  // namespace

void add_verify(Command app, Shell& shell) {
  const auto command = app.add("verify", say("Check that a bundle is whole and plays to its end"));
  const auto options = std::make_shared<Options>();
  command.option("BUNDLE", options->bundles, say("Bundle folders")).required();
  command
      .option("--how", options->how, say("full: decode and play it all; quick: files and hashes"))
      .one_of({"full", "quick"})
      .with_default();
  command.option("-j,--jobs", options->jobs, say("Steps at once; each uses a core or two"))
      .within(1, 256);
  command.flag("--json", options->json, say("Print JSON"));
  command.runs([options, &shell] { verify_all(*options, shell); });
}

}  // namespace classe12::cli
