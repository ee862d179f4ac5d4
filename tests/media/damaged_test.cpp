// SPDX-License-Identifier: EUPL-1.2
// Damaged variants of uploads, seeded: a refusal in one line or a bundle that
// verifies, and nothing else, whatever was done to the bytes.
#include "tests/support/bundle.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <random>

namespace classe12 {
namespace {

/// A third are cut, a third have bytes changed, a third another file's head.
class Vandal {
 public:
  explicit Vandal(std::vector<std::string> originals) : originals_(std::move(originals)) {}

  std::string next() {
    auto bytes = any();
    switch (below(3)) {
      case 0:
        bytes.resize(1 + below(bytes.size()));
        break;
      case 1:
        // Half of them in the head, where the boxes are.
        for (auto left = 1 + below(60); left > 0; --left) {
          const auto most =
              below(2) == 0 ? std::min<std::size_t>(bytes.size(), 4096) : bytes.size();
          bytes[below(most)] = static_cast<char>(below(256));
        }
        break;
      default: {
        const auto size = 1 + below(2048);
        bytes.replace(0, std::min(size, bytes.size()), any().substr(0, size));
      }
    }
    return bytes;
  }

 private:
  std::size_t below(std::size_t most) { return random_() % most; }
  const std::string& any() { return originals_[below(originals_.size())]; }

  std::vector<std::string> originals_;
  std::mt19937 random_{12};
};

/// Small films in several containers: made here, and real ones where they are.
std::vector<std::string> small_uploads() {
  const TemporaryFolder folder;
  std::vector<std::string> all;
  for (const std::string name :
       {"a.mp4", "b.mkv", "c.ts", "d.avi", "e.webm", "f.mp3", "g.flv", "h.mov"}) {
    std::vector<std::string> words{"-f", "lavfi", "-i", "sine=d=1"};
    if (name != "f.mp3")
      words.insert(words.begin(), {"-f", "lavfi", "-i", "testsrc2=s=96x64:r=10:d=1"});
    if (name == "g.flv") words.insert(words.end(), {"-ar", "44100"});
    all.push_back(read_text(world::film(folder.path() / name, words)));
  }
  for (const auto* name :
       {"tiny_1frame_100x60_rot90.mp4", "dim_odd_161x121_vp9.webm", "mp4_chapters_peertube.mp4",
        "codec_flv1_mp3.flv", "corrupt_mdat_too_long.mp4", "codec_h263_amr_176x144_jp_15s.3gp"})
    if (fs::exists(world::media(name))) all.push_back(read_text(world::media(name)));
  return all;
}

/// What ingest answers; a run of more than five minutes is a hang.
world::Ran ingest_patiently(const fs::path& input, const fs::path& out, const fs::path& log) {
  world::Started run({world::program().native(), "-q", "ingest", "--verify", "quick", "-o",
                      out.native(), input.native()},
                     log);
  for (int i = 0; i < 30'000; ++i) {
    if (const auto code = run.ended()) return {*code, read_text(log)};
    ::usleep(10'000);
  }
  run.signal(SIGKILL);
  run.wait();
  return {-1, "it hangs"};
}

TEST(A21, DamagedUploadIsRefusedInOneLineOrBecomesABundleThatVerifies) {
  const TemporaryFolder folder;
  const auto input = folder.path() / "lesson.mp4", log = folder.path() / "log";
  Vandal vandal(small_uploads());
  int made = 0, refused = 0;
  const int all = world::long_run() ? 300 : 20;
  for (int i = 0; i < all; ++i) {
    SCOPED_TRACE(i);
    write_text(input, vandal.next());
    const auto before = sha256_of_file(input);
    const auto out = folder.path() / "out";
    const auto ran = ingest_patiently(input, out, log);
    EXPECT_EQ(sha256_of_file(input), before);
    if (ran.code == 0) {
      ++made;
      EXPECT_EQ(world::names(out), std::vector<std::string>{"lesson"});
      const auto verified =
          world::classe12({"verify", "--how", "quick", (out / "lesson").native()});
      EXPECT_EQ(verified.code, 0) << verified.text;
    } else {
      ++refused;
      EXPECT_EQ(ran.code, 65) << ran.text;
      EXPECT_EQ(std::count(ran.text.begin(), ran.text.end(), '\n'), 1) << ran.text;
      EXPECT_TRUE(world::names(out).empty());
    }
    if (HasFailure()) {
      // For whoever looks into it: the bytes that did it.
      const auto kept = fs::temp_directory_path() / ("classe12-damaged-" + std::to_string(i));
      fs::copy_file(input, kept, fs::copy_options::overwrite_existing);
      std::cout << "kept as " << kept << "\n";
      if (!world::long_run()) return;
    }
    fs::remove_all(out);
  }
  std::cout << made << " bundles, " << refused << " refused\n";
  EXPECT_GT(made, 0);
  EXPECT_GT(refused, 0);
}

}  // namespace
}  // namespace classe12
