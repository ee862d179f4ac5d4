// SPDX-License-Identifier: EUPL-1.2
#pragma once

namespace classe12::gst {

/// Starts GStreamer, once a process; everything here calls it first. It reads
/// the list of its plugins from the user's cache, and where that is missing or
/// old asks each of them and writes it anew, which takes a second: a worker
/// does so before its cage closes, or the next would have to ask again.
/// Starts no thread. Throws Error{unavailable}.
void start();

}  // namespace classe12::gst
