// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/picture_source.hpp"

#include <utility>

#include <fmt/format.h>

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

namespace classe12::av {

PictureSource::PictureSource(const std::filesystem::path& file, int stream, const Grid& grid,
                             const Look& look, std::stop_token stop)
    : decoder_(file, stream, std::move(stop)), grid_(grid) {
  // bwdif keeps the motion that a blend would smear; one frame out for one in.
  if (look.deinterlace)
    weave_.emplace(fmt::format("[in]bwdif=mode=send_frame:parity={}:deint=all[out0]",
                               look.bottom_field_first ? "bff" : "tff"),
                   1, decoder_.time_base());
}

void PictureSource::go_to(std::int64_t first, std::optional<Rational> seek) {
  if (!seek) return;
  const bool there = decoder_.seek(*seek) && read_ahead() && ahead_slot_ <= first;
  if (there) return;
  decoder_.restart();
  has_ahead_ = ended_ = false;
}

bool PictureSource::read_ahead() {
  if (has_ahead_) return true;
  if (!weave_) {
    if (ended_) return false;
    const auto* frame = decoder_.next();
    if (frame == nullptr) {
      ended_ = true;
      return false;
    }
    av_frame_unref(ahead_.get());
    check(av_frame_ref(ahead_.get(), frame), "decoding");
  } else {
    while (!weave_->pull(0, *ahead_)) {
      if (ended_) return false;
      const auto* frame = decoder_.next();
      weave_->push(frame);
      if (frame == nullptr) ended_ = true;
    }
    ahead_->best_effort_timestamp = ahead_->pts;
  }
  ++decoded_;
  ahead_slot_ = slot(grid_, decoder_.time_of(*ahead_));
  has_ahead_ = true;
  return true;
}

const AVFrame& PictureSource::at(std::int64_t n) {
  while (read_ahead() && (ahead_slot_ <= n || !current_)) {
    if (!current_) current_ = new_frame();
    std::swap(current_, ahead_);
    has_ahead_ = false;
  }
  if (!current_) throw Error(Fault::bad_media, say("not one picture of this video can be decoded"));
  return *current_;
}

}  // namespace classe12::av
