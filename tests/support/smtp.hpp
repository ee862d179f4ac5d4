// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/support/loopback.hpp"

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace classe12::world {

/// A mail relay on 127.0.0.1, at a port that the system chooses, which keeps what it is given.
class SmtpServer {
 public:
  enum class Mood {
    kind,
    busy,    ///< takes no recipient now: 451
    absent,  ///< closes every connection without a word
    lost,    ///< takes a letter, and closes the connection without saying so
  };

  explicit SmtpServer(Mood mood = Mood::kind) : mood_(mood) {
    ::listen(bound_.socket.get(), 8);
    thread_ = std::thread([this] { serve(); });
  }
  ~SmtpServer() {
    ended_ = true;
    ::shutdown(bound_.socket.get(), SHUT_RDWR);
    if (const auto client = client_.load(); client >= 0) ::shutdown(client, SHUT_RDWR);
    thread_.join();
  }
  SmtpServer(const SmtpServer&) = delete;
  SmtpServer& operator=(const SmtpServer&) = delete;

  void become(Mood mood) { mood_ = mood; }
  [[nodiscard]] std::string address() const {
    return "smtp://127.0.0.1:" + std::to_string(bound_.port);
  }
  /// As they came, the dots that SMTP adds left in.
  [[nodiscard]] std::vector<std::string> letters() const {
    const std::lock_guard lock(mutex_);
    return letters_;
  }
  /// What MAIL and RCPT said.
  [[nodiscard]] std::vector<std::string> envelopes() const {
    const std::lock_guard lock(mutex_);
    return envelopes_;
  }

 private:
  void serve() {
    while (!ended_) {
      const int client = ::accept4(bound_.socket.get(), nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) return;
      client_ = client;
      // A test that hangs is worse than one that fails.
      const timeval patience{20, 0};
      ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
      if (mood_ != Mood::absent) talk(client);
      client_ = -1;
      ::close(client);
    }
  }

  static void say(int client, const std::string& line) {
    const auto all = line + "\r\n";
    ::send(client, all.data(), all.size(), MSG_NOSIGNAL);
  }

  /// Up to the end of `text`; "" when there is no more.
  static std::string until(int client, std::string& waiting, const std::string& text) {
    while (waiting.find(text) == std::string::npos) {
      char part[4096];
      const auto got = ::recv(client, part, sizeof part, 0);
      if (got <= 0) return "";
      waiting.append(part, static_cast<std::size_t>(got));
    }
    const auto end = waiting.find(text) + text.size();
    auto found = waiting.substr(0, end);
    waiting.erase(0, end);
    return found;
  }

  void talk(int client) {
    std::string waiting;
    say(client, "220 test");
    while (true) {
      const auto line = until(client, waiting, "\r\n");
      if (line.empty()) return;
      if (line.starts_with("MAIL") || line.starts_with("RCPT")) {
        const std::lock_guard lock(mutex_);
        envelopes_.push_back(line);
      }
      if (line.starts_with("RCPT") && mood_ == Mood::busy) {
        say(client, "451 not now");
      } else if (line.starts_with("DATA")) {
        say(client, "354 go on");
        const auto letter = until(client, waiting, "\r\n.\r\n");
        {
          const std::lock_guard lock(mutex_);
          letters_.push_back(letter);
        }
        if (mood_ == Mood::lost) return;
        say(client, "250 taken");
      } else if (line.starts_with("QUIT")) {
        say(client, "221 bye");
        return;
      } else {
        say(client, "250 test");
      }
    }
  }

  std::atomic<Mood> mood_;
  std::atomic<bool> ended_ = false;
  std::atomic<int> client_ = -1;
  Bound bound_ = bind_loopback();
  mutable std::mutex mutex_;
  std::vector<std::string> letters_, envelopes_;
  std::thread thread_;
};

}  // namespace classe12::world
