// SPDX-License-Identifier: EUPL-1.2
#include "platform/relay.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <array>

namespace classe12 {
namespace {

constexpr long to_connect = 30;  // s

struct Cleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// What curl takes the letter from.
struct Reading {
  std::string text;
  std::size_t at = 0;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* user) {
  auto& reading = *static_cast<Reading*>(user);
  const auto bytes = std::min(size * count, reading.text.size() - reading.at);
  std::copy_n(reading.text.data() + reading.at, bytes, buffer);
  reading.at += bytes;
  return bytes;
}

int asked_to_stop(void* user, curl_off_t /*unused*/, curl_off_t /*unused*/, curl_off_t /*unused*/,
                  curl_off_t /*unused*/) {
  return static_cast<const std::stop_token*>(user)->stop_requested() ? 1 : 0;
}

bool was_reached(CURLcode code) {
  return code != CURLE_COULDNT_CONNECT && code != CURLE_COULDNT_RESOLVE_HOST &&
         code != CURLE_COULDNT_RESOLVE_PROXY && code != CURLE_OPERATION_TIMEDOUT;
}

}  // namespace

struct Relay::State {
  std::string address;
  std::unique_ptr<CURL, Cleanup> handle;
};

Relay::Relay(const std::string& address) : state_(std::make_unique<State>()) {
  state_->address = address;
  curl_global_init(CURL_GLOBAL_DEFAULT);
  state_->handle.reset(curl_easy_init());
  if (!state_->handle) throw Error(Fault::bug, "curl does not start");
}

Relay::~Relay() = default;

Sent Relay::send(const Letter& letter, const std::stop_token& stop) {
  auto* const curl = state_->handle.get();
  curl_easy_reset(curl);  // its connections stay
  Reading reading{to_mail(letter)};
  const std::unique_ptr<curl_slist, FreeList> to(
      curl_slist_append(nullptr, ("<" + letter.to + ">").c_str()));
  std::array<char, CURL_ERROR_SIZE> why{};
  const bool secret = state_->address.find('@') != std::string::npos;
  const bool checked = secret || state_->address.starts_with("smtps:");
  const auto set = [&](CURLoption option, auto value) {
    if (curl_easy_setopt(curl, option, value) != CURLE_OK)
      throw Error(Fault::bug, "curl refuses an option");
  };
  set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(CURLOPT_URL, state_->address.c_str());
  set(CURLOPT_USE_SSL, secret ? long{CURLUSESSL_ALL} : long{CURLUSESSL_TRY});
  set(CURLOPT_SSL_VERIFYPEER, checked ? 1L : 0L);
  set(CURLOPT_SSL_VERIFYHOST, checked ? 2L : 0L);
  set(CURLOPT_PROXY, "");  // the environment's is for the web
  set(CURLOPT_MAIL_FROM, ("<" + letter.from + ">").c_str());
  set(CURLOPT_MAIL_RCPT, to.get());
  set(CURLOPT_UPLOAD, 1L);
  set(CURLOPT_READFUNCTION, &give);
  set(CURLOPT_READDATA, static_cast<void*>(&reading));
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &asked_to_stop);
  set(CURLOPT_XFERINFODATA, static_cast<void*>(const_cast<std::stop_token*>(&stop)));
  set(CURLOPT_CONNECTTIMEOUT, to_connect);
  set(CURLOPT_TIMEOUT, static_cast<long>(patience.count()));
  set(CURLOPT_ERRORBUFFER, why.data());
  const auto code = curl_easy_perform(curl);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
  if (code == CURLE_ABORTED_BY_CALLBACK) throw Error(Fault::cancelled, say("stopped"));
  long answer = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
  Sent sent{code == CURLE_OK, was_reached(code), static_cast<int>(answer), {}};
  if (!sent.taken) sent.why = why.front() == '\0' ? curl_easy_strerror(code) : why.data();
  return sent;
}

}  // namespace classe12
