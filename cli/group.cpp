// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/here.hpp"
#include "cli/listing.hpp"
#include "pipeline/base/words.hpp"
#include "platform/groups.hpp"

#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  Here here;
  std::string group, kind = "community", network, who, role;
};

void create(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto made = found_group(catalogue, act_of(options.here, catalogue), options.group,
                                options.kind, options.network);
  if (!shell.quiet) shell.out << say("{}: is a group now", made.name) << "\n";
}

void list(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  Listing listing;
  for (const auto& group : groups(catalogue, act_of(options.here, catalogue).actor))
    listing.add({{"id", group.id},
                 {"name", group.name},
                 {"kind", group.kind},
                 {"network", group.parent},
                 {"since", to_text(group.since)},
                 {"members", group.members}},
                {group.name, group.kind, say("members: {}", group.members), group.parent});
  listing.print(options.here, shell);
}

void show(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  Listing listing;
  for (const auto& one :
       group_members(catalogue, act_of(options.here, catalogue).actor, options.group))
    listing.add({{"id", one.member},
                 {"email", one.email},
                 {"name", one.name},
                 {"role", one.role},
                 {"state", one.state},
                 {"since", to_text(one.since)}},
                {one.email, one.name, one.role, one.state});
  listing.print(options.here, shell);
}

}  // namespace

void add_group(Command app, Shell& shell) {
  const auto command = app.add("group", say("Found, join or leave groups: the circles of videos"));
  command.needs_command();
  const auto options = std::make_shared<Options>();
  const auto under = [&](const char* name, const std::string& text) {
    const auto made = command.add(name, text);
    made.option("GROUP", options->group, say("Its name")).required();
    add_home(made, options->here);
    add_as(made, options->here);
    return made;
  };
  const auto add_who = [&](const Command& to) {
    to.option("MEMBER", options->who, say("E-mail or id")).required();
  };

  const auto creating = under("create", say("Found a group; the founder is its first owner"));
  creating.option("--kind", options->kind, say("What it is"))
      .one_of({"school", "network", "community"})
      .with_default();
  creating.option("--network", options->network, say("The network that the school is of"));
  creating.runs([options, &shell] { create(*options, shell); });

  const auto listing = command.add("list", say("List the groups that one has to do with"));
  add_home(listing, options->here);
  add_as(listing, options->here);
  add_json(listing, options->here);
  listing.runs([options, &shell] { list(*options, shell); });

  const auto showing = under("show", say("Show who is in it"));
  add_json(showing, options->here);
  showing.runs([options, &shell] { show(*options, shell); });

  const auto inviting = under("invite", say("Invite a member, as an owner of the group"));
  add_who(inviting);
  inviting.runs([options, &shell] {
    change(options->here, shell, say("{}: is invited to {}", options->who, options->group),
           [&](Catalogue& catalogue, const Act& act) {
             invite(catalogue, act, options->group, options->who);
           });
  });
  under("join", say("Take an invitation")).runs([options, &shell] {
    change(options->here, shell, say("{}: is in {} now", options->here.as, options->group),
           [&](Catalogue& catalogue, const Act& act) { join(catalogue, act, options->group); });
  });
  const auto leaving = under("leave", say("Leave it, or have a member leave it, as an owner"));
  leaving.option("MEMBER", options->who, say("Who leaves; without it, who acts"));
  leaving.runs([options, &shell] {
    change(options->here, shell,
           say("{}: is not in {} any more", options->who.empty() ? options->here.as : options->who,
               options->group),
           [&](Catalogue& catalogue, const Act& act) {
             leave(catalogue, act, options->group, options->who);
           });
  });
  const auto ranking = under("role", say("Make a member of it an owner, or an owner a member"));
  add_who(ranking);
  ranking.option("ROLE", options->role, say("member or owner")).required();
  ranking.runs([options, &shell] {
    change(options->here, shell,
           say("{}: is {} of {} now", options->who, options->role, options->group),
           [&](Catalogue& catalogue, const Act& act) {
             set_group_role(catalogue, act, options->group, options->who, options->role);
           });
  });
}

}  // namespace classe12::cli
