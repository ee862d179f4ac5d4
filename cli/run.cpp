// SPDX-License-Identifier: EUPL-1.2
#include "cli/run.hpp"

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress.hpp"
#include "cli/usage.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace classe12::cli {
namespace {

int parse_and_run(const std::vector<std::string>& arguments, Shell& shell) {
  CLI::App app;
  build(app, shell);
  try {
    auto reversed = arguments;
    std::reverse(reversed.begin(), reversed.end());  // CLI11 takes them from the back
    app.parse(reversed);
    return shell.result;
  } catch (const CLI::Success& help) {  // --help, --version
    app.exit(help, shell.out, shell.err);
    return done;
  } catch (const CLI::ParseError& error) {
    return report(shell, usage_problem(error, app, arguments), exit_code(Fault::usage));
  } catch (const Error& error) {
    return report(shell, error.what(), exit_code(error.fault()));
  } catch (const std::bad_alloc&) {
    return report(shell, say("there is not enough memory; run fewer jobs at once (--jobs)"),
                  exit_code(Fault::io));
  } catch (const std::exception& error) {
    return report(shell, say("this should not happen, please report it: {}", error.what()),
                  exit_code(Fault::bug));
  }
}

}  // namespace

int run(const std::vector<std::string>& arguments, Shell& shell) {
  const auto code = parse_and_run(arguments, shell);
  if (shell.progress == "json") JsonLines::ended(shell.err, code == done);
  return code;
}

}  // namespace classe12::cli
