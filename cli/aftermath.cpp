// SPDX-License-Identifier: EUPL-1.2
#include "cli/aftermath.hpp"

#include "cli/copies.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/catalogue.hpp"

#include <chrono>
#include <utility>

namespace classe12::cli {
namespace {

constexpr int most_patient = 2;  // pages; far below the threads there are for them
constexpr std::chrono::seconds patience{20};

}  // namespace

Aftermath::Aftermath(std::filesystem::path home, Shell& shell)
    : home_(std::move(home)),
      shell_(shell),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

void Aftermath::complain(const std::string& what) {
  const std::lock_guard lock(speaking_);
  shell_.err << what << std::endl;
}

void Aftermath::narrowed(const Video& video) {
  follow([this, video] {
    audit_after([&] { narrow_copies(video, true, shell_); }, Catalogue(home_), video.id);
  });
}

void Aftermath::removed(const std::string& id) {
  follow([this, id] { audit_after([&] { remove_copies(id, shell_); }, Catalogue(home_), id); });
}

void Aftermath::follow(std::function<void()> deed) {
  std::packaged_task<void()> task([this, deed = std::move(deed)] {
    try {
      deed();
    } catch (const Error& error) {
      complain(error.what());
      throw;
    }
  });
  auto done = task.get_future();
  bool waits = false;
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(task));
    waits = patient_ < most_patient;
    if (waits) ++patient_;
  }
  more_.notify_one();
  const bool ready = waits && done.wait_for(patience) == std::future_status::ready;
  if (waits) {
    const std::lock_guard lock(mutex_);
    --patient_;
  }
  if (!ready) throw Error(Fault::later, say("it is still being asked"));
  done.get();
}

void Aftermath::work(const std::stop_token& stop) {
  for (;;) {
    std::packaged_task<void()> task;
    {
      std::unique_lock lock(mutex_);
      if (!more_.wait(lock, stop, [&] { return !waiting_.empty(); })) return;
      task = std::move(waiting_.front());
      waiting_.pop_front();
    }
    task();
  }
}

}  // namespace classe12::cli
