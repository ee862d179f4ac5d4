// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <string>
#include <string_view>

namespace classe12::text {

/// A name for a folder and an address, from any bytes: "Séance n°1 : l'élève"
/// becomes "seance-n-1-l-eleve". Only a-z, 0-9 and single dashes, at most 80,
/// never empty ("video").
[[nodiscard]] std::string slug(std::string_view name);

}  // namespace classe12::text
