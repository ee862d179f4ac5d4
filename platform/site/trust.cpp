// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/trust.hpp"

#include "pipeline/base/digest.hpp"
#include "platform/accounts.hpp"

#include <fmt/format.h>

namespace classe12::site {

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

std::string set_cookie(std::string_view token, bool encrypted) {
  const auto lasts = token.empty() ? 0 : std::chrono::seconds(session_lasts).count();
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", session_cookie, token,
                     lasts, encrypted ? "; Secure" : "");
}

}  // namespace classe12::site
