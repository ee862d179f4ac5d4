// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/gst/discover.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/gst/start.hpp"

#include <gst/pbutils/pbutils.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

namespace classe12::gst {
namespace {

constexpr GstClockTime patience = 15 * GST_SECOND;

struct Release {
  void operator()(GstDiscoverer* p) const noexcept { g_object_unref(p); }
  void operator()(GstDiscovererInfo* p) const noexcept { gst_discoverer_info_unref(p); }
  void operator()(GList* p) const noexcept { gst_discoverer_stream_info_list_free(p); }
  void operator()(GError* p) const noexcept { g_error_free(p); }
  void operator()(gchar* p) const noexcept { g_free(p); }
};
template <class Kind>
using Owned = std::unique_ptr<Kind, Release>;

Error no_opinion(const std::string& why) {
  return {Fault::unavailable, "GStreamer: " + why};
}

/// "rotate-90": clockwise, as ours. Mirrored ones are left out: what a flip
/// turns first is written down differently everywhere.
std::optional<int> quarter_turns(GstDiscovererStreamInfo* stream) {
  const auto* tags = gst_discoverer_stream_info_get_tags(stream);
  gchar* text = nullptr;
  if (tags == nullptr || gst_tag_list_get_string(tags, GST_TAG_IMAGE_ORIENTATION, &text) == FALSE)
    return std::nullopt;
  const Owned<gchar> owned(text);
  const std::string_view turned(text);
  for (int turns = 0; turns < 4; ++turns)
    if (turned == "rotate-" + std::to_string(turns * 90)) return turns;
  return std::nullopt;
}

}  // namespace

Opinion discover(const std::filesystem::path& file) {
  start();
  const Owned<gchar> uri(gst_filename_to_uri(std::filesystem::absolute(file).c_str(), nullptr));
  const Owned<GstDiscoverer> discoverer(gst_discoverer_new(patience, nullptr));
  if (!uri || !discoverer) throw no_opinion("it cannot be asked");
  GError* error = nullptr;
  const Owned<GstDiscovererInfo> info(
      gst_discoverer_discover_uri(discoverer.get(), uri.get(), &error));
  const Owned<GError> failed(error);
  const auto result = info ? gst_discoverer_info_get_result(info.get()) : GST_DISCOVERER_ERROR;
  if (result != GST_DISCOVERER_OK && result != GST_DISCOVERER_MISSING_PLUGINS)
    throw no_opinion(failed ? failed->message : "it cannot say");

  Opinion opinion;
  // A telephone's telemetry, say; what it knows of the others holds.
  opinion.knows_all = result == GST_DISCOVERER_OK;
  const auto lasts = gst_discoverer_info_get_duration(info.get());
  if (GST_CLOCK_TIME_IS_VALID(lasts))
    opinion.duration = Rational(static_cast<std::int64_t>(lasts), GST_SECOND);
  const Owned<GList> videos(gst_discoverer_info_get_video_streams(info.get()));
  for (auto* node = videos.get(); node != nullptr; node = node->next) {
    auto* const video = GST_DISCOVERER_VIDEO_INFO(node->data);
    if (gst_discoverer_video_info_is_image(video) != FALSE) continue;
    opinion.pictures.push_back({static_cast<int>(gst_discoverer_video_info_get_width(video)),
                                static_cast<int>(gst_discoverer_video_info_get_height(video)),
                                quarter_turns(GST_DISCOVERER_STREAM_INFO(node->data))});
  }
  const Owned<GList> audios(gst_discoverer_info_get_audio_streams(info.get()));
  opinion.sounds = static_cast<int>(g_list_length(audios.get()));
  return opinion;
}

}  // namespace classe12::gst
