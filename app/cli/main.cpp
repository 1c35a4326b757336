// SPDX-FileCopyrightText: 2026 The Ponder authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_context.h"
#include "app/cli/interrupt.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

int main(int argc, char** argv)
{
    using namespace ponder::app;
    const InterruptGuard interrupt;
    CommandContext context;

    CLI::App app{"Talk with a language model on this computer, and see what it costs",
                 "ponder-cli"};
    app.set_version_flag("--version", std::string("ponder-cli ") + PONDER_VERSION);
    app.require_subcommand(1);
    context.addCommonOptions(app);
    addModelFileCommands(app, context);
    addTextCommands(app, context);
    addGenerationCommands(app, context);
    addMeasureCommands(app, context);
    addStoreCommands(app, context);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) {
            return app.exit(error); // --help, --version
        }
        fmt::print(stderr, "ponder-cli: {}\nponder-cli --help lists the commands\n", error.what());
        return static_cast<int>(ExitStatus::WrongArguments);
    }
    return static_cast<int>(context.status);
}
