// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/trust.hpp"

#include "pipeline/base/digest.hpp"
#include "platform/accounts.hpp"

#include <fmt/format.h>

namespace classe12::site {
namespace {

/// Asked for by a browser of this machine, which has no certificate for it.
bool is_here(const Request& request) {
  const auto name = request.host.substr(0, request.host.rfind(':'));
  return name == "127.0.0.1" || name == "localhost";
}

}  // namespace

bool is_ours(const Request& request) {
  if (!request.from.empty()) return request.from == "same-origin";
  const auto scheme = request.origin.find("://");
  return scheme != std::string::npos && !request.host.empty() &&
         request.origin.substr(scheme + 3) == request.host;
}

std::string proof_of(std::string_view token) {
  return sha256("form of " + std::string(token));
}

bool is_proof(std::string_view proof, std::string_view token) {
  const auto expected = proof_of(token);
  if (token.empty() || proof.size() != expected.size()) return false;
  unsigned char difference = 0;
  for (std::size_t i = 0; i < expected.size(); ++i)
    difference = static_cast<unsigned char>(difference | (proof[i] ^ expected[i]));
  return difference == 0;
}

std::string session_cookie(const Request& request) {
  return is_here(request) ? "session" : "__Host-session";
}

std::string set_cookie(const Request& request, std::string_view token) {
  const auto lasts = token.empty() ? 0 : std::chrono::seconds(session_lasts).count();
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", session_cookie(request),
                     token, lasts, is_here(request) ? "" : "; Secure");
}

}  // namespace classe12::site
