// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/film.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/problem.hpp"

namespace classe12::peertube {
namespace {

constexpr int tries = 5;
constexpr std::chrono::seconds between_tries{5};

std::string video_path(const Seen& seen, const std::string& more) {
  return "/api/v1/videos/" + seen.uuid + more;
}

/// The hash of what is served there; our token does not go there, but one for these files alone.
std::string digest_of(Client& client, const Seen& seen, const std::string& path) {
  Request asking{.method = "POST", .path = video_path(seen, "/token")};
  const auto given = json_of(client.need(asking, seen.name));
  const auto token = text_at(at(given, "files"), "token");
  Request request{.path = path + (path.find('?') == std::string::npos ? "?" : "&") +
                          "videoFileToken=" + escaped(token)};
  for (int left = tries;; --left) {
    // Not by the caller: what came before a cut would be counted twice.
    Sha256 digest;
    request.take = [&](std::string_view part) {
      digest.add(part);
      return true;
    };
    const auto answer = client.caller().call(request, Manner::once);
    if (answer.good()) return digest.hex();
    if (left == 1 || (answer.status != 0 && answer.status < 500))
      client.refuse(answer, say("the film that arrived"));
    client.caller().wait(between_tries);
  }
}

}  // namespace

bool is_whole(Client& client, const Seen& seen, const std::filesystem::path& file,
              std::int64_t bytes, Rational seconds) {
  if ((Rational(seen.seconds) - seconds).magnitude() > Rational(2)) return false;
  for (const auto& one : at(seen.all, "files")) {
    const auto path = path_on(text_at(one, "fileUrl"), client.address());
    // Another size: it was encoded there in the meantime. Elsewhere: no business of our token.
    if (number_at(one, "size") != bytes || path.empty()) continue;
    return digest_of(client, seen, path) == sha256_of_file(file, client.stop());
  }
  return true;
}

}  // namespace classe12::peertube
