// SPDX-License-Identifier: EUPL-1.2
#include "platform/mail.hpp"

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/here.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/json.hpp"
#include "pipeline/base/words.hpp"
#include "platform/plain_text.hpp"

#include <memory>

namespace classe12::cli {
namespace {

void mail(const Here& here, Shell& shell) {
  Catalogue catalogue(home_of(here));
  require(act_of(here, catalogue).actor, Deed::keep_members);
  const auto mailed = send_letters(catalogue, now, shell.stop);
  if (here.json)
    shell.out << to_pretty({{"sent", mailed.sent},
                            {"given_up", mailed.given_up},
                            {"waiting", mailed.waiting},
                            {"why", mailed.why}});
  else if (!shell.quiet)
    shell.out << say("sent: {}; waiting: {}; given up after three days: {}", mailed.sent,
                     mailed.waiting, mailed.given_up)
              << "\n";
  if (!mailed.why.empty())
    shell.result = report(shell, say("the relay did not take all: {}", one_line(mailed.why)),
                          exit_code(Fault::later));
}

}  // namespace

void add_mail(Command app, Shell& shell) {
  const auto command = app.add("mail", say("Send the letters that wait"));
  const auto here = std::make_shared<Here>();
  add_home(command, *here);
  add_as(command, *here);
  add_json(command, *here);
  command.runs([here, &shell] { mail(*here, shell); });
}

}  // namespace classe12::cli
