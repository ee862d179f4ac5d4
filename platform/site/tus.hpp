// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "platform/site/exchange.hpp"
#include "platform/site/visit.hpp"

#include <functional>
#include <string>

namespace classe12::site {

/// Files of an upload as they come: by the tus protocol 1.0.0 (core, creation, termination), which
/// goes on where a connection broke, and by a form, which works without JavaScript.
///
///     POST   /uploads/U/files      a file is going to come: 201, Location
///     HEAD   /uploads/U/files/F    how much of it is here
///     PATCH  /uploads/U/files/F    some more of it
///     DELETE /uploads/U/files/F
///     POST   /uploads/U/file       a form with a file, whole

/// A deed with a catalogue of its own, when the time has come: of the same member, as they are
/// then.
using Later = std::function<void(const std::function<void(Catalogue&, const Act&)>&)>;

[[nodiscard]] Response tus_create(const Visit& visit, const std::string& upload);
[[nodiscard]] Response tus_head(const Visit& visit, const std::string& upload,
                                const std::string& file);
[[nodiscard]] Response tus_delete(const Visit& visit, const std::string& upload,
                                  const std::string& file);
/// For a program, with a sentence that it can show.
[[nodiscard]] Response tus_refusal(int status, const std::string& why);
/// What may be asked here.
[[nodiscard]] Response tus_options();
[[nodiscard]] Opening tus_patch(const Visit& visit, const Later& later, const std::string& upload,
                                const std::string& file);
[[nodiscard]] Opening file_form_intake(const Visit& visit, const Later& later,
                                       const std::string& upload);

}  // namespace classe12::site
