// SPDX-License-Identifier: EUPL-1.2
#include "platform/http.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <curl/curl.h>

#include <memory>

namespace classe12 {
namespace {

constexpr long patience = 30;  // s

struct Cleanup {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

}  // namespace

bool answers(const std::string& address) {
  const std::unique_ptr<CURL, Cleanup> easy(curl_easy_init());
  if (!easy) throw Error(Fault::unavailable, "libcurl cannot begin");
  curl_easy_setopt(easy.get(), CURLOPT_URL, address.c_str());
  curl_easy_setopt(easy.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy.get(), CURLOPT_PROXY, "");
  // Some servers refuse HEAD and would look safe: the first byte is asked for as players do.
  curl_easy_setopt(easy.get(), CURLOPT_RANGE, "0-0");
  curl_easy_setopt(easy.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, patience);
  // A server that does not know ranges sends the whole film: one byte is an answer.
  curl_easy_setopt(
      easy.get(), CURLOPT_WRITEFUNCTION,
      +[](char*, std::size_t, std::size_t, void*) -> std::size_t { return 0; });
  const auto code = curl_easy_perform(easy.get());
  if (code != CURLE_OK && code != CURLE_WRITE_ERROR)
    throw Error(Fault::unavailable,
                say("{}: cannot be asked: {}", address, curl_easy_strerror(code)));
  long status = 0;
  curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
  return status >= 200 && status < 300;
}

}  // namespace classe12
