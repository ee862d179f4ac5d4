// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/hold.hpp"

#include "pipeline/model/layout.hpp"

#include <system_error>
#include <utility>

namespace classe12 {
namespace fs = std::filesystem;
namespace {

fs::path made(fs::path folder) {
  make_folder(folder);
  return folder;
}

}  // namespace

fs::path bundle_folder(const fs::path& bundle) {
  auto place = fs::absolute(bundle).lexically_normal();
  return place.has_filename() ? place : place.parent_path();
}

Hold::Hold(fs::path work) : work_(made(std::move(work))), lock_(work_ / layout::lock) {}

Hold::~Hold() {
  std::error_code ignored;
  if (fs::exists(work_ / layout::journal, ignored)) return;
  fs::remove_all(work_, ignored);
}

}  // namespace classe12
