// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/gst/play.hpp"

#include "pipeline/base/words.hpp"
#include "pipeline/gst/start.hpp"

#include <fmt/format.h>
#include <gst/gst.h>

#include <algorithm>
#include <atomic>
#include <memory>

namespace classe12::gst {
namespace {

struct Unref {
  void operator()(GstElement* element) const noexcept {
    // An element that still runs when its last reference goes is a crash.
    gst_element_set_state(element, GST_STATE_NULL);
    gst_object_unref(element);
  }
  void operator()(GstBus* bus) const noexcept { gst_object_unref(bus); }
  void operator()(GstMessage* message) const noexcept { gst_message_unref(message); }
};
using Pipeline = std::unique_ptr<GstElement, Unref>;
using Bus = std::unique_ptr<GstBus, Unref>;
using Message = std::unique_ptr<GstMessage, Unref>;

void count(GstElement*, GstBuffer*, GstPad*, gpointer counter) {
  ++*static_cast<std::atomic<std::int64_t>*>(counter);
}

/// A sink that takes everything at once and counts it.
GstElement* counting_sink(std::atomic<std::int64_t>& counter) {
  auto* sink = gst_element_factory_make("fakesink", nullptr);
  g_object_set(sink, "sync", FALSE, "signal-handoffs", TRUE, nullptr);
  g_signal_connect(sink, "handoff", G_CALLBACK(count), &counter);
  return sink;
}

std::string problem_of(GstMessage* message) {
  GError* error = nullptr;
  gst_message_parse_error(message, &error, nullptr);
  std::string text = error == nullptr ? "unknown" : error->message;
  if (error != nullptr) g_error_free(error);
  return text;
}

/// hlsdemux2 of GStreamer 1.22 takes a stream that has arrived whole before
/// its pads are there for an error ("Can't push EOS on non-exposed pad"): a
/// race that a short bundle on a fast machine loses now and then. Nothing has
/// been seen or heard then, so it is tried again; a real fault shows each time.
constexpr int most_tries = 12;

bool lost_the_race(const Played& played) {
  return played.failed_early;
}

Played play_once(const std::string& address, std::chrono::seconds patience,
                 const std::function<void(double)>& advanced, std::stop_token stop) {
  Played played;
  std::atomic<std::int64_t> pictures = 0, sounds = 0;
  const Pipeline pipeline(gst_element_factory_make("playbin3", nullptr));
  if (!pipeline) {
    played.problem = say("GStreamer's playbin3 is missing");
    return played;
  }
  // GST_PLAY_FLAG_VIDEO and _AUDIO (gstplay-enum.h); text is asked for by itself.
  constexpr int video_and_audio = 0x1 | 0x2;
  g_object_set(pipeline.get(), "uri", address.c_str(), "flags", video_and_audio, "video-sink",
               counting_sink(pictures), "audio-sink", counting_sink(sounds), nullptr);
  const Bus bus(gst_element_get_bus(pipeline.get()));
  gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);

  auto seen = std::int64_t{-1};
  auto moved = std::chrono::steady_clock::now();
  constexpr auto wanted = static_cast<GstMessageType>(GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  while (!stop.stop_requested()) {
    const Message message(gst_bus_timed_pop_filtered(bus.get(), 100 * GST_MSECOND, wanted));
    if (message && GST_MESSAGE_TYPE(message.get()) == GST_MESSAGE_ERROR) {
      played.problem = problem_of(message.get());
      played.failed_early = pictures + sounds == 0;
      break;
    }
    if (message) {
      played.reached_end = true;
      gint64 end = 0;
      if (gst_element_query_position(pipeline.get(), GST_FORMAT_TIME, &end) != FALSE)
        played.seconds = static_cast<double>(end) / GST_SECOND;
      break;
    }
    const auto now = std::chrono::steady_clock::now();
    if (pictures + sounds != seen) {
      seen = pictures + sounds;
      moved = now;
      advanced(0.5);  // that it moves is what counts
    }
    if (now - moved > patience) {
      played.stood_still = true;
      break;
    }
  }
  gst_element_set_state(pipeline.get(), GST_STATE_NULL);
  played.pictures = pictures;
  played.sounds = sounds;
  return played;
}

}  // namespace

Played play(const std::string& address, std::chrono::seconds patience,
            const std::function<void(double)>& advanced, std::stop_token stop) {
  start();
  auto played = play_once(address, patience, advanced, stop);
  for (int tries = 1; tries < most_tries && lost_the_race(played) && !stop.stop_requested();
       ++tries)
    played = play_once(address, patience, advanced, stop);
  return played;
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
