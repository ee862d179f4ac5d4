// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/document.hpp"

#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/model/zip_names.hpp"

#include <algorithm>

namespace classe12 {
namespace {

constexpr std::string_view open_document = "application/vnd.oasis.opendocument.";

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// OpenDocument 1.3 part 2, 3.3: the first file is called "mimetype", is not packed, and says it.
bool is_open_document(std::string_view bytes, std::string_view mime) {
  constexpr std::size_t name_at = 30;  // APPNOTE 4.3.7: after the fixed part of the head
  constexpr std::string_view name = "mimetype";
  return bytes.substr(0, 2) == "PK" && bytes.size() > name_at &&
         bytes.substr(name_at, name.size()) == name &&
         bytes.substr(name_at + name.size(), mime.size()) == mime;
}

/// Where the three applications keep what is written (ECMA-376 part 1, 11.3.10, 12.3.23, 13.3.6).
std::string_view main_part(std::string_view ending) {
  if (ending == ".docx") return "word/document.xml";
  if (ending == ".xlsx") return "xl/workbook.xml";
  return "ppt/presentation.xml";
}

bool is_text(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < ' ' && c != '\n' && c != '\r' && c != '\t';
  });
}

}  // namespace

const std::vector<DocumentKind>& document_kinds() {
  static const std::vector<DocumentKind> all{
      {".pdf", "application/pdf"},
      {".odt", "application/vnd.oasis.opendocument.text"},
      {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
      {".odp", "application/vnd.oasis.opendocument.presentation"},
      {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
      {".txt", "text/plain"}};
  return all;
}

const DocumentKind* document_kind(const std::filesystem::path& file) {
  const auto ending = lowered(file.extension().native());
  for (const auto& kind : document_kinds())
    if (kind.ending == ending) return &kind;
  return nullptr;
}

std::optional<std::string> wrong_with_document(std::string_view bytes, std::string_view ending) {
  const auto* kind = document_kind("x" + std::string(ending));
  const auto not_it = [&] {
    return say("is not {} inside; save it anew from its program", ending.substr(1));
  };
  if (kind == nullptr) return say("is of no kind that can be attached");
  if (kind->mime == "text/plain") {
    if (!is_text(bytes)) return not_it();
    return std::nullopt;
  }
  if (kind->mime == "application/pdf") {
    // Readers take the mark anywhere in the first kilobyte; so do we.
    constexpr std::size_t head = 1024;
    if (bytes.substr(0, head).find("%PDF-") == std::string_view::npos) return not_it();
    return std::nullopt;
  }
  const auto names = zip_names(bytes);
  if (!names) return not_it();
  if (kind->mime.starts_with(open_document)) {
    if (!is_open_document(bytes, kind->mime)) return not_it();
    if (std::any_of(names->begin(), names->end(), [](const std::string& name) {
          return name.starts_with("Basic/") || name.starts_with("Scripts/");
        }))
      return say("has a program in it (macros); save it without");
    return std::nullopt;
  }
  if (!has(*names, "[Content_Types].xml") || !has(*names, main_part(ending))) return not_it();
  if (std::any_of(names->begin(), names->end(),
                  [](const std::string& name) { return name.ends_with("vbaProject.bin"); }))
    return say("has a program in it (macros); save it without");
  return std::nullopt;
}

}  // namespace classe12
