// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/database.hpp"

namespace classe12 {

/// Teaches a database the FTS5 tokenizer "french": words without accents and capitals, each also
/// as its stem (Snowball), so that "numérations" finds "numération" and "math*" finds
/// "mathématiques". Asked for before a table that uses it is touched. Throws Error{unavailable}.
void register_tokenizer(Database& db);

}  // namespace classe12
