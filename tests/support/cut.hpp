// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace classe12::world {

/// A way to a server that begins on this machine and breaks where a test says: what went before the
/// cut arrived, what came after did not, and each side sees a connection that ends.
class Cut {
 public:
  /// `place` is "127.0.0.1:…", or the name and port of a real server.
  explicit Cut(const std::string& place) {
    const auto colon = place.rfind(':');
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(place.substr(0, colon).c_str(), place.substr(colon + 1).c_str(), &hints,
                      &found) != 0)
      throw std::runtime_error("no server at " + place);
    server_.reset(found);
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto own = address_of(0);
    auto* const address = reinterpret_cast<sockaddr*>(&own);
    socklen_t size = sizeof own;
    if (::bind(socket_, address, size) != 0 || ::listen(socket_, 16) != 0 ||
        ::getsockname(socket_, address, &size) != 0)
      throw std::runtime_error("no port for a way that breaks");
    port_ = ntohs(own.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Cut() {
    ended_ = true;
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    for (auto& one : talks_) one.join();
    ::close(socket_);
  }
  Cut(const Cut&) = delete;
  Cut& operator=(const Cut&) = delete;

  [[nodiscard]] std::string place() const { return "127.0.0.1:" + std::to_string(port_); }
  /// Breaks once, when so many more bytes have gone to the server.
  void cut_after(std::int64_t bytes) { left_ = bytes; }
  /// The same, but these bytes and all that follow arrive: it is the answer that is lost.
  void lose_answer_after(std::int64_t bytes) {
    loses_answer_ = true;
    left_ = bytes;
  }
  /// Each piece takes so long on its way.
  void become_slow(std::chrono::milliseconds time) { slow_ = time; }
  [[nodiscard]] bool was_cut() const { return cut_; }
  [[nodiscard]] std::int64_t bytes() const { return bytes_; }

 private:
  static sockaddr_in address_of(int port) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    place.sin_port = htons(static_cast<std::uint16_t>(port));
    return place;
  }

  void serve() {
    while (!ended_) {
      const int client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) return;
      talks_.emplace_back([this, client] { talk(client); });
    }
  }

  /// How many of these bytes may still go; fewer means: here it breaks.
  std::int64_t allowed(std::int64_t count) {
    const std::lock_guard lock(mutex_);
    bytes_ += count;
    if (left_ < 0) return count;
    const auto may = std::min<std::int64_t>(left_, count);
    left_ -= may;
    if (left_ > 0) return count;
    left_ = -1;
    cut_ = true;
    return may;
  }

  static bool put(int socket, const char* bytes, std::int64_t count) {
    while (count > 0) {
      const auto sent = ::send(socket, bytes, static_cast<std::size_t>(count), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes += sent;
      count -= sent;
    }
    return true;
  }

  void talk(int client) {
    // "localhost" may have two addresses, and the server one of them.
    for (const auto* each = server_.get(); each != nullptr; each = each->ai_next) {
      const int server = ::socket(each->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
      const bool there = ::connect(server, each->ai_addr, each->ai_addrlen) == 0;
      if (there) pass(client, server);
      ::close(server);
      if (there) break;
    }
    ::close(client);
  }

  void pass(int client, int server) {
    bool deaf = false;  // the answer that comes next is lost
    std::array<char, 16384> part{};
    while (!ended_) {
      std::array<pollfd, 2> ready{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
      if (::poll(ready.data(), ready.size(), 50) <= 0) continue;
      if (ready[0].revents != 0) {
        const auto got = ::recv(client, part.data(), part.size(), 0);
        if (got <= 0) return;
        if (slow_.load().count() > 0) std::this_thread::sleep_for(slow_.load());
        const bool cut_before = cut_;
        const auto may = allowed(got);
        const bool now = cut_ && !cut_before;
        if (now && loses_answer_) deaf = true;
        if (!put(server, part.data(), now && !loses_answer_ ? may : got)) return;
        if (now && !loses_answer_) return;
      }
      if (ready[1].revents != 0) {
        const auto got = ::recv(server, part.data(), part.size(), 0);
        if (got <= 0 || deaf) return;
        if (!put(client, part.data(), got)) return;
      }
    }
  }

  struct FreeAddresses {
    void operator()(addrinfo* all) const { ::freeaddrinfo(all); }
  };
  std::unique_ptr<addrinfo, FreeAddresses> server_;
  int socket_ = -1, port_ = 0;
  std::atomic<bool> ended_ = false, cut_ = false, loses_answer_ = false;
  std::atomic<std::chrono::milliseconds> slow_{};
  std::mutex mutex_;
  std::int64_t left_ = -1;
  std::atomic<std::int64_t> bytes_ = 0;
  std::thread thread_;
  std::vector<std::thread> talks_;
};

}  // namespace classe12::world
