// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace classe12::cli {

using Row = std::vector<std::string>;

/// Rows under one another, two spaces between columns; the last column is as long as it is.
void print_table(const std::vector<Row>& rows, std::ostream& out);

}  // namespace classe12::cli
