// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/files.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <string>

namespace classe12::world {

/// A socket at a port of 127.0.0.1 that the system chooses, and which one it is.
struct Bound {
  Descriptor socket;
  int port = 0;
};

inline sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

inline Bound bind_loopback() {
  Bound made{Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), 0};
  auto address = loopback(0);
  auto* const place = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (::bind(made.socket.get(), place, size) != 0 ||
      ::getsockname(made.socket.get(), place, &size) != 0)
    throw std::runtime_error("no port is free");
  made.port = ntohs(address.sin_port);
  return made;
}

/// A port that was free a moment ago, for a program that opens it itself.
inline int free_port() {
  return bind_loopback().port;
}

/// What a server answers to these bytes, until it closes.
inline std::string exchange(int port, const std::string& bytes) {
  const Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  auto address = loopback(port);
  if (::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
      ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) !=
          static_cast<ssize_t>(bytes.size()))
    throw std::runtime_error("no server is there");
  std::string answer;
  char piece[4096];
  for (ssize_t got = 0; (got = ::recv(socket.get(), piece, sizeof piece, 0)) > 0;)
    answer.append(piece, static_cast<std::size_t>(got));
  return answer;
}

}  // namespace classe12::world
