// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/upload.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"
#include "platform/peertube/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace classe12::peertube {
namespace {

constexpr std::int64_t smallest_piece = 64 << 10;  // that a proxy is thought to let pass
constexpr int most_troubles = 8;                   // in a row, without a byte of progress

enum class Now { going, done, lost };

class Upload {
 public:
  Upload(Client& client, const Freight& freight, const Request& init, const Remember& remember,
         const std::function<void(double)>& advanced)
      : client_(client), freight_(freight), init_(init), remember_(remember), advanced_(advanced) {}

  Arrived run(std::optional<Begun> begun) {
    const bool fits = begun && begun->film == freight_.film && begun->bytes == freight_.bytes;
    if (begun && !fits) abandon(begun->path);
    if (fits && !begun->path.empty()) {
      path_ = begun->path;
      ask();
    } else {
      begin();
    }
    while (now_ == Now::going) send();
    // The place is gone: it ended and the answer was lost, or it was never finished.
    if (now_ == Now::done) remember_(std::nullopt);
    return {now_ == Now::done, uuid_};
  }

 private:
  void begin() {
    const auto answer = client_.need(init_, say("the upload"), Manner::again);
    // What it says of itself may be its name inside of a proxy, and no other server gets our token.
    path_ = path_of(answer.header("location"));
    if (path_.empty())
      throw Error(Fault::unavailable,
                  say("{}: does not say where to send the film", client_.name()));
    held_ = 0;
    remember_(Begun{path_, freight_.film, freight_.bytes});
  }

  void abandon(const std::string& path) {
    if (!path.empty()) (void)client_.call({.method = "DELETE", .path = path});
  }

  /// Asks what the server holds.
  void ask() {
    Request request{.method = "PUT", .path = path_, .type = "application/octet-stream"};
    request.headers.emplace_back("Content-Range", fmt::format("bytes */{}", freight_.bytes));
    heard(client_.call(request), freight_.bytes);
  }

  void send() {
    // All is there and nothing came of it: the last byte once more ends it.
    if (held_ >= freight_.bytes) held_ = freight_.bytes - 1;
    const auto count = std::min(size_, freight_.bytes - held_);
    Request request{.method = "PUT", .path = path_, .type = "application/octet-stream"};
    request.slice = {freight_.file, held_, count};
    request.headers.emplace_back(
        "Content-Range", fmt::format("bytes {}-{}/{}", held_, held_ + count - 1, freight_.bytes));
    request.sent = [&](std::int64_t bytes) { tell(held_ + std::min(bytes, count)); };
    // What became of a piece is asked, never guessed.
    const auto answer = client_.call(request, Manner::once);
    if (answer.status == 413 && size_ > smallest_piece) {
      size_ = std::max(smallest_piece, size_ / 4);  // a proxy on the way takes no more at once
      return;
    }
    if (answer.status == 0 || answer.status >= 500) return recover(answer);
    const auto before = held_;
    heard(answer, held_ + count);
    if (now_ == Now::going && held_ <= before && ++troubles_ > most_troubles)
      client_.refuse(answer, say("the upload"));
  }

  /// What an answer says about the whole. `most` is as far as bytes of ours can have got.
  void heard(const Answer& answer, std::int64_t most) {
    if (answer.good()) {
      uuid_ = text_at(at(json_of(answer), "video"), "uuid");
      now_ = Now::done;
    } else if (answer.status == 308) {
      const auto held = held_by(answer.header("range"));
      if (held < 0 || held > most) return restart();  // not ours: there may be a hole before it
      if (held > held_) troubles_ = 0;
      held_ = held;
      tell(held_);
    } else if (answer.status == 404) {
      now_ = Now::lost;
    } else if (answer.status == 409 || answer.status == 403) {
      restart();  // another file's place, or nobody's
    } else {
      client_.refuse(answer, say("the upload"));
    }
  }

  void recover(const Answer& answer) {
    if (++troubles_ > most_troubles) client_.refuse(answer, say("the upload"));
    client_.caller().wait(std::chrono::seconds(std::min(1 << troubles_, 60)));
    ask();
  }

  void restart() {
    if (std::exchange(restarted_, true))
      throw Error(Fault::unavailable,
                  say("{}: loses what is sent to it; try again later", client_.name()));
    abandon(path_);
    begin();
  }

  void tell(std::int64_t bytes) {
    if (advanced_)
      advanced_(static_cast<double>(bytes) /
                static_cast<double>(std::max<std::int64_t>(1, freight_.bytes)));
  }

  Client& client_;
  const Freight& freight_;
  const Request& init_;
  const Remember& remember_;
  const std::function<void(double)>& advanced_;
  std::string path_, uuid_;
  std::int64_t held_ = 0, size_ = freight_.piece;
  int troubles_ = 0;
  bool restarted_ = false;
  Now now_ = Now::going;
};

}  // namespace

std::int64_t held_by(const std::string& range) {
  constexpr std::string_view start = "bytes=0-";
  if (!range.starts_with(start)) return -1;
  const std::string_view last = std::string_view(range).substr(start.size());
  if (last == "-1") return 0;  // nothing yet: it counts on from no byte
  std::int64_t number = -1;
  const auto read = std::from_chars(last.data(), last.data() + last.size(), number);
  if (read.ec != std::errc{} || read.ptr != last.data() + last.size() || number < 0) return -1;
  return number + 1;
}

Request init_of(const std::string& path, const Json& form, std::int64_t bytes) {
  auto request = with_json("POST", path, form);
  request.headers.emplace_back("X-Upload-Content-Length", std::to_string(bytes));
  request.headers.emplace_back("X-Upload-Content-Type", "video/mp4");
  return request;
}

Arrived upload(Client& client, const Freight& freight, const Request& init,
               std::optional<Begun> begun, const Remember& remember,
               const std::function<void(double)>& advanced) {
  return Upload(client, freight, init, remember, advanced).run(std::move(begun));
}

}  // namespace classe12::peertube
