// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/run/child.hpp"
#include "pipeline/run/engine.hpp"
#include "pipeline/run/worker_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <optional>
#include <string>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

/// GStreamer says nothing until it has looked, and nobody waits long for it.
constexpr std::chrono::milliseconds opinion_silence = std::chrono::seconds(20);

/// The end of what a worker wrote to standard error.
std::string last_line(const fs::path& log) {
  auto text = valid_utf8(read_text(log));
  std::string line;
  for (std::size_t start = 0; start < text.size();) {
    auto end = text.find("\xef\xbf\xbd", start);
    if (end == std::string::npos) end = text.size();
    if (end > start) line = text.substr(start, end - start);
    start = end + 3;
  }
  return line;
}

/// What a worker's end says about the file it read, when the file is to blame.
std::string reason(const Ended& ended) {
  if (ended.stalled)
    return say(
        "the file makes the decoder hang: it cannot be used; convert it on the "
        "device it was made on, or send another");
  if (ended.signal == SIGXCPU)
    return say(
        "the file takes far more work than its length calls for: it cannot be used; convert it "
        "on the device it was made on, or send another");
  if (ended.signal == SIGXFSZ)
    return say(
        "the file swells far beyond its size: it cannot be used; convert it on the device it was "
        "made on, or send another");
  return say(
      "the file makes the decoder crash: it cannot be used; convert it on the "
      "device it was made on, or send another");
}

/// Nobody kills a worker but the machine that has run out of memory; and one that hangs may hang
/// for the machine's sake. A crash, or work without end, comes again.
bool unlucky(const Ended& ended) {
  return ended.stalled || ended.signal == SIGKILL;
}

/// Throws Error{cancelled} when it is woken by the person's Ctrl-C.
void sleep(std::chrono::milliseconds wait, const std::stop_token& stop) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any woken;
  woken.wait_for(lock, stop, wait, [] { return false; });
  if (stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
}

}  // namespace

void ChildEngine::make(const Plan& plan, const Step& step, const Bench& bench) {
  // The worker gets a plan of this one step, under a name of its own: plans of
  // a run may differ (what is found out, what is made).
  const auto folder = bench.folder / "work";
  make_folder(folder);
  const auto file = folder / (step.name + ".json");
  const auto log = folder / (step.name + ".log");
  write_text(file, to_json_text(Plan{plan.input, plan.preset, {step}}));

  auto patience = patience_;
  if (std::holds_alternative<SecondOpinion>(step.work))
    patience = {std::min(patience_.silence, opinion_silence), {}};
  std::optional<Error> failed;
  const auto tried = [&] {
    failed.reset();
    return run_child(
        server_, {file.native(), step.name, bench.folder.native()}, log,
        [&](std::string_view line) {
          const auto heard = worker_words::hear(line);
          if (heard.advanced) bench.advanced(*heard.advanced);
          if (heard.spent && bench.spent) bench.spent(*heard.spent);
          if (heard.failed) failed = heard.failed;
        },
        patience.silence, bench.stop);
  };
  Ended ended;
  try {
    ended = tried();
    for (const auto wait : patience.waits) {
      if (!unlucky(ended) || failed) break;
      remove_outputs(step, bench.folder);
      sleep(wait, bench.stop);
      ended = tried();
    }
  } catch (const Error&) {
    remove_outputs(step, bench.folder);
    throw;
  }
  if (ended.code == 0 && ended.signal == 0 && !ended.stalled) return;
  remove_outputs(step, bench.folder);
  if (failed) throw *failed;
  if (ended.signal == SIGKILL)
    throw Error(
        Fault::later,
        say("the worker was killed, as when the machine has no memory left; run again, with "
            "fewer jobs at once (--jobs)"));
  const auto why = last_line(log);
  throw Error(Fault::bad_media, reason(ended) + (why.empty() ? "" : " (" + why + ")"));
}

}  // namespace classe12
