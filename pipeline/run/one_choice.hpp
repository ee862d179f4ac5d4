// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace classe12 {

/// The sound and the captions that are played, by their playlists as the master names them. Where
/// one is empty, nothing is chosen.
struct Chosen {
  std::string audio, captions;
};

/// A master playlist as it looks to whoever has chosen: without the other sounds and captions. Of a
/// kind of which nothing is chosen, all stay. Pure.
///
/// GStreamer 1.22 cannot be told to choose. Of all renditions of one type and one LANGUAGE, which
/// RFC 8216 4.3.4.1 lets differ by NAME alone, hlsdemux2 makes one stream, with the NAME of the
/// first and the segments of the last ("for now just language", existing_rendition_stream and
/// gst_hls_demux_setup_streams in gsthlsdemux.c): French beside its audio description is not to be
/// had, and `seek` waited in vain for it to be asked for. And between streams that it does tell
/// apart, it stays with the first: decodebin3 lets nobody but its source choose, and sends what an
/// application selects to no source (gst_decodebin3_send_event in gstdecodebin3.c). What is offered
/// alone is what is played.
[[nodiscard]] std::string with_one_choice(std::string_view master, const Chosen& chosen);

}  // namespace classe12
