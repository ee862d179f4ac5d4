// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/av/owners.hpp"

#include <string>
#include <vector>

namespace classe12::av {

/// A libavfilter graph from one input, [in], to outputs [out0], [out1] …; made
/// anew by itself when the frames that come in change their size or format.
class Filters {
 public:
  /// `description` in libavfilter's language; `base` is the time base of what
  /// is pushed. One thread.
  Filters(std::string description, std::size_t outputs, AVRational base);

  /// Gives a frame in (its data are referenced, not copied); null ends the stream.
  void push(const AVFrame* frame);
  /// A frame from an output; false when there is none yet, or no more.
  bool pull(std::size_t output, AVFrame& frame);

  /// Of what an output gives, once a frame was pushed.
  [[nodiscard]] AVRational time_base(std::size_t output) const;

 private:
  void build(const AVFrame& like);

  std::string description_;
  std::size_t outputs_;
  AVRational base_;
  Graph graph_;
  AVFilterContext* source_ = nullptr;
  std::vector<AVFilterContext*> sinks_;
  Frame like_;
};

}  // namespace classe12::av
