// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/metadata.hpp"
#include "platform/site/html.hpp"
#include "platform/site/visit.hpp"

#include <string>
#include <vector>

namespace classe12::site {

/// The words about a video in a form, and out of one. What the form does not ask for stays as it
/// was.

/// Those of a new video: nobody but its owner sees it, until they say more.
[[nodiscard]] Metadata first_words(const Visit& visit);

/// The fields; `sharing`: with those that say who sees it, which a video that is published has a
/// form of its own for.
[[nodiscard]] Html words_fields(const Visit& visit, const Metadata& words, bool sharing);
/// Who sees it, alone.
[[nodiscard]] Html sharing_fields(const Visit& visit, Visibility visibility,
                                  const std::vector<std::string>& circles);

/// "for the circle of École Jaurès": who will see it.
[[nodiscard]] std::string for_whom(Visibility visibility, const std::vector<std::string>& circles);

/// What was written over `before`, as far as it can be taken, so that a form shows it again.
[[nodiscard]] Metadata written_words(const Visit& visit, Metadata before, bool sharing);
[[nodiscard]] std::vector<std::string> written_circles(const Visit& visit);

/// The same words as a sidecar would be read: by its rules, and in the vocabulary's words. Throws
/// Error{bad_words} with the reason alone.
[[nodiscard]] Metadata checked(const Visit& visit, const Metadata& words);

}  // namespace classe12::site
