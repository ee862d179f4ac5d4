// SPDX-License-Identifier: EUPL-1.2
#include "cli/tube.hpp"

#include "cli/config.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace classe12::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kind = "peertube:";

std::string from_environment(const char* name) {
  const auto* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

fs::path at_home(const std::string& file) {
  return file.starts_with("~/") ? fs::path(from_environment("HOME")) / file.substr(2)
                                : fs::path(file);
}

/// "CLASSE12_TOKEN_TUBE" for the server "tube".
std::string variable_of(const std::string& what, const Server& server) {
  auto name = "CLASSE12_" + what + "_" + server.name;
  for (char& letter : name)
    letter =
        letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return name;
}

fs::path place_of(const Server& server) {
  if (!server.state.empty()) return at_home(server.state);
  const auto state = from_environment("XDG_STATE_HOME");
  return (state.empty() ? at_home("~/.local/state") : fs::path(state)) / "classe12/peertube" /
         server.name;
}

}  // namespace

void add_to(const Command& command, std::string& to) {
  command.option("--to", to,
                 say("On this server instead, as peertube:NAME; see classe12-config(5)"));
}

Server server_of(const std::string& to) {
  if (!to.starts_with(kind) || to.size() == kind.size())
    throw Error(
        Fault::usage,
        say("--to: ‘{}’ is no server; write peertube: and its name in the configuration", to));
  return server_named(load_config(), to.substr(kind.size()));
}

fs::path state_of(const Server& server) {
  const auto folder = place_of(server);
  peertube::make_private_folder(folder);
  return folder;
}

std::vector<Server> servers_with(std::string_view video) {
  const auto config = load_config();
  std::vector<Server> all;
  for (const auto& server : config.servers)
    if (fs::is_directory(place_of(server)) &&
        !peertube::Records(place_of(server)).load(video).uuid.empty())
      all.push_back(server);
  return all;
}

peertube::Secret secret_of(const Shell& shell, const Server& server, const std::string& what,
                           const std::string& file) {
  const auto given = shell.secrets.find(variable_of(what, server));
  if (given != shell.secrets.end() && !given->second.empty()) return given->second;
  return file.empty() ? peertube::Secret() : peertube::read_secret(at_home(file));
}

void with_tube(const std::string& to, Shell& shell,
               const std::function<void(peertube::Publisher&, const Server&)>& deed) {
  const auto server = server_of(to);
  peertube::keep_to_oneself();
  const auto folder = state_of(server);
  peertube::Caller caller(peertube::Web(server.address), {}, shell.stop);
  peertube::Session session(caller, server,
                            {secret_of(shell, server, "TOKEN", server.token_file),
                             secret_of(shell, server, "PASSWORD", server.password_file)},
                            folder);
  peertube::Client client(caller, session, server.name);
  const peertube::Records records(folder);
  peertube::Publisher publisher(client, records, server);
  deed(publisher, server);
}

std::string who_sees(const peertube::Published& made) {
  if (!made.scheduled.empty()) return say("will be seen from {} on", made.scheduled);
  switch (made.privacy) {
    case peertube::Privacy::public_:
      return say("is seen by everybody");
    case peertube::Privacy::unlisted:
      return say("is seen by whoever has its address");
    case peertube::Privacy::password:
      return say("is seen by whoever has its password: {}", made.password);
    case peertube::Privacy::private_:
      break;
  }
  return say("is seen by the account alone");
}

Json to_json(const peertube::Published& made) {
  return {{"id", made.id},
          {"uuid", made.uuid},
          {"address", made.address},
          {"privacy", peertube::to_name(made.privacy)},
          {"state", made.state},
          {"scheduled", made.scheduled.empty() ? Json() : Json(made.scheduled)},
          {"password", made.password.empty() ? Json() : Json(made.password)},
          {"uploaded", made.uploaded},
          {"quick", made.quick},
          {"dropped", made.dropped}};
}

void tell(const peertube::Published& made, const Server& server, bool json, Shell& shell) {
  if (json) {
    shell.out << to_pretty(to_json(made));
    return;
  }
  if (shell.quiet) return;
  shell.out << made.address << ": " << who_sees(made) << "\n";
  for (const auto& one : made.dropped)
    shell.err << "  ! " << say("{} does not have: {}", server.name, one) << "\n";
  if (!made.quick)
    shell.err << "  ! "
              << say("{} encodes its film a second time, for its rate is high", server.name)
              << "\n";
  if (made.state == 7)
    shell.err << "  ! " << say("{} could not encode it; look at it there", server.name) << "\n";
}

}  // namespace classe12::cli
