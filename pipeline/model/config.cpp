// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/config.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/yaml.hpp"

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

using yaml::Field;
using yaml::Presence;
using yaml::Value;

constexpr std::size_t longest_word = 4096;

/// What a command needs to be of use: where the sound is, and where the captions are wanted.
/// Empty when nothing is missing.
std::string_view missing_in(const std::vector<std::string>& words) {
  for (const std::string_view needed : {"{wav}", "{vtt}"})
    if (std::none_of(words.begin(), words.end(), [&](const std::string& word) {
          return word.find(needed) != std::string::npos;
        }))
      return needed;
  return {};
}

std::vector<std::string> read_words(const Value& value) {
  std::vector<std::string> words;
  for (const auto& item : value.list()) words.push_back(item.line(longest_word));
  if (words.empty()) return words;
  if (const auto missing = missing_in(words); !missing.empty())
    value.refuse(
        say("has no {}; the command is given the sound and a place for the captions", missing));
  return words;
}

constexpr std::size_t longest_path = 4096;

std::string read_name(const Value& value) {
  auto name = value.line(40);
  if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") != std::string::npos)
    value.refuse(say("‘{}’ has other characters than a-z, 0-9, - and _", name));
  return name;
}

/// Whether an address is of this machine, so that nothing of it goes over a network.
bool is_here(std::string_view address) {
  for (const std::string_view host : {"http://localhost", "http://127.0.0.1", "http://[::1]"})
    if (address == host || address.starts_with(std::string(host) + ":")) return true;
  return false;
}

std::string read_address(const Value& value) {
  auto address = value.line(500);
  while (address.ends_with('/')) address.pop_back();
  if (!address.starts_with("https://") && !is_here(address))
    value.refuse(
        say("‘{}’ does not begin with https://; a password would be read on its way", address));
  if (address.find_first_of("@?# ") != std::string::npos ||
      address.find('/', address.find("://") + 3) != std::string::npos)
    value.refuse(say("‘{}’ has more than a server’s name and port", address));
  return address;
}

template <std::string Server::*member>
void read_path(const Value& value, Server& server) {
  server.*member = value.line(longest_path);
}

const std::array<std::string, 2> circle_words{"refuse", "password"};
const std::array<std::string, 3> comments_words{"on", "off", "approval"};

int comments_numbered(const std::string& word) {
  if (word == "on") return 1;
  return word == "off" ? 2 : 3;
}

constexpr std::array server_fields{
    Field<Server>{"name",
                  Presence::required,
                  [](const Value& value, Server& server) { server.name = read_name(value); },
                  nullptr,
                  {"nom"}},
    Field<Server>{"address",
                  Presence::required,
                  [](const Value& value, Server& server) { server.address = read_address(value); },
                  nullptr,
                  {"adresse"}},
    Field<Server>{"account", Presence::optional, read_path<&Server::account>, nullptr, {"compte"}},
    Field<Server>{"channel", Presence::optional, read_path<&Server::channel>, nullptr, {"chaîne"}},
    Field<Server>{"token_file",
                  Presence::optional,
                  read_path<&Server::token_file>,
                  nullptr,
                  {"fichier_jeton"}},
    Field<Server>{"password_file",
                  Presence::optional,
                  read_path<&Server::password_file>,
                  nullptr,
                  {"fichier_mot_de_passe"}},
    Field<Server>{"registration_file",
                  Presence::optional,
                  read_path<&Server::registration_file>,
                  nullptr,
                  {"fichier_enregistrement"}},
    Field<Server>{"state", Presence::optional, read_path<&Server::state>, nullptr, {"état"}},
    Field<Server>{"circle",
                  Presence::optional,
                  [](const Value& value, Server& server) {
                    server.circle = value.choice(circle_words) == "password"
                                        ? CirclePolicy::password
                                        : CirclePolicy::refuse;
                  },
                  nullptr,
                  {"cercle"}},
    Field<Server>{"comments",
                  Presence::optional,
                  [](const Value& value, Server& server) {
                    server.comments = comments_numbered(value.choice(comments_words));
                  },
                  nullptr,
                  {"commentaires"}},
};

/// A server of a name that is there already is decided anew: one's own file is over the machine's.
void read_servers(const Value& value, Config& config) {
  std::vector<std::string> seen;
  for (const auto& item : value.list()) {
    Server server;
    yaml::read_fields(item, server_fields, server);
    if (std::find(seen.begin(), seen.end(), server.name) != seen.end())
      item.refuse(say("‘{}’ is the name of two servers", server.name));
    seen.push_back(server.name);
    std::erase_if(config.servers, [&](const Server& old) { return old.name == server.name; });
    config.servers.push_back(std::move(server));
  }
}

constexpr std::array config_fields{
    Field<Config>{"servers",
                  Presence::optional,
                  read_servers,
                  [] { return yaml::field_names(server_fields); },
                  {"serveurs"}},
    Field<Config>{"transcribe",
                  Presence::optional,
                  [](const Value& value, Config& config) {
                    config.transcription.command = read_words(value);
                  },
                  nullptr,
                  {"transcrire"}},
    Field<Config>{"transcribe_minutes",
                  Presence::optional,
                  [](const Value& value, Config& config) {
                    config.transcription.minutes = value.whole(1, 10'000);
                  },
                  nullptr,
                  {"transcrire_minutes"}},
};

}  // namespace

Config read_config(std::string_view text, std::string_view file, Config before) {
  const yaml::Document document(text, file, Fault::bad_config);
  const auto root = document.root();
  if (!root.is_nothing()) yaml::read_fields(root, config_fields, before);
  return before;
}

std::vector<std::string> read_command(std::string_view line, std::string_view name) {
  std::vector<std::string> words{""};
  for (const auto c : line) {
    if (c != ' ')
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  if (words.empty()) return words;
  if (const auto missing = missing_in(words); !missing.empty())
    throw Error(Fault::bad_config,
                say("{}: has no {}; the command is given the sound and a place for the captions",
                    name, missing));
  return words;
}

const Server& server_named(const Config& config, std::string_view name) {
  std::vector<std::string> names;
  for (const auto& server : config.servers) {
    if (server.name == name) return server;
    names.push_back(server.name);
  }
  if (names.empty())
    throw Error(Fault::bad_config,
                say("no server is called ‘{}’; the configuration names none", name));
  throw Error(Fault::bad_config, say("no server is called ‘{}’; the configuration has: {}", name,
                                     yaml::listed(names)));
}

std::vector<std::string> config_keys() {
  return yaml::field_names(config_fields);
}

}  // namespace classe12
