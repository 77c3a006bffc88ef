package io.telltale.app;

import io.telltale.app.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code telltale completion}: a script for bash and zsh that completes commands and options. */
@Command(name = CompletionCommand.NAME, mixinStandardHelpOptions = true,
        description = "Prints a script that completes commands and options in bash and zsh.",
        footer = {"", "Examples:",
            "  source <(telltale completion)",
            "  telltale completion > ~/.local/share/bash-completion/completions/telltale"})
final class CompletionCommand implements Callable<Integer> {
    static final String NAME = "completion";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(AutoComplete.bash("telltale", spec.root().commandLine()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
