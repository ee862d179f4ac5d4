// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/accounts.hpp"
#include "platform/members.hpp"
#include "platform/site/html.hpp"
#include "platform/site/trust.hpp"
#include "tests/support/loopback.hpp"

#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>

/// Members of a platform that a real server shows, without a browser.
namespace classe12::world {

inline constexpr auto long_password = "douze élèves et un tableau";

struct Heard {
  int status = 0;
  std::string head, body;
  /// A header's value; "" for none.
  [[nodiscard]] std::string header(const std::string& name) const {
    const auto at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "";
    const auto begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

/// What a server says to one request; nothing when it is not there, or ends in the middle.
inline std::optional<Heard> heard_from(int port, const std::string& request) {
  const Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const auto address = loopback(port);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return std::nullopt;
  for (std::string_view rest = request; !rest.empty();) {
    const auto sent = ::send(socket.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent <= 0) break;  // it may have answered before
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  std::string all;
  std::array<char, 65536> some{};
  for (;;) {
    const auto got = ::recv(socket.get(), some.data(), some.size(), 0);
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    all.append(some.data(), static_cast<std::size_t>(got));
  }
  const auto end = all.find("\r\n\r\n");
  if (end == std::string::npos || all.size() < 12) return std::nullopt;
  Heard heard{std::atoi(all.substr(9, 3).c_str()), all.substr(0, end + 2), all.substr(end + 4)};
  const auto length = heard.header("Content-Length");
  if (!length.empty() && heard.body.size() < std::strtoull(length.c_str(), nullptr, 10))
    return std::nullopt;
  return heard;
}

class Visitor {
 public:
  explicit Visitor(int port, std::string session = "")
      : port_(port), session_(std::move(session)) {}

  [[nodiscard]] std::optional<Heard> get(const std::string& path,
                                         const std::string& headers = "") const {
    return ask("GET", path, headers, std::nullopt);
  }
  [[nodiscard]] std::optional<Heard> post(const std::string& path,
                                          std::map<std::string, std::string> form) const {
    if (!session_.empty()) form["proof"] = site::proof_of(session_);
    std::string body;
    for (const auto& [name, value] : form)
      body += (body.empty() ? "" : "&") + site::percent(name) + "=" + site::percent(value);
    return ask("POST", path,
               "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n",
               body);
  }
  /// A new file of an upload; its address.
  [[nodiscard]] std::string create(const std::string& upload, std::size_t bytes) const {
    const auto made = ask("POST", upload + "/files",
                          tus() + "Upload-Length: " + std::to_string(bytes) +
                              "\r\nUpload-Metadata: filename YS5tcDQ=,kind dmlkZW8=\r\n",
                          "");
    return made && made->status == 201 ? made->header("Location") : "";
  }
  /// How much of it is there; nothing when that cannot be told.
  [[nodiscard]] std::optional<std::size_t> offset(const std::string& file) const {
    const auto said = ask("HEAD", file, tus(), std::nullopt);
    if (!said || said->status != 200) return std::nullopt;
    return std::strtoull(said->header("Upload-Offset").c_str(), nullptr, 10);
  }
  [[nodiscard]] std::optional<Heard> patch(const std::string& file, std::size_t offset,
                                           const std::string& bytes) const {
    return ask("PATCH", file,
               tus() + "Upload-Offset: " + std::to_string(offset) +
                   "\r\nContent-Type: application/offset+octet-stream\r\n",
               bytes);
  }

 private:
  [[nodiscard]] std::string tus() const {
    return "Tus-Resumable: 1.0.0\r\nSec-Fetch-Site: same-origin\r\nX-Proof: " +
           site::proof_of(session_) + "\r\n";
  }
  [[nodiscard]] std::optional<Heard> ask(const std::string& method, const std::string& path,
                                         const std::string& headers,
                                         const std::optional<std::string>& body) const {
    const auto port = std::to_string(port_);
    auto request = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port +
                   "\r\nConnection: close\r\n" + headers;
    if (!session_.empty()) request += "Cookie: session=" + session_ + "\r\n";
    if (body) request += "Content-Length: " + std::to_string(body->size()) + "\r\n";
    request += "\r\n" + body.value_or("");
    auto heard = heard_from(port_, request);
    return heard;
  }

  int port_;
  std::string session_;
};

/// The words of a video that nobody can be recognised in.
inline std::map<std::string, std::string> said_of(const std::string& title,
                                                  const std::string& visibility = "private") {
  return {{"title", title},     {"language", "fr"}, {"licence", "CC-BY-4.0"},
          {"people", "nobody"}, {"tags", "essai"},  {"visibility", visibility}};
}

/// Makes a member who has accepted the charter, and signs them in; the session.
inline std::string session_of(Catalogue& catalogue, const std::string& email, Time at) {
  choose_password(catalogue, at, give_ticket(catalogue, {{}, at}, email), long_password);
  return sign_in(catalogue, at, email, long_password, "test").value_or("");
}

}  // namespace classe12::world
