// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/command.hpp"
#include "cli/shell.hpp"

namespace classe12::cli {

// One command, one file: each adds itself to the app, and is listed in app.cpp.
void add_probe(Command app, Shell& shell);
void add_plan(Command app, Shell& shell);
void add_new(Command app, Shell& shell);
void add_ingest(Command app, Shell& shell);
void add_batch(Command app, Shell& shell);
void add_status(Command app, Shell& shell);
void add_retry(Command app, Shell& shell);
void add_cancel(Command app, Shell& shell);
void add_verify(Command app, Shell& shell);
void add_export(Command app, Shell& shell);
void add_edit(Command app, Shell& shell);
void add_preview(Command app, Shell& shell);
void add_captions(Command app, Shell& shell);
void add_publish(Command app, Shell& shell);
void add_unpublish(Command app, Shell& shell);
void add_privacy(Command app, Shell& shell);
void add_remove(Command app, Shell& shell);
void add_list(Command app, Shell& shell);
void add_show(Command app, Shell& shell);
void add_moderate(Command app, Shell& shell);
void add_due(Command app, Shell& shell);
void add_link(Command app, Shell& shell);
void add_catalogue(Command app, Shell& shell);
void add_member(Command app, Shell& shell);
void add_charter(Command app, Shell& shell);
void add_group(Command app, Shell& shell);
void add_message(Command app, Shell& shell);
void add_mail(Command app, Shell& shell);
void add_search(Command app, Shell& shell);
void add_stats(Command app, Shell& shell);
void add_survey(Command app, Shell& shell);
void add_serve(Command app, Shell& shell);
void add_runner(Command app, Shell& shell);
void add_preset(Command app, Shell& shell);
void add_doctor(Command app, Shell& shell);
/// It shows all of `app`, which must outlive it.
void add_completion(CLI::App& app, Shell& shell);

/// The whole command line, with every command. `shell` must outlive it.
void build(CLI::App& app, Shell& shell);

}  // namespace classe12::cli
