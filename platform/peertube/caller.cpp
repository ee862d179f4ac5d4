// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/caller.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/problem.hpp"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace classe12::peertube {
namespace {

using std::chrono::seconds;

void sleep(seconds time, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, stop, time, [] { return false; });
}

/// What becomes of a call after an answer.
enum class Next { take_it, wait_as_asked, back_off };

Next next_after(const Answer& answer, Manner manner) {
  if (answer.status == 429 || answer.status == 503) return Next::wait_as_asked;  // it was not done
  if (answer.status != 0 && answer.status < 500) return Next::take_it;
  // A field that it does not know is answered with 500, today and tomorrow.
  if (code_of(answer) == "MulterError") return Next::take_it;
  return manner == Manner::again ? Next::back_off : Next::take_it;
}

}  // namespace

seconds asked_to_wait(const Answer& answer, seconds without) {
  const auto text = answer.header("retry-after");
  long said = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), said);
  if (read.ec != std::errc{} || said < 0) return without;
  return seconds(std::max(1L, said));
}

Caller::Caller(Web web, Patience patience, std::stop_token stop)
    : web_(std::move(web)), patience_(std::move(patience)), stop_(std::move(stop)) {
  if (!patience_.wait) patience_.wait = &sleep;
}

void Caller::wait(seconds time) {
  patience_.wait(time, stop_);
  if (stop_.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
}

Answer Caller::call(const Request& request, Manner manner) {
  seconds pause{1}, waited{0};
  for (int left = patience_.tries;; --left) {
    auto answer =
        web_.call(request, manner == Manner::once ? Connection::fresh : Connection::kept, stop_);
    const auto next = next_after(answer, manner);
    if (next == Next::take_it || left <= 1) return answer;
    const auto time = next == Next::wait_as_asked ? asked_to_wait(answer, pause) : pause;
    if (waited + time > patience_.longest) return answer;
    waited += time;
    pause *= 2;
    wait(time);
  }
}

}  // namespace classe12::peertube
