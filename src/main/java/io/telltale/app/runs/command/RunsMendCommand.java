package io.telltale.app.runs.command;

import io.telltale.app.console.ExitCode;
import io.telltale.app.runs.Mending;
import io.telltale.app.runs.RunStoreException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code telltale runs mend}: a new database with what can be read of a damaged one. */
@Command(name = "mend", mixinStandardHelpOptions = true,
        description = "Checks the database of runs. Where it is damaged it is put aside, and what can be read of it goes into a new one. No other Telltale should be at work meanwhile.")
final class RunsMendCommand implements Callable<Integer> {
    private final Path file;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "An object with the counts.")
    private boolean json;

    RunsMendCommand(Path file) {
        this.file = file;
    }

    @Override
    public Integer call() throws RunStoreException {
        PrintWriter out = spec.commandLine().getOut();
        if (Files.notExists(file)) {
            out.println(json ? "{ \"damaged\" : false, \"saved\" : 0, \"lost\" : 0 }" : "no runs are kept in " + file);
        } else {
            Mending mending = Mending.of(file);
            if (json) {
                out.printf("{ \"damaged\" : %b, \"saved\" : %d, \"lost\" : %d }%n", mending.old().isPresent(), mending.saved(), mending.lost());
            } else if (mending.old().isEmpty()) {
                out.println(file + " is sound: " + KeptRuns.counted(mending.saved(), "run"));
            } else {
                out.println(KeptRuns.counted(mending.saved(), "run") + " saved, " + mending.lost() + " known of and lost; the damaged file is now " + mending.old().get()
                        + ": delete it when you miss nothing");
            }
        }
        out.flush();
        return ExitCode.OK;
    }
}
