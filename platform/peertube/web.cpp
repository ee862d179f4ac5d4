// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/web.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

#include <curl/curl.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace classe12::peertube {
namespace {

constexpr long to_connect = 30;                   // s
constexpr std::size_t longest_body = 16U << 20U;  // of an answer that is kept

struct Cleanup {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeForm {
  void operator()(curl_mime* form) const { curl_mime_free(form); }
};

/// What curl's callbacks share during one call.
struct Call {
  const Request& request;
  const std::stop_token& stop;
  Answer answer;
  Descriptor file{-1};
  std::int64_t at = 0;
  bool unreadable = false, enough = false;
};

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& call = *static_cast<Call*>(user);
  std::string_view line(bytes, size * count);
  if (line.starts_with("HTTP/")) {
    call.answer.headers.clear();  // of 100 Continue, or a proxy
    const auto status = line.substr(std::min(line.find(' '), line.size() - 1) + 1);
    (void)std::from_chars(status.data(), status.data() + status.size(), call.answer.status);
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return size * count;
  std::string name(line.substr(0, colon));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  line.remove_prefix(colon + 1);
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
  call.answer.headers[name] = line;
  return size * count;
}

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& call = *static_cast<Call*>(user);
  const std::string_view text(bytes, size * count);
  // Of a refusal, the reason is wanted and not the file.
  if (call.request.take && call.answer.good()) {
    call.enough = !call.request.take(text);
    return call.enough ? 0 : text.size();
  }
  call.enough = call.answer.body.size() + text.size() > longest_body;
  if (call.enough) return 0;
  call.answer.body += text;
  return text.size();
}

std::size_t give_slice(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& call = *static_cast<Call*>(user);
  const auto left = call.request.slice.count - call.at;
  const auto most = std::min<std::int64_t>(left, static_cast<std::int64_t>(size * count));
  if (most == 0) return 0;
  const auto got = ::pread(call.file.get(), buffer, static_cast<std::size_t>(most),
                           call.request.slice.first + call.at);
  if (got <= 0) {
    call.unreadable = true;
    return CURL_READFUNC_ABORT;
  }
  call.at += got;
  return static_cast<std::size_t>(got);
}

/// curl sends the body anew when a kept connection turns out to be closed.
int rewind_slice(void* user, curl_off_t offset, int origin) {
  if (origin != SEEK_SET) return CURL_SEEKFUNC_CANTSEEK;
  static_cast<Call*>(user)->at = offset;
  return CURL_SEEKFUNC_OK;
}

int watch(void* user, curl_off_t /*unused*/, curl_off_t /*unused*/, curl_off_t /*unused*/,
          curl_off_t sent) {
  const auto& call = *static_cast<const Call*>(user);
  if (call.request.sent) call.request.sent(sent);
  return call.stop.stop_requested() ? 1 : 0;
}

bool is_loopback(std::string_view address) {
  const auto host = address.substr(address.find("://") + 3);
  return host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("[::1]");
}

std::string host_of(std::string_view address) {
  const auto from = address.find("://");
  const auto host = from == std::string_view::npos ? address : address.substr(from + 3);
  return std::string(host.substr(0, host.find('/')));
}

}  // namespace

std::string Answer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

struct Web::State {
  std::unique_ptr<CURL, Cleanup> easy;
};

Web::Web(std::string address, std::string through)
    : address_(std::move(address)),
      through_(std::move(through)),
      state_(std::make_unique<State>()) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  state_->easy.reset(curl_easy_init());
  if (!state_->easy) throw Error(Fault::bug, "curl does not start");
}

Web::~Web() = default;
Web::Web(Web&&) noexcept = default;

