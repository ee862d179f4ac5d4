// SPDX-License-Identifier: EUPL-1.2
#include "cli/progress.hpp"
#include "pipeline/base/json.hpp"

#include <cmath>

namespace classe12::cli {
namespace {

void put(std::ostream& out, const Json& message) {
  out << message.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
}

double thousandths(double value) {
  return std::round(value * 1000) / 1000;
}

}  // namespace

void JsonLines::started(std::string_view title, std::size_t steps, std::size_t reused,
                        double seconds) {
  pace_.start(seconds);
  put(out_, {{"event", "run-started"},
             {"title", title},
             {"steps", steps},
             {"reused", reused},
             {"seconds", thousandths(seconds)}});
}

void JsonLines::step_started(std::string_view step, std::string_view because) {
  put(out_, {{"event", "step-started"}, {"step", step}, {"because", because}});
}

void JsonLines::advanced(double share) {
  pace_.at(share);
  if (!pace_.running() || pace_.percent() <= said_) return;
  said_ = pace_.percent();
  Json message{{"event", "advanced"}, {"share", thousandths(share)}};
  if (const auto rest = pace_.remaining(); rest >= 0)
    message["remaining_seconds"] = std::round(rest);
  put(out_, message);
}

void JsonLines::step_finished(std::string_view step, double share, double cpu) {
  pace_.at(share);
  put(out_, {{"event", "step-finished"},
             {"step", step},
             {"share", thousandths(pace_.share())},
             {"cpu_seconds", thousandths(cpu)}});
}

void JsonLines::ready(double seconds) {
  put(out_, {{"event", "ready"}, {"seconds", thousandths(seconds)}});
}

void JsonLines::found(std::ostream& out, const Finding& finding) {
  put(out, {{"event", "finding"},
            {"code", finding.code},
            {"severity", to_name(severity(finding))},
            {"sentence", sentence(finding)}});
}

void JsonLines::failed(std::ostream& out, const std::string& problem, int code) {
  put(out, {{"event", "failed"}, {"message", problem}, {"code", code}});
}

void JsonLines::ended(std::ostream& out, bool success) {
  put(out, {{"event", "run-finished"}, {"success", success}});
}

}  // namespace classe12::cli
