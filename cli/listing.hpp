// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/here.hpp"
#include "cli/table.hpp"
#include "pipeline/base/json.hpp"

namespace classe12::cli {

/// What a command lists, for programs and for people.
class Listing {
 public:
  void add(Json json, Row row);
  /// JSON where that was asked for, else a table.
  void print(const Here& here, Shell& shell) const;

 private:
  Json json_ = Json::array();
  std::vector<Row> rows_;
};

}  // namespace classe12::cli
