// SPDX-License-Identifier: EUPL-1.2
#include "cli/advise.hpp"

#include "cli/progress.hpp"
#include "pipeline/base/files.hpp"
#include "pipeline/base/words.hpp"
#include "platform/advice.hpp"
#include "platform/links.hpp"

namespace classe12::cli {

void advise(const Manifest& manifest, const std::filesystem::path& bundle,
            const Vocabulary& vocabulary, const Shell& shell) {
  if (shell.quiet) return;
  const GivenNames names(read_text(shell.presets() / GivenNames::file_name));
  for (const auto& finding : advice(manifest, bundle, vocabulary, names, now()))
    if (shell.progress == "json")
      JsonLines::found(shell.err, finding);
    else
      shell.err << "  ! " << sentence(finding) << "\n";
}

void advise_of_links(const std::vector<Link>& links, const Shell& shell) {
  for (const auto& state : check_links(links, Neighbourhood::outside)) {
    if (state.inside)
      shell.err << "  ! "
                << say("{}: leads into the network of this machine; not asked", state.link.url)
                << "\n";
    else if (!state.trouble.empty())
      shell.err << "  ! " << say("{}: nobody answers", state.link.url) << "\n";
    else if (state.dead())
      shell.err << "  ! " << say("{}: is not there any more ({})", state.link.url, state.status)
                << "\n";
    else if (!state.moved_to.empty())
      shell.err << "  · " << say("{}: has moved to {}", state.link.url, state.moved_to) << "\n";
    else if (shell.verbose)
      shell.err << "  · " << say("{}: is there", state.link.url) << "\n";
  }
}

}  // namespace classe12::cli
