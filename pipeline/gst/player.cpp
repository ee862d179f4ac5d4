// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/gst/player.hpp"

#include "pipeline/base/words.hpp"

#include <gst/video/video.h>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace classe12::gst {
namespace {

double seconds(GstClockTime time) {
  return static_cast<double>(time) / GST_SECOND;
}

/// Buffers count from the start of a segment; a stream counts from its own.
double stream_seconds(GstPad* pad, GstClockTime time) {
  auto* event = gst_pad_get_sticky_event(pad, GST_EVENT_SEGMENT, 0);
  if (event == nullptr) return -1;
  const GstSegment* segment = nullptr;
  gst_event_parse_segment(event, &segment);
  const auto there = gst_segment_to_stream_time(segment, GST_FORMAT_TIME, time);
  gst_event_unref(event);
  return there == GST_CLOCK_TIME_NONE ? -1 : seconds(there);
}

void reach(Stretch& stretch, double time) {
  if (time < 0) return;
  stretch.from = stretch.from < 0 ? time : std::min(stretch.from, time);
  stretch.to = std::max(stretch.to, time);
}

void see_picture(GstElement*, GstBuffer* buffer, GstPad* pad, gpointer data) {
  auto& seen = *static_cast<Seen*>(data);
  int width = 0, height = 0;
  if (auto* caps = gst_pad_get_current_caps(pad); caps != nullptr) {
    const auto* structure = gst_caps_get_structure(caps, 0);
    gst_structure_get_int(structure, "width", &width);
    gst_structure_get_int(structure, "height", &height);
    gst_caps_unref(caps);
  }
  const std::lock_guard lock(seen.mutex);
  auto& played = seen.played;
  if (played.pictures > 0 && (width != played.width || height != played.height))
    played.resized = true;
  ++played.pictures;
  played.width = width;
  played.height = height;
  reach(played.shown, stream_seconds(pad, GST_BUFFER_PTS(buffer)));
}

void hear_sound(GstElement*, GstBuffer* buffer, GstPad* pad, gpointer data) {
  auto& seen = *static_cast<Seen*>(data);
  const std::lock_guard lock(seen.mutex);
  ++seen.sounds;
  if (GST_BUFFER_DURATION_IS_VALID(buffer))
    seen.played.sound += seconds(GST_BUFFER_DURATION(buffer));
  reach(seen.played.heard, stream_seconds(pad, GST_BUFFER_PTS(buffer)));
}

void read_cue(GstElement*, GstBuffer* buffer, GstPad* pad, gpointer data) {
  auto& seen = *static_cast<Seen*>(data);
  const auto start = stream_seconds(pad, GST_BUFFER_PTS(buffer));
  const auto lasts =
      GST_BUFFER_DURATION_IS_VALID(buffer) ? seconds(GST_BUFFER_DURATION(buffer)) : 0;
  const std::lock_guard lock(seen.mutex);
  seen.played.cues.push_back({start, start + lasts});
}

/// playsink has captions wait for the clock, whatever their sink was told.
void wait_for_no_clock(GObject* sink, GParamSpec*, gpointer) {
  gboolean waits = FALSE;
  g_object_get(sink, "sync", &waits, nullptr);
  if (waits != FALSE) g_object_set(sink, "sync", FALSE, nullptr);
}

/// A sink that takes everything at once and tells of it.
GstElement* telling_sink(GCallback told, Seen& seen) {
  auto* sink = gst_element_factory_make("fakesink", nullptr);
  g_object_set(sink, "sync", FALSE, "signal-handoffs", TRUE, nullptr);
  g_signal_connect(sink, "notify::sync", G_CALLBACK(wait_for_no_clock), nullptr);
  g_signal_connect(sink, "handoff", told, &seen);
  return sink;
}

/// Takes pictures as the decoder has them, lines apart and all. A sink that says nothing gets them
/// copied together, a tenth of the time that decoding takes.
GstPadProbeReturn take_as_they_are(GstPad*, GstPadProbeInfo* info, gpointer) {
  auto* query = gst_pad_probe_info_get_query(info);
  if (GST_QUERY_TYPE(query) != GST_QUERY_ALLOCATION) return GST_PAD_PROBE_OK;
  gst_query_add_allocation_meta(query, GST_VIDEO_META_API_TYPE, nullptr);
  return GST_PAD_PROBE_HANDLED;
}

/// Notes when a decoder is given what nobody will take from it, which it complains of as if it were
/// broken. This is heard on the decoder's own thread, before it decodes.
GstPadProbeReturn note_what_is_in_vain(GstPad* pad, GstPadProbeInfo* info, gpointer data) {
  auto& seen = *static_cast<Seen*>(data);
  const std::lock_guard lock(seen.mutex);
  if (!seen.seeks) return GST_PAD_PROBE_OK;
  if ((GST_PAD_PROBE_INFO_TYPE(info) & GST_PAD_PROBE_TYPE_EVENT_FLUSH) != 0) {
    seen.in_vain = GST_EVENT_TYPE(gst_pad_probe_info_get_event(info)) == GST_EVENT_FLUSH_START;
    return GST_PAD_PROBE_OK;
  }
  auto* event = gst_pad_get_sticky_event(pad, GST_EVENT_SEGMENT, 0);
  if (event == nullptr) return GST_PAD_PROBE_OK;
  const GstSegment* segment = nullptr;
  gst_event_parse_segment(event, &segment);
  const auto* buffer = gst_pad_probe_info_get_buffer(info);
  if (GST_BUFFER_PTS_IS_VALID(buffer) && GST_CLOCK_TIME_IS_VALID(segment->stop) &&
      GST_BUFFER_PTS(buffer) >= segment->stop)
    seen.in_vain = true;
  gst_event_unref(event);
  return GST_PAD_PROBE_OK;
}

std::string problem_of(GstMessage* message) {
  GError* error = nullptr;
  gst_message_parse_error(message, &error, nullptr);
  std::string text = error == nullptr ? "unknown" : error->message;
  if (error != nullptr) g_error_free(error);
  return text;
}

}  // namespace