Answer Web::call(const Request& request, Connection connection, const std::stop_token& stop) {
  auto* const curl = state_->easy.get();
  curl_easy_reset(curl);  // its connections stay
  Call call{request, stop, {}};
  const auto set = [&](CURLoption option, auto value) {
    if (curl_easy_setopt(curl, option, value) != CURLE_OK)
      throw Error(Fault::bug, "curl refuses an option");
  };
  const auto url = address_ + request.path;
  std::unique_ptr<curl_slist, FreeList> headers, hosts;
  const auto add = [](auto& list, const std::string& line) {
    auto* const longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    (void)list.release();
    list.reset(longer);
  };
  for (const auto& [name, value] : request.headers) add(headers, name + ": " + value);
  // A server that never says "100 Continue" costs a second of waiting for each call.
  add(headers, "Expect:");
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_FRESH_CONNECT, connection == Connection::fresh ? 1L : 0L);
  set(CURLOPT_CONNECTTIMEOUT, to_connect);
  set(CURLOPT_LOW_SPEED_LIMIT, 1L);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(stalled_seconds_));
  set(CURLOPT_USERAGENT, "classe12/" CLASSE12_VERSION);
  if (is_loopback(address_)) set(CURLOPT_PROXY, "");
  if (!through_.empty()) {
    add(hosts, "::" + through_);
    set(CURLOPT_CONNECT_TO, hosts.get());
    set(CURLOPT_PROXY, "");
  }
  set(CURLOPT_HEADERFUNCTION, &take_header);
  set(CURLOPT_HEADERDATA, static_cast<void*>(&call));
  set(CURLOPT_WRITEFUNCTION, &take_body);
  set(CURLOPT_WRITEDATA, static_cast<void*>(&call));
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &watch);
  set(CURLOPT_XFERINFODATA, static_cast<void*>(&call));

  std::unique_ptr<curl_mime, FreeForm> form;
  if (!request.parts.empty()) {
    form.reset(curl_mime_init(curl));
    for (const auto& part : request.parts) {
      auto* const field = curl_mime_addpart(form.get());
      curl_mime_name(field, part.name.c_str());
      if (part.file.empty())
        curl_mime_data(field, part.text.data(), part.text.size());
      else if (curl_mime_filedata(field, part.file.c_str()) != CURLE_OK)
        throw Error(Fault::io, say("{}: cannot be read", shown(part.file)));
      if (!part.file_name.empty()) curl_mime_filename(field, part.file_name.c_str());
      if (!part.type.empty()) curl_mime_type(field, part.type.c_str());
    }
    set(CURLOPT_MIMEPOST, form.get());
  } else if (!request.slice.file.empty()) {
    call.file = Descriptor(::open(request.slice.file.c_str(), O_RDONLY | O_CLOEXEC));
    if (call.file.get() < 0)
      throw Error(Fault::io, say("{}: cannot be read", shown(request.slice.file)));
    add(headers, "Content-Type: " + request.type);
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.slice.count));
    set(CURLOPT_READFUNCTION, &give_slice);
    set(CURLOPT_READDATA, static_cast<void*>(&call));
    set(CURLOPT_SEEKFUNCTION, &rewind_slice);
    set(CURLOPT_SEEKDATA, static_cast<void*>(&call));
  } else if (request.method != "GET" && request.method != "HEAD") {
    // Without a body curl would say nothing of its length, and servers wait for it.
    if (!request.type.empty()) add(headers, "Content-Type: " + request.type);
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_POSTFIELDS, request.body.data());
    if (request.type.empty()) add(headers, "Content-Type:");
  }
  set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  set(CURLOPT_HTTPHEADER, headers.get());

  std::array<char, CURL_ERROR_SIZE> why{};
  set(CURLOPT_ERRORBUFFER, why.data());
  const auto code = curl_easy_perform(curl);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
  if (stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
  if (call.unreadable)
    throw Error(Fault::io, say("{}: cannot be read to its end", shown(request.slice.file)));
  if (code == CURLE_PEER_FAILED_VERIFICATION)
    throw Error(Fault::unavailable,
                say("{}: its certificate is not to be trusted: {}", address_, why.data()));
  if (code != CURLE_OK && !(code == CURLE_WRITE_ERROR && call.enough)) {
    call.answer = {};
    call.answer.why = why.front() == '\0' ? curl_easy_strerror(code) : why.data();
    return std::move(call.answer);
  }
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  call.answer.status = static_cast<int>(status);
  return std::move(call.answer);
}

std::string path_of(std::string_view url) {
  auto from = url.find("//");
  if (from == std::string_view::npos || from > url.find_first_of("/?"))
    return std::string(url.starts_with('/') && !url.starts_with("//") ? url : "");
  const auto slash = url.find('/', from + 2);
  return slash == std::string_view::npos ? "/" : std::string(url.substr(slash));
}

std::string path_on(std::string_view url, std::string_view address) {
  if (url.starts_with('/') && !url.starts_with("//")) return std::string(url);
  const auto from = url.find("//");
  if (from == std::string_view::npos) return "";
  const auto rest = url.substr(from + 2);
  if (rest.substr(0, rest.find_first_of("/?")) != host_of(address)) return "";
  return path_of(url);
}

std::string escaped(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string made;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (std::isalnum(byte) != 0 || letter == '-' || letter == '_' || letter == '.' ||
        letter == '~') {
      made += letter;
      continue;
    }
    made += '%';
    made += digits[byte >> 4U];
    made += digits[byte & 15U];
  }
  return made;
}

}  // namespace classe12::peertube
