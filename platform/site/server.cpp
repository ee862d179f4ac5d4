// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/server.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cstring>
#include <optional>

namespace classe12::site {
namespace {

constexpr unsigned most_connections = 512;
constexpr unsigned longest_silence = 15;              // s
constexpr unsigned longest_silence_of_a_sender = 60;  // s; a school's network takes its time
constexpr std::size_t memory_a_connection = 32U
                                            << 10U;  // head of a request, and what is read ahead

struct Freed {
  void operator()(MHD_Response* response) const noexcept { MHD_destroy_response(response); }
};

/// What has come of a request so far.
struct Coming {
  Request request;
  MHD_PostProcessor* form = nullptr;
  std::unique_ptr<Intake> intake;  ///< who takes its body; else it is a form
  std::optional<Response> early;   ///< the answer, whatever else comes
  std::size_t bytes = 0;
  bool too_large = false;

  Coming() = default;
  ~Coming() {
    if (form != nullptr) MHD_destroy_post_processor(form);
  }
  Coming(const Coming&) = delete;
  Coming& operator=(const Coming&) = delete;
};

/// Names come from the network, and may be none. What is thrown must not reach the library.
MHD_Result take(std::map<std::string, std::string>& into, const char* key, const char* value) {
  if (key == nullptr) return MHD_YES;
  try {
    into[key] = value == nullptr ? "" : value;
    return MHD_YES;
  } catch (const std::exception&) {
    return MHD_NO;
  }
}

MHD_Result take_query(void* into, MHD_ValueKind, const char* key, const char* value) {
  return take(static_cast<Request*>(into)->query, key, value);
}

MHD_Result take_cookie(void* into, MHD_ValueKind, const char* key, const char* value) {
  return take(static_cast<Request*>(into)->cookies, key, value);
}

MHD_Result take_header(void* into, MHD_ValueKind, const char* key, const char* value) {
  if (key == nullptr) return MHD_YES;
  return take(static_cast<Request*>(into)->headers, lowered(key).c_str(), value);
}

/// A field may come in several pieces, and several of one name.
MHD_Result take_field(void* into, MHD_ValueKind, const char* key, const char* file, const char*,
                      const char*, const char* data, std::uint64_t offset, std::size_t size) {
  if (key == nullptr) return MHD_YES;
  auto* coming = static_cast<Coming*>(into);
  if (coming->early) return MHD_YES;
  try {
    if (coming->intake) {
      coming->intake->take(
          {key, file == nullptr ? "" : file, std::string_view(data, size), offset == 0});
      return MHD_YES;
    }
    auto& form = coming->request.form;
    const auto before = form.find(key);
    if (before != form.end() && offset == 0) before->second += '\n';
    form[key].append(data, size);
    return MHD_YES;
  } catch (const Refusal& refusal) {
    coming->early = refusal.response();
    return MHD_YES;
  } catch (const std::exception&) {
    return MHD_NO;
  }
}

/// Of a part of a file; none when it has gone since it was found.
MHD_Response* sent_from(const Part& part) {
  const auto file = open_for_reading(part.file);
  const int number = ::fcntl(file.get(), F_DUPFD_CLOEXEC, 0);
  if (number < 0) return nullptr;
  auto* made = MHD_create_response_from_fd_at_offset64(part.size, number, part.first);
  if (made == nullptr) ::close(number);  // else it is closed with the response
  return made;
}

MHD_Result send(MHD_Connection* connection, const Response& response) {
  std::unique_ptr<MHD_Response, Freed> made;
  if (response.part) {
    made.reset(sent_from(*response.part));
  } else {
    // The library's signature is older than const; it copies.
    made.reset(MHD_create_response_from_buffer(response.body.size(),
                                               const_cast<char*>(response.body.data()),  // NOLINT
                                               MHD_RESPMEM_MUST_COPY));
  }
  if (!made) return MHD_NO;
  for (const auto& [name, value] : response.headers)
    if (MHD_add_response_header(made.get(), name.c_str(), value.c_str()) != MHD_YES) return MHD_NO;
  return MHD_queue_response(connection, static_cast<unsigned>(response.status), made.get());
}

Response something_went_wrong() {
  return {500, {{"Content-Type", "text/plain"}}, "500\n", {}};
}

/// What answers, or that something went wrong.
template <class Made>
Made made_by(const Server::Calls& calls, const Request& request, const auto& make) {
  try {
    return make();
  } catch (const Refusal& refusal) {
    return refusal.response();
  } catch (const std::exception& error) {
    if (calls.complain)
      calls.complain(request.method + " " + shown_path(request) + ": " + error.what());
    return something_went_wrong();
  }
}

void read_head(MHD_Connection* connection, const char* url, const char* method, Request& request) {
  request.method = method;
  request.path = url;
  MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, take_query, &request);
  MHD_get_connection_values(connection, MHD_COOKIE_KIND, take_cookie, &request);
  MHD_get_connection_values(connection, MHD_HEADER_KIND, take_header, &request);
  const auto header = [&](const char* name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
  };
  if (request.headers.contains("range")) request.range = header("range");
  request.host = header("host");
  request.origin = header("origin");
  request.agent = header("user-agent");
  request.from = header("sec-fetch-site");
}

MHD_Result begun(const Server::Calls& calls, MHD_Connection* connection, Coming& one) {
  const auto& request = one.request;
  if (calls.open) {
    auto opening = made_by<Opening>(calls, request, [&] { return calls.open(request); });
    if (auto* early = std::get_if<Response>(&opening)) return send(connection, *early);
    if (auto* intake = std::get_if<std::unique_ptr<Intake>>(&opening))
      one.intake = std::move(*intake);
    if (one.intake)
      MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT,
                                longest_silence_of_a_sender);
  }
  // Forms are sent so; what has files goes to who takes it, or nowhere.
  const auto found = request.headers.find("content-type");
  const auto kind = found == request.headers.end() ? std::string() : found->second;
  constexpr std::size_t at_once = 16U << 10U;
  const auto wanted = one.intake ? MHD_HTTP_POST_ENCODING_MULTIPART_FORMDATA
                                 : MHD_HTTP_POST_ENCODING_FORM_URLENCODED;
  if (request.method == "POST" && kind.starts_with(wanted))
    one.form = MHD_create_post_processor(connection, at_once, take_field, &one);
  return MHD_YES;
}

