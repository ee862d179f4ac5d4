// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "pipeline/model/config.hpp"
#include "platform/peertube/caller.hpp"
#include "platform/peertube/secret.hpp"

#include <filesystem>
#include <string>

namespace classe12::peertube {

/// What the owner of an account gives us to act for them: a token, or name and password.
struct Credentials {
  Secret token;     ///< an access token, or the JSON that the server gave with one
  Secret password;  ///< of Server::account
};

/// The tokens of an account. They are kept in a file for our eyes alone, since a token that was
/// refreshed is worth nothing from that moment on: the next run has to know the new one, and
/// processes that share an account have to agree on it.
class Session {
 public:
  /// `folder` is the server's private folder. Neither the caller nor the folder may go before it.
  Session(Caller& caller, const Server& server, Credentials credentials,
          std::filesystem::path folder);

  /// The token that calls are made with; a first one is asked for when there is none.
  /// Throws Error{bad_config} when nothing was given or the server does not take it.
  [[nodiscard]] const Secret& token();

  /// After the server refused `old`: another process's newer one, a refreshed one, or one for the
  /// password. Throws as `token`.
  void renew(const Secret& old);

  /// `text` without any secret of ours: servers may say back what they were told.
  [[nodiscard]] std::string blotted(std::string text) const;

 private:
  void load();
  void keep(const Json& answer);
  void log_in();
  [[nodiscard]] bool refresh();
  [[nodiscard]] Answer ask_for_tokens(const std::string& grant);
  [[nodiscard]] std::filesystem::path file() const;

  Caller& caller_;
  Server server_;
  Credentials given_;
  std::filesystem::path folder_;
  Secret access_, refresh_;
};

}  // namespace classe12::peertube
