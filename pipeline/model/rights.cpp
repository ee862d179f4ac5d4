// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/model/rights.hpp"

namespace classe12 {

const std::vector<std::string>& licences() {
  static const std::vector<std::string> all{"CC-BY-4.0",    "CC-BY-SA-4.0",    "CC-BY-ND-4.0",
                                            "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0",
                                            "CC0-1.0",      "etalab-2.0"};
  return all;
}

std::string_view to_name(People people) {
  switch (people) {
    case People::unsaid:
      return "unsaid";
    case People::nobody:
      return "nobody";
    case People::adults:
      return "adults";
    case People::minors:
      return "minors";
  }
  return "unsaid";
}

std::string_view to_name(Consenter who) {
  return who == Consenter::adult ? "adult" : "minor";
}

std::string_view to_name(Reach reach) {
  return reach == Reach::circle ? "circle" : "public";
}

std::string_view to_name(Medium medium) {
  switch (medium) {
    case Medium::web:
      return "web";
    case Medium::intranet:
      return "intranet";
    case Medium::projection:
      return "projection";
    case Medium::disc:
      return "disc";
  }
  return "web";
}

std::string_view to_name(Part part) {
  switch (part) {
    case Part::author:
      return "author";
    case Part::presenter:
      return "presenter";
    case Part::camera:
      return "camera";
    case Part::editor:
      return "editor";
    case Part::translator:
      return "translator";
    case Part::captioner:
      return "captioner";
  }
  return "author";
}

}  // namespace classe12
