// SPDX-License-Identifier: EUPL-1.2
#include "platform/site/visit.hpp"

namespace classe12::site {
namespace {

std::string value(const std::map<std::string, std::string>& values, const std::string& name) {
  const auto found = values.find(name);
  return found == values.end() ? "" : found->second;
}

}  // namespace

std::string Visit::asked(const std::string& name) const {
  return value(request.query, name);
}

std::string Visit::written(const std::string& name) const {
  return value(request.form, name);
}

std::string Visit::header(const std::string& name) const {
  return value(request.headers, name);
}

}  // namespace classe12::site
