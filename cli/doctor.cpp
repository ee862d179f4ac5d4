// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "pipeline/av/versions.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "pipeline/gst/play.hpp"
#include "pipeline/image/versions.hpp"
#include "pipeline/run/recognise.hpp"
#include "pipeline/sandbox/sandbox.hpp"
#include "pipeline/text/versions.hpp"

#include <fmt/format.h>

#include <memory>

namespace classe12::cli {
namespace {

struct Looked {
  std::string kind, name;
  bool there = false;
};

std::vector<Looked> look() {
  std::vector<Looked> all;
  for (const auto& part : av::parts()) all.push_back({part.kind, part.name, part.there});
  for (const auto& element : gst::elements())
    all.push_back({"element", element.name, element.there});
  return all;
}

void doctor(bool json, Shell& shell) {
  auto versions = av::versions();
  versions.insert(versions.end(), {gst::version(), image::version(), text::version()});
  const auto cage = sandbox::abilities();
  const auto looked = look();
  const auto recogniser = find_recogniser(shell.stop);
  std::vector<std::string> letters;
  for (const auto& [language, name] : recogniser.letters) letters.push_back(name);
  std::size_t missing = 0;
  for (const auto& part : looked) missing += part.there ? 0 : 1;
  shell.result = missing == 0 ? done : exit_code(Fault::unavailable);
  if (json) {
    Json out{{"versions", versions},
             {"parts", Json::array()},
             {"missing", missing},
             {"recogniser", {{"version", recogniser.version}, {"letters", letters}}},
             {"sandbox", {{"landlock", cage.landlock}, {"seccomp", cage.seccomp}}}};
    for (const auto& part : looked)
      out["parts"].push_back({{"kind", part.kind}, {"name", part.name}, {"there", part.there}});
    shell.out << to_pretty(out);
    return;
  }
  for (const auto& version : versions) shell.out << version << "\n";
  for (const auto& part : looked)
    shell.out << fmt::format("  {} {} {}\n", part.there ? "✓" : "✗", part.kind, part.name);
  shell.out << (cage.landlock >= 4
                    ? say("workers read one upload and write one folder (Landlock {})",
                          cage.landlock)
                : cage.landlock > 0
                    ? say("workers are confined to files, not in the network (Landlock {})",
                          cage.landlock)
                    : say("this kernel has no Landlock: a hostile file could read its neighbours"))
            << "\n";
  shell.out << (recogniser.version.empty()
                    ? say("captions that are pictures are left out: tesseract is not here")
                    : say("captions that are pictures are read by {} ({})", recogniser.version,
                          fmt::format("{}", fmt::join(letters, ", "))))
            << "\n";
  shell.out << (missing == 0
                    ? say("everything that is needed is there")
                    : say("{} parts are missing; cmake/install-packages installs them", missing))
            << "\n";
}

}  // namespace

void add_doctor(Command app, Shell& shell) {
  const auto command =
      app.add("doctor", say("Say which libraries, encoders and elements are there"));
  const auto json = std::make_shared<bool>(false);
  command.flag("--json", *json, say("Print JSON"));
  command.runs([json, &shell] { doctor(*json, shell); });
}

}  // namespace classe12::cli
