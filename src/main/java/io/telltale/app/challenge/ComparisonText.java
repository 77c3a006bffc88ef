package io.telltale.app.challenge;

import io.telltale.app.comparison.Numbers;
import io.telltale.app.console.TextTable;
import io.telltale.bench.compare.Comparison;
import io.telltale.bench.compare.Intake;
import io.telltale.bench.compare.ScoreTable;
import io.telltale.bench.compare.ScoreTable.Cell;
import io.telltale.bench.compare.ScoreTable.Column;
import io.telltale.bench.compare.ScoreTable.Line;
import io.telltale.bench.compare.ScoreTable.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code comparison -> text for a terminal}: a table for each task and corpus, systems and floors first, published scores below. */
final class ComparisonText {
    private static final int IDS = 3;

    private ComparisonText() {
    }

    static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        for (ScoreTable table : comparison.tables()) {
            line(text, table.task().title() + ", " + table.scope() + ": " + table.videos() + (table.videos() == 1 ? " video, " : " videos, ") + table.rows() + " questions");
            text.append(part(table, true));
            if (table.columns().stream().anyMatch(c -> c.origin() == Origin.PUBLISHED)) {
                line(text, "");
                line(text, table.columns().getLast().note());
                text.append(part(table, false));
                table.remarks().forEach(remark -> line(text, remark));
            }
            line(text, "");
        }
        text.append(floors(comparison));
        if (comparison.systems().size() > 1) {
            line(text, "* p < 0.05, ** p < 0.01 against " + comparison.reference() + ", swapping whole videos; not corrected for the number of comparisons.");
        }
        line(text, "[a, b]: " + Math.round(100 * comparison.bootstrap().level()) + " % interval, bootstrap over videos. Missing and unreadable answers are charged, never dropped.");
        comparison.intakes().forEach(intake -> rows(text, intake));
        return text.toString();
    }

    private static String part(ScoreTable table, boolean own) {
        int[] columns = IntStream.range(0, table.columns().size()).filter(c -> (table.columns().get(c).origin() != Origin.PUBLISHED) == own).toArray();
        List<String> headings = new ArrayList<>(List.of("  score"));
        for (int c : columns) {
            headings.add(printable(table.columns().get(c).name()) + (table.columns().get(c).origin() == Origin.FLOOR ? " (floor)" : ""));
        }
        TextTable lines = new TextTable(headings.toArray(String[]::new));
        for (Line line : table.lines()) {
            if (own || line.metric().published()) {
                List<String> cells = new ArrayList<>(List.of("  " + line.metric().group() + ", " + line.metric().name()));
                for (int c : columns) {
                    cells.add(cell(line, line.cells().get(c), table.columns().get(c)));
                }
                lines.row(cells.toArray(String[]::new));
            }
        }
        return lines.toString();
    }

    private static String cell(Line line, Cell cell, Column column) {
        String limits = Numbers.limits(line.metric(), cell.limits());
        return Numbers.score(line.metric(), cell.value()) + (column.origin() == Origin.SYSTEM ? Numbers.stars(cell) : "") + (limits.isEmpty() ? "" : " " + limits);
    }

    private static String floors(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        comparison.tables().stream().flatMap(t -> t.columns().stream()).filter(c -> c.origin() == Origin.FLOOR).distinct()
                .forEach(floor -> line(text, floor.name() + ", " + floor.note() + "."));
        return text.toString();
    }

    private static void rows(StringBuilder text, Intake intake) {
        line(text, printable(intake.system()) + ": " + intake.answered() + " of " + (intake.answered() + intake.missing().size()) + " questions have a row" + some("missing", intake.missing())
                + some("cannot be read", intake.unreadable().values().stream().flatMap(List::stream).toList()) + some("without a question", intake.extra())
                + some("with another question than the truth", intake.reworded()) + ".");
        line(text, printable(intake.system()) + ": " + printable(intake.believed()) + ".");
    }

    private static String some(String what, List<String> ids) {
        return ids.isEmpty() ? "" : "; " + ids.size() + " " + what + " (" + String.join(", ", ids.stream().limit(IDS).map(ComparisonText::printable).toList()) + (ids.size() > IDS ? ", \u2026)" : ")");
    }

    /** Foreign text must not move the cursor of a terminal. */
    private static String printable(String foreign) {
        return foreign.replaceAll("\\p{Cntrl}", "?");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
