// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/delivery.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/dressing.hpp"
#include "platform/peertube/facts.hpp"
#include "platform/peertube/film.hpp"
#include "platform/peertube/problem.hpp"

#include <chrono>

namespace classe12::peertube {
namespace {

namespace fs = std::filesystem;

constexpr int looks = 3;                          // after an answer that was lost
constexpr std::chrono::seconds between_looks{5};  // the server writes down what arrived

/// Where a video begins, what is empty is left out.
Json without_nothing(Json form) {
  for (auto it = form.begin(); it != form.end();) it = it->is_null() ? form.erase(it) : ++it;
  return form;
}

}  // namespace

Delivery::Delivery(Client& client, const Records& records, const Server& server, Record& record)
    : client_(client), records_(records), server_(server), record_(record) {}

std::string Delivery::path(const std::string& more) const {
  return "/api/v1/videos/" + record_.uuid + more;
}

Seen Delivery::there() const {
  if (auto seen = look_at(client_, record_.uuid)) return *seen;
  throw Error(Fault::not_found, say("{}: {}: there is no such video", client_.name(), record_.id));
}

std::optional<Seen> Delivery::find(const std::string& name, Rational seconds) {
  if (!record_.uuid.empty()) {
    if (auto seen = look_at(client_, record_.uuid)) return seen;
    // Somebody removed it there: nothing of what was remembered holds any more.
    Record fresh;
    fresh.id = record_.id;
    fresh.asked = record_.asked;
    fresh.chosen = record_.chosen;
    record_ = fresh;
    records_.save(record_);
  }
  const auto untold = record_.upload ? Untold::is_ours : Untold::is_anybodys;
  auto seen =
      look_for(client_, record_.id, record_.name.empty() ? name : record_.name, seconds, untold);
  if (!seen) return seen;
  record_.uuid = seen->uuid;
  record_.upload.reset();
  records_.save(record_);
  return seen;
}

Seen Delivery::bring(const Wish& wish, const Words& words, std::optional<Seen> seen,
                     const Film& film) {
  const auto key = key_of(film, wish.manifest);
  if (seen && record_.film == key) return *seen;
  const auto file = wish.make_film(film);
  const Freight freight{file, static_cast<std::int64_t>(fs::file_size(file)), key, wish.piece};
  if (!is_there(seen, freight))
    for (int left = 2; !send(wish, words, seen.has_value(), freight); --left)
      if (left == 1)
        throw Error(Fault::unavailable,
                    say("{}: loses what is sent to it; try again later", client_.name()));
  record_.upload.reset();
  records_.save(record_);
  check_film(wish, freight);
  record_.film = key;
  records_.save(record_);
  return there();
}

bool Delivery::is_there(const std::optional<Seen>& seen, const Freight& freight) {
  if (!seen || !record_.film.empty()) return false;
  const auto bytes = source_bytes(client_, record_.uuid);
  return bytes == 0 || bytes == freight.bytes;  // 0: the server does not tell
}

bool Delivery::send(const Wish& wish, const Words& words, bool replaces, const Freight& freight) {
  Json form{{"filename", film_name(record_.id)}};
  std::string place = path("/source/replace-resumable");
  if (!replaces) {
    form.update(without_nothing(form_of(words, server_.comments)));
    form["channelId"] = channel_of(client_, server_.channel);
    // Whoever it is for sees it when all of it is there.
    form["privacy"] = static_cast<int>(Privacy::private_);
    form["waitTranscoding"] = true;
    place = "/api/v1/videos/upload-resumable";
    record_.name = words.name;
  }
  const auto remember = [&](const std::optional<Begun>& begun) {
    record_.upload = begun;
    if (begun) records_.save(record_);
  };
  const auto arrived = upload(client_, freight, init_of(place, form, freight.bytes), record_.upload,
                              remember, wish.advanced);
  if (!arrived.uuid.empty()) record_.uuid = arrived.uuid;
  if (arrived.known && !record_.uuid.empty()) return true;
  // It was cut off at the very end: the server has it, or will in a moment, or has lost it.
  record_.upload.reset();
  if (replaces) return source_bytes(client_, record_.uuid) == freight.bytes;
  for (int left = looks; left > 0; --left) {
    if (const auto found =
            look_for(client_, record_.id, words.name, wish.manifest.duration, Untold::is_ours)) {
      record_.uuid = found->uuid;
      return true;
    }
    client_.caller().wait(between_looks);
  }
  return false;
}

void Delivery::check_film(const Wish& wish, const Freight& freight) {
  const auto seen = there();
  if (is_whole(client_, seen, freight.file, freight.bytes, wish.manifest.duration)) return;
  if (seen.privacy != static_cast<int>(Privacy::private_)) {
    record_.film = "damaged";  // and nobody's key: the next run sends it again
    records_.save(record_);
    throw Error(
        Fault::check_failed,
        say("{}: the film did not arrive as it was sent; publish it again", client_.name()));
  }
  // Nobody has seen it, and the next run shall not take it for done.
  client_.need({.method = "DELETE", .path = path()}, seen.name);
  records_.forget(record_.id);
  throw Error(Fault::check_failed,
              say("{}: the film did not arrive as it was sent and was removed there; publish it "
                  "again",
                  client_.name()));
}

}  // namespace classe12::peertube
