// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/run/inquiry.hpp"

#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/model/json.hpp"
#include "tests/support/fakes.hpp"
#include "tests/support/presets.hpp"
#include "tests/support/printing.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

namespace classe12 {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Finds full HD in every file, and has a second opinion, or fails to have one.
class Reader : public Engine {
 public:
  explicit Reader(Opinion opinion) : opinion_(std::move(opinion)) {}
  explicit Reader(Fault fault) : fault_(fault) {}

  void make(const Plan&, const Step& step, const Bench& bench) override {
    const auto source = sources::hd();
    Json json = source;
    if (std::holds_alternative<Analyse>(step.work)) json = *source.analysis;
    if (std::holds_alternative<TrySizes>(step.work)) json = trial;
    if (std::holds_alternative<SecondOpinion>(step.work)) {
      if (fault_) throw Error(*fault_, "no opinion");
      json = opinion_;
    }
    write_text(bench.folder / step.makes.front(), json.dump());
  }

  Trial trial;

 private:
  Opinion opinion_;
  std::optional<Fault> fault_;
};

std::vector<Finding> found_by(Reader reader) {
  const TemporaryFolder folder;
  fakes::RememberingProgress progress;
  return inquire("lesson.mp4", {}, sources::hd().sha256, presets::web(), folder.path(), reader,
                 progress, {})
      .source.findings;
}

TEST(Inquiry, TellsWhereASecondOpinionDiffers) {
  EXPECT_THAT(found_by(Reader(Opinion{60, {{1920, 1080, std::nullopt}}, 1, true})), IsEmpty());
  EXPECT_THAT(found_by(Reader(Opinion{60, {{1920, 1080, 2}}, 1, true})),
              ElementsAre(Finding{"gstreamer_differs", {"rotation", "180°", "0°"}}));
}

TEST(Inquiry, GoesOnWithoutASecondOpinion) {
  // A missing plugin, a crash or a hang, a full disk.
  for (const auto fault : {Fault::unavailable, Fault::bad_media, Fault::io, Fault::bug})
    EXPECT_THAT(found_by(Reader(fault)), IsEmpty());
  // The person's Ctrl-C is not an opinion.
  EXPECT_THROW(found_by(Reader(Fault::cancelled)), Error);
}

TEST(Inquiry, TellsWhichSizesAreNotWorthMaking) {
  Reader reader(Opinion{60, {{1920, 1080, std::nullopt}}, 1, true});
  reader.trial.sizes = {{"720p", 900, 0.999, 0}, {"480p", 700, 0.9, 0}};
  EXPECT_THAT(found_by(reader), ElementsAre(Finding{"size_adds_nothing", {"720p", "480p"}}));
}

}  // namespace
}  // namespace classe12
