// SPDX-License-Identifier: EUPL-1.2
#include "platform/passwords.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <sodium.h>

#include <array>
#include <chrono>
#include <semaphore>

namespace classe12 {
namespace {

void start() {
  static const bool started = sodium_init() >= 0;
  if (!started) throw Error(Fault::unavailable, say("this machine has no good random numbers"));
}

/// Each takes 64 MiB and a processor: however many come, two are looked at at once.
class Turn {
 public:
  Turn() {
    constexpr std::chrono::seconds patience{1};
    if (!turns.try_acquire_for(patience))
      throw Error(Fault::later, say("too many sign in right now"));
  }
  ~Turn() { turns.release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  static inline std::counting_semaphore<2> turns{2};
};

}  // namespace

std::string hashed(std::string_view password) {
  start();
  if (password.size() < shortest_password)
    throw Error(Fault::usage, say("a password has {} characters at least", shortest_password));
  if (password.size() > longest_password)
    throw Error(Fault::usage, say("a password has {} characters at most", longest_password));
  const Turn turn;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    throw Error(Fault::later, say("there is no memory for this now"));
  return hash.data();
}

bool is_password(std::string_view password, const std::string& hash) {
  start();
  if (password.size() > longest_password) return false;
  // Of no password that anybody knows: made once, of random bytes.
  static const auto nobody = hashed(secret_token());
  const auto& compared = hash.empty() ? nobody : hash;
  const Turn turn;
  const bool same =
      crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
  return same && !hash.empty();
}

std::string secret_token() {
  start();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::string text(
      sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();  // its final 0
  return text;
}

}  // namespace classe12
