// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/facts.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/problem.hpp"
#include "platform/plain_text.hpp"

#include <cstdio>

namespace classe12::peertube {
namespace {

constexpr std::int64_t megabyte = 1 << 20;

/// What the server says, else what is known of its version.
std::int64_t said_or(const Json& place, std::int64_t known) {
  const auto said = number_at(at(place, "size"), "max");
  return said > 0 ? said : known;
}

}  // namespace

Facts facts_of(Client& client) {
  const auto config = client.get("/api/v1/config", say("what it is"));
  Facts facts;
  facts.version = one_line(text_at(config, "serverVersion"));
  if (std::sscanf(facts.version.c_str(), "%d.%d", &facts.major, &facts.minor) != 2)
    throw Error(Fault::unavailable, say("{}: is no PeerTube", client.address()));
  facts.image_bytes =
      said_or(at(at(config, "video"), "image"), (facts.one_poster() ? 4 : 8) * megabyte);
  facts.caption_bytes = said_or(at(at(config, "videoCaption"), "file"), 20 * megabyte);
  return facts;
}

std::int64_t channel_of(Client& client, const std::string& channel) {
  const auto me = client.get("/api/v1/users/me", say("the account"));
  const auto& channels = at(me, "videoChannels");
  std::string names;
  for (const auto& one : channels) {
    const auto name = text_at(one, "name");
    const auto number = number_at(one, "id");
    if (!channel.empty() && (name == channel || std::to_string(number) == channel)) return number;
    names += (names.empty() ? "" : ", ") + one_line(name);
  }
  if (channel.empty() && channels.size() == 1) return number_at(channels.front(), "id");
  throw Error(
      Fault::bad_config,
      say("{}: say which channel in the configuration; the account has: {}", client.name(), names));
}

}  // namespace classe12::peertube
