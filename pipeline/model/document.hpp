// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// A kind of file that may be attached to a video.
struct DocumentKind {
  std::string_view ending;  ///< of its name, in small letters: ".pdf"
  std::string_view mime;    ///< as it is served
};

/// All kinds there are. Pictures are none of them: a photograph tells where it was taken.
[[nodiscard]] const std::vector<DocumentKind>& document_kinds();

/// By the ending of a name, whatever its capitals; null when it is none of them.
[[nodiscard]] const DocumentKind* document_kind(const std::filesystem::path& file);

/// A file beside the upload that goes with the video.
struct DocumentFile {
  std::filesystem::path file;
  std::string name;    ///< in the bundle's folder of documents: "fiche.pdf"
  std::string title;   ///< as readers see it
  std::string sha256;  ///< of its bytes
  std::int64_t bytes = 0;
  bool operator==(const DocumentFile&) const = default;
};

inline constexpr std::int64_t largest_document = 20 << 20;  // bytes; a tablet on a school's Wi-Fi
inline constexpr std::size_t most_documents = 12;

/// Why these bytes are not what the name of the file says, in a sentence; nothing when they are.
/// Safe on hostile input: reads names and first bytes, unpacks nothing.
[[nodiscard]] std::optional<std::string> wrong_with_document(std::string_view bytes,
                                                             std::string_view ending);

}  // namespace classe12
