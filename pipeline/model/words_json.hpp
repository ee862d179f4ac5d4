// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "pipeline/model/json_object.hpp"
#include "pipeline/model/metadata.hpp"

namespace classe12 {

/// What staff wrote, as a manifest has it: the words among its keys, and what they asked for as an
/// object of its own. What is put reads back the same.
void put_words(Json& manifest, const Metadata& words);
[[nodiscard]] Json to_json(const Extras& extras);

/// Throws Error{bad_words}.
[[nodiscard]] Metadata read_words(const JsonObject& manifest);
[[nodiscard]] Extras read_extras(const JsonObject& extras);

/// Microseconds are what any player can use; the exact value follows beside it, since a third of a
/// second has no decimal form.
void put_seconds(Json& object, const std::string& key, Rational seconds);

}  // namespace classe12
