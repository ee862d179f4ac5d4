// SPDX-License-Identifier: EUPL-1.2
#include "cli/cage.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/gst/start.hpp"
#include "pipeline/run/engine.hpp"
#include "pipeline/run/worker_words.hpp"

#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <memory>
#include <mutex>
#include <new>

namespace classe12::cli {
namespace {

struct Options {
  std::string plan, step, folder, supervisor;
};

const Step& step_of(const Plan& plan, const std::string& name) {
  for (const auto& step : plan.steps)
    if (step.name == name) return step;
  throw Error(Fault::usage, say("the plan has no step “{}”", name));
}

bool needs_gstreamer(const Work& work) {
  return std::holds_alternative<SecondOpinion>(work) || std::holds_alternative<PlayBundle>(work);
}

/// One step of a plan, told to the supervisor on standard output. Not for people.
void work(const Options& options, Shell& shell) {
  const auto plan = read_plan(read_text(options.plan));
  try {
    MediaEngine().make(
        plan, step_of(plan, options.step),
        {options.folder,
         [&](double part) { shell.out << worker_words::advanced(part) << std::flush; },
         shell.stop});
  } catch (const Error& error) {
    shell.out << worker_words::failed(error) << std::flush;
    shell.result = exit_code(error.fault());
  } catch (const std::bad_alloc&) {
    const Error error(Fault::bad_media, say("more memory is needed than a worker may use"));
    shell.out << worker_words::failed(error) << std::flush;
    shell.result = exit_code(error.fault());
  }
}

}  // namespace

void add_work(CLI::App& app, Shell& shell) {
  auto* command = app.add_subcommand("work", say("Do one step of a plan (for classe12 itself)"));
  command->group("");  // not shown in the help
  const auto options = std::make_shared<Options>();
  command->add_option("PLAN", options->plan)->required();
  command->add_option("STEP", options->step)->required();
  command->add_option("FOLDER", options->folder)->required();
  command->add_option("SUPERVISOR", options->supervisor)->required();
  command->callback([options, &shell] { work(*options, shell); });
}

void enter_cage(const std::vector<std::string>& arguments, const std::filesystem::path& program) {
  if (arguments.empty() || arguments.front() != "work") return;
  if (arguments.size() != 5) throw Error(Fault::usage, "work: PLAN STEP FOLDER SUPERVISOR");
  // A supervisor that is killed must not leave workers behind: they would write
  // into the work folder of the run that comes after it. One that died before
  // this line cannot be heard of any more, so it is looked for.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (std::to_string(::getppid()) != arguments[4]) throw Error(Fault::later, say("stopped"));
  const auto plan = read_plan(read_text(arguments[1]));
  const auto& step = step_of(plan, arguments[2]);
  // Nothing of the upload has been read yet.
  if (needs_gstreamer(step.work)) gst::start();
  sandbox::enter(cage_for(plan, step, arguments[3], program));
}

}  // namespace classe12::cli
