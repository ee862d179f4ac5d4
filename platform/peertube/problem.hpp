// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "platform/peertube/web.hpp"

#include <cstdint>
#include <string>

namespace classe12::peertube {

/// What servers answer is read without trust: a field that is not there, or is of another kind, is
/// empty.
[[nodiscard]] Json json_of(const Answer& answer);
[[nodiscard]] std::string text_at(const Json& json, const std::string& key);
[[nodiscard]] std::int64_t number_at(const Json& json, const std::string& key);
/// What stands at a key, or nothing: a null.
[[nodiscard]] const Json& at(const Json& json, const std::string& key);

/// The word that a refusal has for programs ("quota_reached"), or "".
[[nodiscard]] std::string code_of(const Answer& answer);

/// Why it refuses, in its own words and on one line: RFC 7807's "detail" and the fields it found
/// wrong, the error of a resumable upload, plain text, or the number of the status.
[[nodiscard]] std::string reason_of(const Answer& answer);

/// Throws what an answer that is not good means for a person; `what` names the server and what was
/// asked of it.
[[noreturn]] void refuse(const Answer& answer, const std::string& what);

}  // namespace classe12::peertube
