package io.telltale.app.runs.command;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Printable;
import io.telltale.app.console.TextTable;
import io.telltale.app.runs.RunRow;
import io.telltale.app.runs.RunStore;
import io.telltale.app.runs.RunStoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code telltale runs list}: all kept runs, the latest first. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the runs that are kept, the latest first.")
final class RunsListCommand implements Callable<Integer> {
    private final Path file;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "An array of objects.")
    private boolean json;

    RunsListCommand(Path file) {
        this.file = file;
    }

    @Override
    public Integer call() throws RunStoreException {
        List<RunRow> rows = KeptRuns.in(file, List.of(), RunStore::list);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(RunsJson.rows(rows));
        } else {
            out.print(text(rows));
        }
        out.flush();
        return ExitCode.OK;
    }

    private String text(List<RunRow> rows) {
        if (rows.isEmpty()) {
            return "no runs are kept in " + file + System.lineSeparator();
        }
        TextTable table = new TextTable("run>", "made", "video", "long>", "micro>", "macro>", "profile", "size>", "path");
        for (RunRow row : rows) {
            table.row(String.valueOf(row.id()), KeptRuns.moment(row.made()), Printable.line(row.video()), String.format(Locale.ROOT, "%.1f s", row.seconds()),
                    String.valueOf(row.micro()), String.valueOf(row.macro()), row.profile(), KeptRuns.size(row.bytes()), Printable.line(row.path().toString()));
        }
        long bytes = rows.stream().mapToLong(RunRow::bytes).sum();
        return table + String.format("%n%s, %s in %s%n", KeptRuns.counted(rows.size(), "run"), KeptRuns.size(bytes), file);
    }
}
