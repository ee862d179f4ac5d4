// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/here.hpp"
#include "cli/shell.hpp"
#include "pipeline/model/config.hpp"
#include "platform/peertube/publisher.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace classe12::cli {

/// Publishes bundles on another server, and brings those up to date that are there. A catalogue of
/// ours that has them decides with: nobody sees there what they may not see here.
void publish_there(const std::vector<std::string>& bundles, const std::string& to,
                   const std::optional<std::string>& at, const Here& here, Shell& shell);

/// What is wished of a bundle there, all but its film: nobody sees it who may not see it here, or
/// without the consent of who is in it. When that is nobody, what is there already is taken back
/// before Error{not_allowed} is thrown.
[[nodiscard]] peertube::Wish wish_of(const std::filesystem::path& bundle, const Manifest& manifest,
                                     peertube::Publisher& publisher, const Here& here);

/// Throws Error{not_allowed} when a catalogue of ours that has the video shows it to fewer people
/// than these, or when the consents there allow fewer today.
void require_here(const Here& here, const std::string& id, Visibility visibility);

/// The film of a bundle in one file, for as long as this is there: beside what is remembered of the
/// server, since the bundle's folder may not be ours to write to.
class FilmFile {
 public:
  FilmFile(const Server& server, const Manifest& manifest);
  ~FilmFile();
  FilmFile(const FilmFile&) = delete;
  FilmFile& operator=(const FilmFile&) = delete;

  [[nodiscard]] std::filesystem::path make(const std::filesystem::path& bundle,
                                           const Manifest& manifest, const peertube::Film& tracks,
                                           Progress& progress, Shell& shell) const;

 private:
  std::filesystem::path file_;
};

/// Throws Error{check_failed} when a bundle is not as it was made: what was checked then may have
/// been changed since, and its manifest with it.
void require_whole(const std::filesystem::path& bundle, Shell& shell);

}  // namespace classe12::cli
