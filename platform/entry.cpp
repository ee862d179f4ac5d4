// SPDX-License-Identifier: EUPL-1.2
#include "platform/entry.hpp"

#include "pipeline/base/digest.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/letters.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/text/charset.hpp"
#include "pipeline/text/language.hpp"
#include "pipeline/text/slug.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

constexpr std::array<std::string_view, 9> endings{".srt", ".vtt",  ".ass",  ".ssa", ".sbv",
                                                  ".sub", ".ttml", ".dfxp", ".stl"};
/// In names, as people and players write them.
constexpr std::array<std::string_view, 6> for_deaf{"sdh", "cc", "hi", "sme", "captions", "sourds"};
constexpr std::array<std::string_view, 2> forced{"forced", "forces"};

template <std::size_t count>
bool is_one_of(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What the parts of a name between points say ("fr.sdh"); absent when one of
/// them says nothing: then the file belongs to something else.
std::optional<CaptionFile> told_by(std::string_view parts) {
  CaptionFile told;
  while (!parts.empty()) {
    const auto end = std::min(parts.find('.'), parts.size());
    const std::string part(parts.substr(0, end));
    parts.remove_prefix(std::min(end + 1, parts.size()));
    const auto word = lowered(part);
    const auto language = text::to_bcp47(part);
    // "hi" is Hindi when it stands alone.
    const bool deaf = is_one_of(for_deaf, word) && (word != "hi" || told.language != "und");
    if (deaf)
      told.kind = CaptionKind::deaf;
    else if (is_one_of(forced, word))
      told.kind = CaptionKind::forced;
    else if (language != "und" && told.language == "und")
      told.language = language;
    else
      return std::nullopt;
  }
  return told;
}

/// What is called as the upload, and is captions by its ending.
std::vector<CaptionFile> beside(const fs::path& input) {
  std::vector<CaptionFile> all;
  const auto stem = input.stem().native();
  const auto folder = input.has_parent_path() ? input.parent_path() : fs::path(".");
  std::error_code ignored;  // a folder that cannot be listed has nothing to say
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const auto name = entry.path().filename().native();
    const auto ending = lowered(entry.path().extension().native());
    if (!is_one_of(endings, ending) || !name.starts_with(stem) || !entry.is_regular_file(ignored))
      continue;
    // The pictures of a DVD, which "NAME.idx" tells the times of, are no text.
    if (ending == ".sub" && fs::exists(fs::path(entry.path()).replace_extension(".idx"), ignored))
      continue;
    auto parts = std::string_view(name).substr(stem.size());
    parts.remove_suffix(std::min(ending.size(), parts.size()));
    if (!parts.empty() && parts.front() != '.') continue;
    if (!parts.empty()) parts.remove_prefix(1);
    if (auto told = told_by(parts)) {
      told->file = entry.path();
      all.push_back(std::move(*told));
    }
  }
  std::sort(all.begin(), all.end(),
            [](const CaptionFile& a, const CaptionFile& b) { return a.file < b.file; });
  return all;
}

/// The files that a sidecar names, in its order.
std::vector<CaptionFile> named(const std::vector<NamedCaptions>& names, const fs::path& folder,
                               const fs::path& input, const fs::path& sidecar) {
  std::vector<CaptionFile> all;
  for (const auto& one : names) {
    CaptionFile file;
    const auto stem = input.stem().native();
    // Its name may tell what the sidecar does not say.
    const auto own = fs::path(one.file).stem().native();
    if (own.starts_with(stem + "."))
      if (const auto told = told_by(std::string_view(own).substr(stem.size() + 1))) file = *told;
    file.file = folder / one.file;
    file.named = true;
    if (one.language) file.language = *one.language;
    if (one.kind) file.kind = *one.kind;
    file.charset = one.charset;
    if (!file.charset.empty() && !text::is_charset(file.charset))
      throw Error(Fault::bad_words,
                  say("{}: ‘{}’ is not a charset; write for example UTF-8, windows-1252 or "
                      "ISO-8859-15",
                      shown(sidecar), file.charset));
    if (!fs::is_regular_file(file.file))
      throw Error(Fault::not_found,
                  say("{}: the captions ‘{}’ are not beside the video", shown(sidecar), one.file));
    all.push_back(std::move(file));
  }
  return all;
}

/// The poster that a sidecar names, with the picture's digest.
PosterWish wished(const NamedPoster& poster, const fs::path& folder, const fs::path& sidecar) {
  PosterWish wish{poster.at, {}, {}};
  if (poster.file.empty()) return wish;
  wish.file = folder / poster.file;
  if (!fs::is_regular_file(wish.file))
    throw Error(Fault::not_found,
                say("{}: the poster ‘{}’ is not beside the video; name a picture, or write a time "
                    "such as 1:30",
                    shown(sidecar), poster.file));
  wish.sha256 = sha256_of_file(wish.file);
  return wish;
}