void Unref::operator()(GstElement* element) const noexcept {
  // An element that still runs when its last reference goes is a crash.
  gst_element_set_state(element, GST_STATE_NULL);
  gst_object_unref(element);
}

Complaints::Complaints(Seen& seen) : seen_(seen) {
  gst_debug_set_active(TRUE);
  gst_debug_remove_log_function(gst_debug_log_default);  // which would print them
  gst_debug_set_threshold_for_name("libav", GST_LEVEL_ERROR);
  gst_debug_add_log_function(hear, this, nullptr);
}

Complaints::~Complaints() {
  gst_debug_remove_log_function_by_data(this);
}

void Complaints::hear(GstDebugCategory* category, GstDebugLevel level, const gchar*, const gchar*,
                      gint, GObject*, GstDebugMessage* message, gpointer data) {
  const std::string_view name = gst_debug_category_get_name(category);
  if (level > GST_LEVEL_ERROR || name != "libav") return;
  auto& seen = static_cast<Complaints*>(data)->seen_;
  const std::string text = gst_debug_message_get(message);
  const std::lock_guard lock(seen.mutex);
  if (seen.in_vain) return;
  if (seen.played.errors++ == 0) seen.played.error = text;
}

Player::Player(const std::string& address, const Choice& choice)
    : choice_(choice), pipeline_(gst_element_factory_make("playbin3", nullptr)) {
  if (!pipeline_) {
    seen_.played.problem = say("GStreamer's playbin3 is missing");
    return;
  }
  // GST_PLAY_FLAG_VIDEO, _AUDIO and _TEXT (gstplay-enum.h).
  const int flags = 0x1 | 0x2 | (choice.with_captions ? 0x4 : 0);
  auto* pictures = telling_sink(G_CALLBACK(see_picture), seen_);
  auto* pad = gst_element_get_static_pad(pictures, "sink");
  gst_pad_add_probe(pad, GST_PAD_PROBE_TYPE_QUERY_DOWNSTREAM, take_as_they_are, nullptr, nullptr);
  gst_object_unref(pad);
  g_object_set(pipeline_.get(), "uri", address.c_str(), "flags", flags, "video-sink", pictures,
               "audio-sink", telling_sink(G_CALLBACK(hear_sound), seen_), "text-sink",
               telling_sink(G_CALLBACK(read_cue), seen_), nullptr);
  g_signal_connect(pipeline_.get(), "element-setup", G_CALLBACK(set_up), this);
  bus_.reset(gst_element_get_bus(pipeline_.get()));
}

