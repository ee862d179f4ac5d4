// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/files.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace classe12::http {

/// What is shown, and where.
struct Site {
  std::filesystem::path bundle;  ///< at "/", or at "/bundle/" when there is a player
  std::filesystem::path player;  ///< its index.html is at "/"; empty: no page, only the files
  int port = 0;                  ///< 0: the system chooses
  /// Makes the whole as one file, "/film.mp4" beside the page. It is called when that is first
  /// asked for, on a thread of the server; what it throws is the answer.
  std::function<Descriptor()> film = {};
  /// Called before a part of a file is sent, with its path and its first byte, on a thread of the
  /// server: the client waits for as long as it takes.
  std::function<void(std::string_view path, std::int64_t first)> before = {};
  /// Texts that are sent in place of files of the bundle, by their paths in it.
  std::map<std::string, std::string, std::less<>> instead = {};
};

/// Shows a bundle to this machine and to no other, for `classe12 preview` and
/// for `verify`. It listens on 127.0.0.1 only, reads and never writes, and
/// leaves no way out of its folders: it follows no symbolic link in them and
/// shows no hidden file. A page of another origin can neither read it (there
/// are no CORS headers, and a foreign Host, as in DNS rebinding, is refused)
/// nor embed it. Files are streamed; one that is not there yet may come later.
///
/// The library underneath ignores SIGPIPE for the whole process.
class Server {
 public:
  /// Serves from here on, on threads of its own. Throws Error{not_found} when
  /// a folder is not there, Error{unavailable} when the port is taken.
  explicit Server(Site site);
  /// Stops. What is being sent is cut; a client that has stopped reading can
  /// hold this up for five seconds.
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

}  // namespace classe12::http
