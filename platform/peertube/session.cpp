// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/session.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/problem.hpp"

#include <optional>
#include <utility>

namespace classe12::peertube {
namespace {

namespace fs = std::filesystem;

constexpr int to_wait_for_another = 60;  // s: what a refresh takes, and a busy server

/// Another process that renews the same tokens is waited for: it does so in a moment.
std::optional<FileLock> lock_of(const fs::path& file, Caller& caller) {
  for (int left = to_wait_for_another;; --left) {
    try {
      return std::make_optional<FileLock>(file);
    } catch (const Error& error) {
      if (error.fault() != Fault::later || left == 0) throw;
    }
    caller.wait(std::chrono::seconds(1));
  }
}

/// What tells a token that somebody put there from the one before, without keeping it.
std::string mark_of(const Credentials& given) {
  return sha256("classe12 " + given.token.reveal() + "\n" + given.password.reveal());
}

}  // namespace

Session::Session(Caller& caller, const Server& server, Credentials credentials, fs::path folder)
    : caller_(caller),
      server_(server),
      given_(std::move(credentials)),
      folder_(std::move(folder)) {}

fs::path Session::file() const {
  return folder_ / "tokens.json";
}

std::string Session::blotted(std::string text) const {
  for (const auto* secret : {&access_, &refresh_, &given_.token, &given_.password})
    text = secret->blotted(std::move(text));
  return text;
}

void Session::load() {
  if (given_.token.empty() && given_.password.empty())
    throw Error(
        Fault::bad_config,
        say("{}: has neither a token nor a password; see classe12-config(5)", server_.name));
  if (fs::exists(file())) {
    const auto kept = Json::parse(read_secret(file()).reveal(), nullptr, false);
    // Tokens that came of another token or password than the one that is given now are not asked.
    if (text_at(kept, "of") == mark_of(given_)) {
      access_ = Secret(text_at(kept, "access_token"));
      refresh_ = Secret(text_at(kept, "refresh_token"));
    }
  }
  if (!access_.empty() || given_.token.empty()) return;
  const auto json = Json::parse(given_.token.reveal(), nullptr, false);
  if (json.is_object()) {
    access_ = Secret(text_at(json, "access_token"));
    refresh_ = Secret(text_at(json, "refresh_token"));
  } else {
    access_ = given_.token;
  }
  if (access_.empty() || access_.reveal().find_first_of(" \r\n\t\"") != std::string::npos)
    throw Error(Fault::bad_config, say("{}: its token is none", server_.name));
}

const Secret& Session::token() {
  if (!access_.empty()) return access_;
  load();
  if (!access_.empty()) return access_;
  const auto lock = lock_of(folder_ / "tokens.lock", caller_);
  load();
  if (access_.empty()) log_in();
  return access_;
}

void Session::renew(const Secret& old) {
  const auto lock = lock_of(folder_ / "tokens.lock", caller_);
  access_ = {};
  load();
  if (access_ != old) return;
  if (!refresh_.empty() && refresh()) return;
  if (given_.password.empty())
    throw Error(Fault::bad_config,
                say("{}: its token is no longer good; put a new one in its place", server_.name));
  log_in();
}

Answer Session::ask_for_tokens(const std::string& grant) {
  const auto client = caller_.call({.path = "/api/v1/oauth-clients/local"}, Manner::again);
  if (!client.good()) refuse(client, server_.name);
  const auto json = json_of(client);
  Request request{
      .method = "POST", .path = "/api/v1/users/token", .type = "application/x-www-form-urlencoded"};
  request.body = "client_id=" + escaped(text_at(json, "client_id")) +
                 "&client_secret=" + escaped(text_at(json, "client_secret")) + "&" + grant;
  return caller_.call(request, Manner::again);
}

void Session::keep(const Json& answer) {
  access_ = Secret(text_at(answer, "access_token"));
  refresh_ = Secret(text_at(answer, "refresh_token"));
  if (access_.empty())
    throw Error(Fault::unavailable, say("{}: gives no token where it should", server_.name));
  write_private(file(), Json{{"of", mark_of(given_)},
                             {"access_token", access_.reveal()},
                             {"refresh_token", refresh_.reveal()}}
                            .dump());
}

void Session::log_in() {
  const auto answer = ask_for_tokens("grant_type=password&username=" + escaped(server_.account) +
                                     "&password=" + escaped(given_.password.reveal()));
  if (answer.good()) return keep(json_of(answer));
  const auto code = code_of(answer);
  if (code == "missing_two_factor" || code == "invalid_two_factor")
    throw Error(Fault::bad_config,
                say("{}: the account asks for a second code each time; give a token instead of a "
                    "password",
                    server_.name));
  if (code == "invalid_grant")
    throw Error(Fault::bad_config, say("{}: it does not take the name and password of ‘{}’",
                                       server_.name, server_.account));
  refuse(answer, server_.name);
}

bool Session::refresh() {
  const auto answer =
      ask_for_tokens("grant_type=refresh_token&refresh_token=" + escaped(refresh_.reveal()));
  if (answer.good()) {
    keep(json_of(answer));
    return true;
  }
  if (code_of(answer) == "invalid_grant") return false;
  refuse(answer, server_.name);
}

}  // namespace classe12::peertube
