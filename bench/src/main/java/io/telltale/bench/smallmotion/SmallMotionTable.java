package io.telltale.bench.smallmotion;

import io.telltale.bench.smallmotion.SmallMotion.Line;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The outcome as Markdown: a table for each part of the suite, estimators and rows down, columns across. */
public final class SmallMotionTable {
    private SmallMotionTable() {
    }

    /** {@code share ± sd, r raw / after blur, endpoint error}, then background and time of the row. */
    public static List<String> markdown(List<Line> lines) {
        List<String> out = new ArrayList<>();
        for (String table : distinct(lines.stream().map(Line::table).toList())) {
            List<Line> part = lines.stream().filter(l -> l.table().equals(table)).toList();
            Set<String> columns = distinct(part.stream().map(Line::column).toList());
            out.add("## " + table);
            out.add("");
            out.add("| estimator | " + "condition | background, px | " + String.join(" | ", columns) + " | ms/pair |");
            out.add("|---".repeat(columns.size() + 4) + "|");
            for (String estimator : distinct(part.stream().map(Line::estimator).toList())) {
                for (String row : distinct(part.stream().map(Line::row).toList())) {
                    List<Line> cells = part.stream().filter(l -> l.estimator().equals(estimator) && l.row().equals(row)).toList();
                    if (!cells.isEmpty()) {
                        out.add(row(estimator, row, columns, cells));
                    }
                }
            }
            out.add("");
        }
        return out;
    }

    private static String row(String estimator, String row, Set<String> columns, List<Line> cells) {
        StringBuilder text = new StringBuilder("| " + estimator + " | " + row + " | ");
        text.append(number("%.3f", cells.stream().mapToDouble(l -> l.score().background()).average().orElse(0)));
        for (String column : columns) {
            Optional<Line> cell = cells.stream().filter(l -> l.column().equals(column)).findFirst();
            text.append(" | ").append(cell.map(l -> cell(l.score())).orElse("-"));
        }
        return text.append(" | ").append(number("%.1f", cells.stream().mapToDouble(l -> l.score().ms()).average().orElse(0))).append(" |").toString();
    }

    /** {@code .95±.09, .82/.88, .031}. */
    static String cell(Score s) {
        return number("%.2f±%.2f, %.2f/%.2f, %.3f", s.share(), s.shareSd(), s.strain(), s.strainBlurred(), s.error());
    }

    /** Comma-separated, one line for each estimator under each condition, with a heading. */
    public static List<List<String>> records(List<Line> lines) {
        List<List<String>> out = new ArrayList<>();
        out.add(List.of("table", "row", "column", "estimator", "pairs", "share", "share_sd", "strain_r", "strain_r_blurred", "background_px", "bias_px", "bias_sd_px", "endpoint_error_px",
                "ms_per_pair"));
        for (Line l : lines) {
            Score s = l.score();
            out.add(List.of(l.table(), l.row(), l.column(), l.estimator(), String.valueOf(s.pairs()), number("%.4f", s.share()), number("%.4f", s.shareSd()), number("%.4f", s.strain()),
                    number("%.4f", s.strainBlurred()), number("%.4f", s.background()), number("%.4f", s.bias()), number("%.4f", s.spread()), number("%.4f", s.error()), number("%.3f", s.ms())));
        }
        return out;
    }

    private static String number(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private static Set<String> distinct(List<String> values) {
        return new LinkedHashSet<>(values);
    }
}
