package io.telltale.app.runs.command;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.OutputFile;
import io.telltale.app.console.OutputFolder;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale runs export}: results as {@code telltale spot --json} writes them. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Writes the results of runs as JSON, as spot --json does: to the standard output, one after the other, or into a folder.")
final class RunsExportCommand implements Callable<Integer> {
    private static final int LONGEST_NAME = 80;

    private final Path file;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "As telltale runs list tells them.")
    private List<Long> ids;

    @Option(names = "--out", paramLabel = "DIR", description = "Where a file VIDEO-ID.json is written for each; they are printed then.")
    private Path out;

    @Option(names = "--json", description = "The form there is; for scripts that always say so.")
    private boolean json;

    RunsExportCommand(Path file) {
        this.file = file;
    }

    @Override
    public Integer call() throws RunStoreException {
        boolean any = KeptRuns.in(file, false, this::export);
        if (!any) {
            throw KeptRuns.none(ids.getFirst(), spec);
        }
        return ExitCode.OK;
    }

    private boolean export(RunStore store) throws RunStoreException {
        PrintWriter print = spec.commandLine().getOut();
        List<RunRow> rows = KeptRuns.rows(store, ids, spec);
        Path folder = out == null ? null : OutputFolder.made(out, "folder");
        for (RunRow row : rows) {
            String result = store.json(row.id());
            if (folder == null) {
                print.print(result);
            } else {
                Path target = folder.resolve(name(row));
                try (OutputFile draft = OutputFile.at(target, file)) {
                    draft.writeText(writer -> writer.write(result));
                }
                print.println(target);
            }
        }
        print.flush();
        return true;
    }

    /** A name for any system, whatever the video is called. */
    private static String name(RunRow row) {
        String plain = row.video().replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.substring(0, Math.min(plain.length(), LONGEST_NAME)) + "-" + row.id() + ".json";
    }
}
