// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/accounts.hpp"
#include "platform/publication.hpp"
#include "platform/site/site.hpp"
#include "platform/site/trust.hpp"
#include "tests/support/published.hpp"

#include <map>
#include <regex>
#include <string>
#include <vector>

namespace classe12::world {

/// A platform with its site, and videos of anne's on it, who has to be a member first.
struct SitePlatform : Platform {
  site::Site site{{home,
                   CLASSE12_SOURCE_DIR "/platform/site/assets",
                   {},
                   {.texts = CLASSE12_SOURCE_DIR "/platform/site/assets/pages"},
                   [this] { return time; }}};

  /// Published, and approved where it has to be; its id.
  std::string put(const std::string& title, Visibility visibility,
                  const std::vector<std::string>& circles = {}) {
    auto manifest = played(title, visibility, circles);
    manifest.metadata.owner = "anne@ac-paris.fr";
    manifest.metadata.rights.people = People::nobody;
    manifest.metadata.rights.consents.clear();
    const auto bundle = write_bundle(folder.path() / manifest.id, manifest);
    if (publish(catalogue, shell(), bundle).state == VideoState::waiting)
      approve(catalogue, shell(), manifest.id);
    return manifest.id;
  }
};

inline constexpr auto password = "douze élèves et un tableau";

/// Somebody with a browser: it keeps its cookie, and sends forms with what was in them.
struct Browser {
  site::Site& site;
  std::string token;

  site::Response ask(site::Request request) {
    request.host = "classe12.example";
    if (!token.empty()) request.cookies[site::session_cookie(request)] = token;
    auto answer = site.answer(request);
    for (const auto& [name, value] : answer.headers)
      if (name == "Set-Cookie")
        token = value.substr(value.find('=') + 1, value.find(';') - value.find('=') - 1);
    return answer;
  }
  site::Response get(const std::string& path,
                     const std::map<std::string, std::string>& query = {}) {
    return ask({.method = "GET", .path = path, .query = query});
  }
  /// From a page of ours, with the proof that its form has.
  site::Response post(const std::string& path, std::map<std::string, std::string> form = {}) {
    form["proof"] = token.empty() ? "" : site::proof_of(token);
    return ask({.method = "POST", .path = path, .form = std::move(form), .from = "same-origin"});
  }
  bool sign_in(const std::string& name) {
    return post("/sign-in", {{"email", name + "@ac-paris.fr"}, {"password", password}}).status ==
           303;
  }
};

struct School : SitePlatform {
  School() {
    for (const auto* name : {"anne", "paul", "luc"}) put_in(name, Role::teacher);
  }
  /// "mod", who is signed in as the others are.
  void moderator() { put_in("mod", Role::moderator); }
  Browser browser(const std::string& name = "") {
    Browser one{site, ""};
    if (!name.empty()) {
      EXPECT_TRUE(one.sign_in(name)) << name;
    }
    return one;
  }

 private:
  void put_in(const std::string& name, Role role) {
    member(name, role);
    choose_password(catalogue, time, give_ticket(catalogue, shell(), name + "@ac-paris.fr"),
                    password);
  }
};

inline std::string location(const site::Response& answer) {
  for (const auto& [name, value] : answer.headers)
    if (name == "Location") return value;
  return "";
}

/// Where it leads, in the first address of that kind.
inline std::string first_match(const std::string& text, const std::string& pattern) {
  std::smatch found;
  return std::regex_search(text, found, std::regex(pattern)) ? found[found.size() - 1].str() : "";
}

}  // namespace classe12::world
