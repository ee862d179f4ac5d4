// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/http/server.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/model/media_type.hpp"

#include <fmt/format.h>
#include <httplib.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

// Debian's library was built with TLS, and that changes the layout of Request:
// without the flag it would read another field than was written.
#ifndef CPPHTTPLIB_OPENSSL_SUPPORT
#error "compile with the flags that pkg-config gives for cpp-httplib"
#endif

namespace classe12::http {
namespace fs = std::filesystem;
namespace {

constexpr auto loopback = "127.0.0.1";

/// hls.js hands its media to the browser as blobs, starts its worker from one
/// and begins caption tracks with an empty data: file; everything else is a
/// file of ours, and nothing is from outside.
constexpr auto content_policy =
    "default-src 'self'; media-src 'self' blob: data:; worker-src 'self' blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

constexpr auto plain_text = "text/plain; charset=utf-8";

struct OpenFile {
  Descriptor descriptor;
  std::int64_t bytes;
};

/// What is at a path below a folder, or -1. The path is walked name by name:
/// none is hidden or "..", and none is a symbolic link, so that whoever may
/// write into a bundle cannot show another file through it.
Descriptor open_below(int folder, std::string_view path) {
  const auto slash = path.find('/');
  const auto last = slash == std::string_view::npos;
  const std::string name(path.substr(0, slash));
  if (name.empty() || name.front() == '.') return Descriptor(-1);
  // A FIFO would be waited for without end: hence O_NONBLOCK.
  const auto kind = last ? O_RDONLY | O_NONBLOCK : O_PATH | O_DIRECTORY;
  Descriptor next(::openat(folder, name.c_str(), kind | O_NOFOLLOW | O_CLOEXEC));
  if (last || next.get() < 0) return next;
  return open_below(next.get(), path.substr(slash + 1));
}

/// Null when there is no such file.
std::shared_ptr<const OpenFile> open_file(const fs::path& folder, std::string_view path) {
  if (path.find('\0') != std::string_view::npos) return nullptr;
  const Descriptor root(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  auto file = open_below(root.get(), path);
  struct stat facts {};
  if (file.get() < 0 || ::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) return nullptr;
  return std::make_shared<const OpenFile>(OpenFile{std::move(file), facts.st_size});
}

/// Pages and scripts are those of the player. A document that a teacher
/// attached is never one, whatever its name: it would run with our rights.
std::string type_of(std::string_view path, bool of_player) {
  if (!of_player) return media_type(path);
  using Type = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Type, 4> types{{{".html", "text/html; charset=utf-8"},
                                              {".css", "text/css; charset=utf-8"},
                                              {".js", "text/javascript; charset=utf-8"},
                                              {".LICENSE", plain_text}}};
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending)) return std::string(type);
  return "application/octet-stream";
}

/// The bytes that are sent: `count` from `first`.
struct Part {
  std::int64_t first = 0, count = 0;
};

/// What a Range header asks of a file (RFC 9110 14.1.2), nothing when it lies
/// beyond the end. Several ranges are answered with the whole, which 14.2 allows.
std::optional<Part> asked_part(const httplib::Ranges& ranges, std::int64_t bytes) {
  const Part whole{0, bytes};
  if (ranges.size() != 1) return whole;
  const auto [first, last] = ranges.front();  // -1: left out
  if (first < 0) {
    const auto count = std::min<std::int64_t>(last, bytes);
    if (count <= 0) return std::nullopt;
    return Part{bytes - count, count};
  }
  if (first >= bytes) return std::nullopt;
  const auto end = last < 0 ? bytes - 1 : std::min<std::int64_t>(last, bytes - 1);
  return Part{first, end - first + 1};
}

/// One piece of at most `most` bytes; a rung can be larger than the memory.
bool send_piece(const OpenFile& file, std::int64_t from, std::size_t most,
                httplib::DataSink& sink) {
  std::array<char, 1U << 16U> piece{};
  const auto got = ::pread(file.descriptor.get(), piece.data(), std::min(most, piece.size()), from);
  // The file shrank: a broken connection says so, a short answer would not.
  if (got <= 0) return false;
  return sink.write(piece.data(), static_cast<std::size_t>(got));
}

void send_part(httplib::Response& response, std::shared_ptr<const OpenFile> file, Part part,
               const std::string& type) {
  if (part.count == 0) return response.set_header("Content-Type", type);
  response.set_content_provider(
      static_cast<std::size_t>(part.count), type,
      [file = std::move(file), part](std::size_t sent, std::size_t left, httplib::DataSink& sink) {
        return send_piece(*file, part.first + static_cast<std::int64_t>(sent), left, sink);
      });
}

void send_file(const httplib::Request& request, httplib::Response& response,
               std::shared_ptr<const OpenFile> file, const std::string& type,
               const std::function<void(std::int64_t first)>& before) {
  // A HEAD has no ranges (RFC 9110 14.2), and without validators of ours
  // nothing that If-Range names can be what the file still is (13.1.5).
  auto ranges = request.ranges;
  if (request.method == "HEAD" || request.has_header("If-Range")) ranges.clear();
  const auto bytes = file->bytes;
  const auto part = asked_part(ranges, bytes);
  response.set_header("Accept-Ranges", "bytes");
  if (!part) {
    response.set_header("Content-Range", fmt::format("bytes */{}", bytes));
    response.status = 416;
    return;
  }
  response.status = 200;
  if (ranges.size() == 1) {
    response.status = 206;
    response.set_header("Content-Range", fmt::format("bytes {}-{}/{}", part->first,
                                                     part->first + part->count - 1, bytes));
  }
  before(part->first);
  send_part(response, std::move(file), *part, type);
}

void refuse(httplib::Response& response, int status, const std::string& because) {
  response.status = status;
  response.set_content(because + "\n", plain_text);
}

/// A browser saves it under the bundle's name, where that is one for every system.
std::string attachment(const fs::path& bundle) {
  const auto name = bundle.filename().native();
  const auto plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  });
  return fmt::format("attachment; filename=\"{}.mp4\"", plain ? name : "video");
}

