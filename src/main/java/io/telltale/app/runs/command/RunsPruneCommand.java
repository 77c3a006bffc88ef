package io.telltale.app.runs.command;

import io.telltale.app.console.ExitCode;
import io.telltale.app.runs.RunRow;
import io.telltale.app.runs.RunStore;
import io.telltale.app.runs.RunStoreException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code telltale runs prune}: removes what is old, large, or of footage that is gone. */
@Command(name = "prune", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Removes runs that were not of use for a while, those beyond a size, or those whose video is gone.",
            "Without this, runs are kept until they fill 2 GB; then the ones that were not of use for the longest time go."},
        footer = {"", "Examples:",
            "  telltale runs prune --older 90d",
            "  telltale runs prune --size 500MB --dry-run",
            "  telltale runs prune --missing"})
final class RunsPruneCommand implements Callable<Integer> {
    private final Path file;

    @Spec
    private CommandSpec spec;

    @Option(names = "--older", paramLabel = "TIME", converter = Age.class, description = "What was not made or found since: 12h, 90d, 8w.")
    private Duration older;

    @Option(names = "--size", paramLabel = "SIZE", converter = Size.class, description = "What is beyond this size in all, 500MB or 2GB; the runs used last stay.")
    private Long size;

    @Option(names = "--missing", description = "Runs whose video is no longer where it was seen last. Videos on a disk that is not connected count as missing.")
    private boolean missing;

    @Option(names = "--dry-run", description = "Tells what would be removed.")
    private boolean dry;

    @Option(names = "--json", description = "An object with the numbers of what was removed.")
    private boolean json;

    RunsPruneCommand(Path file) {
        this.file = file;
    }

    @Override
    public Integer call() throws RunStoreException {
        if (older == null && size == null && !missing) {
            throw new ParameterException(spec.commandLine(), "what is to go? Give --older, --size or --missing");
        }
        List<RunRow> removed = KeptRuns.in(file, List.of(), this::prune);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(RunsJson.removed(removed));
        } else {
            long bytes = removed.stream().mapToLong(RunRow::bytes).sum();
            out.println(KeptRuns.counted(removed.size(), "run") + (dry ? " would be removed, " : " removed, ") + KeptRuns.size(bytes));
        }
        out.flush();
        return ExitCode.OK;
    }

    private List<RunRow> prune(RunStore store) throws RunStoreException {
        Instant limit = older == null ? Instant.MIN : Instant.now().minus(older);
        List<RunRow> going = new ArrayList<>();
        long kept = 0;
        for (RunRow row : store.byUse()) {
            boolean goes = row.used().isBefore(limit) || missing && Files.notExists(row.path()) || size != null && kept + row.bytes() > size;
            if (goes) {
                going.add(row);
            } else {
                kept += row.bytes();
            }
        }
        if (dry) {
            return going;
        }
        List<RunRow> removed = store.removeAll(going);
        store.shrink();
        return removed;
    }

    /** {@code 90d}. */
    static final class Age implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,6}) ?([hdw])");

        @Override
        public Duration convert(String text) {
            Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no time; give hours, days or weeks: 12h, 90d, 8w");
            }
            int hours = switch (matcher.group(2)) {
                case "h" -> 1;
                case "d" -> 24;
                default -> 7 * 24;
            };
            return Duration.ofHours(Long.parseLong(matcher.group(1)) * hours);
        }
    }

    /** {@code 500MB}, in powers of ten. */
    static final class Size implements ITypeConverter<Long> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,9})(\\.\\d{1,9})? ?([kmgt]?)b?");

        @Override
        public Long convert(String text) {
            Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no size; give it as 500MB or 2GB");
            }
            double unit = Math.pow(1000, " kmgt".indexOf(matcher.group(3).isEmpty() ? " " : matcher.group(3)));
            return Math.round(Double.parseDouble(matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2))) * unit);
        }
    }
}
