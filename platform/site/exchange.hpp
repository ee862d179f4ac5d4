// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace classe12::site {

/// What a browser asks for, decoded: values, so that pages are made and tested without a server.
struct Request {
  std::string method = {};                        ///< "GET", "POST" …
  std::string path = {};                          ///< from "/", without its query
  std::map<std::string, std::string> query = {};  ///< the last of each name
  /// Of a POST; several of one name with a line feed between.
  std::map<std::string, std::string> form = {};
  std::map<std::string, std::string> cookies = {};
  // Headers as they came; "" for none.
  std::optional<std::string> range = {};
  std::string host = {}, origin = {}, agent = {};
  std::string from = {};  ///< Sec-Fetch-Site: where the page is that asks for it (Fetch Metadata)
  std::map<std::string, std::string> headers = {};  ///< all, their names in small letters
};

/// For a log: without the token that an address to choose a password on has.
[[nodiscard]] inline std::string shown_path(const Request& request) {
  constexpr std::string_view welcome = "/welcome/";
  return request.path.starts_with(welcome) ? std::string(welcome) + "…" : request.path;
}

/// A part of a file, which is sent without being read in.
struct Part {
  std::filesystem::path file;
  std::uint64_t first = 0, size = 0;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  std::optional<Part> part = {};  ///< in place of a body
};

/// Thrown where an answer is known before a request has been read.
class Refusal : public std::exception {
 public:
  explicit Refusal(Response response) : response_(std::move(response)) {}
  [[nodiscard]] const Response& response() const { return response_; }
  [[nodiscard]] const char* what() const noexcept override { return "refused"; }

 private:
  Response response_;
};

/// A piece of a form that may have files (RFC 7578).
struct FormPiece {
  std::string field;
  std::string file;        ///< what the browser calls it; empty for a field without one
  std::string_view bytes;  ///< of it, in order
  bool begins = false;     ///< it is the first of its field
};

/// Takes the body of one request as it comes, so that none is ever held whole. It goes when the
/// request has ended or is given up; what it has then it keeps or drops as it sees fit. A
/// Refusal that it throws is the answer, and the rest of the body is let pass.
class Intake {
 public:
  Intake() = default;
  virtual ~Intake() = default;
  Intake(const Intake&) = delete;
  Intake& operator=(const Intake&) = delete;

  /// Of a body that is no form.
  virtual void take(std::string_view bytes) = 0;
  /// Of one that is.
  virtual void take(const FormPiece& piece) = 0;
  /// All of it has come.
  virtual Response end() = 0;
};

/// How a request begins: as any other; with an answer, before its body is read; or with who takes
/// its body.
using Opening = std::variant<std::monostate, Response, std::unique_ptr<Intake>>;

}  // namespace classe12::site
