// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/gst/play.hpp"

#include <gst/gst.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace classe12::gst {

struct Unref {
  void operator()(GstElement* element) const noexcept;
  void operator()(GstBus* bus) const noexcept { gst_object_unref(bus); }
  void operator()(GstMessage* message) const noexcept { gst_message_unref(message); }
};
using Pipeline = std::unique_ptr<GstElement, Unref>;
using Bus = std::unique_ptr<GstBus, Unref>;
using Message = std::unique_ptr<GstMessage, Unref>;

/// What the sinks see, each on a thread of its own.
struct Seen {
  std::mutex mutex;
  Played played;
  std::int64_t sounds = 0;
  bool seeks = false;
  bool in_vain = false;  ///< what is decoded now is behind the end of a stretch, or being left

  std::int64_t count() {
    const std::lock_guard lock(mutex);
    return played.pictures + sounds + static_cast<std::int64_t>(played.cues.size());
  }
};

/// What libavcodec says of pictures and sounds that it has to guess, since the element takes them
/// for good: nobody else hears of it.
class Complaints {
 public:
  explicit Complaints(Seen& seen);
  ~Complaints();
  Complaints(const Complaints&) = delete;
  Complaints& operator=(const Complaints&) = delete;

 private:
  static void hear(GstDebugCategory* category, GstDebugLevel level, const gchar*, const gchar*,
                   gint, GObject*, GstDebugMessage* message, gpointer data);

  Seen& seen_;
};

/// playbin3 with sinks that tell, on one address. It takes everything as fast as it comes.
class Player {
 public:
  Player(const std::string& address, const Choice& choice);

  /// False where GStreamer lacks playbin3; then there is only `stop`.
  [[nodiscard]] bool there() const { return pipeline_ != nullptr; }
  void go(GstState state) { gst_element_set_state(pipeline_.get(), state); }
  /// Forgets what was seen, and goes to where this begins, to play no further than to its end.
  [[nodiscard]] bool seek(const Stretch& stretch);
  /// Until a message of this type comes, which is true; an error, a stop and too long a wait end
  /// it too.
  [[nodiscard]] bool wait_for(GstMessageType wanted, const Seat& seat);
  /// So far.
  [[nodiscard]] Played seen();
  /// Stops, and what was seen. Nobody tells of anything any more.
  [[nodiscard]] Played stop();

 private:
  static void set_up(GstElement*, GstElement* element, gpointer data);

  const Choice choice_;
  Seen seen_;
  const Complaints complaints_{seen_};  // before the pipeline, which it outlives
  Pipeline pipeline_;
  Bus bus_;
};

}  // namespace classe12::gst
