// SPDX-License-Identifier: EUPL-1.2
#include "cli/copies.hpp"

#include "cli/tube.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/audit.hpp"

#include <exception>
#include <functional>
#include <string_view>

namespace classe12::cli {
namespace {

using Deed = std::function<void(peertube::Publisher&, const Server&)>;

void at_each(const std::string& id, Shell& shell, std::string_view command, const Deed& deed) {
  std::exception_ptr failed;
  for (const auto& server : servers_with(id)) {
    try {
      with_tube("peertube:" + server.name, shell, deed);
    } catch (const Error& error) {
      if (failed) continue;
      failed = std::make_exception_ptr(Error(
          error.fault(),
          say("{}: what is there of it is as it was ({}); try again with {}", server.name,
              error.what(), fmt::format("classe12 {} --to peertube:{}", command, server.name))));
    }
  }
  if (failed) std::rethrow_exception(failed);
}

}  // namespace

void narrow_copies(const Video& video, bool json, Shell& shell) {
  const auto widest = video.state == VideoState::shown ? video.visibility : Visibility::private_;
  if (widest == Visibility::public_) return;  // nowhere is it seen by more
  at_each(video.id, shell, "unpublish " + video.id,
          [&](peertube::Publisher& publisher, const Server& server) {
            const auto now = publisher.keep_within(video.id, widest);
            // The answer in JSON is one value, and is about the video here.
            if (now && !json) tell(*now, server, false, shell);
          });
}

void audit_after(const std::function<void()>& copies, const Catalogue& catalogue,
                 const std::string& id) {
  std::exception_ptr failed;
  try {
    copies();
  } catch (const Error&) {
    failed = std::current_exception();
  }
  audit(catalogue, id);
  if (failed) std::rethrow_exception(failed);
}

void remove_copies(const std::string& id, Shell& shell) {
  at_each(id, shell, "remove " + id, [&](peertube::Publisher& publisher, const Server& server) {
    publisher.remove(id);
    if (!shell.quiet) shell.out << say("{}: is gone from {}", id, server.name) << "\n";
  });
}

}  // namespace classe12::cli
