// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <string>
#include <thread>

namespace classe12::world {

/// A web server on loopback with a few pages, one request a connection; it stops when it goes.
class Pages {
 public:
  struct Page {
    int status = 200;
    std::string moved_to;  ///< a path on this server
  };
  enum class Head { answered, refused };

  explicit Pages(std::map<std::string, Page> pages, Head head = Head::answered)
      : pages_(std::move(pages)), head_(head), socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof place;
    ::bind(socket_, reinterpret_cast<sockaddr*>(&place), size);
    ::listen(socket_, 8);
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&place), &size);
    port_ = ntohs(place.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Pages() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;

  [[nodiscard]] std::string address(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

 private:
  void serve() const {
    for (int to = 0; (to = ::accept(socket_, nullptr, nullptr)) >= 0; ::close(to)) {
      std::string asked;
      char bytes[4096];
      while (asked.find("\r\n\r\n") == std::string::npos) {
        const auto count = ::recv(to, bytes, sizeof bytes, 0);
        if (count <= 0) break;
        asked.append(bytes, static_cast<std::size_t>(count));
      }
      const auto answer = answer_to(asked);
      static_cast<void>(::send(to, answer.data(), answer.size(), MSG_NOSIGNAL));
    }
  }

  [[nodiscard]] std::string answer_to(const std::string& asked) const {
    const auto begin = asked.find(' ') + 1;
    const auto path = asked.substr(begin, asked.find(' ', begin) - begin);
    const auto found = pages_.find(path);
    auto page = found == pages_.end() ? Page{404, ""} : found->second;
    if (head_ == Head::refused && asked.starts_with("HEAD")) page = {405, ""};
    auto text = "HTTP/1.1 " + std::to_string(page.status) + " x\r\nConnection: close\r\n";
    if (!page.moved_to.empty()) text += "Location: " + address(page.moved_to) + "\r\n";
    return text + "Content-Length: 0\r\n\r\n";
  }

  std::map<std::string, Page> pages_;
  Head head_;
  int socket_ = -1;
  int port_ = 0;
  std::thread thread_;
};

}  // namespace classe12::world
