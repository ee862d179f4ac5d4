// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/try_sizes.hpp"

#include "pipeline/av/cascade.hpp"
#include "pipeline/av/filters.hpp"
#include "pipeline/av/picture_source.hpp"
#include "pipeline/av/video_encoder.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>
#include <string_view>
#include <vector>

namespace classe12::av {
namespace {

/// What is compared at a size: with the next one, enlarged as players do it, and, where every
/// picture of a fast film is taken, each second picture with the one before.
struct Compared {
  bool with_next = false, with_before = false;
};

std::vector<Compared> what_to_compare(const std::vector<Rendition>& ladder) {
  std::vector<Compared> all;
  for (std::size_t i = 0; i < ladder.size(); ++i)
    all.push_back({i + 1 < ladder.size(), is_fast(ladder[i]) && ladder[i].frames_apart == 1});
  return all;
}

/// Like cascade(), with the comparisons behind the pictures: [out0] … are the sizes, and after them
/// come, size by size, what was asked for. All are counted from 0, a picture a tick.
std::string graph(const Look& look, const std::vector<Rendition>& ladder) {
  const auto compared = what_to_compare(ladder);
  auto text = "[in]" + to_size(look, ladder.front().size) + "[size0]";
  auto out = ladder.size();
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    const auto& size = ladder[i].size;
    const int copies = 1 + (compared[i].with_next ? 2 : 0) + (compared[i].with_before ? 2 : 0);
    text += fmt::format(";[size{}]split={}[out{}]", i, copies, i);
    if (compared[i].with_next) text += fmt::format("[like{}][down{}]", i, i);
    if (compared[i].with_before) text += fmt::format("[even{}][odd{}]", i, i);
    if (compared[i].with_next) {
      const auto& next = ladder[i + 1].size;
      text += fmt::format(
          ";[down{0}]scale={1}:{2}:{3},split[size{4}][small{0}];[small{0}]scale={5}:{6}:{3}[up{0}]"
          ";[like{0}][up{0}]ssim[out{7}]",
          i, next.width, next.height, scaling, i + 1, size.width, size.height, out++);
    }
    if (compared[i].with_before)
      text += fmt::format(
          ";[even{0}]select=not(mod(n\\,2)),setpts=N[first{0}]"
          ";[odd{0}]select=mod(n\\,2),setpts=N[second{0}];[first{0}][second{0}]ssim[out{1}]",
          i, out++);
  }
  return text;
}

/// How alike the brightness of what was compared is; players show colours at half the size anyway.
double likeness(const AVFrame& frame) {
  const auto* entry = av_dict_get(frame.metadata, "lavfi.ssim.Y", nullptr, 0);
  double value = 0;
  if (entry != nullptr) {
    const std::string_view text = entry->value;
    std::from_chars(text.data(), text.data() + text.size(), value);
  }
  return value;
}

struct Mean {
  double sum = 0;
  int count = 0;
  /// Four digits: more would depend on the processor's instructions.
  [[nodiscard]] double value() const {
    return count == 0 ? 0 : std::round(sum / count * 1e4) / 1e4;
  }
};

/// kbit/s of a film that goes on like this, with a key frame as often as the plan has one.
int rate_of(const VideoEncoder::Spent& spent, const Rendition& rung, const Grid& grid) {
  const auto gop = static_cast<double>(grid.gop) / rung.frames_apart;
  const auto key = static_cast<double>(spent.key_bytes) / std::max(spent.keys, 1);
  const auto other = static_cast<double>(spent.other_bytes) / std::max(spent.others, 1);
  const auto seconds = gop / rung.rate.approx();
  return static_cast<int>(std::lround((key + other * (gop - 1)) * 8 / 1000 / seconds));
}

/// One stretch in every size.
class Attempt {
 public:
  Attempt(const TrySizes& work, const Bench& bench)
      : work_(work),
        compared_(what_to_compare(work.ladder)),
        filters_(graph(work.look, work.ladder), outputs(), AVRational{1, 1}),
        sent_(work.ladder.size()),
        likeness_(work.ladder.size()),
        stillness_(work.ladder.size()) {
    for (std::size_t i = 0; i < work.ladder.size(); ++i)
      encoders_.push_back(std::make_unique<VideoEncoder>(
          bench.folder / fmt::format("trial-{}.mp4", i), work.ladder[i], "ultrafast",
          std::vector<std::int64_t>{0}));
  }
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;

  void show(const AVFrame* picture) {
    filters_.push(picture);
    std::size_t out = work_.ladder.size();
    for (std::size_t i = 0; i < work_.ladder.size(); ++i) {
      auto seen = new_frame();
      while (filters_.pull(i, *seen))
        if (sent_[i]++ % work_.ladder[i].frames_apart == 0) encoders_[i]->encode(*seen);
      if (compared_[i].with_next) collect(out++, likeness_[i]);
      if (compared_[i].with_before) collect(out++, stillness_[i]);
    }
  }

  [[nodiscard]] std::vector<Trial::Size> end() {
    show(nullptr);
    std::vector<Trial::Size> sizes;
    for (std::size_t i = 0; i < work_.ladder.size(); ++i) {
      encoders_[i]->end();
      sizes.push_back({work_.ladder[i].name,
                       rate_of(encoders_[i]->spent(), work_.ladder[i], work_.grid),
                       likeness_[i].value(), stillness_[i].value()});
    }
    return sizes;
  }

 private:
  [[nodiscard]] std::size_t outputs() const {
    auto count = work_.ladder.size();
    for (const auto& asked : compared_)
      count += (asked.with_next ? 1U : 0U) + (asked.with_before ? 1U : 0U);
    return count;
  }

  void collect(std::size_t output, Mean& mean) {
    auto judged = new_frame();
    while (filters_.pull(output, *judged)) mean.sum += likeness(*judged), ++mean.count;
  }

  const TrySizes& work_;
  std::vector<Compared> compared_;
  Filters filters_;
  std::vector<std::unique_ptr<VideoEncoder>> encoders_;
  std::vector<std::int64_t> sent_;
  std::vector<Mean> likeness_, stillness_;
};

}  // namespace

Trial try_sizes(const TrySizes& work, const std::filesystem::path& input, const Bench& bench) {
  Trial trial;
  for (const auto& rung : work.ladder) trial.sizes.push_back({rung.name, 0, 1, 1});
  double done = 0;
  for (const auto& stretch : work.stretches) {
    PictureSource source(input, work.stream, work.grid, work.look, bench.stop);
    source.go_to(stretch.frames.first, stretch.seek);
    Attempt attempt(work, bench);
    for (std::int64_t i = 0; i < stretch.frames.count; ++i) {
      if (bench.stop.stop_requested()) throw Error(Fault::cancelled, say("stopped"));
      const auto picture = new_frame();
      check(av_frame_ref(picture.get(), &source.at(stretch.frames.first + i)), "scaling");
      picture->pts = i;
      attempt.show(picture.get());
    }
    const auto seen = attempt.end();
    for (std::size_t i = 0; i < seen.size(); ++i) {
      auto& size = trial.sizes[i];
      size.kbps = std::max(size.kbps, seen[i].kbps);
      size.likeness = std::min(size.likeness, seen[i].likeness);
      size.stillness = std::min(size.stillness, seen[i].stillness);
    }
    bench.advanced(++done / static_cast<double>(work.stretches.size()));
  }
  return trial;
}

}  // namespace classe12::av
