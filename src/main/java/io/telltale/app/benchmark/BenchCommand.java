package io.telltale.app.benchmark;

import io.telltale.app.engine.Engine;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code telltale bench}: how fast and how good the engine is on the machine at hand. */
@Command(name = "bench", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = "Measures the engine on this machine: speed and error side by side.",
        footer = {"", "Examples:",
            "  telltale bench flow --quick",
            "  telltale bench small-motion --quick",
            "  telltale bench spotting --planted twin/samm --out twin.csv",
            "  telltale bench detection --seeds 501-508"})
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** The command with those under it. */
    public static CommandLine commandLine(Engine engine) {
        return new CommandLine(new BenchCommand()).addSubcommand(new BenchFlowCommand()).addSubcommand(new BenchSmallMotionCommand())
                .addSubcommand(new BenchSpottingCommand(engine)).addSubcommand(new BenchDetectionCommand(engine))
                .addSubcommand(new BenchIndependenceCommand(engine));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? (" + String.join(", ", spec.subcommands().keySet()) + ")");
    }
}
