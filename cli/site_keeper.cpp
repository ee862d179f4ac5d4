// SPDX-License-Identifier: EUPL-1.2
#include "cli/site_keeper.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/run/command.hpp"
#include "platform/enrolment.hpp"
#include "platform/inbox.hpp"
#include "platform/mail.hpp"
#include "platform/sending.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto look_every = 1s;
constexpr int letters_every = 2;  // looks: somebody waits for theirs
constexpr int settled_every = 60;
constexpr auto tried_again_after = 10min;  // what could not be made the last time
constexpr auto longest_batch = 24h;
constexpr auto quiet = 1s;               // what is sent off is whole, and moves in by a rename
constexpr std::size_t most_batches = 8;  // each is a process; the queue bounds what they do

using Names = std::set<std::string>;

Names films_in(const fs::path& folder) {
  Names films;
  std::error_code none;
  for (const auto& file : fs::directory_iterator(folder, none))
    if (file.is_regular_file(none) && is_video_name(file.path()))
      films.insert(file.path().filename().native());
  return films;
}

/// Those that a batch will not leave alone as still being copied.
Names settled(const fs::path& folder, Names films) {
  std::erase_if(films, [&](const std::string& name) {
    return !is_settled(touched(folder / name), now(), quiet);
  });
  return films;
}

}  // namespace

struct SiteKeeper::Folder {
  Names films;  ///< that were there when its last batch began, and have been since
  Clock::time_point not_before = Clock::time_point::min();
  std::shared_ptr<std::atomic<bool>> running = std::make_shared<std::atomic<bool>>(false);
  std::jthread at_it;
};

SiteKeeper::SiteKeeper(Terms terms)
    : terms_(std::move(terms)), thread_([this](const std::stop_token& stop) { keep(stop); }) {}

void SiteKeeper::keep(const std::stop_token& stop) {
  std::map<std::string, Folder> folders;
  std::mutex mutex;
  std::condition_variable_any stopped;
  std::unique_lock lock(mutex);
  for (int looks = 0; !stop.stop_requested(); ++looks) {
    try {
      if (looks % settled_every == 0) settle();
      if (terms_.letters && looks % letters_every == 0) send(stop);
      if (terms_.batches) begin_batches(folders);
    } catch (const std::exception& error) {
      terms_.complain(error.what());
    }
    stopped.wait_for(lock, stop, look_every, [] { return false; });
  }
}

void SiteKeeper::settle() const {
  Catalogue catalogue(terms_.home);
  settle_uploads(catalogue, now());
}

void SiteKeeper::send(const std::stop_token& stop) const {
  Catalogue catalogue(terms_.home);
  if (!sends_letters(catalogue.settings())) return;
  const auto mailed = send_letters(catalogue, now, stop);
  if (!mailed.why.empty()) terms_.complain(say("the relay did not take all: {}", mailed.why));
}

void SiteKeeper::begin_batches(std::map<std::string, Folder>& folders) {
  std::size_t running = 0;
  for (const auto& [member, folder] : folders) running += folder.running->load() ? 1U : 0U;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(terms_.home / "inbox", none)) {
    const auto member = entry.path().filename().string();
    if (!is_uuid(member) || running >= most_batches) continue;
    auto& folder = folders[member];
    const auto present = films_in(entry.path());
    // What has left and comes again is new.
    std::erase_if(folder.films, [&](const auto& name) { return !present.contains(name); });
    if (*folder.running) continue;
    auto films = settled(entry.path(), present);
    // What is there since its last batch began would only fail again as quickly.
    const bool nothing_new =
        std::includes(folder.films.begin(), folder.films.end(), films.begin(), films.end());
    if (films.empty() || (nothing_new && Clock::now() < folder.not_before)) continue;
    folder.films = std::move(films);
    folder.not_before = Clock::now() + tried_again_after;
    *folder.running = true;
    ++running;
    folder.at_it = std::jthread([this, member, flag = folder.running](const std::stop_token& stop) {
      batch(member, stop);
      *flag = false;
    });
  }
}

void SiteKeeper::batch(const std::string& member, const std::stop_token& stop) const try {
  const auto home = fs::absolute(terms_.home);
  // Hidden: nothing of an inbox that begins so is a video.
  const auto log = home / "inbox" / member / ".batch.log";
  // Behind the pages, which a person waits for.
  const auto ended = run_command(
      {"nice",
       "-n",
       "10",
       terms_.program.native(),
       "--progress",
       "none",
       "batch",
       (home / "inbox" / member).native(),
       "--inbox",
       "--quiet-for",
       "1",
       "--output",
       (home / "bundles" / member).native(),
       "--to",
       "local",
       "--home",
       home.native(),
       "--as",
       member,
       "--queue",
       terms_.queue.native(),
       "--preset",
       terms_.preset,
       "--jobs",
       std::to_string(terms_.jobs)},
      log, longest_batch, [] {}, stop);
  constexpr int usage = 64;  // and all that is worse than videos which were refused
  if (ended.code >= usage && !stop.stop_requested())
    terms_.complain(say("classe12 batch ended with {}; {} says why", ended.code, shown(log)));
} catch (const Error& error) {
  if (error.fault() != Fault::cancelled) terms_.complain(error.what());
} catch (const std::exception& error) {
  terms_.complain(error.what());
}

}  // namespace classe12::cli
