// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/gst/play.hpp"

#include "pipeline/gst/player.hpp"
#include "pipeline/gst/start.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace classe12::gst {
namespace {

/// hlsdemux2 of GStreamer 1.22 takes a stream that has arrived whole before
/// its pads are there for an error ("Can't push EOS on non-exposed pad"): a
/// race that a short bundle on a fast machine loses now and then. Nothing has
/// been seen or heard then, so it is tried again; a real fault shows each time.
constexpr int most_tries = 12;

/// Seeking has known races in hlsdemux2 of GStreamer 1.22. The road leaves none that we know of;
/// one that is left is lost now and then, and a real fault shows each time.
constexpr int most_seeks = 3;

Played to_the_end(Player& player, const Seat& seat) {
  if (!player.there()) return player.stop();
  player.go(GST_STATE_PLAYING);
  const auto ended = player.wait_for(GST_MESSAGE_EOS, seat);
  auto played = player.stop();
  played.reached_end = ended;
  return played;
}

/// Whether a race was lost: it stands still, or shows nothing of one place and something of
/// another.
bool is_lost(const std::vector<Played>& all) {
  const auto shows = [](const Played& one) { return one.pictures > 0; };
  return !all.back().reached_end || (std::any_of(all.begin(), all.end(), shows) &&
                                     !std::all_of(all.begin(), all.end(), shows));
}

/// One after the other, as far as it gets.
std::vector<Played> all_stretches(Player& player, const std::vector<Stretch>& stretches,
                                  const Seat& seat, const Road& road) {
  if (!player.there()) return {player.stop()};
  std::vector<Played> all;
  road.shut();
  player.go(GST_STATE_PAUSED);
  auto moving = player.wait_for(GST_MESSAGE_ASYNC_DONE, seat) && road.wait_until_blocked(seat.stop);
  for (const auto& stretch : stretches) {
    moving = moving && player.seek(stretch);
    road.open();
    if (moving) player.go(GST_STATE_PLAYING);
    moving = moving && player.wait_for(GST_MESSAGE_EOS, seat);
    all.push_back(player.seen());
    all.back().reached_end = moving;
    if (!moving) break;
  }
  std::ignore = player.stop();
  return all;
}

}  // namespace

Played play(const std::string& address, const Choice& choice, const Seat& seat) {
  start();
  const auto once = [&] {
    Player player(address, choice);
    return to_the_end(player, seat);
  };
  auto played = once();
  for (int tries = 1; tries < most_tries && played.failed_early && !seat.stop.stop_requested();
       ++tries)
    played = once();
  return played;
}

std::vector<Played> seek(const std::string& address, const Choice& choice,
                         const std::vector<Stretch>& stretches, const Seat& seat,
                         const Road& road) {
  start();
  const auto once = [&] {
    Player player(address, choice);
    return all_stretches(player, stretches, seat, road);
  };
  auto all = once();
  for (int tries = 1; tries < most_seeks && is_lost(all) && !seat.stop.stop_requested(); ++tries)
    all = once();
  return all;
}

std::string version() {
  guint major = 0, minor = 0, micro = 0, nano = 0;
  gst_version(&major, &minor, &micro, &nano);
  return fmt::format("GStreamer {}.{}.{}", major, minor, micro);
}

std::vector<Element> elements() {
  start();
  std::vector<Element> all;
  for (const auto* name :
       {"playbin3", "hlsdemux2", "souphttpsrc", "qtdemux", "avdec_h264", "avdec_aac"}) {
    auto* factory = gst_element_factory_find(name);
    all.push_back({name, factory != nullptr});
    if (factory != nullptr) gst_object_unref(factory);
  }
  return all;
}

}  // namespace classe12::gst
