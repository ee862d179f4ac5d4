// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "platform/peertube/caller.hpp"
#include "platform/peertube/session.hpp"

#include <string>

namespace classe12::peertube {

/// Calls in the name of an account. What a server says is in the messages of Errors, never a token.
class Client {
 public:
  /// `name` is the server's in the configuration, for messages.
  Client(Caller& caller, Session& session, std::string name);

  /// The answer, after the token was renewed if the server asks for that. Throws what Caller::call
  /// and Session::renew do.
  [[nodiscard]] Answer call(Request request, Manner manner = Manner::again);
  /// The same, and Error{…} (problem.hpp) for what is no success. `what` is what it is about.
  Answer need(Request request, const std::string& what, Manner manner = Manner::again);
  /// GET, as JSON.
  [[nodiscard]] Json get(const std::string& path, const std::string& what);
  /// As a stranger asks: without a token.
  [[nodiscard]] Answer ask_as_stranger(const std::string& path);

  /// Throws `answer` as an Error about `what`, with no secret in it.
  [[noreturn]] void refuse(const Answer& answer, const std::string& what) const;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& address() const { return caller_.address(); }
  [[nodiscard]] const std::stop_token& stop() const { return caller_.stop(); }
  [[nodiscard]] Caller& caller() { return caller_; }

 private:
  Caller& caller_;
  Session& session_;
  std::string name_;
};

/// A request with a body of JSON.
[[nodiscard]] Request with_json(const std::string& method, const std::string& path,
                                const Json& body);

}  // namespace classe12::peertube
