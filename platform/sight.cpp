// SPDX-License-Identifier: EUPL-1.2
#include "platform/sight.hpp"

#include "pipeline/base/error.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace classe12 {
namespace {

template <class Word, std::size_t count>
Word word_of(sqlite3_value* value, const std::array<Word, count>& all) {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  const std::string_view name = text == nullptr ? "" : text;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](Word word) { return to_name(word) == name; });
  // The first of each is the narrowest: what is not understood is not shown.
  return found == all.end() ? all.front() : *found;
}

constexpr std::array roles{Role::stranger, Role::teacher, Role::moderator, Role::worker,
                           Role::shell};
constexpr std::array visibilities{Visibility::private_, Visibility::circle, Visibility::unlisted,
                                  Visibility::public_};
constexpr std::array states{VideoState::waiting, VideoState::shown, VideoState::refused,
                            VideoState::withdrawn};

void may_see_in_sql(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
  const Sight sight{word_of(values[0], roles),
                    sqlite3_value_int(values[1]) != 0,
                    sqlite3_value_int(values[2]) != 0,
                    sqlite3_value_int(values[3]) != 0,
                    word_of(values[4], visibilities),
                    word_of(values[5], states),
                    sqlite3_value_int(values[6]) != 0 ? Way::addressed : Way::listed};
  sqlite3_result_int(context, may_see(sight) ? 1 : 0);
}

}  // namespace

const std::string with_mine =
    "WITH RECURSIVE mine(id) AS (SELECT group_id FROM membership WHERE member = ?1 AND state = "
    "'joined' UNION SELECT parent FROM groups JOIN mine ON groups.id = mine.id WHERE parent IS NOT "
    "NULL) ";

std::string visible(Way way) {
  return std::string(
             "may_see(?2, ?3, v.owner = ?1, EXISTS(SELECT 1 FROM circle WHERE circle.video = "
             "v.number AND circle.group_id IN (SELECT id FROM mine)), v.visibility, v.state, ") +
         (way == Way::addressed ? "1) " : "0) ");
}

std::string_view role_of(const Actor& viewer) {
  return to_name(viewer.role);
}

bool is_active(const Actor& viewer) {
  return viewer.hindrance == Hindrance::none;
}

void register_access(Database& db) {
  if (sqlite3_create_function_v2(db.handle(), "may_see", 7,
                                 SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
                                 may_see_in_sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw Error(Fault::bug, "may_see cannot be registered");
}

}  // namespace classe12
