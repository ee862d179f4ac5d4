// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/manifest.hpp"

#include <string>
#include <string_view>
#include <vector>

/// A video's record in the formats that others harvest. Pure, and public: what public.json does not
/// tell (owner, school, circles, consents, the upload) stands in none of them.
namespace classe12::exports {

/// `address` is where the bundle is served, without a last slash; empty when nobody knows, and
/// then the record names no file.

/// JSON-LD of schema.org: a VideoObject (or AudioObject) that is a LearningResource.
[[nodiscard]] std::string to_json_ld(const Manifest& manifest, std::string_view address);

/// ScoLOMFR 3.2, the profile of LOM that the ministry's portals exchange (NF Z76-040).
[[nodiscard]] std::string to_scolomfr(const Manifest& manifest, std::string_view address);

/// The fifteen elements of Dublin Core in XML, as OAI-PMH carries them (oai_dc).
[[nodiscard]] std::string to_dublin_core(const Manifest& manifest, std::string_view address);

/// oEmbed 1.0: how a page shows the video. Needs an address: Error{usage} without one.
[[nodiscard]] std::string to_oembed(const Manifest& manifest, std::string_view address);

/// A head and one row, as spreadsheets in French take it: UTF-8 with a mark, semicolons.
[[nodiscard]] std::string to_csv(const Manifest& manifest, std::string_view address);

}  // namespace classe12::exports
