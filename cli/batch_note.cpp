// SPDX-License-Identifier: EUPL-1.2
#include "cli/batch_note.hpp"

#include "cli/progress.hpp"
#include "cli/video_text.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"

namespace classe12::cli {
namespace {

/// What a teacher is told of a twin: its title, where it is their own.
std::string before(const Done& done) {
  if (!done.twin) return "";
  const auto which = done.twin->same_owner ? say("your video “{}”", done.twin->title)
                                           : say("a video of another member");
  if (done.left_out)
    return say("This is the same video as {}, and was therefore left out.", which) + "\n";
  return say("It seems to be the same as {}.", which) + "\n";
}

std::string good(const Done& done) {
  const auto& manifest = done.manifest;
  if (done.left_out) return before(done);
  auto text = say("Your video “{}” is ready; it lasts {}.", manifest.metadata.title,
                  clock(manifest.duration.approx())) +
              "\n";
  if (done.video) text += who_sees(*done.video) + ".\n";
  if (done.there) text += done.there->address + ": " + done.there->who + ".\n";
  text += say("Its number: {}", manifest.id) + "\n";
  text += before(done);
  std::string remarks;
  for (const auto& finding : manifest.findings)
    if (severity(finding) != Severity::note) remarks += "- " + sentence(finding) + "\n";
  if (!remarks.empty()) text += "\n" + say("Good to know:") + "\n" + remarks;
  return text;
}

std::string bad(const Done& done) {
  return say("This video could not be taken:") + "\n- " + done.reason + "\n\n" +
         say("Mend what is named, then put the video, and what goes with it, back into the folder "
             "it was in. Nothing of it was published.") +
         "\n";
}

}  // namespace

std::string note(const Item& item, const Done& done) {
  const bool is_good = done.fate == Fate::done || done.fate == Fate::unchanged;
  const auto text = shown(item.input.filename()) + "\n\n" + (is_good ? good(done) : bad(done));
  std::string out = "\ufeff";
  for (const auto byte : text) out += byte == '\n' ? std::string("\r\n") : std::string(1, byte);
  return out;
}

}  // namespace classe12::cli
