// SPDX-License-Identifier: EUPL-1.2
#include "cli/secrets.hpp"

#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string_view>
#include <vector>

namespace classe12::cli {
namespace {

bool is_secret(std::string_view variable) {
  for (const std::string_view prefix :
       {"CLASSE12_TOKEN_", "CLASSE12_PASSWORD_", "CLASSE12_REGISTRATION_"})
    if (variable.starts_with(prefix)) return true;
  return false;
}

}  // namespace

Secrets take_secrets() {
  Secrets taken;
  for (char** each = environ; each != nullptr && *each != nullptr; ++each) {
    const std::string_view variable(*each);
    const auto equals = variable.find('=');
    if (equals == std::string_view::npos || !is_secret(variable)) continue;
    taken.emplace(variable.substr(0, equals),
                  peertube::Secret(std::string(variable.substr(equals + 1))));
    // The kernel shows these very bytes as /proc/PID/environ.
    ::explicit_bzero(*each + equals + 1, variable.size() - equals - 1);
  }
  for (const auto& [name, secret] : taken) ::unsetenv(name.c_str());
  return taken;
}

}  // namespace classe12::cli
