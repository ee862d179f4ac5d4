// SPDX-License-Identifier: EUPL-1.2
#include "cli/work.hpp"

#include "cli/cage.hpp"
#include "cli/exit_code.hpp"
#include "cli/signals.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/gst/start.hpp"
#include "pipeline/run/engine.hpp"
#include "pipeline/run/worker_words.hpp"

#include <ctime>
#include <exception>
#include <iostream>
#include <new>

namespace classe12::cli {
namespace {

const Step& step_of(const Plan& plan, const std::string& name) {
  for (const auto& step : plan.steps)
    if (step.name == name) return step;
  throw Error(Fault::usage, say("the plan has no step “{}”", name));
}

bool needs_gstreamer(const Work& work) {
  return std::holds_alternative<SecondOpinion>(work) || plays(work);
}

/// Since this process was forked.
double processor_seconds() {
  timespec spent{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
}

int tell(const Error& error) {
  std::cout << worker_words::failed(error) << std::flush;
  return exit_code(error.fault());
}

}  // namespace

int work(const std::vector<std::string>& words, const std::filesystem::path& program) {
  try {
    if (words.size() != 3) throw Error(Fault::usage, "work: PLAN STEP FOLDER");
    const auto plan = read_plan(read_text(words[0]));
    const auto& step = step_of(plan, words[1]);
    const std::filesystem::path folder = words[2];
    // Nothing of the upload has been read yet, and there is one thread.
    if (needs_gstreamer(step.work)) gst::start();
    // What the machine's owner chose to run reads no upload, and is not ours to lock up.
    if (std::holds_alternative<Transcribe>(step.work))
      sandbox::leave_network();
    else
      sandbox::enter(cage_for(plan, step, folder, program));
    const Signals signals;
    MediaEngine().make(
        plan, step,
        {folder,
         [](double part) { std::cout << worker_words::advanced(part) << std::flush; },
         signals.stop(),
         {}});
    std::cout << worker_words::spent(processor_seconds()) << std::flush;
    return done;
  } catch (const Error& error) {
    return tell(error);
  } catch (const std::bad_alloc&) {
    return tell({Fault::bad_media, say("more memory is needed than a worker may use")});
  } catch (const std::exception& error) {
    return tell({Fault::bug, say("this should not happen, please report it: {}", error.what())});
  }
}

}  // namespace classe12::cli
