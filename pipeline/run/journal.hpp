// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/json.hpp"
#include "pipeline/plan/plan.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace classe12 {

/// Which files of a work folder are finished, and by which key. Each step adds
/// one line after its files have their final names, and one with an empty key
/// before files that stand already are made anew; a line cut short by a crash
/// is not there. Lines are only ever added.
class Journal {
 public:
  /// Reads what is there. Throws Error{io, cannot_write}.
  explicit Journal(std::filesystem::path folder);

  /// Whether this file was made by this key and still has its size.
  [[nodiscard]] bool vouches_for(const std::filesystem::path& file, const std::string& key) const;

  /// Every file that stands as it was made, with its key.
  [[nodiscard]] std::map<std::filesystem::path, std::string> standing() const;

  /// These files, which stand, are as their keys say. Written in one piece: a kill leaves all
  /// of it or nothing.
  void take_over(const std::map<std::filesystem::path, std::string>& keys);

  /// The step's files are about to be made anew: nothing vouches for them any more. Without it, a
  /// run killed between a file's rename and its line would leave a new file under an old key.
  void forget(const Step& step);

  /// The step's files are finished.
  void add(const Step& step);

 private:
  void write(const Step& step, const std::string& key, const Json& files);

  struct Entry {
    std::string key;
    std::uintmax_t bytes = 0;
  };
  std::filesystem::path folder_;
  std::map<std::filesystem::path, Entry> entries_;
};

}  // namespace classe12
