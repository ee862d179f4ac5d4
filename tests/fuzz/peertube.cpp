// SPDX-License-Identifier: EUPL-1.2
#include "platform/peertube/jobs.hpp"
#include "platform/peertube/moment.hpp"
#include "platform/peertube/problem.hpp"
#include "platform/peertube/rendering.hpp"
#include "platform/peertube/upload.hpp"
#include "tests/fuzz/target.hpp"

/// What a server may answer, in every place where it is read.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace classe12;
  return fuzz::read(data, size, [](std::string_view text) {
    peertube::Answer answer;
    answer.status = 400;
    answer.body = text;
    answer.headers["content-type"] = "application/problem+json";
    answer.headers["retry-after"] = text;
    static_cast<void>(peertube::reason_of(answer));
    static_cast<void>(peertube::code_of(answer));
    static_cast<void>(peertube::asked_to_wait(answer, std::chrono::seconds(1)));
    static_cast<void>(peertube::job_in(peertube::json_of(answer), "https://tube.example.fr"));
    static_cast<void>(peertube::held_by(answer.body));
    static_cast<void>(peertube::path_on(text, "https://tube.example.fr"));
    static_cast<void>(peertube::moment_at(answer.body));
    static_cast<void>(peertube::durations_in(answer.body));
  });
}
