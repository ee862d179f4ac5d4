// SPDX-License-Identifier: EUPL-1.2
#include "platform/entry.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/text/slug.hpp"

namespace classe12 {
namespace fs = std::filesystem;

Entry read_entry(const fs::path& input, const std::optional<fs::path>& sidecar) {
  Entry entry;
  entry.input = input;
  const auto stem = shown(input.stem());
  entry.slug = text::slug(stem);
  entry.sidecar = sidecar;
  auto beside = input;
  beside.replace_extension(".yaml");
  if (!entry.sidecar && fs::is_regular_file(beside)) entry.sidecar = beside;
  entry.metadata = entry.sidecar ? read_metadata(read_text(*entry.sidecar), shown(*entry.sidecar))
                                 : metadata_from_name(stem);
  return entry;
}

}  // namespace classe12
