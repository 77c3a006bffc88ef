package io.telltale.app.runs.command;

import io.telltale.app.console.ExitCode;
import io.telltale.app.console.Printable;
import io.telltale.app.runs.FoundEvent;
import io.telltale.app.runs.RunRow;
import io.telltale.app.runs.RunStore;
import io.telltale.app.runs.RunStoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale runs show}: one run with its events. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one run: the video, how it was analysed, and its events.")
final class RunsShowCommand implements Callable<Integer> {
    private final Path file;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", description = "As telltale runs list tells it.")
    private long id;

    @Option(names = "--json", description = "One object; the result as spot --json writes it is in it.")
    private boolean json;

    RunsShowCommand(Path file) {
        this.file = file;
    }

    @Override
    public Integer call() throws RunStoreException {
        Optional<String> text = KeptRuns.in(file, Optional.empty(), this::text);
        PrintWriter out = spec.commandLine().getOut();
        out.print(text.orElseThrow(() -> KeptRuns.none(id, spec)));
        out.flush();
        return ExitCode.OK;
    }

    private Optional<String> text(RunStore store) throws RunStoreException {
        RunRow row = KeptRuns.rows(store, List.of(id), spec).getFirst();
        return Optional.of(json ? RunsJson.run(row, store.json(id)) + System.lineSeparator() : text(row, store.events(id)));
    }

    private static String text(RunRow row, List<FoundEvent> events) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "run %d: %s, %.2f s, %s at %s frames/s%n", row.id(), Printable.line(row.video()), row.seconds(),
                KeptRuns.counted(row.frames(), "frame") + (row.firstFrame() == 0 ? "" : " from frame " + row.firstFrame() + " on"), row.rate().rounded()));
        text.append(String.format("%s, %s, %s%n", KeptRuns.counted(row.micro(), "micro-expression"), KeptRuns.counted(row.macro(), "macro-expression"), KeptRuns.counted(row.blinks(), "blink")));
        if (!events.isEmpty()) {
            text.append(String.format("%n")).append(EventTable.of(events, false));
        }
        return text.append(String.format(Locale.ROOT, "%nseen last at %s%nanalysed %s in %.1f s; profile %s; %s%nSHA-256 %s; %s%n", Printable.line(row.path().toString()),
                KeptRuns.moment(row.made()), row.took().toMillis() / 1000.0, row.profile(), Printable.line(row.engine()), row.key().sha256(), KeptRuns.size(row.bytes()))).toString();
    }
}
