// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/metadata.hpp"
#include "platform/videos.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Videos that members send by the web site: their words, and files whose bytes come piece by piece
/// into uploads/<upload>/, until all of it is sent off (sending.hpp). What is a stranger's is not
/// there: Error{not_found}.

constexpr std::size_t most_uploads = 20;       ///< of a member, at a time
constexpr std::size_t most_upload_files = 24;  ///< of a upload
constexpr std::int64_t largest_upload = std::int64_t{8} << 30;
constexpr std::int64_t most_on_the_way = 3 * largest_upload;  ///< of a member, not sent off yet
constexpr std::int64_t largest_captions = 4 << 20;
constexpr std::chrono::hours upload_lasts{14 * 24};  ///< that nobody touches

enum class UploadKind { video, captions, document };

[[nodiscard]] std::string_view to_name(UploadKind kind);
/// Throws Error{usage}.
[[nodiscard]] UploadKind upload_kind_named(std::string_view name);

struct UploadFile {
  std::string id;  ///< UUID
  UploadKind kind = UploadKind::video;
  std::string name;        ///< what its owner calls it
  std::int64_t bytes = 0;  ///< when it is whole
  std::int64_t here = 0;   ///< so far
  [[nodiscard]] bool whole() const { return here == bytes; }
};

struct Upload {
  std::string id;  ///< UUID
  std::string member;
  Sidecar words;
  std::string place;  ///< its bundle's folder among the member's; empty before it was sent
  std::string again;  ///< the place of a video that was sent before, and gets more files
  Time since, changed;
  std::vector<UploadFile> files;
  [[nodiscard]] const UploadFile* film() const;  ///< null before there is one
  /// Its film, or what is added to one, and all that goes with it are here.
  [[nodiscard]] bool is_whole() const;
};

/// Gives its id. `again`: the place of a video that it adds to (sending.hpp). Throws what
/// `require_publishable` does of its words, Error{usage} when there are too many.
std::string begin_upload(Catalogue& catalogue, const Act& act, const Metadata& words,
                         const std::string& again = "");
void set_words(Catalogue& catalogue, const Act& act, std::string_view id, const Metadata& words);

/// All of a member's, the newest first.
[[nodiscard]] std::vector<Upload> uploads(const Catalogue& catalogue, const Actor& who);
[[nodiscard]] Upload upload(const Catalogue& catalogue, const Actor& who, std::string_view id);

/// One that can still be changed. Throws Error{usage} for one that was sent off.
[[nodiscard]] Upload open_upload(const Catalogue& catalogue, const Actor& who, std::string_view id);
/// Those of all members that were sent off.
[[nodiscard]] std::vector<Upload> sent_uploads(const Catalogue& catalogue);

/// A file is going to come. A second film takes the first one's place, and any file that of
/// another of its kind and name. Gives its id. Throws Error{usage} for one that is too large,
/// empty, or of no kind that goes with a video; Error{io} when there is no room.
std::string expect_file(Catalogue& catalogue, const Act& act, std::string_view id, UploadKind kind,
                        std::string_view name, std::int64_t bytes);
/// The same of a file whose length is known when it has ended, which may be up to so many bytes.
std::string expect_file(Catalogue& catalogue, const Act& act, std::string_view id, UploadKind kind,
                        std::string_view name);
/// It is as long as it is now.
void end_file(Catalogue& catalogue, const Act& act, std::string_view id, std::string_view file);
/// Some of it has come: it is not yet forgotten.
void touch_upload(Catalogue& catalogue, const Act& act, std::string_view id);
void drop_file(Catalogue& catalogue, const Act& act, std::string_view id, std::string_view file);
[[nodiscard]] std::int64_t most_bytes(UploadKind kind);
[[nodiscard]] std::filesystem::path bytes_of(const Catalogue& catalogue, std::string_view upload,
                                             std::string_view file);

/// Where they come in.
[[nodiscard]] std::filesystem::path uploads_folder(const Catalogue& catalogue);
/// A folder that is nobody's but the program's.
void make_private(const std::filesystem::path& folder);

/// Inside of erasing a member.
void forget_uploads(Database& db, std::string_view member);

}  // namespace classe12
