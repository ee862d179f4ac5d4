// SPDX-License-Identifier: EUPL-1.2
#include "pipeline/base/error.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/plan/oddities.hpp"
#include "pipeline/plan/plan.hpp"
#include "tests/support/presets.hpp"
#include "tests/support/sources.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

/// Every upload of tests/support with every preset, as `classe12 plan` prints
/// it, in tests/plans. What changes there is reviewed with git diff:
///     CLASSE12_UPDATE=1 build/dev/tests/test_pipeline_plan --gtest_filter='*Golden*'
namespace classe12 {
namespace {

namespace fs = std::filesystem;

const fs::path folder = CLASSE12_SOURCE_DIR "/tests/plans";

bool updating() {
  return std::getenv("CLASSE12_UPDATE") != nullptr;
}

std::string golden_name(const std::string& source, const std::string& preset) {
  return source + "--" + preset + ".txt";
}

/// What a person reads who asks for the plan, or why there is none.
std::string printed(Source source, const Preset& preset) {
  source.findings = oddities(source, preset.video.max_fps);
  try {
    return to_text(make_plan("lesson.mp4", source, preset, "fr", {}), source);
  } catch (const Error& error) {
    return "refused (" + std::string(to_name(error.fault())) + "): " + error.what() + "\n";
  }
}

class Golden : public testing::TestWithParam<std::pair<std::string, Source>> {};

TEST_P(Golden, PlansAreAsTheyWereReviewed) {
  const auto& [name, source] = GetParam();
  for (const auto& preset : preset_names(presets::folder)) {
    const auto file = folder / golden_name(name, preset);
    const auto text = printed(source, load_preset(preset, presets::folder));
    if (updating()) {
      make_folder(folder);
      write_text(file, text);
    }
    ASSERT_TRUE(fs::exists(file)) << file << " is missing; say CLASSE12_UPDATE=1";
    EXPECT_EQ(text, read_text(file)) << file;
  }
}

std::string name_of(const testing::TestParamInfo<Golden::ParamType>& upload) {
  return upload.param.first;
}

INSTANTIATE_TEST_SUITE_P(Of, Golden, testing::ValuesIn(sources::all()), name_of);

TEST(GoldenFiles, AreOfAnUploadAndAPreset) {
  if (updating()) make_folder(folder);
  std::vector<std::string> known;
  for (const auto& [name, source] : sources::all())
    for (const auto& preset : preset_names(presets::folder))
      known.push_back(golden_name(name, preset));
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    if (updating())
      fs::remove(entry.path());
    else
      ADD_FAILURE() << entry.path() << " is of nothing any more; say CLASSE12_UPDATE=1";
  }
}

}  // namespace
}  // namespace classe12
