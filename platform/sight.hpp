// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/catalogue.hpp"

#include <string>

namespace classe12 {

/// The rule of access.hpp inside a query, so that no list, count or suggestion is made of what
/// somebody may not see. A query begins with `with_mine`, calls videos `v`, and is asked with the
/// viewer's id, role and whether they are active as ?1, ?2 and ?3:
///
///     db.ask(with_mine + "SELECT v.id FROM video v WHERE " + visible(Way::listed),
///            viewer.id, role_of(viewer), is_active(viewer))

/// The groups that ?1 is in, and the networks above them: "WITH RECURSIVE mine(id) AS (…) ".
extern const std::string with_mine;

[[nodiscard]] std::string visible(Way way);

[[nodiscard]] std::string_view role_of(const Actor& viewer);
[[nodiscard]] bool is_active(const Actor& viewer);

/// Teaches a database the function may_see. Throws Error{bug}.
void register_access(Database& db);

}  // namespace classe12
