// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/owners.hpp"

#include <array>
#include <limits>

extern "C" {
#include <libavutil/log.h>
}

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

namespace classe12::av {

Frame new_frame() {
  return Frame(need(av_frame_alloc(), "allocating a frame"));
}
Packet new_packet() {
  return Packet(need(av_packet_alloc(), "allocating a packet"));
}

int check(int result, std::string_view doing) {
  if (result >= 0) return result;
  if (result == AVERROR_EXIT) throw Error(Fault::cancelled, say("stopped"));
  if (result == AVERROR(ENOSPC) || result == AVERROR(EDQUOT))
    throw Error(Fault::io, say("the disk is full; free some space and run again"));
  if (result == AVERROR(ENOMEM))
    throw Error(Fault::bad_media, say("more memory is needed than a worker may use"));
  if (result == AVERROR(EIO))
    throw Error(Fault::io, fmt::format("{}: {}", doing, say("cannot be read or written")));
  std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
  av_strerror(result, text.data(), text.size());
  throw Error(Fault::bad_media, fmt::format("{}: {}", doing, text.data()));
}

AVRational to_av(Rational value) {
  constexpr auto most = std::numeric_limits<int>::max();
  if (value.num() > most || value.den() > most)
    throw Error(Fault::bug, "a ratio does not fit: " + to_text(value));
  return {static_cast<int>(value.num()), static_cast<int>(value.den())};
}

void keep_quiet() {
  av_log_set_level(AV_LOG_QUIET);
}

}  // namespace classe12::av
