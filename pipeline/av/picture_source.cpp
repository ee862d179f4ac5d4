// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/picture_source.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace classe12::av {

PictureSource::PictureSource(const std::filesystem::path& file, int stream, const Grid& grid,
                             const Look& look, std::stop_token stop)
    : decoder_(file, stream, std::move(stop)), grid_(grid) {
  // A picture from each field: a camcorder sees 50 moments a second, and
  // children who run need them all.
  if (look.deinterlace)
    weave_.emplace(fmt::format("[in]bwdif=mode=send_field:parity={}:deint=all[out0]",
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
      if (frame == nullptr) {
        weave_->push(nullptr);
        ended_ = true;
        continue;
      }
      // The filter needs every frame's time, also where the container left it out.
      const auto timed = new_frame();
      check(av_frame_ref(timed.get(), frame), "decoding");
      timed->pts = (decoder_.time_of(*frame) / to_rational(decoder_.time_base())).rounded();
      weave_->push(timed.get());
    }
  }
  ahead_slot_ =
      slot(grid_, weave_ ? seconds(ahead_->pts, weave_->time_base(0)) : decoder_.time_of(*ahead_));
  has_ahead_ = true;
  return true;
}

const AVFrame& PictureSource::at(std::int64_t n) {
  while (read_ahead() && (ahead_slot_ <= n || !current_)) {
    if (!current_) current_ = new_frame();
    std::swap(current_, ahead_);
    current_slot_ = ahead_slot_;
    has_ahead_ = false;
    if (current_->decode_error_flags != 0 || (current_->flags & AV_FRAME_FLAG_CORRUPT) != 0)
      ++damaged_;
  }
  asked_ = n;
  if (!current_) throw Error(Fault::bad_media, say("not one picture of this video can be decoded"));
  return *current_;
}

std::int64_t PictureSource::damaged() const {
  const auto last = (grid_.last_frame_end * grid_.rate).rounded() - 1;
  const auto missing = std::min(asked_, last) - current_slot_;
  return damaged_ + (ended_ && Rational(missing) > grid_.rate / 2 ? missing : 0);
}

}  // namespace classe12::av
