package io.telltale.app.comparison;

import io.telltale.bench.compare.Comparison;
import io.telltale.bench.compare.Intake;
import io.telltale.bench.compare.ScoreTable;
import io.telltale.bench.compare.ScoreTable.Cell;
import io.telltale.bench.compare.ScoreTable.Column;
import io.telltale.bench.compare.ScoreTable.Difference;
import io.telltale.bench.compare.ScoreTable.Line;
import io.telltale.bench.compare.ScoreTable.Origin;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code comparison -> Markdown}: the tables, the differences to the reference, what was missing or could not be read, and the rules. Ends in a line feed. */
public final class MarkdownReport {
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {
    }

    public static String of(Comparison comparison) {
        MarkdownReport report = new MarkdownReport();
        report.line("# Answers compared");
        report.line("");
        report.line(comparison.questions().size() + " questions; systems: " + comparison.systems().stream().map(MarkdownReport::escaped).collect(Collectors.joining(", ")) + "; reference: "
                + escaped(comparison.reference()) + ".");
        comparison.tables().forEach(report::table);
        comparison.tables().forEach(report::differences);
        report.intakes(comparison.intakes());
        report.line("");
        report.line("## How to read this");
        report.line("");
        Rules.of(comparison).forEach(rule -> report.line("- " + escaped(rule)));
        return report.text.toString();
    }

    private void table(ScoreTable table) {
        line("");
        line("## " + title(table));
        line("");
        line(table.videos() + " videos, " + table.rows() + " questions.");
        line("");
        row("", "", table.columns().stream().map(MarkdownReport::heading).toList());
        line("|---|---|" + "---:|".repeat(table.columns().size()));
        String group = "";
        for (Line l : table.lines()) {
            List<String> cells = IntStream.range(0, l.cells().size()).mapToObj(c -> cell(l, c, table.columns())).toList();
            row(l.metric().group().equals(group) ? "" : escaped(l.metric().group()), escaped(l.metric().name()) + " " + Numbers.arrow(l.metric()), cells);
            group = l.metric().group();
        }
        line("");
        for (Column column : table.columns()) {
            if (column.origin() == Origin.FLOOR) {
                line("- *" + escaped(column.name()) + "*, " + escaped(column.note()) + ".");
            }
        }
        table.columns().stream().filter(c -> c.origin() == Origin.PUBLISHED).findFirst().ifPresent(c -> line("- \u2020 " + escaped(c.note()) + "."));
        table.remarks().forEach(remark -> line("- " + escaped(remark)));
    }

    static String title(ScoreTable table) {
        return table.task().title() + ", " + table.scope();
    }

    private static String heading(Column column) {
        return switch (column.origin()) {
            case SYSTEM -> escaped(column.name());
            case FLOOR -> "*" + escaped(column.name()) + "*";
            case PUBLISHED -> escaped(column.name()) + "\u2020";
        };
    }

    private static String cell(Line line, int c, List<Column> columns) {
        Cell cell = line.cells().get(c);
        String value = Numbers.score(line.metric(), cell.value());
        String shown = line.best(columns).orElse(-1) == c ? "**" + value + "**" : value;
        String stars = columns.get(c).origin() == Origin.SYSTEM ? Numbers.stars(cell).replace("*", "\\*") : "";
        String limits = Numbers.limits(line.metric(), cell.limits());
        return shown + stars + (limits.isEmpty() ? "" : " " + limits);
    }

    private void differences(ScoreTable table) {
        boolean any = table.lines().stream().anyMatch(l -> l.cells().stream().anyMatch(c -> c.difference().isPresent()));
        if (!any) {
            return;
        }
        line("");
        line("## Differences to the reference: " + title(table));
        line("");
        line("| score | column | difference | interval | p |");
        line("|---|---|---:|---:|---:|");
        for (Line l : table.lines()) {
            for (int c = 0; c < l.cells().size(); c++) {
                if (l.cells().get(c).difference().isPresent()) {
                    Difference d = l.cells().get(c).difference().get();
                    line("| " + escaped(l.metric().group() + ", " + l.metric().name()) + " | " + heading(table.columns().get(c)) + " | " + Numbers.difference(l.metric(), d.value()) + " | "
                            + Numbers.limits(l.metric(), d.limits()) + " | " + Numbers.p(d.test().p()) + (d.test().exact() ? "" : " (drawn)") + " |");
                }
            }
        }
    }

    private void intakes(List<Intake> intakes) {
        line("");
        line("## Rows");
        line("");
        line("| system | answered | missing | cannot be read | without a question | other question |");
        line("|---|---:|---:|---:|---:|---:|");
        for (Intake i : intakes) {
            line("| " + escaped(i.system()) + " | " + i.answered() + " | " + i.missing().size() + " | " + i.unreadableAnswers() + " | " + i.extra().size() + " | " + i.reworded().size() + " |");
        }
        for (Intake i : intakes) {
            ids(i.system() + ", missing", i.missing());
            for (Map.Entry<String, List<String>> kind : i.unreadable().entrySet()) {
                ids(i.system() + ", cannot be read as " + kind.getKey(), kind.getValue());
            }
            ids(i.system() + ", without a question", i.extra());
            ids(i.system() + ", other question than the truth", i.reworded());
        }
    }

    private void ids(String what, List<String> ids) {
        if (!ids.isEmpty()) {
            line("");
            line(escaped(what) + ": " + ids.stream().map(MarkdownReport::escaped).collect(Collectors.joining(", ")) + ".");
        }
    }

    private void row(String first, String second, List<String> cells) {
        line("| " + first + " | " + second + " | " + String.join(" | ", cells) + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** Foreign text on one line, with what Markdown would take for markup escaped. */
    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").replaceAll("([\\\\`*_{}\\[\\]<>|#~!])", "\\\\$1");
    }
}
