package io.telltale.app.benchmark;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.telltale.app.console.TextTable;
import io.telltale.bench.mabench.MicroActionTask;
import io.telltale.bench.mabench.SystemResult;
import io.telltale.bench.score.Bootstrap;
import io.telltale.bench.score.PooledScore;
import io.telltale.bench.score.SwapTest;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tasks down, systems across: accuracies in percent and marks from 0 to 5, each with its interval; then what could not be understood. As text, Markdown and CSV. */
final class MabenchTable {
    private static final String NOT_JUDGED = "not judged";
    private static final int LEVELS = 3;
    private static final long SEED = 2026;
    private final List<SystemResult> systems;
    private final List<String[]> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param tasks those that the questions hold */
    MabenchTable(List<SystemResult> systems, Set<MicroActionTask> tasks) {
        this.systems = systems;
        boolean isOpen = tasks.stream().anyMatch(task -> !task.isClosed());
        for (MicroActionTask task : EnumSet.copyOf(tasks)) {
            if (task.isClosed()) {
                closed(task);
            } else {
                open(task);
            }
        }
        if (tasks.stream().anyMatch(MicroActionTask::isClosed)) {
            row(closedMeanName(), "", s -> s.closedMean().map(MabenchTable::percent).orElseThrow());
            row("unparsable answers", "", s -> String.valueOf(s.closed().values().stream().mapToInt(SystemResult.ClosedScore::unparsable).sum()));
        }
        row("unanswered", "", s -> String.valueOf(s.unanswered()));
        if (isOpen) {
            openSums();
        }
        notes(isOpen);
    }

    private void openSums() {
        row("open mean", "", s -> s.openMean().map(score -> mark(score.value()) + interval(score, 1, 2)).orElse(NOT_JUDGED));
        row("unparsable marks", "", s -> s.open().isEmpty() ? NOT_JUDGED : String.valueOf(s.open().values().stream().mapToInt(SystemResult.OpenScore::unparsable).sum()));
        row("judge did not reply", "", s -> s.open().isEmpty() ? NOT_JUDGED : String.valueOf(s.open().values().stream().mapToInt(SystemResult.OpenScore::failed).sum()));
    }

    static boolean isKnownForm(Path path) {
        return form(path).equals("md") || form(path).equals("csv");
    }

    private static String form(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private void closed(MicroActionTask task) {
        Optional<SystemResult.ClosedScore> any = systems.stream().map(s -> s.closed().get(task)).filter(Objects::nonNull).findFirst();
        if (any.isPresent()) {
            row(task.name(), String.format(Locale.ROOT, "%.1f", 100 * any.get().chance()), s -> percent(s.closed().get(task).accuracy()));
        }
    }

    private void open(MicroActionTask task) {
        if (systems.stream().noneMatch(s -> s.open().containsKey(task))) {
            row(task.name(), "", s -> NOT_JUDGED);
            return;
        }
        for (int level = 1; level <= LEVELS; level++) {
            int l = level;
            row(task.name() + " L" + level, "", s -> s.open().containsKey(task) ? mark(s.open().get(task).levels().get(l - 1)) : NOT_JUDGED);
        }
    }

    private String closedMeanName() {
        long tasks = systems.getFirst().closed().size();
        return tasks == Arrays.stream(MicroActionTask.values()).filter(MicroActionTask::isClosed).count() ? "closed mean" : "closed mean of " + tasks + (tasks == 1 ? " task" : " tasks");
    }

    private void row(String name, String chance, Function<SystemResult, String> cell) {
        rows.add(Stream.concat(Stream.of(name, chance), systems.stream().map(cell)).toArray(String[]::new));
    }

    private void notes(boolean isOpen) {
        notes.add("Accuracies in percent, marks from 0 to 5; in brackets 95 % intervals over videos. An answer that names no option, or two, is wrong.");
        systems.forEach(s -> {
            if (!s.unknown().isEmpty()) {
                notes.add(s.name() + ": " + s.unknown().size() + " answers to no question, such as '" + s.unknown().getFirst() + "'");
            }
        });
        if (isOpen) {
            notes.add(systems.getFirst().judge().map(judge -> "Marks by " + judge + "; they compare with those of the same judge and prompts alone.")
                    .orElse("Open answers are marked by a judge; no --judge-url was given."));
        }
        SystemResult first = systems.getFirst();
        systems.stream().skip(1).filter(s -> s.closedMean().isPresent()).forEach(s -> {
            PooledScore mine = s.closedMean().get();
            PooledScore theirs = first.closedMean().orElseThrow();
            notes.add(String.format(Locale.ROOT, "Closed mean, %s − %s: %+.1f%s, p = %.4f (paired swaps over videos)", s.name(), first.name(), 100 * (mine.value() - theirs.value()),
                    Bootstrap.DEFAULT.ofDifference(mine, theirs).map(i -> limits(i, 100, 1)).orElse(""), SwapTest.of(mine, theirs, SEED).p()));
        });
    }

    private static String percent(PooledScore score) {
        return String.format(Locale.ROOT, "%.1f", 100 * score.value()) + interval(score, 100, 1);
    }

    private static String mark(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String interval(PooledScore score, double scale, int digits) {
        return Double.isNaN(score.value()) ? "" : Bootstrap.DEFAULT.of(score).map(i -> limits(i, scale, digits)).orElse("");
    }

    private static String limits(Bootstrap.Limits limits, double scale, int digits) {
        return String.format(Locale.ROOT, " [%." + digits + "f, %." + digits + "f]", scale * limits.lower(), scale * limits.upper());
    }

    private String[] heading() {
        return Stream.concat(Stream.of("task", "chance"), systems.stream().map(SystemResult::name)).toArray(String[]::new);
    }

    String text() {
        String[] heading = heading();
        TextTable table = new TextTable(IntStream.range(0, heading.length).mapToObj(i -> i == 0 ? heading[i] : heading[i] + ">").toArray(String[]::new));
        rows.forEach(table::row);
        StringBuilder text = new StringBuilder(table.toString()).append(System.lineSeparator());
        notes.forEach(note -> text.append(note).append(System.lineSeparator()));
        return text.toString();
    }

    /** The form is that of the file's name. */
    void write(Path path, Writer out) throws IOException {
        if (form(path).equals("csv")) {
            CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
            csv.writeRecord(heading());
            rows.forEach(csv::writeRecord);
            csv.flush();
        } else {
            out.write(line(heading()));
            out.write("|---" + "|---:".repeat(systems.size() + 1) + "|\n");
            for (String[] row : rows) {
                out.write(line(row));
            }
            for (String note : notes) {
                out.write("\n" + note + "\n");
            }
        }
    }

    private static String line(String[] cells) {
        return Arrays.stream(cells).map(cell -> cell.replace("|", "\\|")).reduce("|", (line, cell) -> line + " " + cell + " |") + "\n";
    }
}
