package io.telltale.app.runs.command;

import io.telltale.app.console.ExitCode;
import io.telltale.app.runs.RunRow;
import io.telltale.app.runs.RunStore;
import io.telltale.app.runs.RunStoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale runs remove}: forgets runs. */
@Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes runs for good: what they held is overwritten in the file. Videos stay where they are.")
final class RunsRemoveCommand implements Callable<Integer> {
    private final Path file;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "As telltale runs list tells them.")
    private List<Long> ids = List.of();

    @Option(names = "--all", description = "All runs.")
    private boolean all;

    @Option(names = "--json", description = "An object with the numbers of what was removed.")
    private boolean json;

    RunsRemoveCommand(Path file) {
        this.file = file;
    }

    @Override
    public Integer call() throws RunStoreException {
        if (all == !ids.isEmpty()) {
            throw new ParameterException(spec.commandLine(), all ? "--all and the numbers of runs exclude each other" : "which runs? Give their numbers, or --all");
        }
        List<RunRow> removed = KeptRuns.in(file, List.of(), this::remove);
        if (removed.isEmpty() && !all) {
            throw KeptRuns.none(ids.getFirst(), spec);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? RunsJson.removed(removed) : KeptRuns.counted(removed.size(), "run") + " removed");
        out.flush();
        return ExitCode.OK;
    }

    private List<RunRow> remove(RunStore store) throws RunStoreException {
        List<RunRow> removed = store.removeAll(all ? store.list() : KeptRuns.rows(store, ids, spec));
        store.shrink();
        return removed;
    }
}
