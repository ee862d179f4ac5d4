// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace classe12::site {

/// What a browser asks for, decoded: values, so that pages are made and tested without a server.
struct Request {
  std::string method = {};                        ///< "GET", "HEAD" or "POST"
  std::string path = {};                          ///< from "/", without its query
  std::map<std::string, std::string> query = {};  ///< the last of each name
  std::map<std::string, std::string> form = {};   ///< of a POST
  std::map<std::string, std::string> cookies = {};
  // Headers as they came; "" for none.
  std::optional<std::string> range = {};
  std::string host = {}, origin = {}, agent = {};
  std::string from = {};  ///< Sec-Fetch-Site: where the page is that asks for it (Fetch Metadata)
};

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

}  // namespace classe12::site
