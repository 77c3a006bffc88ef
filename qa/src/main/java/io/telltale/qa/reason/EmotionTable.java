package io.telltale.qa.reason;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * {@code P(emotion)} and {@code P(unit | emotion)} of a corpus.
 *
 * <p>Smoothing: {@code P'(u|e) = (n_e P(u|e) + a P(u)) / (n_e + a)}, {@code P(u) = Σ_e P(e) P(u|e)}: a class of few coded events is drawn to the corpus mean,
 * as if {@code a} events of the mean kind had been seen beside it (a Dirichlet prior; Gelman et al., Bayesian Data Analysis, 3rd ed. 2013, section 2.4).
 *
 * @param rows         one for each class the corpus knows
 * @param pseudoEvents a, events, at least 0. Default 2, the weight of Laplace's rule of succession, drawn to the corpus mean instead of one half. 0: a class
 *                     of seven events is believed to the letter; large: all classes look alike
 */
public record EmotionTable(Map<Emotion, Row> rows, double pseudoEvents) {
    /** A probability of 0 or 1 in the table would forbid a class for ever. */
    private static final double LEAST = 1e-4;

    /**
     * One class.
     *
     * @param prior    weight of the class before the motion is seen, at least 0; the weights of all classes are divided by their sum
     * @param events   coded events behind the row, more than 0
     * @param units    P(unit | class) as published
     * @param unlisted P(unit | class) of a unit that the published row leaves out because it is rare
     */
    public record Row(double prior, double events, Map<ActionUnit, Double> units, double unlisted) {
        public Row {
            if (!(prior >= 0) || Double.isInfinite(prior) || !(events > 0) || Double.isInfinite(events)) {
                throw new IllegalArgumentException("a class needs a prior of at least 0 and a positive number of events, got " + prior + " and " + events);
            }
            units = Probability.table("the probability", units);
            Probability.check("the probability of an unlisted unit", unlisted);
        }

        double of(ActionUnit unit) {
            return units.getOrDefault(unit, unlisted);
        }
    }

    public EmotionTable {
        Map<Emotion, Row> sorted = new EnumMap<>(Emotion.class);
        sorted.putAll(rows);
        rows = Collections.unmodifiableMap(sorted);
        if (!(pseudoEvents >= 0) || Double.isInfinite(pseudoEvents)) {
            throw new IllegalArgumentException("pseudo events must be at least 0, got " + pseudoEvents);
        }
        if (rows.keySet().stream().filter(e -> e.coarse().isPresent()).count() < 2 || !(rows.values().stream().mapToDouble(Row::prior).sum() > 0)) {
            throw new IllegalArgumentException("an emotion table needs at least two classes beside 'others' and a positive prior, got " + rows.keySet());
        }
    }

    /** {@code P(e)}, 0..1, sum 1. */
    public double prior(Emotion emotion) {
        Row row = rows.get(emotion);
        return row == null ? 0 : row.prior() / rows.values().stream().mapToDouble(Row::prior).sum();
    }

    /** {@code P(u)}, the mean over the classes, before smoothing; the smoothed rows have a mean of their own. */
    private double mean(ActionUnit unit) {
        return rows.keySet().stream().mapToDouble(e -> prior(e) * rows.get(e).of(unit)).sum();
    }

    /** {@code P'(u|e)}, smoothed, inside 0..1; 0 prior classes included. */
    public double probability(ActionUnit unit, Emotion emotion) {
        Row row = rows.get(emotion);
        if (row == null) {
            throw new IllegalArgumentException("the table has no class " + emotion.word() + " (there are " + rows.keySet() + ")");
        }
        double smooth = (row.events() * row.of(unit) + pseudoEvents * mean(unit)) / (row.events() + pseudoEvents);
        return Math.clamp(smooth, LEAST, 1 - LEAST);
    }
}
