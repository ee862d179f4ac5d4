// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/client.hpp"

#include "pipeline/base/error.hpp"
#include "platform/peertube/problem.hpp"

#include <utility>

namespace classe12::peertube {

Client::Client(Caller& caller, Session& session, std::string name)
    : caller_(caller), session_(session), name_(std::move(name)) {}

Answer Client::call(Request request, Manner manner) {
  const auto headers = request.headers.size();
  for (bool renewed = false;; renewed = true) {
    const Secret token = session_.token();
    request.headers.resize(headers);
    request.headers.emplace_back("Authorization", "Bearer " + token.reveal());
    auto answer = caller_.call(request, manner);
    if (answer.status != 401 || renewed) return answer;
    session_.renew(token);
  }
}

Answer Client::need(Request request, const std::string& what, Manner manner) {
  auto answer = call(std::move(request), manner);
  if (!answer.good()) refuse(answer, what);
  return answer;
}

Json Client::get(const std::string& path, const std::string& what) {
  return json_of(need({.path = path}, what));
}

Answer Client::ask_as_stranger(const std::string& path) {
  return caller_.call({.path = path}, Manner::again);
}

void Client::refuse(const Answer& answer, const std::string& what) const try {
  peertube::refuse(answer, name_ + ": " + what);
} catch (const Error& error) {
  throw Error(error.fault(), session_.blotted(error.what()));
}

Request with_json(const std::string& method, const std::string& path, const Json& body) {
  Request request{.method = method, .path = path, .type = "application/json"};
  request.body = body.dump();
  return request;
}

}  // namespace classe12::peertube