bool Player::seek(const Stretch& stretch) {
  {
    const std::lock_guard lock(seen_.mutex);
    seen_.played = {};
    seen_.sounds = 0;
    seen_.seeks = true;
  }
  const auto time = [](double seconds) { return static_cast<gint64>(seconds * GST_SECOND); };
  constexpr auto exactly = static_cast<GstSeekFlags>(GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE);
  return gst_element_seek(pipeline_.get(), 1, GST_FORMAT_TIME, exactly, GST_SEEK_TYPE_SET,
                          time(stretch.from), GST_SEEK_TYPE_SET, time(stretch.to)) != FALSE;
}

bool Player::wait_for(GstMessageType wanted, const Seat& seat) {
  auto before = std::int64_t{-1};
  auto moved = std::chrono::steady_clock::now();
  const auto heeded = static_cast<GstMessageType>(wanted | GST_MESSAGE_ERROR);
  while (!seat.stop.stop_requested()) {
    const Message message(gst_bus_timed_pop_filtered(bus_.get(), 100 * GST_MSECOND, heeded));
    const auto type = message ? GST_MESSAGE_TYPE(message.get()) : GST_MESSAGE_UNKNOWN;
    if (type == wanted) return true;
    const auto count = seen_.count();
    if (type == GST_MESSAGE_ERROR) {
      const std::lock_guard lock(seen_.mutex);
      seen_.played.problem = problem_of(message.get());
      seen_.played.failed_early = count == 0;
      return false;
    }
    const auto now = std::chrono::steady_clock::now();
    if (count != before) {
      before = count;
      moved = now;
      seat.advanced();
    }
    if (now - moved > seat.patience) {
      seen_.played.stood_still = true;
      return false;
    }
  }
  return false;
}

Played Player::seen() {
  const std::lock_guard lock(seen_.mutex);
  return seen_.played;
}

Played Player::stop() {
  if (pipeline_) go(GST_STATE_NULL);
  return seen_.played;
}

void Player::set_up(GstElement*, GstElement* element, gpointer data) {
  auto* factory = gst_element_get_factory(element);
  const std::string_view name = factory == nullptr ? "" : GST_OBJECT_NAME(factory);
  if (name == "avdec_h264") {
    // Plays run side by side: threads of one would only cost.
    g_object_set(element, "max-threads", 1, nullptr);
    auto* pad = gst_element_get_static_pad(element, "sink");
    gst_pad_add_probe(
        pad,
        static_cast<GstPadProbeType>(GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_EVENT_FLUSH),
        note_what_is_in_vain, &static_cast<Player*>(data)->seen_, nullptr);
    gst_object_unref(pad);
  }
  if (name != "hlsdemux2") return;
  const auto& choice = static_cast<Player*>(data)->choice_;
  const auto set = [&](const char* property, std::int64_t bandwidth) {
    if (bandwidth > 0) g_object_set(element, property, static_cast<guint>(bandwidth), nullptr);
  };
  set("connection-bitrate", choice.bandwidth);
  set("start-bitrate", choice.first);
}

}  // namespace classe12::gst
