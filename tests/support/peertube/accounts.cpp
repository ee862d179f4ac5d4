// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/peertube/state.hpp"

namespace classe12::world {
namespace {

void give_tokens(PeerTube::State& state, const std::string& user, httplib::Response& res) {
  const auto access = state.secret("at-"), refresh = state.secret("rt-");
  state.access[access] = user;
  state.refresh[refresh] = user;
  answer(res, {{"token_type", "Bearer"},
               {"access_token", access},
               {"refresh_token", refresh},
               {"expires_in", 86399},
               {"refresh_token_expires_in", 1209599}});
}

void tokens(PeerTube::State& state, const httplib::Request& req, httplib::Response& res) {
  if (req.get_header_value("Content-Type").find("x-www-form-urlencoded") == std::string::npos)
    return problem(res, 400, "Invalid request", "invalid_request");
  if (req.get_param_value("client_id") != state.client_id ||
      req.get_param_value("client_secret") != state.client_secret)
    return problem(res, 400, "Invalid client", "invalid_client");
  if (req.get_param_value("grant_type") == "refresh_token") {
    const auto found = state.refresh.find(req.get_param_value("refresh_token"));
    if (found == state.refresh.end())
      return problem(res, 400, "Invalid grant: refresh token is invalid", "invalid_grant");
    const auto user = found->second;
    state.refresh.erase(found);
    // The old access token dies at once.
    std::erase_if(state.access, [&](const auto& token) { return token.second == user; });
    return give_tokens(state, user, res);
  }
  if (req.get_param_value("username") != PeerTube::account ||
      req.get_param_value("password") != PeerTube::password)
    return problem(res, 400, "Invalid grant: user credentials are invalid", "invalid_grant");
  if (state.settings.two_factor && !req.has_header("x-peertube-otp"))
    return problem(res, 401, "Missing two factor header", "missing_two_factor");
  give_tokens(state, PeerTube::account, res);
}

Json config(const PeerTube::State& state) {
  return {{"serverVersion", state.settings.version},
          {"transcoding", {{"enabled", state.settings.transcoding}}},
          {"video",
           {{"image",
             {{"extensions", {".png", ".jpg", ".jpeg", ".webp"}}, {"size", {{"max", 8 << 20}}}}},
            {"file", {{"extensions", {".webm", ".ogv", ".mp4"}}}}}},
          {"videoCaption",
           {{"file", {{"extensions", {".vtt", ".srt"}}, {"size", {{"max", 20 << 20}}}}}}}};
}

Json me(const PeerTube::State& state) {
  return {{"username", PeerTube::account},
          {"videoQuota", state.settings.quota},
          {"videoChannels", {{{"id", 1}, {"name", PeerTube::channel}, {"displayName", "Anne"}}}}};
}

}  // namespace

std::string maybe_user_of(PeerTube::State& state, const httplib::Request& req) {
  const auto value = req.get_header_value("Authorization");
  if (!value.starts_with("Bearer ")) return "";
  const auto found = state.access.find(value.substr(7));
  return found == state.access.end() ? "" : found->second;
}

std::optional<std::string> user_of(PeerTube::State& state, const httplib::Request& req,
                                   httplib::Response& res) {
  if (!req.has_header("Authorization")) {
    problem(res, 401, "Unauthorized request: no authentication given", "unauthorized_request");
    return std::nullopt;
  }
  if (auto user = maybe_user_of(state, req); !user.empty()) return user;
  problem(res, 401, "Invalid token: access token is invalid", "invalid_token");
  return std::nullopt;
}

void add_accounts(httplib::Server& server, PeerTube::State& state) {
  server.Get(
      "/api/v1/oauth-clients/local", [&](const httplib::Request& req, httplib::Response& res) {
        if (req.get_header_value("Host") != state.place)
          return problem(
              res, 403,
              "Getting client tokens for host " + req.get_header_value("Host") + " is forbidden");
        answer(res, {{"client_id", state.client_id}, {"client_secret", state.client_secret}});
      });
  server.Post("/api/v1/users/token", [&](const httplib::Request& req, httplib::Response& res) {
    const std::lock_guard lock(state.mutex);
    tokens(state, req, res);
  });
  server.Get("/api/v1/config",
             [&](const httplib::Request&, httplib::Response& res) { answer(res, config(state)); });
  server.Get("/api/v1/users/me", [&](const httplib::Request& req, httplib::Response& res) {
    const std::lock_guard lock(state.mutex);
    if (user_of(state, req, res)) answer(res, me(state));
  });
}

}  // namespace classe12::world