void require_folder(const fs::path& folder) {
  std::error_code ignored;  // what cannot be looked at is not there for us
  if (fs::is_directory(folder, ignored)) return;
  throw Error(Fault::not_found, say("{}: there is no such folder", shown(folder)));
}

}  // namespace

struct Server::State {
  Site site;
  int port = 0;
  socket_t listening = -1;
  httplib::Server server;
  std::thread thread;
  std::mutex making;                     // the film is made once, whoever asks first
  std::shared_ptr<const OpenFile> film;  // once it is made

  [[nodiscard]] std::string authority(std::string_view host) const {
    return fmt::format("{}:{}", host, port);
  }

  void listen() {
    // The library's default, SO_REUSEPORT, would let two servers share a port
    // and take turns at the requests.
    server.set_socket_options([this](socket_t socket) {
      const int yes = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
      listening = socket;
    });
    port = site.port;
    if (port == 0)
      port = server.bind_to_any_port(loopback);
    else if (!server.bind_to_port(loopback, port))
      port = -1;
    // The library lets five connections wait; the sixth of a browser would be
    // dropped, and come back after a second.
    if (port > 0 && ::listen(listening, 64) == 0) return;
    throw Error(Fault::unavailable,
                site.port == 0
                    ? say("no port of this machine is free for the preview")
                    : say("port {} of this machine is taken; choose another", site.port));
  }

  std::shared_ptr<const OpenFile> made_film() {
    const std::lock_guard lock(making);
    if (film == nullptr) {
      auto file = site.film();
      struct stat facts {};
      ::fstat(file.get(), &facts);
      film = std::make_shared<const OpenFile>(OpenFile{std::move(file), facts.st_size});
    }
    return film;
  }

  void send_film(const httplib::Request& request, httplib::Response& response) {
    try {
      send_file(request, response, made_film(), "video/mp4", [](std::int64_t) {});
      response.set_header("Content-Disposition", attachment(site.bundle));
    } catch (const Error& error) {
      refuse(response, 500, error.what());
    }
  }

  void answer(const httplib::Request& request, httplib::Response& response) {
    const auto host = request.get_header_value("Host");
    if (host != authority(loopback) && host != authority("localhost"))
      return refuse(
          response, 403,
          say("this is not the preview's address; it is http://{}/", authority(loopback)));
    if (request.method != "GET" && request.method != "HEAD") {
      response.set_header("Allow", "GET, HEAD");
      return refuse(response, 405, say("here one can only read"));
    }

    std::string_view path = request.path;
    const bool has_page = !site.player.empty();
    if (has_page && path == "/") path = "/player/index.html";
    if (has_page && site.film && path == "/film.mp4") return send_film(request, response);
    const bool of_player = has_page && path.starts_with("/player/");
    const std::string_view prefix = of_player ? "/player/" : has_page ? "/bundle/" : "/";
    if (!path.starts_with(prefix)) return refuse(response, 404, say("there is nothing here"));
    path.remove_prefix(prefix.size());
    if (!of_player && path == layout::remake)
      return refuse(response, 404, say("there is nothing here"));
    if (const auto text = site.instead.find(path); !of_player && text != site.instead.end())
      return response.set_content(text->second, type_of(path, false));
    auto file = open_file(of_player ? site.player : site.bundle, path);
    if (!file) return refuse(response, 404, say("there is nothing here"));
    send_file(request, response, std::move(file), type_of(path, of_player),
              [&](std::int64_t first) {
                if (site.before) site.before(path, first);
              });
  }

  void start() {
    // One request a connection: on loopback a new one costs nothing, while an
    // idle one would hold a thread, and hold up the end.
    server.set_keep_alive_max_count(1);
    server.set_keep_alive_timeout(1);
    server.set_read_timeout(2);
    server.set_default_headers({{"Cache-Control", "no-store"},
                                {"Content-Security-Policy", content_policy},
                                {"Cross-Origin-Resource-Policy", "same-origin"},
                                {"Referrer-Policy", "no-referrer"},
                                {"X-Content-Type-Options", "nosniff"}});
    server.set_pre_routing_handler([this](const auto& request, auto& response) {
      answer(request, response);
      // The library would apply the ranges once more, to error texts too, and
      // without knowing where a file ends. Its request is not const: ours is a
      // view of a local variable.
      const_cast<httplib::Request&>(request).ranges.clear();
      return httplib::Server::HandlerResponse::Handled;
    });
    thread = std::thread([this] { server.listen_after_bind(); });
    // stop() does nothing before the library says that it runs.
    while (!server.is_running()) std::this_thread::yield();
  }
};

Server::Server(Site site) : state_(std::make_unique<State>()) {
  require_folder(site.bundle);
  if (!site.player.empty()) require_folder(site.player);
  state_->site = std::move(site);
  state_->listen();
  state_->start();
}

Server::~Server() {
  state_->server.stop();
  state_->thread.join();
}

int Server::port() const {
  return state_->port;
}

std::string Server::address() const {
  return fmt::format("http://{}/", state_->authority(loopback));
}

}  // namespace classe12::http
