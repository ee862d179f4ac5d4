// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/publisher.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "platform/leave.hpp"
#include "platform/peertube/delivery.hpp"
#include "platform/peertube/dressing.hpp"
#include "platform/peertube/facts.hpp"
#include "platform/peertube/outside.hpp"
#include "platform/peertube/problem.hpp"

#include <algorithm>
#include <chrono>

namespace classe12::peertube {
namespace {

namespace fs = std::filesystem;

bool is_for_strangers(int privacy) {
  return privacy == static_cast<int>(Privacy::public_) ||
         privacy == static_cast<int>(Privacy::unlisted);
}

/// What the server says who sees it. What it calls otherwise (internal: all who have an account
/// there) is as wide as can be.
Privacy privacy_there(const Seen& seen) {
  for (const auto one : {Privacy::private_, Privacy::password, Privacy::unlisted})
    if (seen.privacy == static_cast<int>(one)) return one;
  return Privacy::public_;
}

/// Sixteen digits that nobody guesses and everybody can type.
std::string drawn_password() {
  std::string drawn;
  for (const char digit : random_uuid()) {
    if (digit == '-') continue;
    if (drawn.size() % 5 == 4) drawn += '-';
    drawn += digit;
    if (drawn.size() == 19) break;
  }
  return drawn;
}

/// Of all that consents say, only their ends come true later.
void remember_consent(Record& record, const Rights& rights) {
  record.consented = first_end(rights);
  for (const auto& consent : rights.consents)
    if (consent.expires && consent.expires == record.consented) record.form = consent.form;
}

}  // namespace

Publisher::Publisher(Client& client, const Records& records, const Server& server)
    : client_(client), records_(records), server_(server) {}

std::string Publisher::path(const Record& record, const std::string& more) const {
  return "/api/v1/videos/" + record.uuid + more;
}

Seen Publisher::need(Record& record, std::string_view id) const {
  if (!record.uuid.empty())
    if (auto seen = look_at(client_, record.uuid)) return *seen;
  throw Error(Fault::not_found, say("{}: {}: there is no such video", client_.name(), id));
}

void Publisher::put_privacy(Record& record, Privacy privacy, const std::string& at) {
  Json form{{"privacy", static_cast<int>(privacy)}};
  if (!at.empty()) {
    form = {{"privacy", static_cast<int>(Privacy::private_)},
            {"scheduleUpdate", {{"updateAt", at}, {"privacy", static_cast<int>(privacy)}}}};
  } else if (!record.scheduled.empty()) {
    form["scheduleUpdate"] = nullptr;
  }
  if (privacy == Privacy::password) {
    if (record.password.empty()) record.password = drawn_password();
    records_.save(record);  // before anybody needs it
    form["videoPasswords"] = {record.password};
  }
  client_.need(with_json("PUT", path(record), form), say("who sees it"));
  record.scheduled = at;
  records_.save(record);
}

void Publisher::remember_places(Record& record, const Seen& seen) const {
  if (!is_for_strangers(seen.privacy)) return;
  const auto places = places_of(client_, seen);
  for (const auto* list : {&places.media, &places.pictures})
    for (const auto& place : *list)
      if (std::find(record.addresses.begin(), record.addresses.end(), place) ==
          record.addresses.end())
        record.addresses.push_back(place);
  records_.save(record);
}

Published Publisher::look_from_outside(Record& record, Privacy privacy) {
  const auto seen = need(record, record.id);
  const auto closed_to_strangers = !is_for_strangers(static_cast<int>(privacy));
  // "204" is no proof.
  if (seen.privacy != static_cast<int>(privacy))
    throw Error(Fault::check_failed,
                say("{}: {}: the server does not do what it was told about who sees it",
                    client_.name(), record.id));
  auto closed = record.addresses;
  if (closed_to_strangers) {
    Dressing(client_, records_, record).rename_pictures(seen);
    for (const auto& place : places_of(client_, seen).media)
      if (std::find(closed.begin(), closed.end(), place) == closed.end()) closed.push_back(place);
  }
  require_seen_as(client_, record.uuid, privacy, closed);
  remember_places(record, seen);
  return published(record, seen);
}

Published Publisher::published(const Record& record, const Seen& seen) const {
  Published made;
  made.id = record.id;
  made.uuid = record.uuid;
  made.address =
      client_.address() + "/w/" + (seen.short_uuid.empty() ? seen.uuid : seen.short_uuid);
  made.privacy = privacy_there(seen);
  made.state = seen.state;
  made.scheduled = record.scheduled;
  if (made.privacy == Privacy::password) made.password = record.password;
  return made;
}

std::string Publisher::digest_of(const Wish& wish) const {
  Sha256 digest;
  digest.add_field(sha256_of_file(wish.bundle / layout::manifest, client_.stop()));
  digest.add_field(to_name(wish.widest));
  digest.add_field(wish.address);
  digest.add_field(server_.circle == CirclePolicy::password ? "password" : "");
  digest.add_field(std::to_string(server_.comments));
  return digest.hex();
}

std::optional<Published> Publisher::settled(const Wish& wish) {
  const auto record = records_.load(wish.manifest.id);
  if (record.uuid.empty() || record.wish.empty() || wish.at || record.wish != digest_of(wish))
    return std::nullopt;
  const auto seen = look_at(client_, record.uuid);
  if (!seen || seen->name != record.name) return std::nullopt;
  const auto visibility = record.chosen ? std::min(record.asked, *record.chosen) : record.asked;
  const bool waits = record.scheduled > to_text(wish.now);
  const auto privacy = waits ? Privacy::private_ : privacy_of(visibility, server_.circle);
  if (seen->privacy != static_cast<int>(privacy)) return std::nullopt;
  return published(record, *seen);
}

void Publisher::greet() {
  static_cast<void>(facts_of(client_));
  static_cast<void>(channel_of(client_, server_.channel));
}

Published Publisher::publish(const Wish& wish) {
  const auto facts = facts_of(client_);
  const auto lock = records_.lock(wish.manifest.id);
  auto record = records_.load(wish.manifest.id);
  record.wish.clear();
  auto mapped = peertube::mapped(wish.manifest, wish.address);
  Delivery delivery(client_, records_, server_, record);
  auto seen = delivery.find(mapped.words.name, wish.manifest.duration);

  record.asked = std::min(wish.manifest.metadata.visibility, wish.widest);
  remember_consent(record, wish.manifest.metadata.rights);
  auto visibility = record.asked;
  if (record.chosen) visibility = std::min(visibility, *record.chosen);
  Privacy privacy{};
  try {
    privacy = privacy_of(visibility, server_.circle);
  } catch (const Error&) {
    if (seen) narrow(record, *seen, Privacy::private_);
    throw;
  }
  if (seen && is_wider(privacy_there(*seen), privacy)) narrow(record, *seen, privacy);

  const auto film = film_of(wish.manifest);
  if (film.video == nullptr)
    throw Error(Fault::not_allowed,
                say("{}: it has no picture, and the server takes films", wish.manifest.id));
  const auto before = record.film;
  const auto there = delivery.bring(wish, mapped.words, seen, film);
  Dressing dressing(client_, records_, record);
  dressing.put_words(mapped.words, server_.comments, there);
  dressing.put_chapters(mapped.chapters);
  dressing.put_captions(wish.bundle, mapped, facts);
  dressing.put_poster(wish.manifest, wish.bundle, mapped, facts);

  auto at = wish.at ? to_text(*wish.at) : record.scheduled;
  // RFC 3339 in UTC sorts as time does.
  if (!is_for_strangers(static_cast<int>(privacy)) || at <= to_text(wish.now)) at.clear();
  const bool waits = !at.empty();
  const auto now = waits ? Privacy::private_ : privacy;
  if (privacy_there(need(record, record.id)) != now || at != record.scheduled ||
      privacy == Privacy::password)
    put_privacy(record, privacy, at);
  auto made = look_from_outside(record, now);
  made.uploaded = record.film != before;
  made.quick = film.quick;
  made.dropped = mapped.dropped;
  record.wish = digest_of(wish);
  records_.save(record);
  return made;
}

void Publisher::narrow(Record& record, const Seen& seen, Privacy privacy) {
  remember_places(record, seen);
  put_privacy(record, privacy, "");
}

void Publisher::require_consent(const Record& record, Visibility visibility, Date today) {
  if (visibility == Visibility::private_ || !record.consented || *record.consented >= today) return;
  throw Error(Fault::not_allowed,
              sentence(Leave{Visibility::private_, Lack::expired, record.form}));
}

Published Publisher::set_privacy(std::string_view id, Visibility visibility, Date today) {
  const auto lock = records_.lock(id);
  auto record = records_.load(id);
  const auto seen = need(record, id);
  const auto privacy = privacy_of(visibility, server_.circle);
  if (visibility > record.asked)
    throw Error(Fault::not_allowed,
                say("{}: no more than ‘{}’ was allowed when it was published; publish it again for "
                    "more",
                    id, to_name(record.asked)));
  require_consent(record, visibility, today);
  record.chosen = visibility;
  if (privacy == Privacy::password) record.password.clear();  // who knew the old one may not be one
  records_.save(record);
  if (is_wider(privacy_there(seen), privacy))
    narrow(record, seen, privacy);
  else
    put_privacy(record, privacy, "");
  return look_from_outside(record, privacy);
}

std::optional<Published> Publisher::keep_within(std::string_view id, Visibility visibility) {
  const auto lock = records_.lock(id);
  auto record = records_.load(id);
  const auto seen = record.uuid.empty() ? std::nullopt : look_at(client_, record.uuid);
  if (!seen) return std::nullopt;
  const bool circle = visibility == Visibility::circle && server_.circle != CirclePolicy::password;
  const auto privacy = privacy_of(circle ? Visibility::private_ : visibility, server_.circle);
  // One that waits for its day is private until then: that day must not come.
  const bool waits = !record.scheduled.empty() && privacy_there(*seen) == Privacy::private_ &&
                     privacy != Privacy::public_;
  if (!waits && !is_wider(privacy_there(*seen), privacy)) return std::nullopt;
  narrow(record, *seen, waits ? Privacy::private_ : privacy);
  return look_from_outside(record, waits ? Privacy::private_ : privacy);
}

Published Publisher::show(std::string_view id) {
  auto record = records_.load(id);
  return published(record, need(record, id));
}

void Publisher::remove(std::string_view id) {
  const auto lock = records_.lock(id);
  auto record = records_.load(id);
  if (const auto seen = record.uuid.empty() ? std::nullopt : look_at(client_, record.uuid)) {
    remember_places(record, *seen);
    const auto gone = client_.call({.method = "DELETE", .path = path(record)});
    if (!gone.good() && gone.status != 404) client_.refuse(gone, seen->name);
  } else if (record.uuid.empty()) {
    throw Error(Fault::not_found, say("{}: {}: there is no such video", client_.name(), id));
  }
  require_gone(client_, record.uuid, record.addresses);
  records_.forget(id);
}

}  // namespace classe12::peertube
