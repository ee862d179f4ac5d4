// SPDX-License-Identifier: EUPL-1.2
#include "cli/batch_there.hpp"

#include "cli/batch_report.hpp"
#include "cli/progress.hpp"
#include "cli/publish_there.hpp"
#include "cli/tube.hpp"
#include "pipeline/base/error.hpp"
#include "platform/consents.hpp"
#include "platform/leave.hpp"

#include <utility>

namespace classe12::cli {
namespace {

ShownThere shown_there(const peertube::Published& made, bool changed) {
  return {made.address, std::string(peertube::to_name(made.privacy)), who_sees(made), made.dropped,
          changed};
}

class Tube : public Elsewhere {
 public:
  Tube(std::string to, Here here, Shell& shell)
      : to_(std::move(to)), here_(std::move(here)), shell_(shell), server_(server_of(to_)) {}

  void require(const Metadata& words) const override {
    static_cast<void>(peertube::privacy_of(words.visibility, server_.circle));
    const auto most = leave(words.rights, words.date, day_of(now()));
    if (most.widest == Visibility::private_ && words.visibility != Visibility::private_)
      throw Error(Fault::not_allowed, sentence(most));
  }

  [[nodiscard]] ShownThere show(const ToShow& what) const override {
    auto shell = shell_;  // one video may be stopped, and the others not
    shell.stop = what.stop;
    ShownThere out;
    with_tube(to_, shell, [&](peertube::Publisher& publisher, const Server& server) {
      auto wish = wish_of(what.bundle, what.manifest, publisher, here_);
      if (const auto settled = publisher.settled(wish)) {
        out = shown_there(*settled, false);
        return;
      }
      what.look();
      const FilmFile film(server, what.manifest);
      Silence nobody;  // the film is made in a moment, beside what a video takes
      wish.make_film = [&](const peertube::Film& tracks) {
        return film.make(what.bundle, what.manifest, tracks, nobody, shell);
      };
      out = shown_there(publisher.publish(wish), true);
    });
    return out;
  }

 private:
  std::string to_;
  Here here_;
  Shell& shell_;
  Server server_;
};

}  // namespace

std::shared_ptr<Elsewhere> elsewhere(const std::string& to, const Here& here, Shell& shell) {
  return std::make_shared<Tube>(to, here, shell);
}

void greet(const std::string& to, Shell& shell) try {
  with_tube(to, shell, [](peertube::Publisher& publisher, const Server&) { publisher.greet(); });
} catch (const Error& error) {
  if (error.fault() != Fault::unavailable && error.fault() != Fault::later) throw;
  // Most of the work is done here, and the next run publishes what is made.
  remark("  ! " + std::string(error.what()), shell);
}

}  // namespace classe12::cli
