// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/layout.hpp"
#include "pipeline/model/media_type.hpp"
#include "platform/site/pages.hpp"
#include "platform/site/range.hpp"
#include "platform/videos.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace classe12::site {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t tag_length = 16;  // of a digest in hexadecimal

/// Names as classe12 writes them: nothing hidden, no step upwards, no control character.
bool is_plain(std::string_view path) {
  return !path.empty() && path.front() != '/' && path.back() != '/' && path.front() != '.' &&
         path.find("/.") == std::string_view::npos && path.find("//") == std::string_view::npos &&
         std::none_of(path.begin(), path.end(),
                      [](unsigned char c) { return c < ' ' || c == 0x7f || c == '\\'; });
}

/// The file that is asked for; in place of a poster that is wider than the video, the poster as it
/// is.
std::string there_of(const fs::path& folder, std::string_view file) {
  std::error_code none;
  const bool narrow = file.starts_with("images/poster-") && file.ends_with(".jpg");
  return narrow && !fs::exists(folder / file, none) ? layout::poster(0, "jpg").native()
                                                    : std::string(file);
}

}  // namespace

Response media(const Visit& visit, std::string_view id, std::string_view asked) {
  const auto shown = video(visit.catalogue, visit.who(), id);
  const auto folder = visit.catalogue.store() / shown.folder;
  if (!is_plain(asked)) throw Error(Fault::not_found, say("{}: there is no such file", asked));
  const auto file = there_of(folder, asked);
  const auto path = folder / file;
  std::error_code none;
  if (!fs::is_regular_file(fs::symlink_status(path, none)))
    throw Error(Fault::not_found, say("{}: there is no such file", asked));
  Response response{200,
                    {{"Content-Type", media_type(file)},
                     {"X-Content-Type-Options", "nosniff"},
                     // A document is handed on as it is: it may do nothing here.
                     {"Content-Security-Policy", "default-src 'none'; sandbox"},
                     // Who may see it can change at any time.
                     {"Cache-Control", "private, no-cache"},
                     {"Accept-Ranges", "bytes"}},
                    "",
                    {}};
  // Files of one edition never change; the folder's name is a key and is not shown.
  const auto tag =
      fmt::format("\"{}\"", sha256(fmt::format("{}/{}", shown.folder, file)).substr(0, tag_length));
  response.headers.emplace_back("ETag", tag);
  if (shown.visibility != Visibility::public_)
    response.headers.emplace_back("X-Robots-Tag", "noindex");
  if (file.starts_with("documents/"))
    response.headers.emplace_back("Content-Disposition", "attachment");
  if (!visit.around.media.empty()) {
    response.headers.emplace_back("X-Accel-Redirect",
                                  fmt::format("{}/{}/{}", visit.around.media, shown.folder, file));
    return response;
  }
  if (visit.header("if-none-match") == tag) {
    response.status = 304;
    return response;
  }
  const auto bytes = fs::file_size(path);
  // A part of another edition is of no use to whoever has the rest of the one before (RFC
  // 9110 13.1.5).
  const auto of_this = visit.header("if-range");
  const bool part = visit.request.range && (of_this.empty() || of_this == tag);
  const auto range = part ? range_of(*visit.request.range, bytes) : std::optional(Bytes{0, bytes});
  if (!range) return {416, {{"Content-Range", fmt::format("bytes */{}", bytes)}}, "", {}};
  if (range->size != bytes) {
    response.status = 206;
    response.headers.emplace_back(
        "Content-Range",
        fmt::format("bytes {}-{}/{}", range->first, range->first + range->size - 1, bytes));
  }
  response.part = Part{path, range->first, range->size};
  return response;
}

}  // namespace classe12::site
