// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/locked.hpp"

#include <algorithm>
#include <array>

extern "C" {
#include <libavutil/dovi_meta.h>
}

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

namespace classe12::av {
namespace {

/// The sample entries of ISO/IEC 14496-12 8.12, and those of old shops.
constexpr std::array<unsigned, 6> locked_entries{
    MKTAG('e', 'n', 'c', 'v'), MKTAG('e', 'n', 'c', 'a'), MKTAG('e', 'n', 'c', 't'),
    MKTAG('e', 'n', 'c', 's'), MKTAG('d', 'r', 'm', 'i'), MKTAG('d', 'r', 'm', 's')};

bool has(const AVDictionary* tags, const char* name) {
  return av_dict_get(tags, name, nullptr, 0) != nullptr;
}

bool encrypted(const AVStream& stream) {
  const auto& entries = locked_entries;
  return std::find(entries.begin(), entries.end(), stream.codecpar->codec_tag) != entries.end() ||
         av_stream_get_side_data(&stream, AV_PKT_DATA_ENCRYPTION_INIT_INFO, nullptr) != nullptr ||
         has(stream.metadata, "enc_key_id");  // Matroska's ContentEncKeyID
}

/// Profiles whose base layer is in colours of Dolby's own: 5, and AV1's first.
bool dolby_alone(const AVStream& stream) {
  std::size_t size = 0;
  const auto* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DOVI_CONF, &size);
  if (data == nullptr || size < sizeof(AVDOVIDecoderConfigurationRecord)) return false;
  const auto& record = *reinterpret_cast<const AVDOVIDecoderConfigurationRecord*>(data);
  return record.dv_bl_signal_compatibility_id == 0;
}

Error encryption(const std::string& name) {
  return {Fault::bad_media,
          say("{}: is encrypted, as films from a shop are; send a video that you made yourself, "
              "without copy protection",
              name)};
}

}  // namespace

void refuse_locked(const AVFormatContext& context, const std::string& name) {
  bool locked = has(context.metadata, "ASF_Protection_Type");
  bool dolby = false;
  for (unsigned i = 0; i < context.nb_streams; ++i) {
    locked = locked || encrypted(*context.streams[i]);
    dolby = dolby || dolby_alone(*context.streams[i]);
  }
  if (locked) throw encryption(name);
  if (dolby)
    throw Error(Fault::bad_media,
                say("{}: is in Dolby Vision alone, whose colours nothing here can convert; switch "
                    "HDR off in the camera, or export the video in H.264",
                    name));
}

void refuse_locked(const AVPacket& packet, const std::string& name) {
  if (av_packet_get_side_data(&packet, AV_PKT_DATA_ENCRYPTION_INFO, nullptr) != nullptr)
    throw encryption(name);
}

}  // namespace classe12::av
