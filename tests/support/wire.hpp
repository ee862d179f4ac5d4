// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/support/loopback.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

/// HTTP as it is on the wire, whole or broken.
namespace classe12::world {

/// A connection that says what it is told, byte for byte.
class Wire {
 public:
  explicit Wire(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const auto address = loopback(port);
    EXPECT_EQ(::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address),
              0);
  }
  void say(std::string_view words) const {
    while (!words.empty()) {
      const auto sent = ::send(socket_.get(), words.data(), words.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      words.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  [[nodiscard]] std::string hear() const {
    std::string all;
    std::array<char, 4096> some{};
    for (;;) {
      const auto got = ::recv(socket_.get(), some.data(), some.size(), 0);
      if (got <= 0) return all;
      all.append(some.data(), static_cast<std::size_t>(got));
    }
  }

 private:
  Descriptor socket_;
};

inline std::string ask(int port, const std::string& request) {
  const Wire wire(port);
  wire.say(request);
  return wire.hear();
}

}  // namespace classe12::world
