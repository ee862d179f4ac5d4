// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace classe12::peertube {

/// A token or a password. Nothing prints one by accident, and its bytes are wiped when it goes.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  ~Secret() { wipe(); }
  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
  Secret& operator=(const Secret& other);
  Secret& operator=(Secret&& other) noexcept;

  [[nodiscard]] bool empty() const { return text_.empty(); }
  /// For the one header or field that it is sent in.
  [[nodiscard]] const std::string& reveal() const { return text_; }
  /// `text` with every occurrence of it blotted out.
  [[nodiscard]] std::string blotted(std::string text) const;
  bool operator==(const Secret&) const = default;

 private:
  void wipe() noexcept;
  std::string text_;
};

/// From now on this process leaves no core, and no other process of the same user looks into its
/// memory: there are secrets in it.
void keep_to_oneself();

/// What a file of one's own says, without the end of its line. Throws Error{bad_config} when
/// others than its owner may read it or it is empty, Error{not_found, io}.
[[nodiscard]] Secret read_secret(const std::filesystem::path& file);

/// Writes the whole file or nothing, for its owner's eyes alone from the first byte on.
/// Throws Error{cannot_write, io}.
void write_private(const std::filesystem::path& file, std::string_view text);

/// Makes a folder that its owner alone may enter, and what leads to it; narrows one that is there.
/// Throws Error{cannot_write}.
void make_private_folder(const std::filesystem::path& folder);

}  // namespace classe12::peertube
