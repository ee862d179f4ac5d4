// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/files.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/model/metadata.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12::peertube {

/// An upload that was begun and of which nobody knows yet that it ended.
struct Begun {
  std::string path;  ///< where its pieces go; "" when the server did not say
  std::string film;  ///< key_of the film
  std::int64_t bytes = 0;
  bool operator==(const Begun&) const = default;
};

/// What is remembered of a video on one server. Digests are of what the server took last.
struct Record {
  std::string id;    ///< of the bundle
  std::string uuid;  ///< there; empty: not known
  std::string name;  ///< there
  std::string film, words, chapters, poster;
  std::map<std::string, std::string> captions;  ///< by language
  std::string wish;  ///< of the last publication that came to its end; empty: it has not
  std::optional<Begun> upload;
  Visibility asked = Visibility::private_;  ///< at most, when it was published last
  std::optional<Visibility> chosen;         ///< by a command, since it was published first
  std::optional<Date> consented;  ///< the last day of the first consent that ends, as it was then
  std::string form;               ///< which consent that is
  std::string password;           ///< of a circle's video
  std::string scheduled;          ///< RFC 3339: when it will be seen; empty: it is
  /// Where strangers could once find files of it, for the audit.
  std::vector<std::string> addresses;
  bool operator==(const Record&) const = default;
};

/// One file a video, in a folder that its owner alone may enter: what is written there is never
/// lost, so that nothing is uploaded twice.
class Records {
 public:
  /// Makes the folder. Throws Error{cannot_write}.
  explicit Records(std::filesystem::path folder);

  /// A fresh one when there is none. Throws Error{io, bad_words}.
  [[nodiscard]] Record load(std::string_view id) const;
  void save(const Record& record) const;
  void forget(std::string_view id) const;
  /// While it is held, no other process publishes this video there. Throws Error{later}.
  [[nodiscard]] FileLock lock(std::string_view id) const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  [[nodiscard]] std::filesystem::path file(std::string_view id) const;
  std::filesystem::path folder_;
};

}  // namespace classe12::peertube
