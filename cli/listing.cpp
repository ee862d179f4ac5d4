// SPDX-License-Identifier: EUPL-1.2
#include "cli/listing.hpp"

namespace classe12::cli {

void Listing::add(Json json, Row row) {
  json_.push_back(std::move(json));
  rows_.push_back(std::move(row));
}

void Listing::print(const Here& here, Shell& shell) const {
  if (here.json)
    shell.out << to_pretty(json_);
  else
    print_table(rows_, shell.out);
}

}  // namespace classe12::cli
