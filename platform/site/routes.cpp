// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/routes.hpp"

#include "pipeline/base/words.hpp"
#include "platform/site/form.hpp"
#include "platform/site/page.hpp"
#include "platform/site/pages.hpp"
#include "platform/site/trust.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

namespace classe12::site {
namespace {

/// An address in its parts: "/groups/12/join" is {"groups", "12", "join"}.
using Path = std::vector<std::string>;

Path parts_of(std::string_view path) {
  Path parts;
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
std::optional<Response> open_page(const Visit& visit, const Path& at) {
  const auto& first = at.front();
  if (at.size() == 1) {
    if (first.empty()) return home(visit);
    if (first == "search") return search_page(visit);
    if (first == "charter") return charter_page(visit);
    if (first == "sign-in") return sign_in_page(visit);
    if (first == "join") return join_page(visit);
    if (first == "forgotten") return forgotten_page(visit);
  }
  if (at.size() == 2 && first == "about") return text_page(visit, at[1]);
  if (at.size() == 2 && first == "videos") return watch(visit, at[1]);
  if (at.size() == 2 && first == "welcome") return welcome_page(visit, at[1]);
  if (at.size() > 2 && first == "media") {
    const std::string_view path = visit.request.path;
    return media(visit, at[1], path.substr(std::string_view("/media//").size() + at[1].size()));
  }
  return std::nullopt;
}

/// What nobody has to be signed in for.
std::optional<Response> open_deed(const Visit& visit, const Path& at) {
  if (at.size() == 1 && at[0] == "sign-in") return sign_in_deed(visit);
  if (at.size() == 1 && at[0] == "join") return join_deed(visit);
  if (at.size() == 1 && at[0] == "forgotten") return forgotten_deed(visit);
  if (at.size() == 2 && at[0] == "welcome") return welcome_deed(visit, at[1]);
  return std::nullopt;
}

std::optional<Response> member_page(const Visit& visit, const Path& at) {
  const auto& first = at.front();
  if (at.size() == 1) {
    if (first == "account") return account_page(visit);
    if (first == "groups") return groups_page(visit);
    if (first == "messages") return messages_page(visit);
    if (first == "mine") return mine_page(visit);
    if (first == "uploads") return new_upload_page(visit);
    if (first == "moderation") return moderation_page(visit);
  }
  if (at.size() == 2 && first == "groups") return group_page(visit, at[1]);
  if (at.size() == 2 && first == "messages")
    return at[1] == "new" ? write_page(visit) : message_page(visit, number_of(at[1]));
  if (at.size() == 2 && first == "uploads") return upload_page(visit, at[1]);
  if (at.size() == 3 && first == "uploads" && at[2] == "words")
    return upload_words_page(visit, at[1]);
  if (at.size() == 3 && first == "videos" && at[2] == "settings")
    return settings_page(visit, at[1]);
  return std::nullopt;
}

std::optional<Response> group_deed(const Visit& visit, const Path& at) {
  if (at.size() == 1) return found_group_deed(visit);
  if (at.size() != 3) return std::nullopt;
  if (at[2] == "invite") return invite_deed(visit, at[1]);
  if (at[2] == "join") return join_group_deed(visit, at[1]);
  if (at[2] == "remove") return remove_member_deed(visit, at[1]);
  if (at[2] == "leave") return leave_deed(visit, at[1]);
  return std::nullopt;
}

std::optional<Response> message_deed(const Visit& visit, const Path& at) {
  if (at.size() == 1) return write_deed(visit);
  if (at.size() != 3) return std::nullopt;
  if (at[2] == "answer") return answer_deed(visit, number_of(at[1]));
  if (at[2] == "report") return report_deed(visit, number_of(at[1]));
  if (at[2] == "block") return block_deed(visit, number_of(at[1]));
  return std::nullopt;
}

std::optional<Response> upload_deed(const Visit& visit, const Path& at) {
  if (at.size() == 1) return new_upload_deed(visit);
  if (at.size() == 5 && at[2] == "files" && at[4] == "remove")
    return remove_file_deed(visit, at[1], at[3]);
  if (at.size() != 3) return std::nullopt;
  if (at[2] == "words") return upload_words_deed(visit, at[1]);
  if (at[2] == "files") return tus_create(visit, at[1]);
  if (at[2] == "send") return send_deed(visit, at[1]);
  if (at[2] == "discard") return discard_deed(visit, at[1]);
  return std::nullopt;
}

std::optional<Response> video_deed(const Visit& visit, const Path& at) {
  if (at.size() != 3) return std::nullopt;
  if (at[2] == "words") return words_deed(visit, at[1]);
  if (at[2] == "privacy") return privacy_deed(visit, at[1]);
  if (at[2] == "add") return add_deed(visit, at[1]);
  if (at[2] == "publish") return publish_again_deed(visit, at[1]);
  if (at[2] == "take-back") return take_back_deed(visit, at[1]);
  if (at[2] == "remove") return remove_video_deed(visit, at[1]);
  if (at[2] == "approve") return approve_deed(visit, at[1]);
  if (at[2] == "refuse") return refuse_deed(visit, at[1]);
  return std::nullopt;
}

std::optional<Response> member_deed(const Visit& visit, const Path& at) {
  const auto& first = at.front();
  if (first == "groups") return group_deed(visit, at);
  if (first == "messages") return message_deed(visit, at);
  if (first == "uploads") return upload_deed(visit, at);
  if (first == "videos") return video_deed(visit, at);
  if (first == "sign-out" && at.size() == 1) return sign_out_deed(visit);
  if (first == "account" && at.size() == 2) {
    if (at[1] == "charter") return charter_deed(visit);
    if (at[1] == "sessions") return session_deed(visit);
  }
  if (first == "reports" && at.size() == 3 && at[2] == "settle")
    return settle_deed(visit, number_of(at[1]));
  return std::nullopt;
}

/// "/uploads/U/files/F", whose answers are not pages.
bool is_file(const Path& at) {
  return at.size() == 4 && at[0] == "uploads" && at[2] == "files";
}

bool is_of_members(const Path& at) {
  static constexpr std::array<std::string_view, 8> rooms{
      "account", "groups", "messages", "sign-out", "mine", "uploads", "moderation", "reports"};
  return std::find(rooms.begin(), rooms.end(), at.front()) != rooms.end() ||
         (at.size() == 3 && at.front() == "videos");
}

/// The same, and where such a file begins: a program asks, and reads no page.
bool is_for_programs(const Visit& visit, const Path& at) {
  return is_file(at) || (at.size() == 3 && at[0] == "uploads" && at[2] == "files" &&
                         visit.request.method == "POST");
}

/// A member's deeds bring back what only our pages have; a stranger's have nothing to bring.
bool is_asked_by_us(const Visit& visit) {
  if (!is_ours(visit.request)) return false;
  const auto proof = visit.header("x-proof");
  return !visit.is_member() ||
         is_proof(proof.empty() ? visit.written("proof") : proof, visit.token);
}

[[nodiscard]] Response not_asked_by_us(const Visit& visit, const Path& at) {
  if (is_for_programs(visit, at))
    return tus_refusal(403, say("this page is too old; load it again"));
  return apology(403, say("This form is too old; go back and send it again"), visit.visitor);
}

/// Who has not accepted the charter in force, or is suspended, gets no further than their account.
bool may_enter(const Visit& visit, const Path& at) {
  return visit.who().hindrance == Hindrance::none || at.front() == "account" ||
         at.front() == "sign-out" ||
         (visit.who().hindrance == Hindrance::suspended && at.front() != "uploads");
}

}  // namespace

Response routed(const Visit& visit) {
  const auto& method = visit.request.method;
  const auto at = parts_of(visit.request.path);
  if (at.empty()) there_is_none();
  if (method == "OPTIONS" && at.front() == "uploads") return tus_options();
  const bool reads = method == "GET" || method == "HEAD";
  if (!reads && method != "POST" && !(method == "DELETE" && is_file(at)))
    return apology(405, say("This cannot be done with this page"), visit.visitor);
  if (!reads && !is_asked_by_us(visit)) return not_asked_by_us(visit, at);
  if (method != "DELETE")
    if (const auto found = reads ? open_page(visit, at) : open_deed(visit, at)) return *found;
  if (!is_of_members(at)) there_is_none();
  if (is_for_programs(visit, at) && (!visit.is_member() || !may_enter(visit, at)))
    return tus_refusal(401, say("sign in again, then go on with this"));
  if (!visit.is_member()) return see_other("/sign-in");
  if (!may_enter(visit, at)) return see_other("/account");
  if (is_file(at) && method == "DELETE") return tus_delete(visit, at[1], at[3]);
  if (is_file(at) && reads) return tus_head(visit, at[1], at[3]);
  if (const auto found = reads ? member_page(visit, at) : member_deed(visit, at)) return *found;
  there_is_none();
}

Opening opened(const Visit& visit, const Later& later) {
  const auto& method = visit.request.method;
  const auto at = parts_of(visit.request.path);
  const bool piece = method == "PATCH" && is_file(at);
  const bool form = method == "POST" && at.size() == 3 && at[0] == "uploads" && at[2] == "file";
  if (!piece && !form) return {};
  if (piece && (!visit.is_member() || !may_enter(visit, at)))
    return tus_refusal(401, say("sign in again, then go on with this"));
  if (!visit.is_member()) return see_other("/sign-in");
  require(visit.who(), Deed::publish);
  // The proof of a form is in its body: who takes that asks for it before anything else.
  if (piece ? !is_asked_by_us(visit) : !is_ours(visit.request)) return not_asked_by_us(visit, at);
  return piece ? tus_patch(visit, later, at[1], at[3]) : file_form_intake(visit, later, at[1]);
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
      return apology(400, as_sentence(error.what()), visitor);
    case Fault::later:
      return apology(503, say("Please try again in a moment"), visitor);
    default:
      return apology(500, say("Something went wrong here; please try again later"), visitor);
  }
}

}  // namespace classe12::site
