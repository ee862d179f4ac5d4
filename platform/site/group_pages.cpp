// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/groups.hpp"
#include "platform/search.hpp"
#include "platform/site/card.hpp"
#include "platform/site/form.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace classe12::site {
namespace {

constexpr int most_videos = 12;

std::string kind_of(const Group& group) {
  if (group.kind == "school") return say("school");
  if (group.kind == "network") return say("network");
  return say("community");
}

std::string address_of(const std::string& id) {
  return "/groups/" + id;
}

Html list(const std::vector<Group>& groups) {
  Html items;
  for (const auto& one : groups)
    items += tag("li", {},
                 tag("a", {{"class", "fr-link"}, {"href", address_of(one.id)}}, one.name) +
                     text(" · " + kind_of(one) + " · " + say("members: {}", one.members)));
  return items.empty() ? tag("p", {}, say("You are in no group yet.")) : tag("ul", {}, items);
}

Html kinds() {
  const auto option = [](Name kind, const std::string& words) {
    return tag("option", {{"value", std::string(kind.view())}}, words);
  };
  return tag("div", {{"class", "fr-select-group"}},
             tag("label", {{"class", "fr-label"}, {"for", "kind"}}, say("Kind")) +
                 tag("select", {{"class", "fr-select"}, {"id", "kind"}, {"name", "kind"}},
                     option("community", say("community")) + option("school", say("school"))));
}

Response groups_with(const Visit& visit, const Html& before) {
  const auto title = say("Groups");
  const auto fields = field({.name = "name",
                             .label = say("Name of the group"),
                             .hint = "",
                             .type = "text",
                             .fills = "off",
                             .value = visit.written("name")}) +
                      kinds();
  return page(visit.visitor,
              {.title = title,
               .asked = "",
               .main = tag("h1", {}, title) + list(groups(visit.catalogue, visit.who())) +
                       tag("h2", {{"class", "fr-h4 fr-mt-4w"}}, say("Found a group")) + before +
                       form(visit.visitor, "/groups", fields, say("Found it")),
               .status = before.empty() ? 200 : 400});
}

/// Who leads the group may have others leave it.
Html people(const Visit& visit, const std::string& group, const std::vector<GroupMember>& members,
            bool leads) {
  Html items;
  for (const auto& one : members) {
    const bool others = leads && one.member != visit.who().id;
    const auto removal =
        others ? form(visit.visitor, address_of(group) + "/remove", hidden("member", one.member),
                      say("Remove {}", one.name), "fr-btn fr-btn--tertiary fr-btn--sm")
               : Html();
    items += tag("li", {},
                 text(one.name) + text(one.role == "owner" ? " · " + say("leads it") : "") +
                     text(one.state == "invited" ? " · " + say("invited") : "") + removal);
  }
  return tag("ul", {}, items);
}

Html videos_of(const Visit& visit, const Group& group) {
  Query query;
  query.group = group.name;
  query.limit = most_videos;
  const auto found = search(visit.catalogue, visit.who(), visit.vocabulary, query);
  return tag("h2", {{"class", "fr-h4 fr-mt-4w"}}, say("Videos of this group")) +
         (found.hits.empty() ? tag("p", {}, say("There is no video yet.")) : cards(found.hits));
}

Response group_with(const Visit& visit, const std::string& id, const Html& before) {
  const auto found = group(visit.catalogue, visit.who(), id);
  auto main = tag("h1", {}, found.name) + tag("p", {}, kind_of(found)) + before;
  std::vector<GroupMember> members;
  try {
    members = group_members(visit.catalogue, visit.who(), found.id);
  } catch (const Error& error) {
    if (error.fault() != Fault::not_allowed || visit.who().hindrance != Hindrance::none) throw;
    // Invited, and not in it yet.
    main += form(visit.visitor, address_of(found.id) + "/join", {}, say("Join"));
    return page(visit.visitor, {.title = found.name, .asked = "", .main = main});
  }
  const auto self = std::find_if(members.begin(), members.end(), [&](const GroupMember& one) {
    return one.member == visit.who().id;
  });
  const bool leads = self != members.end() && self->role == "owner";
  main += tag("h2", {{"class", "fr-h4"}}, say("Members")) + people(visit, found.id, members, leads);
  if (leads)
    main += form(visit.visitor, address_of(found.id) + "/invite",
                 field({.name = "email",
                        .label = say("Academic e-mail address"),
                        .hint = "",
                        .type = "email",
                        .fills = "off",
                        .value = visit.written("email")}),
                 say("Invite"));
  main +=
      videos_of(visit, found) +
      tag("p", {{"class", "fr-mt-4w"}},
          tag("a", {{"class", "fr-link"}, {"href", "/messages/new?group=" + percent(found.name)}},
              say("Write to this group"))) +
      form(visit.visitor, address_of(found.id) + "/leave", {}, say("Leave this group"),
           "fr-btn fr-btn--tertiary");
  return page(
      visit.visitor,
      {.title = found.name, .asked = "", .main = main, .status = before.empty() ? 200 : 400});
}

}  // namespace

Response groups_page(const Visit& visit) {
  return groups_with(visit, {});
}

Response found_group_deed(const Visit& visit) {
  try {
    const auto made =
        found_group(visit.catalogue, visit.act, visit.written("name"), visit.written("kind"), "");
    return see_other(address_of(made.id));
  } catch (const Error& error) {
    return groups_with(visit, problem(error));
  }
}

Response group_page(const Visit& visit, const std::string& id) {
  return group_with(visit, id, {});
}

Response invite_deed(const Visit& visit, const std::string& id) {
  try {
    invite(visit.catalogue, visit.act, id, visit.written("email"));
    return see_other(address_of(id));
  } catch (const Error& error) {
    return group_with(visit, id, problem(error));
  }
}

Response join_group_deed(const Visit& visit, const std::string& id) {
  join(visit.catalogue, visit.act, id);
  return see_other(address_of(id));
}

Response remove_member_deed(const Visit& visit, const std::string& id) {
  try {
    leave(visit.catalogue, visit.act, id, visit.written("member"));
    return see_other(address_of(id));
  } catch (const Error& error) {
    return group_with(visit, id, problem(error));
  }
}

Response leave_deed(const Visit& visit, const std::string& id) {
  try {
    leave(visit.catalogue, visit.act, id, visit.who().id);
    return see_other("/groups");
  } catch (const Error& error) {
    return group_with(visit, id, problem(error));
  }
}

}  // namespace classe12::site
