// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/outside.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/http.hpp"
#include "platform/peertube/problem.hpp"

namespace classe12::peertube {
namespace {

/// Whether a stranger gets something there. "I cannot say" is no answer.
bool is_open(Client& client, const std::string& place) {
  const auto path = path_on(place, client.address());
  if (path.empty()) return answers(place);  // a store of files elsewhere
  Request request{.path = path};
  request.headers.emplace_back("Range", "bytes=0-0");
  request.take = [](std::string_view) { return false; };
  const auto answer = client.caller().call(request, Manner::again);
  if (answer.status == 0 || answer.status == 429 || answer.status >= 500)
    client.refuse(answer, place);
  return answer.good();
}

std::string video_path(const std::string& uuid) {
  return "/api/v1/videos/" + uuid;
}

void require_closed(Client& client, const std::string& uuid, std::vector<std::string> closed,
                    bool and_itself) {
  if (and_itself) closed.insert(closed.begin(), video_path(uuid));
  std::string open;
  for (const auto& place : closed)
    if (is_open(client, place)) open += "\n  " + place;
  if (!open.empty())
    throw Error(Fault::check_failed,
                say("{}: {}: can still be reached by those who may not see it:{}", client.name(),
                    uuid, open));
}

}  // namespace

void require_seen_as(Client& client, const std::string& uuid, Privacy privacy,
                     const std::vector<std::string>& closed) {
  const bool for_strangers = privacy == Privacy::public_ || privacy == Privacy::unlisted;
  if (!for_strangers) return require_closed(client, uuid, closed, true);
  if (!is_open(client, video_path(uuid)))
    throw Error(Fault::check_failed,
                say("{}: {}: cannot be reached from outside, though it should be; a moderator of "
                    "that server may have to approve it",
                    client.name(), uuid));
}

void require_gone(Client& client, const std::string& uuid, const std::vector<std::string>& closed) {
  require_closed(client, uuid, closed, true);
}

}  // namespace classe12::peertube
