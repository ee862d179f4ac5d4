// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace classe12::cli {

/// What a command is told on its line, with what may be said of it.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option required();
  /// Help shows the value it has when it is not given.
  Option with_default();
  /// It takes one of these words, and help shows them.
  Option one_of(const std::vector<std::string>& words);
  /// It can be given several times, one value each: what follows it is not taken for more.
  Option one_each();
  /// It takes a whole number from `least` to `most`.
  Option within(int least, int most);

 private:
  CLI::Option* option_;
};

/// A command as it is declared: a window on CLI11, whose templates cost ten seconds in every file
/// that sees them. A copy declares into the same command; what options write to must outlive it.
class Command {
 public:
  explicit Command(CLI::App& app) : app_(&app) {}

  /// A command under this one.
  [[nodiscard]] Command add(const std::string& name, const std::string& text) const;
  /// One of the commands under it must be given.
  void needs_command() const;
  /// "-q,--quiet", an option, or "FILE", an argument.
  Option option(const std::string& names, std::string& value, const std::string& text) const;
  Option option(const std::string& names, std::optional<std::string>& value,
                const std::string& text) const;
  Option option(const std::string& names, std::vector<std::string>& values,
                const std::string& text) const;
  Option option(const std::string& names, int& value, const std::string& text) const;
  Option option(const std::string& names, std::optional<int>& value, const std::string& text) const;
  void flag(const std::string& names, bool& value, const std::string& text) const;
  /// What it does, once its whole line has been read.
  void runs(std::function<void()> action) const;

 private:
  CLI::App* app_;
};

}  // namespace classe12::cli
