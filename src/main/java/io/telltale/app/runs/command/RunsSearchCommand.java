package io.telltale.app.runs.command;

import io.telltale.app.console.ExitCode;
import io.telltale.app.runs.FoundEvent;
import io.telltale.app.runs.RunSearch;
import io.telltale.app.runs.RunStoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code telltale runs search}: the events of all runs that answer to a description. */
@Command(name = "search", mixinStandardHelpOptions = true, sortOptions = false, description = "Finds events in all runs that are kept.",
        footer = {"",
            "What can be said, in any order; everything must hold:",
            "  micro, macro                         the kind",
            "  left, right, both                    the side of the action units, the subject's own",
            "  AU12, lip corner puller              action units; several must act together",
            "  over 1 %%, peak at most 3 %%           the largest displacement, percent of the inter-ocular distance",
            "  longer than 0.2 s, under 400 ms      the duration",
            "  surer than 90 %%                      the confidence",
            "  named 006, named \"s15_*\"             the video: a part of its name, or all of it with * and ?",
            "  since 2026-11-01, before 2026-12-01, on 2026-11-20   the day of the analysis",
            "Relations: over, under, at least, at most, >, <, >=, <=. The options say the same as the words, and may be mixed with them.",
            "",
            "Examples:",
            "  telltale runs search \"left AU12 micro over 1 %%\"",
            "  telltale runs search macro brow lowerer \"longer than 1 s\" --json",
            "  telltale runs search --kind micro --au 12 --side left --peak \"over 1\""})
final class RunsSearchCommand implements Callable<Integer> {
    private final Path file;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "WORDS", description = "What the events are like. Default: all events.")
    private List<String> words = List.of();

    @Option(names = "--kind", paramLabel = "KIND", description = "micro or macro.")
    private String kind;

    @Option(names = "--side", paramLabel = "SIDE", description = "left, right or both.")
    private String side;

    @Option(names = "--au", paramLabel = "UNIT", description = "An action unit by its number or name; may be given several times.")
    private List<String> units = List.of();

    @Option(names = "--peak", paramLabel = "LIMIT", description = "\"over 1\", \">=1\": percent of the inter-ocular distance; may be given twice.")
    private List<String> peaks = List.of();

    @Option(names = "--duration", paramLabel = "LIMIT", description = "\"under 0.5\": seconds, or with ms; may be given twice.")
    private List<String> durations = List.of();

    @Option(names = "--confidence", paramLabel = "LIMIT", description = "\"over 90\": per cent; may be given twice.")
    private List<String> confidences = List.of();

    @Option(names = "--name", paramLabel = "NAME", description = "Of the video: a part, or all of it with * and ?.")
    private String name;

    @Option(names = "--since", paramLabel = "DAY", description = "First day of the analysis, 2026-11-01.")
    private String since;

    @Option(names = "--before", paramLabel = "DAY", description = "The day after the last one.")
    private String before;

    @Option(names = "--json", description = "An array of objects, one per event.")
    private boolean json;

    RunsSearchCommand(Path file) {
        this.file = file;
    }

    @Override
    public Integer call() throws RunStoreException {
        RunSearch search = search();
        List<FoundEvent> events = KeptRuns.in(file, List.of(), store -> store.search(search));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(RunsJson.events(events));
        } else if (events.isEmpty()) {
            out.println("no such event in the runs of " + file + (search.equals(RunSearch.ALL) ? "" : ": " + search.text()));
        } else {
            long runs = events.stream().map(event -> event.run().id()).distinct().count();
            out.printf("%s%n%s in %s%n", EventTable.of(events, true), KeptRuns.counted(events.size(), "event"), KeptRuns.counted(runs, "run"));
        }
        out.flush();
        return ExitCode.OK;
    }

    private RunSearch search() {
        List<String> said = new ArrayList<>(words);
        add(said, "", kind);
        add(said, "", side);
        units.forEach(unit -> add(said, unit.matches("\\d+") ? "AU" : "", unit));
        peaks.forEach(limit -> add(said, "peak ", limit));
        durations.forEach(limit -> add(said, "duration ", limit));
        confidences.forEach(limit -> add(said, "confidence ", limit));
        add(said, "named ", name == null ? null : "\"" + name.replace("\"", "\"\"") + "\"");
        add(said, "since ", since);
        add(said, "before ", before);
        try {
            return RunSearch.parse(String.join(" ", said));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private static void add(List<String> said, String word, String value) {
        if (value != null) {
            said.add(word + value);
        }
    }
}
