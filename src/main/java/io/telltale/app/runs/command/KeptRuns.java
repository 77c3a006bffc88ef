package io.telltale.app.runs.command;

import io.telltale.app.runs.RunRow;
import io.telltale.app.runs.RunStore;
import io.telltale.app.runs.RunStoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The database behind a command; none is made where there is none, as there is nothing to look at. */
final class KeptRuns {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private KeptRuns() {
    }

    /** What is done with it. */
    @FunctionalInterface
    interface Work<T> {
        T with(RunStore store) throws RunStoreException;
    }

    /** @param nothing the result where no runs are kept */
    static <T> T in(Path file, T nothing, Work<T> work) throws RunStoreException {
        if (Files.notExists(file)) {
            return nothing;
        }
        try (RunStore store = RunStore.open(file)) {
            return work.with(store);
        }
    }

    /** @throws ParameterException where one of them is not there */
    static List<RunRow> rows(RunStore store, List<Long> ids, CommandSpec spec) throws RunStoreException {
        List<RunRow> rows = new ArrayList<>();
        for (long id : ids.stream().distinct().toList()) {
            rows.add(store.row(id).orElseThrow(() -> none(id, spec)));
        }
        return rows;
    }

    static ParameterException none(long id, CommandSpec spec) {
        return new ParameterException(spec.commandLine(), "there is no run " + id + "; 'telltale runs list' tells those there are");
    }

    /** {@code 2026-11-20 18:40} of this place. */
    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    /** {@code 3.4 MB}. */
    static String size(long bytes) {
        return bytes < 1000 ? bytes + " B" : bytes < 1_000_000 ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : bytes < 1_000_000_000 ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6) : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
