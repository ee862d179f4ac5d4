// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace classe12::peertube {

/// A field of a form: a text, or a file with its name and type.
struct Part {
  std::string name = {}, text = {};
  std::string file_name = {}, type = {};
  std::filesystem::path file = {};  ///< empty: the text is the content
};

/// A stretch of a file that is a request's whole body.
struct Slice {
  std::filesystem::path file;
  std::int64_t first = 0, count = 0;
};

struct Request {
  std::string method = "GET";
  std::string path = {};  ///< from the server's root, with its query
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string type = {}, body = {};
  std::vector<Part> parts = {};                     ///< a form, when there are any
  Slice slice = {};                                 ///< the body, when it has a file
  std::function<void(std::int64_t)> sent = {};      ///< hears the bytes of the body that left
  std::function<bool(std::string_view)> take = {};  ///< takes the answer's body; false: enough
};

struct Answer {
  int status = 0;   ///< 0: there was none, and nobody knows what the server did
  std::string why;  ///< of no answer, in curl's words
  std::map<std::string, std::string> headers;  ///< names in small letters
  std::string body;
  [[nodiscard]] bool good() const { return status >= 200 && status < 300; }
  /// "" when it is not there.
  [[nodiscard]] std::string header(const std::string& name) const;
};

/// On a kept connection that turns out to be closed, curl sends a request a second time by itself.
enum class Connection { kept, fresh };

/// Calls one server over HTTP. Connections are kept from one call to the next. No redirect is
/// followed: what is sent is meant for that server alone. One thread.
class Web {
 public:
  /// `address` is Server's. With `through` ("127.0.0.1:9001") connections go there instead, under
  /// the server's name. Throws Error{bug}.
  explicit Web(std::string address, std::string through = "");
  ~Web();
  Web(Web&&) noexcept;
  Web& operator=(Web&&) = delete;
  Web(const Web&) = delete;
  Web& operator=(const Web&) = delete;

  /// Whatever the server answers is an answer. Throws Error{cancelled}, Error{io} when a file that
  /// is to be sent cannot be read, Error{unavailable} when its certificate is not to be trusted.
  [[nodiscard]] Answer call(const Request& request, Connection connection,
                            const std::stop_token& stop);

  /// A call that stalls is given up after this; a slow one goes on.
  void give_up_after(int seconds) { stalled_seconds_ = seconds; }
  [[nodiscard]] const std::string& address() const { return address_; }

 private:
  struct State;
  std::string address_, through_;
  int stalled_seconds_ = 60;
  std::unique_ptr<State> state_;
};

/// The path and query of a URL on a server ("//host/a?b", "https://host/a?b", "/a?b"): "" when it
/// is of another server than `address`. The scheme is not looked at, as servers behind a proxy do
/// not know theirs.
[[nodiscard]] std::string path_on(std::string_view url, std::string_view address);
/// The same without a look at the server.
[[nodiscard]] std::string path_of(std::string_view url);

/// For a query or a form.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace classe12::peertube