void take_piece(Coming& one, const char* data, std::size_t size) {
  one.bytes += size;
  one.too_large = one.too_large || (!one.intake && one.bytes > largest_form);
  if (one.too_large || one.early) return;
  if (one.form != nullptr) {
    MHD_post_process(one.form, data, size);
  } else if (one.intake) {
    try {
      one.intake->take(std::string_view(data, size));
    } catch (const Refusal& refusal) {
      one.early = refusal.response();
    }
  }
}

MHD_Result heard(const Server::Calls& calls, MHD_Connection* connection, const char* url,
                 const char* method, const char* data, std::size_t* size, void** coming) {
  auto* one = static_cast<Coming*>(*coming);
  if (one == nullptr) {
    one = new Coming;  // NOLINT(cppcoreguidelines-owning-memory): forget() has it
    *coming = one;
    read_head(connection, url, method, one->request);
    return begun(calls, connection, *one);
  }
  if (*size > 0) {
    take_piece(*one, data, *size);
    *size = 0;
    return MHD_YES;
  }
  if (one->too_large) return send(connection, {413, {{"Content-Type", "text/plain"}}, "413\n", {}});
  return send(connection, made_by<Response>(calls, one->request, [&] {
                if (one->early) return *one->early;
                return one->intake ? one->intake->end() : calls.answer(one->request);
              }));
}

MHD_Result hear(void* of, MHD_Connection* connection, const char* url, const char* method,
                const char*, const char* data, std::size_t* size, void** coming) {
  try {
    return heard(*static_cast<const Server::Calls*>(of), connection, url, method, data, size,
                 coming);
  } catch (const std::exception&) {
    return MHD_NO;  // the connection ends, and nothing else
  }
}

void forget(void*, MHD_Connection*, void** coming, MHD_RequestTerminationCode) {
  delete static_cast<Coming*>(*coming);  // NOLINT(cppcoreguidelines-owning-memory)
  *coming = nullptr;
}

/// A NUL would end what is read of an address here, and nowhere else: who writes one keeps it as it
/// is written, and asks for what is not there.
std::size_t unescape(void*, MHD_Connection*, char* text) {
  return std::strstr(text, "%00") != nullptr ? std::strlen(text) : MHD_http_unescape(text);
}

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

}  // namespace

struct Server::State {
  Calls calls;
  MHD_Daemon* daemon = nullptr;
};

Server::Server(int port, int threads, Calls calls) : state_(std::make_unique<State>()) {
  state_->calls = std::move(calls);
  const auto address = loopback(port);
  state_->daemon = MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD, 0, nullptr, nullptr, hear, &state_->calls,
      MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_THREAD_POOL_SIZE, static_cast<unsigned>(threads),
      MHD_OPTION_CONNECTION_LIMIT, most_connections, MHD_OPTION_CONNECTION_TIMEOUT, longest_silence,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory_a_connection, MHD_OPTION_NOTIFY_COMPLETED, forget,
      nullptr, MHD_OPTION_UNESCAPE_CALLBACK, unescape, nullptr, MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_END);
  if (state_->daemon == nullptr)
    throw Error(Fault::unavailable,
                say("port {} of this machine cannot be listened on; another with --port", port));
}

Server::~Server() {
  MHD_stop_daemon(state_->daemon);
}

int Server::port() const {
  const auto* info = MHD_get_daemon_info(state_->daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info == nullptr ? 0 : info->port;
}

std::string Server::address() const {
  return fmt::format("http://127.0.0.1:{}/", port());
}

}  // namespace classe12::site