/// "fiche.pdf"; the second of that name is "fiche-2.pdf".
std::string free_name(const fs::path& file, std::string_view ending,
                      const std::vector<DocumentFile>& taken) {
  const auto stem = text::slug(shown(file.stem()));
  auto name = stem + std::string(ending);
  const auto is_taken = [&](const DocumentFile& other) { return other.name == name; };
  for (int number = 2; std::any_of(taken.begin(), taken.end(), is_taken); ++number)
    name = stem + "-" + std::to_string(number) + std::string(ending);
  return name;
}

/// The files that a sidecar attaches. What is in them is looked at in a cage, later.
std::vector<DocumentFile> attached(const std::vector<NamedDocument>& names, const fs::path& folder,
                                   const fs::path& sidecar) {
  if (names.size() > most_documents)
    throw Error(Fault::bad_words,
                say("{}: {} documents, and at most {} can be attached; put some together",
                    shown(sidecar), names.size(), most_documents));
  std::vector<DocumentFile> all;
  for (const auto& named : names) {
    DocumentFile document;
    document.file = folder / named.file;
    const auto* kind = document_kind(document.file);
    if (kind == nullptr) {
      std::string kinds;
      for (const auto& one : document_kinds())
        kinds += (kinds.empty() ? "" : ", ") + std::string(one.ending.substr(1));
      throw Error(Fault::bad_words,
                  say("{}: the document ‘{}’ is of no kind that can be attached; these can: {}",
                      shown(sidecar), named.file, kinds));
    }
    if (!fs::is_regular_file(document.file))
      throw Error(Fault::not_found,
                  say("{}: the document ‘{}’ is not beside the video", shown(sidecar), named.file));
    document.bytes = size_of(document.file);
    if (document.bytes > largest_document)
      throw Error(Fault::bad_words,
                  say("{}: the document ‘{}’ has {} MB, and at most {} can be attached; link to it "
                      "instead",
                      shown(sidecar), named.file, document.bytes >> 20, largest_document >> 20));
    document.name = free_name(named.file, kind->ending, all);
    document.title = named.title.empty() ? shown(fs::path(named.file).stem()) : named.title;
    document.sha256 = sha256_of_file(document.file);
    all.push_back(std::move(document));
  }
  return all;
}

/// Words of the vocabulary as it writes them, each once.
void normalise(std::vector<std::string>& words, const Vocabulary& vocabulary) {
  std::vector<std::string> all;
  for (const auto& word : words) {
    auto own = normalised(vocabulary, word);
    if (std::find(all.begin(), all.end(), own) == all.end()) all.push_back(std::move(own));
  }
  words = std::move(all);
}

/// A sidecar, and where it is from.
struct Words {
  std::string text;
  fs::path file;
};

Entry read_words(const fs::path& input, const std::optional<Words>& words,
                 const Vocabulary& vocabulary) {
  Entry entry;
  entry.input = input;
  const auto stem = shown(input.stem());
  entry.slug = text::slug(stem);
  if (words) entry.sidecar = words->file;
  std::optional<std::vector<NamedCaptions>> names;
  if (words) {
    auto said = read_sidecar(words->text, shown(words->file));
    entry.told = true;
    entry.metadata = in_words_of(vocabulary, std::move(said.words));
    entry.extras = std::move(said.extras);
    const auto& extras = entry.extras;
    names = extras.captions;
    if (extras.poster) entry.poster = wished(*extras.poster, input.parent_path(), *entry.sidecar);
    entry.documents = attached(extras.documents, input.parent_path(), *entry.sidecar);
  } else {
    entry.metadata = metadata_from_name(stem);
  }
  entry.captions =
      names ? named(*names, input.parent_path(), input, *entry.sidecar) : beside(input);
  for (auto& file : entry.captions) file.sha256 = sha256_of_file(file.file);
  return entry;
}

}  // namespace

Entry read_entry(const fs::path& input, const std::optional<fs::path>& sidecar,
                 const Vocabulary& vocabulary) {
  auto file = sidecar;
  auto own = input;
  own.replace_extension(".yaml");
  if (!file && fs::is_regular_file(own)) file = own;
  return read_words(input, file ? std::optional(Words{read_text(*file), *file}) : std::nullopt,
                    vocabulary);
}

Entry read_entry_said(const fs::path& input, std::string_view sidecar, const std::string& name,
                      const Vocabulary& vocabulary) {
  auto entry = read_words(input, Words{std::string(sidecar), name}, vocabulary);
  entry.sidecar.reset();
  return entry;
}

Metadata in_words_of(const Vocabulary& vocabulary, Metadata words) {
  for (auto* list : {&words.levels, &words.subjects, &words.tags}) normalise(*list, vocabulary);
  return words;
}

Order order_for(const Entry& entry) {
  Order order;
  order.input = entry.input;
  order.metadata = entry.metadata;
  order.extras = entry.extras;
  order.told = entry.told;
  order.captions = entry.captions;
  order.chapters = entry.extras.chapters;
  order.documents = entry.documents;
  order.slug = entry.slug;
  order.poster = entry.poster;
  order.find_chapters = entry.extras.find_chapters;
  return order;
}

}  // namespace classe12
