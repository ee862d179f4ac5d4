// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "cli/shell.hpp"

#include <CLI/CLI.hpp>

namespace classe12::cli {

// One command, one file: each adds itself to the app, and is listed in app.cpp.
void add_probe(CLI::App& app, Shell& shell);
void add_plan(CLI::App& app, Shell& shell);
void add_ingest(CLI::App& app, Shell& shell);
void add_verify(CLI::App& app, Shell& shell);
void add_export(CLI::App& app, Shell& shell);
void add_preview(CLI::App& app, Shell& shell);
void add_captions(CLI::App& app, Shell& shell);
void add_preset(CLI::App& app, Shell& shell);
void add_doctor(CLI::App& app, Shell& shell);
void add_completion(CLI::App& app, Shell& shell);

/// The whole command line, with every command. `shell` must outlive it.
void build(CLI::App& app, Shell& shell);

}  // namespace classe12::cli
