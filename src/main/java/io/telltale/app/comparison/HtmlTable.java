package io.telltale.app.comparison;

import io.telltale.bench.compare.ScoreTable;
import io.telltale.bench.compare.ScoreTable.Cell;
import io.telltale.bench.compare.ScoreTable.Column;
import io.telltale.bench.compare.ScoreTable.Difference;
import io.telltale.bench.compare.ScoreTable.Line;
import io.telltale.bench.compare.ScoreTable.Origin;
import java.util.List;

/** One {@link ScoreTable} as a section of the page: the table with its caption and notes, and the differences to the reference folded behind it. */
final class HtmlTable {
    /** Words up to this length are not broken at their hyphens in a heading. */
    private static final int LONGEST_WORD = 11;

    private final Html html;
    private final ScoreTable table;
    private final String reference;
    private final int number;
    private final String id;

    HtmlTable(Html html, ScoreTable table, String reference, int number, String id) {
        this.html = html;
        this.table = table;
        this.reference = reference;
        this.number = number;
        this.id = id;
    }

    void write() {
        html.markup("<section id=\"" + id + "\">\n").element("h2", "", MarkdownReport.title(table))
                .markup("\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").text(MarkdownReport.title(table)).markup("\"><table class=\"scores\">\n<caption><span><b>Table " + number + ".</b> ")
                .text(table.task().title() + " (" + table.task().explained() + "), " + table.scope() + ": " + table.videos() + (table.videos() == 1 ? " video, " : " videos, ") + table.rows() + " questions.")
                .markup("</span></caption>\n<thead>\n");
        origins();
        html.markup("<tr><th scope=\"col\"></th>");
        for (int c = 0; c < table.columns().size(); c++) {
            Column column = table.columns().get(c);
            html.markup("<th scope=\"col\" class=\"" + style(c) + "\">");
            String[] words = column.name().split(" ");
            for (String word : words) {
                html.markup(word.equals(words[0]) ? "" : " ").element("span", word.length() <= LONGEST_WORD ? "word" : "", word);
            }
            html.markup(column.origin() == Origin.PUBLISHED ? "<sup>\u2020</sup></th>" : "</th>");
        }
        html.markup("</tr>\n</thead>\n");
        String group = "";
        for (Line line : table.lines()) {
            if (!line.metric().group().equals(group)) {
                html.markup(group.isEmpty() ? "<tbody>\n" : "</tbody>\n<tbody>\n").markup("<tr class=\"group\"><th scope=\"rowgroup\">").text(line.metric().group())
                        .markup("</th><td colspan=\"" + table.columns().size() + "\"></td></tr>\n");
                group = line.metric().group();
            }
            line(line);
        }
        html.markup("</tbody>\n</table></div>\n<div class=\"notes\">");
        for (Column column : table.columns()) {
            if (column.origin() == Origin.FLOOR) {
                html.markup("<p><i>").text(column.name()).markup("</i>, ").text(column.note() + ".").markup("</p>\n");
            }
        }
        table.columns().stream().filter(c -> c.origin() == Origin.PUBLISHED).findFirst().ifPresent(c -> html.markup("<p><sup>\u2020</sup> ").text(c.note() + ". " + String.join(" ", table.remarks())).markup("</p>\n"));
        html.markup("</div>\n");
        differences();
        html.markup("</section>\n");
    }

    /** The first row of the head: what kinds of column there are. */
    private void origins() {
        html.markup("<tr class=\"origins\"><td></td>");
        for (Origin origin : Origin.values()) {
            long columns = table.columns().stream().filter(c -> c.origin() == origin).count();
            if (columns > 0) {
                html.markup("<th scope=\"colgroup\" colspan=\"" + columns + "\" class=\"first\"><span>").text(switch (origin) {
                    case SYSTEM -> columns == 1 ? "System" : "Systems";
                    case FLOOR -> "Floors: no video seen";
                    case PUBLISHED -> "Published";
                }).markup("</span></th>");
            }
        }
        html.markup("</tr>\n");
    }

    private String style(int c) {
        List<Column> columns = table.columns();
        boolean first = c == 0 || columns.get(c).origin() != columns.get(c - 1).origin();
        return switch (columns.get(c).origin()) {
            case SYSTEM -> "system";
            case FLOOR -> "floor";
            case PUBLISHED -> "published";
        } + (first ? " first" : "");
    }

    private void line(Line line) {
        int best = line.best(table.columns()).orElse(-1);
        html.markup("<tr" + (line.metric().published() ? "" : " class=\"extra\"") + "><th scope=\"row\">").text(line.metric().name() + "\u00A0" + Numbers.arrow(line.metric())).markup("</th>");
        for (int c = 0; c < line.cells().size(); c++) {
            Cell cell = line.cells().get(c);
            String value = Numbers.score(line.metric(), cell.value());
            html.markup("<td class=\"" + style(c) + "\">").markup(c == best ? "<b>" + value + "</b>" : value);
            if (table.columns().get(c).origin() == Origin.SYSTEM) {
                html.markup("<sup class=\"stars\">" + Numbers.stars(cell) + "</sup>");
            }
            String limits = Numbers.limits(line.metric(), cell.limits());
            html.markup(limits.isEmpty() ? "</td>" : "<small>" + limits + "</small></td>");
        }
        html.markup("</tr>\n");
    }

    private void differences() {
        html.markup("<details><summary>Differences to ").text(reference).markup(", with intervals and p-values</summary>\n<div class=\"scroll\"><table class=\"plain\">\n<thead><tr><th scope=\"col\">Score</th>"
                + "<th scope=\"col\" class=\"name\">Column</th><th scope=\"col\">Difference</th><th scope=\"col\">Interval</th><th scope=\"col\">p</th></tr></thead>\n<tbody>\n");
        for (Line line : table.lines()) {
            for (int c = 0; c < line.cells().size(); c++) {
                if (line.cells().get(c).difference().isPresent()) {
                    Difference d = line.cells().get(c).difference().get();
                    html.markup("<tr><th scope=\"row\">").text(line.metric().group() + ", " + line.metric().name() + " " + Numbers.arrow(line.metric())).markup("</th><td class=\"name " + style(c) + "\">")
                            .text(table.columns().get(c).name()).markup("</td><td>" + Numbers.difference(line.metric(), d.value()) + "</td><td>" + Numbers.limits(line.metric(), d.limits()) + "</td><td>")
                            .text(Numbers.p(d.test().p()) + (d.test().exact() ? "" : " (drawn)")).markup("</td></tr>\n");
                }
            }
        }
        html.markup("</tbody>\n</table></div></details>\n");
    }
}
