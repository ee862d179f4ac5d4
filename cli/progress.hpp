// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "pipeline/base/progress.hpp"
#include "pipeline/model/finding.hpp"

#include <chrono>
#include <ostream>
#include <string>

namespace classe12::cli {

/// What every way of showing progress knows: how far, how fast, how long yet.
class Pace {
 public:
  /// The run itself begins; what came before was finding out, of unknown length.
  void start(double seconds_of_media);
  void at(double share);

  [[nodiscard]] bool running() const { return running_; }
  [[nodiscard]] double share() const { return share_; }

  [[nodiscard]] int percent() const { return static_cast<int>(share_ * 100); }
  /// Media seconds a second of waiting; 0 before there is anything to tell.
  [[nodiscard]] double speed() const;
  /// Seconds still to go; negative before there is anything to tell.
  [[nodiscard]] double remaining() const;

 private:
  /// Of the whole, a second of waiting.
  [[nodiscard]] double rate() const;

  std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  double media_ = 0, share_ = 0, first_share_ = -1;
  bool running_ = false;
};

/// "1:05", "1:00:05".
[[nodiscard]] std::string clock(double seconds);

/// One moving line on a terminal.
class Bar : public Progress {
 public:
  explicit Bar(std::ostream& out) : out_(out) {}
  ~Bar() override;
  void started(std::string_view title, std::size_t steps, std::size_t reused,
               double seconds) override;
  void step_started(std::string_view step, std::string_view because) override;
  void advanced(double share) override;
  void step_finished(std::string_view step, double share, double cpu) override;
  void finished(bool success) override;

 private:
  void draw();
  void clear();

  std::ostream& out_;
  std::string title_, step_;
  Pace pace_;
  std::chrono::steady_clock::time_point drawn_;
  bool there_ = false;
};

/// A line at every tenth of the work: for logs.
class Lines : public Progress {
 public:
  Lines(std::ostream& out, bool every_step) : out_(out), every_step_(every_step) {}
  void started(std::string_view title, std::size_t steps, std::size_t reused,
               double seconds) override;
  void step_started(std::string_view step, std::string_view because) override;
  void advanced(double share) override;
  void step_finished(std::string_view step, double share, double cpu) override;
  void finished(bool success) override;

 private:
  std::ostream& out_;
  bool every_step_;
  std::string title_;
  Pace pace_;
  int said_ = 0;
};

/// NDJSON, one message a line: man page classe12-progress(5).
class JsonLines : public Progress {
 public:
  explicit JsonLines(std::ostream& out) : out_(out) {}
  void started(std::string_view title, std::size_t steps, std::size_t reused,
               double seconds) override;
  void step_started(std::string_view step, std::string_view because) override;
  void advanced(double share) override;
  void step_finished(std::string_view step, double share, double cpu) override;
  void ready(double seconds) override;
  /// Nothing: the last message is the command's, after all its files and words.
  void finished(bool) override {}

  static void found(std::ostream& out, const Finding& finding);
  static void failed(std::ostream& out, const std::string& problem, int code);
  static void ended(std::ostream& out, bool success);

 private:
  std::ostream& out_;
  Pace pace_;
  int said_ = -1;
};

class Silence : public Progress {
 public:
  void started(std::string_view, std::size_t, std::size_t, double) override {}
  void step_started(std::string_view, std::string_view) override {}
  void advanced(double) override {}
  void step_finished(std::string_view, double, double) override {}
  void finished(bool) override {}
};

}  // namespace classe12::cli
