// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/av/input.hpp"

#include "pipeline/av/sniff.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace classe12::av {
namespace {

constexpr int buffer_size = 1 << 16;
/// After so many errors in a row there is nothing more to be read.
constexpr int most_errors = 100;

/// Playlists, scripts and DASH name other files: none is opened, ever.
int refuse_open(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**) {
  return AVERROR(EPERM);
}

}  // namespace

/// Reads through a descriptor of its own, so that no name is ever parsed as a
/// URL ("concat:x", "-x", bytes that are not UTF-8).
struct Input::Reader {
  Descriptor file;
  std::stop_token stop;
  AVIOContext* io = nullptr;

  explicit Reader(Descriptor opened) : file(std::move(opened)) {}
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() {
    if (io != nullptr) av_freep(&io->buffer);
    avio_context_free(&io);
  }

  static int read(void* opaque, std::uint8_t* buffer, int size) {
    const auto& self = *static_cast<Reader*>(opaque);
    for (;;) {
      const auto got = ::read(self.file.get(), buffer, static_cast<std::size_t>(size));
      if (got > 0) return static_cast<int>(got);
      if (got == 0) return AVERROR_EOF;
      if (errno != EINTR) return AVERROR(errno);
    }
  }

  static std::int64_t seek(void* opaque, std::int64_t offset, int whence) {
    const auto& self = *static_cast<Reader*>(opaque);
    if ((whence & AVSEEK_SIZE) != 0) {
      struct stat status {};
      return ::fstat(self.file.get(), &status) == 0 ? status.st_size : AVERROR(errno);
    }
    const auto place = ::lseek(self.file.get(), offset, whence & ~AVSEEK_FORCE);
    return place < 0 ? AVERROR(errno) : place;
  }

  static int interrupted(void* opaque) {
    return static_cast<Reader*>(opaque)->stop.stop_requested() ? 1 : 0;
  }
};

Input::Input(const std::filesystem::path& file, std::stop_token stop)
    : reader_(std::make_unique<Reader>(open_for_reading(file))) {
  keep_quiet();
  reader_->stop = std::move(stop);
  const auto* demuxer = sniff(file);
  reader_->io =
      need(avio_alloc_context(static_cast<unsigned char*>(need(av_malloc(buffer_size), "a buffer")),
                              buffer_size, 0, reader_.get(), &Reader::read, nullptr, &Reader::seek),
           "opening the file");
  auto* context = need(avformat_alloc_context(), "opening the file");
  context->pb = reader_->io;
  context->flags |= AVFMT_FLAG_CUSTOM_IO;
  context->io_open = &refuse_open;
  context->interrupt_callback = {&Reader::interrupted, reader_.get()};
  context->max_streams = 256;
  // Frees the context when it does not succeed.
  if (const auto result = avformat_open_input(&context, nullptr, demuxer, nullptr); result < 0) {
    if (result == AVERROR_EXIT) check(result, "");
    throw Error(
        Fault::bad_media,
        say("{}: the file is damaged or incomplete and cannot be opened; copy it again from "
            "the device it was made on",
            shown(file.filename())));
  }
  context_.reset(context);
  if (avformat_find_stream_info(context_.get(), nullptr) == AVERROR_EXIT) check(AVERROR_EXIT, "");
}

Input::~Input() = default;

AVStream& Input::stream(int index) const {
  if (index < 0 || std::cmp_greater_equal(index, context_->nb_streams))
    throw Error(Fault::bug, "no such stream");
  return *context_->streams[index];
}

bool Input::read(AVPacket& packet) {
  for (int in_a_row = 0; in_a_row < most_errors; ++in_a_row) {
    const auto result = av_read_frame(context_.get(), &packet);
    // An interrupted read can still return one packet, cut short: ask first.
    if (reader_->stop.stop_requested()) check(AVERROR_EXIT, "");
    if (result >= 0) return true;
    if (result == AVERROR_EOF) return false;
    ++errors_;
    if (avio_feof(context_->pb) != 0) return false;
  }
  return false;
}

bool Input::seek(int stream_index, Rational time) {
  const auto base = to_rational(stream(stream_index).time_base);
  return av_seek_frame(context_.get(), stream_index, (time / base).rounded(),
                       AVSEEK_FLAG_BACKWARD) >= 0;
}

void Input::keep_only(const std::vector<int>& streams) {
  for (unsigned i = 0; i < context_->nb_streams; ++i) {
    const auto wanted =
        std::find(streams.begin(), streams.end(), static_cast<int>(i)) != streams.end();
    context_->streams[i]->discard = wanted ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
  }
}

}  // namespace classe12::av
