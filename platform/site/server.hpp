// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/site/exchange.hpp"

#include <functional>
#include <memory>
#include <string>

namespace classe12::site {

/// The most that a form may have, in bytes: uploads go elsewhere.
constexpr std::size_t largest_form = 64U << 10U;

/// An HTTP server on 127.0.0.1, for a web server in front of it (nginx) that has the certificate
/// and the world. A few threads wait for all connections at once: who is slow costs a connection
/// and no thread, and is dropped after fifteen seconds of silence.
class Server {
 public:
  /// Called on its own threads, several at once, so all must be safe to call from each; what they
  /// throw is an answer of 500, and is told to `complain`.
  struct Calls {
    std::function<Response(const Request&)> answer;
    /// Asked first, when nothing of the body has come; without it, all are answered.
    std::function<Opening(const Request&)> open = {};
    std::function<void(const std::string&)> complain = {};
  };

  /// Serves from here on; `port` 0: the system chooses. Throws Error{unavailable} when the port is
  /// taken.
  Server(int port, int threads, Calls calls);
  Server(int port, int threads, std::function<Response(const Request&)> answer)
      : Server(port, threads, Calls{std::move(answer)}) {}
  /// Ends at once: what is being sent is cut.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] int port() const;
  /// "http://127.0.0.1:PORT/".
  [[nodiscard]] std::string address() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace classe12::site
