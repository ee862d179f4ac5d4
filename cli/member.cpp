// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/here.hpp"
#include "cli/listing.hpp"
#include "pipeline/base/words.hpp"
#include "platform/accounts.hpp"
#include "platform/charter.hpp"
#include "platform/members.hpp"

#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  Here here;
  std::string who, name, role = "teacher";
  std::string site;  ///< where it is served, for an address of it
  std::optional<std::string> heir;
  bool accepts = false;
};

Json to_json(const Member& member) {
  return {{"id", member.id},
          {"email", member.email},
          {"name", member.name},
          {"role", to_name(member.role)},
          {"state", to_name(member.state)},
          {"since", to_text(member.since)},
          {"charter", member.accepted}};
}

Row to_row(const Member& member) {
  return {member.email, member.name, std::string(to_name(member.role)),
          std::string(to_name(member.state)),
          member.accepted == 0 ? say("charter not accepted") : say("charter {}", member.accepted)};
}

void add(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto act = act_of(options.here, catalogue);
  // Looked at first: an account that could not be used for this is not made.
  if (options.accepts) static_cast<void>(charter(catalogue));
  add_member(catalogue, act, options.who, options.name, role_named(options.role));
  if (options.accepts)
    accept_charter(catalogue, {actor(catalogue, options.who), act.at}, current_version(catalogue));
  const auto made = member(catalogue, options.who);
  if (options.here.json) {
    shell.out << to_pretty(to_json(made));
    return;
  }
  if (shell.quiet) return;
  if (made.accepted < current_version(catalogue))
    shell.out << say("{0}: is a member, and may act once the charter is accepted: classe12 charter "
                     "accept --version {1} --as {0}",
                     made.email, current_version(catalogue))
              << "\n";
  else
    shell.out << say("{}: is a member", made.email) << "\n";
}

void list(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  require(act_of(options.here, catalogue).actor, Deed::keep_members);
  Listing listing;
  for (const auto& member : members(catalogue)) listing.add(to_json(member), to_row(member));
  listing.print(options.here, shell);
}

void show(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  const auto actor = act_of(options.here, catalogue).actor;
  if (options.who != actor.id && options.who != actor.email) require(actor, Deed::keep_members);
  const auto found = member(catalogue, options.who);
  if (options.here.json)
    shell.out << to_pretty(to_json(found));
  else
    print_table({to_row(found)}, shell.out);
}

void suspend(const Options& options, Shell& shell, bool suspended) {
  change(options.here, shell,
         suspended ? say("{}: is suspended", options.who) : say("{}: may act again", options.who),
         [&](Catalogue& catalogue, const Act& act) {
           set_suspended(catalogue, act, options.who, suspended);
         });
}

/// The address goes to the member and to nobody else, by a way that the caller trusts.
void welcome(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto act = act_of(options.here, catalogue);
  const auto ticket = give_ticket(catalogue, act, options.who);
  auto address = options.site;
  while (address.ends_with('/')) address.pop_back();
  address += "/welcome/" + ticket;
  if (options.here.json) {
    shell.out << to_pretty({{"address", address}, {"expires", to_text(act.at + ticket_lasts)}});
    return;
  }
  shell.out << address << "\n";
  if (!shell.quiet)
    shell.err << say("send this to {} alone: who opens it within a week chooses their password",
                     options.who)
              << "\n";
}

void remove(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto kept =
      erase_member(catalogue, act_of(options.here, catalogue), options.who, options.heir);
  if (options.here.json)
    shell.out << to_pretty({{"acceptances", kept.acceptances},
                            {"messages", kept.messages},
                            {"reports", kept.reports}});
  else if (!shell.quiet)
    shell.out
        << say("{}: is erased: name, e-mail, groups and received messages. Kept, under a "
               "number that tells nobody who it was: acceptances of the charter ({}), messages "
               "that others have received ({}) and reports that wait for a moderator ({})",
               options.who, kept.acceptances, kept.messages, kept.reports)
        << "\n";
}

}  // namespace

void add_member(Command app, Shell& shell) {
  const auto command = app.add("member", say("Add, list, suspend or erase members"));
  command.needs_command();
  const auto options = std::make_shared<Options>();
  const auto under = [&](const char* name, const std::string& text, bool one) {
    const auto made = command.add(name, text);
    if (one) made.option("MEMBER", options->who, say("E-mail or id")).required();
    add_home(made, options->here);
    add_as(made, options->here);
    return made;
  };

  const auto adding = command.add("add", say("Register somebody"));
  adding.option("EMAIL", options->who, say("Their e-mail, of a domain of the platform")).required();
  adding.option("--name", options->name, say("Their name")).required();
  adding.option("--role", options->role, say("What they are here for"))
      .one_of({"teacher", "moderator", "worker"})
      .with_default();
  adding.flag("--accept-charter", options->accepts,
              say("They have read the charter in force and accepted it"));
  add_home(adding, options->here);
  add_as(adding, options->here);
  add_json(adding, options->here);
  adding.runs([options, &shell] { add(*options, shell); });

  const auto listing = under("list", say("List all members"), false);
  add_json(listing, options->here);
  listing.runs([options, &shell] { list(*options, shell); });
  const auto showing = under("show", say("Show one member"), true);
  add_json(showing, options->here);
  showing.runs([options, &shell] { show(*options, shell); });
  under("suspend", say("Let a member do nothing any more"), true).runs([options, &shell] {
    suspend(*options, shell, true);
  });
  under("resume", say("End a suspension"), true).runs([options, &shell] {
    suspend(*options, shell, false);
  });
  const auto welcoming = under("welcome", say("Print an address to choose a password on"), true);
  welcoming.option("--site", options->site, say("Where the site is, as https://classe12.example"));
  add_json(welcoming, options->here);
  welcoming.runs([options, &shell] { welcome(*options, shell); });
  const auto removing = under("remove", say("Erase all that tells who a member was"), true);
  removing.option("--heir", options->heir, say("The member who gets their videos"));
  add_json(removing, options->here);
  removing.runs([options, &shell] { remove(*options, shell); });
}

}  // namespace classe12::cli
