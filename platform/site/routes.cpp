// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/routes.hpp"

#include "pipeline/base/words.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

namespace classe12::site {
namespace {

/// An address in its parts: "/groups/12/join" is {"groups", "12", "join"}.
std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    parts.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return parts;
}

[[noreturn]] void there_is_none() {
  throw Error(Fault::not_found, say("There is no such page"));
}

std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  const auto* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || rest != end) there_is_none();
  return number;
}

/// What everybody may read.
std::optional<Response> open_page(const Visit& visit, const std::vector<std::string>& at) {
  const auto& first = at.front();
  if (at.size() == 1) {
    if (first.empty()) return home(visit);
    if (first == "search") return search_page(visit);
    if (first == "charter") return charter_page(visit);
    if (first == "sign-in") return sign_in_page(visit);
  }
  if (at.size() == 2 && first == "videos") return watch(visit, at[1]);
  if (at.size() == 2 && first == "welcome") return welcome_page(visit, at[1]);
  if (at.size() > 2 && first == "media") {
    const std::string_view path = visit.request.path;
    return media(visit, at[1], path.substr(std::string_view("/media//").size() + at[1].size()));
  }
  return std::nullopt;
}

/// What nobody has to be signed in for.
std::optional<Response> open_deed(const Visit& visit, const std::vector<std::string>& at) {
  if (at.size() == 1 && at[0] == "sign-in") return sign_in_deed(visit);
  if (at.size() == 2 && at[0] == "welcome") return welcome_deed(visit, at[1]);
  return std::nullopt;
}

std::optional<Response> member_page(const Visit& visit, const std::vector<std::string>& at) {
  const auto& first = at.front();
  if (at.size() == 1) {
    if (first == "account") return account_page(visit);
    if (first == "groups") return groups_page(visit);
    if (first == "messages") return messages_page(visit);
  }
  if (at.size() == 2 && first == "groups") return group_page(visit, at[1]);
  if (at.size() == 2 && first == "messages")
    return at[1] == "new" ? write_page(visit) : message_page(visit, number_of(at[1]));
  return std::nullopt;
}

std::optional<Response> member_deed(const Visit& visit, const std::vector<std::string>& at) {
  const auto& first = at.front();
  if (at.size() == 1) {
    if (first == "sign-out") return sign_out_deed(visit);
    if (first == "groups") return found_group_deed(visit);
    if (first == "messages") return write_deed(visit);
  }
  if (at.size() == 2 && first == "account") {
    if (at[1] == "charter") return charter_deed(visit);
    if (at[1] == "sessions") return session_deed(visit);
  }
  if (at.size() == 3 && first == "groups") {
    if (at[2] == "invite") return invite_deed(visit, at[1]);
    if (at[2] == "join") return join_deed(visit, at[1]);
    if (at[2] == "leave") return leave_deed(visit, at[1]);
  }
  if (at.size() == 3 && first == "messages") {
    if (at[2] == "answer") return answer_deed(visit, number_of(at[1]));
    if (at[2] == "report") return report_deed(visit, number_of(at[1]));
    if (at[2] == "block") return block_deed(visit, number_of(at[1]));
  }
  return std::nullopt;
}

bool is_of_members(const std::string& first) {
  return first == "account" || first == "groups" || first == "messages" || first == "sign-out";
}

}  // namespace

Response routed(const Visit& visit) {
  const auto at = parts_of(visit.request.path);
  if (at.empty()) there_is_none();
  const bool deed = visit.request.method == "POST";
  if (const auto found = deed ? open_deed(visit, at) : open_page(visit, at)) return *found;
  if (!is_of_members(at.front())) there_is_none();
  if (!visit.is_member()) return see_other("/sign-in");
  // The charter comes before all that members do with each other.
  if (visit.who().hindrance == Hindrance::charter && at.front() != "account" &&
      at.front() != "sign-out")
    return see_other("/account");
  if (const auto found = deed ? member_deed(visit, at) : member_page(visit, at)) return *found;
  there_is_none();
}

Response apology_for(const Error& error, const Visitor& visitor) {
  switch (error.fault()) {
    case Fault::not_found:
      // The same words for what never was and for what is not for this visitor.
      return apology(404, say("There is no such page"), visitor);
    case Fault::not_allowed:
      return apology(403, say("This is not for everybody"), visitor);
    case Fault::usage:
    case Fault::bad_words:
      return apology(400, error.what(), visitor);
    case Fault::later:
      return apology(503, say("Please try again in a moment"), visitor);
    default:
      return apology(500, say("Something went wrong here; please try again later"), visitor);
  }
}

}  // namespace classe12::site
