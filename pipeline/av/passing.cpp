// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/passing.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace classe12::av {
namespace {

// nal_unit_type, ISO/IEC 14496-10 table 7-1.
constexpr int idr_slice = 5, sequence_parameters = 7, picture_parameters = 8;

using Bytes = std::span<const std::uint8_t>;

Bytes extradata(const AVStream& stream) {
  return {stream.codecpar->extradata, static_cast<std::size_t>(stream.codecpar->extradata_size)};
}

/// The form of MP4 has its parameter sets in a box that begins with a 1
/// (ISO/IEC 14496-15 5.3.3.1); that of broadcasts has start codes.
bool has_form_of_mp4(const AVStream& stream) {
  return stream.codecpar->codec_id == AV_CODEC_ID_H264 && extradata(stream).size() >= 7 &&
         extradata(stream)[0] == 1;
}

bool holds(Bytes header, Bytes unit) {
  return std::search(header.begin(), header.end(), unit.begin(), unit.end()) != header.end();
}

}  // namespace

Passing::Passing(const AVStream& stream) : stream_(stream), passes_(has_form_of_mp4(stream)) {}

void Passing::add(const AVPacket& packet) {
  if (!passes_) return;
  passes_ = is_right(packet) && (begun_ || (packet.flags & AV_PKT_FLAG_KEY) != 0);
  begun_ = true;
}

bool Passing::is_right(const AVPacket& packet) const {
  if (packet.pts == AV_NOPTS_VALUE || packet.data == nullptr) return false;
  if ((packet.flags & (AV_PKT_FLAG_DISCARD | AV_PKT_FLAG_CORRUPT)) != 0) return false;
  if (av_packet_get_side_data(&packet, AV_PKT_DATA_NEW_EXTRADATA, nullptr) != nullptr) return false;
  const auto header = extradata(stream_);
  const std::size_t prefix = (header[4] & 3U) + 1;
  bool idr = false;
  for (Bytes rest(packet.data, static_cast<std::size_t>(packet.size)); !rest.empty();) {
    if (rest.size() <= prefix) return false;
    std::size_t length = 0;
    for (std::size_t i = 0; i < prefix; ++i) length = length << 8U | rest[i];
    if (length == 0 || length > rest.size() - prefix) return false;
    const auto unit = rest.subspan(prefix, length);
    const int type = unit[0] & 0x1f;
    idr = idr || type == idr_slice;
    if ((type == sequence_parameters || type == picture_parameters) && !holds(header, unit))
      return false;
    rest = rest.subspan(prefix + length);
  }
  return idr == ((packet.flags & AV_PKT_FLAG_KEY) != 0);
}

}  // namespace classe12::av
