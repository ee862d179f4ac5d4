// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/model/date.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace classe12 {

/// Who can be seen or heard in a video. Ordered by the care it needs.
enum class People { unsaid, nobody, adults, minors };

/// Whose consent a form holds.
enum class Consenter { adult, minor };

/// How far a consent goes.
enum class Reach { circle, everybody };

/// Where a consent allows the video to be shown.
enum class Medium { web, intranet, projection, disc };

/// A signed form, by its reference: who signed it is nobody's business here.
struct Consent {
  std::string form;  ///< "AUT-2026-012": no space, at least one digit
  Consenter who = Consenter::minor;
  Reach reach = Reach::circle;
  std::vector<Medium> media;     ///< none: wherever `reach` leads
  std::optional<Date> shooting;  ///< the day that it was given for
  std::optional<Date> expires;   ///< the last day that it holds
  bool operator==(const Consent&) const = default;
};

/// The charter that whoever sends the video says to have accepted.
struct CharterAccepted {
  int version = 0;
  std::optional<Date> on;
  bool operator==(const CharterAccepted&) const = default;
};

/// Who made a video, and is named with it: a licence that asks for attribution needs a name.
enum class Part { author, presenter, camera, editor, translator, captioner };

struct Contributor {
  std::string name;
  Part part = Part::author;
  bool operator==(const Contributor&) const = default;
};

/// Under which terms a video may be used, and by whose leave it is shown.
struct Rights {
  static constexpr auto usual_licence = "CC-BY-4.0";

  std::string licence = usual_licence;  ///< an SPDX identifier
  People people = People::unsaid;
  std::vector<Consent> consents;
  std::optional<CharterAccepted> charter;
  bool operator==(const Rights&) const = default;
};

/// The licences that can be chosen, by their SPDX identifiers.
[[nodiscard]] const std::vector<std::string>& licences();

inline constexpr std::array all_people{People::unsaid, People::nobody, People::adults,
                                       People::minors};
inline constexpr std::array all_media{Medium::web, Medium::intranet, Medium::projection,
                                      Medium::disc};

[[nodiscard]] std::string_view to_name(People people);
[[nodiscard]] std::string_view to_name(Consenter who);
[[nodiscard]] std::string_view to_name(Reach reach);
[[nodiscard]] std::string_view to_name(Medium medium);
[[nodiscard]] std::string_view to_name(Part part);

}  // namespace classe12
