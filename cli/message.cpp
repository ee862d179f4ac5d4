// SPDX-License-Identifier: EUPL-1.2
#include "cli/commands.hpp"
#include "cli/here.hpp"
#include "cli/message_text.hpp"
#include "pipeline/base/error.hpp"
#include "pipeline/base/words.hpp"

#include <iterator>
#include <memory>

namespace classe12::cli {
namespace {

struct Options {
  Here here;
  Draft draft;
  std::optional<int> answers;
  int number = 0;
  std::string who, because;
  int last = 50;
  bool sent = false;
};

/// As it was typed, or all of standard input.
std::string text_of(const Options& options, const Shell& shell) {
  if (options.draft.text != "-" || shell.in == nullptr) return options.draft.text;
  return {std::istreambuf_iterator<char>(*shell.in), {}};
}

void send(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto act = act_of(options.here, catalogue);
  auto draft = options.draft;
  if (options.answers && !(draft.to.empty() && draft.group.empty() && draft.video.empty()))
    throw Error(Fault::usage, say("an answer goes to who can read the message; leave out --to, "
                                  "--group and --video"));
  draft.text = text_of(options, shell);
  const auto number = options.answers ? answer_message(catalogue, act, *options.answers, draft.text)
                                      : send_message(catalogue, act, draft);
  if (options.here.json)
    shell.out << to_pretty({{"number", number}});
  else if (!shell.quiet)
    shell.out << say("message {} is sent", number) << "\n";
}

void list(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  const auto actor = act_of(options.here, catalogue).actor;
  auto box = inbox(catalogue, actor, options.last);
  if (options.sent) box.messages = sent_messages(catalogue, actor, options.last);
  if (options.here.json) {
    Json all = Json::array();
    for (const auto& one : box.messages) all.push_back(to_json(one));
    shell.out << to_pretty({{"unread", box.unread}, {"messages", all}});
    return;
  }
  std::vector<Row> rows;
  for (const auto& one : box.messages) rows.push_back(to_row(one, options.sent));
  print_table(rows, shell.out);
  if (!options.sent && !shell.quiet) shell.out << say("unread: {}", box.unread) << "\n";
}

void show(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto act = act_of(options.here, catalogue);
  const auto thread = thread_of(catalogue, act.actor, options.number);
  Json all = Json::array();
  for (const auto& one : thread) {
    all.push_back(to_json(one));
    if (options.here.json) continue;
    if (&one != &thread.front()) shell.out << "\n";
    print_message(one, shell.out);
  }
  if (options.here.json) shell.out << to_pretty(all);
  // What came in between stays unread.
  mark_read(catalogue, act, thread.back().number);
}

void report(const Options& options, Shell& shell) {
  Catalogue catalogue(home_of(options.here));
  const auto number =
      report_message(catalogue, act_of(options.here, catalogue), options.number, options.because);
  if (options.here.json)
    shell.out << to_pretty({{"number", number}});
  else if (!shell.quiet)
    shell.out << say("moderators see message {} now, and nothing else of its thread",
                     options.number)
              << "\n";
}

void list_reports(const Options& options, Shell& shell) {
  const Catalogue catalogue(home_of(options.here));
  Json all = Json::array();
  for (const auto& one : reports(catalogue, act_of(options.here, catalogue).actor)) {
    if (!options.here.json) {
      if (!all.empty()) shell.out << "\n";
      print_report(one, shell.out);
    }
    all.push_back(to_json(one));
  }
  if (options.here.json) shell.out << to_pretty(all);
}

void add_sending(const Command& command, const std::shared_ptr<Options>& options, Shell& shell) {
  command.option("TEXT", options->draft.text, say("What it says; - for standard input")).required();
  command
      .option("--to", options->draft.to,
              say("Member it is for, by e-mail or id; owner: who has the video. Can be repeated"))
      .one_each();
  command.option("--group", options->draft.group, say("Group it is for"));
  command.option("--video", options->draft.video, say("Id of the video it is on"));
  command.option("--reply", options->answers, say("Number of the message that it answers"));
  add_json(command, options->here);
  command.runs([options, &shell] { send(*options, shell); });
}

}  // namespace

void add_message(Command app, Shell& shell) {
  const auto command = app.add("message", say("Write to members, and read what they write"));
  command.needs_command();
  const auto options = std::make_shared<Options>();
  const auto under = [&](const char* name, const std::string& text) {
    const auto made = command.add(name, text);
    add_home(made, options->here);
    add_as(made, options->here);
    return made;
  };
  const auto on_one = [&](const char* name, const std::string& text, const std::string& what) {
    const auto made = under(name, text);
    made.option("NUMBER", options->number, what).required();
    return made;
  };
  const auto on_member = [&](const char* name, const std::string& text) {
    const auto made = under(name, text);
    made.option("MEMBER", options->who, say("E-mail or id")).required();
    return made;
  };

  add_sending(under("send", say("Send a message, or answer one")), options, shell);

  const auto listing = under("inbox", say("List what was sent to one, the unread first"));
  listing.flag("--sent", options->sent, say("List what one sent oneself"));
  listing.option("--last", options->last, say("How many")).within(1, 1'000'000).with_default();
  add_json(listing, options->here);
  listing.runs([options, &shell] { list(*options, shell); });

  const auto showing =
      on_one("show", say("Show the thread of a message; it is read then"), say("Of the message"));
  add_json(showing, options->here);
  showing.runs([options, &shell] { show(*options, shell); });

  on_one("leave", say("Hear no more of the thread of a message"), say("Of the message"))
      .runs([options, &shell] {
        change(options->here, shell,
               say("nothing more of the thread of message {} comes", options->number),
               [&](Catalogue& catalogue, const Act& act) {
                 leave_thread(catalogue, act, options->number);
               });
      });
  on_member("block", say("Let nothing from a member arrive any more")).runs([options, &shell] {
    change(options->here, shell,
           say("{}: nothing from them arrives any more, and they are not told", options->who),
           [&](Catalogue& catalogue, const Act& act) {
             set_blocked(catalogue, act, options->who, true);
           });
  });
  on_member("unblock", say("Let them write again")).runs([options, &shell] {
    change(options->here, shell, say("{}: what they write from now on arrives", options->who),
           [&](Catalogue& catalogue, const Act& act) {
             set_blocked(catalogue, act, options->who, false);
           });
  });

  const auto reporting =
      on_one("report", say("Show one message to the moderators"), say("Of the message"));
  reporting.option("--because", options->because, say("What is wrong with it")).required();
  add_json(reporting, options->here);
  reporting.runs([options, &shell] { report(*options, shell); });
  const auto waiting = under("reports", say("List the reports that wait, as a moderator"));
  add_json(waiting, options->here);
  waiting.runs([options, &shell] { list_reports(*options, shell); });
  on_one("settle", say("End a report, as a moderator"), say("Of the report"))
      .runs([options, &shell] {
        change(options->here, shell, say("report {} is settled", options->number),
               [&](Catalogue& catalogue, const Act& act) {
                 settle_report(catalogue, act, options->number);
               });
      });
}

}  // namespace classe12::cli
