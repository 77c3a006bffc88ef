package io.telltale.app.comparison;

import io.telltale.bench.compare.Metric;
import io.telltale.bench.compare.ScoreTable.Cell;
import io.telltale.bench.compare.ScoreTable.Difference;
import io.telltale.bench.score.Bootstrap;
import java.util.Locale;
import java.util.Optional;

/** Scores as they are printed: errors with two digits, shares with three, as in the paper of the challenge. */
public final class Numbers {
    public static final String NONE = "\u2013";

    private Numbers() {
    }

    public static String score(Metric metric, double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, metric.lowerIsBetter() ? "%.2f" : "%.3f", value).replaceFirst("^-(?=[0.]*$)", "").replace('-', '\u2212');
    }

    public static String limits(Metric metric, Optional<Bootstrap.Limits> limits) {
        return limits.map(l -> "[" + score(metric, l.lower()) + ", " + score(metric, l.upper()) + "]").orElse("");
    }

    public static String difference(Metric metric, double value) {
        String text = score(metric, value);
        return value > 0 && text.matches(".*[1-9].*") ? "+" + text : text;
    }

    public static String p(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    /** {@code *} below 0.05, {@code **} below 0.01, for a difference to the reference. */
    public static String stars(Cell cell) {
        double p = cell.difference().map(Difference::test).map(test -> test.p()).orElse(1.0);
        return p < 0.01 ? "**" : p < 0.05 ? "*" : "";
    }

    public static String arrow(Metric metric) {
        return metric.lowerIsBetter() ? "\u2193" : "\u2191";
    }
}
