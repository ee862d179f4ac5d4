// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/gst/start.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <gst/gst.h>

namespace classe12::gst {

void start() {
  static const bool started = [] { return gst_init_check(nullptr, nullptr, nullptr) == TRUE; }();
  if (!started) throw Error(Fault::unavailable, say("GStreamer does not start"));
}

}  // namespace classe12::gst
