// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/copies.hpp"
#include "cli/here.hpp"
#include "cli/listing.hpp"
#include "cli/publish_there.hpp"
#include "cli/tube.hpp"
#include "cli/video_text.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/consents.hpp"
#include "platform/publication.hpp"
#include "platform/sending.hpp"

#include <functional>
#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  Here here;
  std::string video, visibility, because, seen, to;
  std::vector<std::string> circles;
};

void print(const std::vector<Video>& all, const Options& options, Shell& shell) {
  Listing listing;
  for (const auto& one : all) listing.add(to_json(one), to_row(one));
  listing.print(options.here, shell);
}

void list(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  print(videos(catalogue, act_of(options.here, catalogue).actor), options, shell);
}

void list_waiting(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  print(waiting(catalogue, act_of(options.here, catalogue).actor), options, shell);
}

/// The same deed on another server, and the same question from outside there.
void there(const Options& options, Shell& shell,
           const std::function<peertube::Published(peertube::Publisher&)>& deed) {
  with_tube(options.to, shell, [&](peertube::Publisher& publisher, const Server& server) {
    tell(deed(publisher), server, options.here.json, shell);
  });
}

void show(const Options& options, Shell& shell) {
  if (!options.to.empty())
    return there(options, shell,
                 [&](peertube::Publisher& publisher) { return publisher.show(options.video); });
  const Catalogue catalogue(home_of(options.here));
  const auto found = video(catalogue, act_of(options.here, catalogue).actor, options.video);
  if (options.here.json) {
    shell.out << to_pretty(to_json(found));
    return;
  }
  print_table({to_row(found)}, shell.out);
  shell.out << who_sees(found) << "\n";
}

/// A change of who sees a video, and then the question from outside whether it is true.
using Change = Video (*)(Catalogue&, const Act&, const Options&);

void change(const Options& options, Shell& shell, Change what) {
  Catalogue catalogue(home_of(options.here));
  const auto after = what(catalogue, act_of(options.here, catalogue), options);
  if (options.here.json)
    shell.out << to_pretty(to_json(after));
  else if (!shell.quiet)
    shell.out << who_sees(after) << "\n";
  audit_after([&] { narrow_copies(after, options.here.json, shell); }, catalogue, after.id);
}

void remove(const Options& options, Shell& shell) {
  if (!options.to.empty())
    return with_tube(options.to, shell, [&](peertube::Publisher& publisher, const Server& server) {
      publisher.remove(options.video);
      if (!shell.quiet) shell.out << say("{}: is gone from {}", options.video, server.name) << "\n";
    });
  Catalogue catalogue(home_of(options.here));
  const auto act = act_of(options.here, catalogue);
  const auto bundle = video(catalogue, act.actor, options.video).bundle;
  remove_video(catalogue, act, options.video);
  forget_upload(catalogue, bundle);
  audit_after([&] { remove_copies(options.video, shell); }, catalogue, options.video);
  if (!shell.quiet)
    shell.out << say("{}: is gone: its files, its words and its links", options.video) << "\n";
}

Command with_video(const Command& app, const char* name, const std::string& text,
                   Options& options) {
  const auto command = app.add(name, text);
  command.option("VIDEO", options.video, say("Its id")).required();
  add_home(command, options.here);
  add_as(command, options.here);
  return command;
}

}  // namespace

void add_list(Command app, Shell& shell) {
  const auto command = app.add("list", say("List the videos that one may see"));
  const auto options = std::make_shared<Options>();
  add_home(command, options->here);
  add_as(command, options->here);
  add_json(command, options->here);
  command.runs([options, &shell] { list(*options, shell); });
}

void add_show(Command app, Shell& shell) {
  const auto options = std::make_shared<Options>();
  const auto command = with_video(app, "show", say("Show one video, and who sees it"), *options);
  add_to(command, options->to);
  add_json(command, options->here);
  command.runs([options, &shell] { show(*options, shell); });
}

void add_unpublish(Command app, Shell& shell) {
  const auto options = std::make_shared<Options>();
  const auto command =
      with_video(app, "unpublish", say("Take a video back: only its owner sees it"), *options);
  add_to(command, options->to);
  add_json(command, options->here);
  command.runs([options, &shell] {
    if (!options->to.empty())
      return there(*options, shell, [&](peertube::Publisher& publisher) {
        return publisher.set_privacy(options->video, Visibility::private_, day_of(now()));
      });
    change(*options, shell, [](Catalogue& catalogue, const Act& act, const Options& o) {
      return unpublish(catalogue, act, o.video);
    });
  });
}

void add_privacy(Command app, Shell& shell) {
  const auto options = std::make_shared<Options>();
  const auto command =
      with_video(app, "privacy", say("Change who sees a video, and check that it is so"), *options);
  command.option("VISIBILITY", options->visibility, say("Who sees it from now on"))
      .one_of({"public", "unlisted", "circle", "private"})
      .required();
  command.option("--group", options->circles,
                 say("A group that it is for, when it is for a circle"));
  add_to(command, options->to);
  add_json(command, options->here);
  command.runs([options, &shell] {
    if (!options->to.empty())
      return there(*options, shell, [&](peertube::Publisher& publisher) {
        const auto visibility = visibility_named(options->visibility);
        require_here(options->here, options->video, visibility);
        return publisher.set_privacy(options->video, visibility, day_of(now()));
      });
    change(*options, shell, [](Catalogue& catalogue, const Act& act, const Options& o) {
      return set_privacy(catalogue, act, o.video, visibility_named(o.visibility), o.circles);
    });
  });
}

void add_remove(Command app, Shell& shell) {
  const auto options = std::make_shared<Options>();
  const auto command = with_video(
      app, "remove", say("Erase a video, and check that nothing of it is left"), *options);
  add_to(command, options->to);
  command.runs([options, &shell] { remove(*options, shell); });
}

void add_moderate(Command app, Shell& shell) {
  const auto command = app.add("moderate", say("Approve or refuse what waits for a moderator"));
  command.needs_command();
  const auto options = std::make_shared<Options>();
  const auto listing = command.add("list", say("List what waits"));
  add_home(listing, options->here);
  add_as(listing, options->here);
  add_json(listing, options->here);
  listing.runs([options, &shell] { list_waiting(*options, shell); });
  const auto approving = with_video(command, "approve", say("Let a video be seen"), *options);
  approving.option("--seen", options->seen,
                   say("The edition that you have looked at, as list shows it"));
  approving.runs([options, &shell] {
    change(*options, shell, [](Catalogue& catalogue, const Act& act, const Options& o) {
      return approve(catalogue, act, o.video, o.seen);
    });
  });
  const auto refusing = with_video(command, "refuse", say("Do not, and say why"), *options);
  refusing.option("--because", options->because, say("What its owner reads")).required();
  refusing.runs([options, &shell] {
    change(*options, shell, [](Catalogue& catalogue, const Act& act, const Options& o) {
      return refuse(catalogue, act, o.video, o.because);
    });
  });
}

}  // namespace classe12::cli
