// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "tests/support/peertube.hpp"
#include "tests/support/world.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

/// The real program and the stand-in server, as people run it.
namespace classe12::world {

constexpr auto lesson_id = "6f0a3c7e-8d54-4b1f-9c58-2f0e6a5f1d11";

inline std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

/// A configuration that names the stand-in, and a bundle.
struct Desk {
  TemporaryFolder folder;
  PeerTube tube;
  fs::path home = folder.path(), bundle = home / "out" / "lesson";

  explicit Desk(const PeerTube::Settings& settings = {}) : tube(settings) {
    ::setenv("HOME", home.c_str(), 1);
    ::setenv("XDG_CONFIG_HOME", (home / "config").c_str(), 1);
    ::setenv("XDG_STATE_HOME", (home / "state").c_str(), 1);
    ::setenv("CLASSE12_HOME", (home / "platform").c_str(), 1);
    make_folder(home / "config/classe12");
    write_text(home / "config/classe12/config.yaml",
               "servers:\n  - name: tube\n    address: " + tube.address() +
                   "\n    account: anne\n    password_file: " + (home / "password").native() +
                   "\n");
    write_text(home / "password", std::string(PeerTube::password) + "\n");
    fs::permissions(home / "password", fs::perms::owner_read);
  }
  void ingest(const std::string& size = "64x36") {
    film(home / "lesson.mp4", lavfi({"testsrc2=s=" + size + ":r=25:d=2", "sine=d=2"},
                                    {"-pix_fmt", "yuv420p", "-t", "2"}));
    write_text(home / "lesson.yaml", "title: Les dizaines\nvisibility: public\npeople: nobody\n");
    const auto ran = classe12({"-q", "ingest", "--id", lesson_id, "-o", (home / "out").native(),
                               (home / "lesson.mp4").native()});
    ASSERT_EQ(ran.code, 0) << ran.text;
  }
  [[nodiscard]] std::vector<std::string> publish() const {
    return {"publish", bundle.native(), "--to", "peertube:tube"};
  }
};

inline void expect_no_secret(const PeerTube& tube, const std::string& text,
                             const std::string& where) {
  for (const auto& secret : tube.secrets())
    EXPECT_THAT(text, testing::Not(testing::HasSubstr(secret))) << where;
}

}  // namespace classe12::world
