// SPDX-License-Identifier: EUPL-1.2
#include "platform/links.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace classe12 {
namespace {

constexpr long patience = 10;  // s
constexpr long most_redirects = 5;
constexpr std::size_t most_links = 50;

struct Cleanup {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

/// A block of IPv4 that is not of the public internet (RFC 6890 2.2.2).
struct Block {
  std::uint32_t first, bits;
};
constexpr std::array blocks{Block{0x00000000, 8},  Block{0x0A000000, 8},  Block{0x64400000, 10},
                            Block{0x7F000000, 8},  Block{0xA9FE0000, 16}, Block{0xAC100000, 12},
                            Block{0xC0000000, 24}, Block{0xC0000200, 24}, Block{0xC0A80000, 16},
                            Block{0xC6120000, 15}, Block{0xC6336400, 24}, Block{0xCB007100, 24},
                            Block{0xE0000000, 3}};

bool is_public(std::uint32_t ipv4) {
  for (const auto& block : blocks)
    if ((ipv4 ^ block.first) >> (32 - block.bits) == 0) return false;
  return true;
}

/// Of IPv6, only what is given out (2000::/3), and in it neither documentation nor what carries an
/// address of IPv4 (2002::/16, Teredo).
bool is_public(const in6_addr& ipv6) {
  const auto* const byte = ipv6.s6_addr;
  if (byte[0] >> 5 != 1) return false;
  const bool teredo = byte[0] == 0x20 && byte[1] == 0x01 && byte[2] == 0 && byte[3] == 0;
  const bool documentation =
      byte[0] == 0x20 && byte[1] == 0x01 && byte[2] == 0x0D && byte[3] == 0xB8;
  const bool six_to_four = byte[0] == 0x20 && byte[1] == 0x02;
  return !teredo && !documentation && !six_to_four;
}

bool is_public(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, address, sizeof four);
    return is_public(ntohl(four.sin_addr.s_addr));
  }
  if (address->sa_family != AF_INET6) return false;
  sockaddr_in6 six{};
  std::memcpy(&six, address, sizeof six);
  return is_public(six.sin6_addr);
}

/// Asked at every connection, redirects too, with the address that it goes to: a name that leads
/// elsewhere at the second look leads nowhere.
curl_socket_t open_outside(void* inside, curlsocktype, curl_sockaddr* to) {
  if (!is_public(&to->addr)) {
    *static_cast<bool*>(inside) = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(to->family, to->socktype, to->protocol);
}

LinkState ask(const Link& link, Neighbourhood neighbourhood, bool by_head) {
  const std::unique_ptr<CURL, Cleanup> easy(curl_easy_init());
  if (!easy) throw Error(Fault::unavailable, "libcurl cannot begin");
  auto* const it = easy.get();
  curl_easy_setopt(it, CURLOPT_URL, link.url.c_str());
  curl_easy_setopt(it, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(it, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(it, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(it, CURLOPT_MAXREDIRS, most_redirects);
  curl_easy_setopt(it, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(it, CURLOPT_TIMEOUT, patience);
  curl_easy_setopt(it, CURLOPT_USERAGENT, "classe12/" CLASSE12_VERSION);
  LinkState state;
  state.link = link;
  if (neighbourhood == Neighbourhood::outside) {
    curl_easy_setopt(it, CURLOPT_OPENSOCKETDATA, &state.inside);
    curl_easy_setopt(it, CURLOPT_PROXY, "");
    curl_easy_setopt(it, CURLOPT_OPENSOCKETFUNCTION, &open_outside);
  }
  if (by_head)
    curl_easy_setopt(it, CURLOPT_NOBODY, 1L);
  else
    curl_easy_setopt(it, CURLOPT_RANGE, "0-0");
  curl_easy_setopt(
      it, CURLOPT_WRITEFUNCTION,
      +[](char*, std::size_t, std::size_t, void*) -> std::size_t { return 0; });
  const auto code = curl_easy_perform(it);
  if (code != CURLE_OK && code != CURLE_WRITE_ERROR) {
    state.trouble = curl_easy_strerror(code);
    return state;
  }
  curl_easy_getinfo(it, CURLINFO_RESPONSE_CODE, &state.status);
  const char* last = nullptr;
  long redirects = 0;
  curl_easy_getinfo(it, CURLINFO_REDIRECT_COUNT, &redirects);
  curl_easy_getinfo(it, CURLINFO_EFFECTIVE_URL, &last);
  if (redirects > 0 && last != nullptr) state.moved_to = last;
  return state;
}

}  // namespace

std::vector<LinkState> check_links(const std::vector<Link>& links, Neighbourhood neighbourhood) {
  std::vector<LinkState> states;
  for (std::size_t i = 0; i < std::min(links.size(), most_links); ++i) {
    const auto& link = links[i];
    auto state = ask(link, neighbourhood, true);
    if (state.dead() && state.trouble.empty()) state = ask(link, neighbourhood, false);
    states.push_back(std::move(state));
  }
  return states;
}

bool is_public_address(const std::string& address) {
  in_addr four{};
  if (::inet_pton(AF_INET, address.c_str(), &four) == 1) return is_public(ntohl(four.s_addr));
  in6_addr six{};
  return ::inet_pton(AF_INET6, address.c_str(), &six) == 1 && is_public(six);
}

}  // namespace classe12
