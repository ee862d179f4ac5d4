// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/source.hpp"

#include "pipeline/base/error.hpp"

#include <algorithm>

namespace classe12 {

const Stream& stream_of(const Source& source, int index) {
  const auto found = std::find_if(source.streams.begin(), source.streams.end(),
                                  [&](const Stream& stream) { return stream.index == index; });
  if (found == source.streams.end())
    throw Error(Fault::bug, "the plan names a stream that is not there");
  return *found;
}

std::string_view to_name(StreamKind kind) {
  switch (kind) {
    case StreamKind::video:
      return "video";
    case StreamKind::audio:
      return "audio";
    case StreamKind::subtitle:
      return "subtitle";
    case StreamKind::picture:
      return "picture";
    case StreamKind::data:
      return "data";
  }
  return "data";
}

}  // namespace classe12
