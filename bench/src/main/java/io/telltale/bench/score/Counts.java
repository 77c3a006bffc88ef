package io.telltale.bench.score;

/**
 * Pooled decisions: true positives, false positives, false negatives; {@code F1 = 2TP / (2TP + FP + FN)}.
 *
 * <p>Ratios without a denominator are NaN, not zero: nothing planted and nothing spotted is no failure.
 */
public record Counts(int truePositives, int falsePositives, int falseNegatives) {
    static final Counts NONE = new Counts(0, 0, 0);

    public Counts {
        if (truePositives < 0 || falsePositives < 0 || falseNegatives < 0) {
            throw new IllegalArgumentException("counts must not be negative, got " + truePositives + ", " + falsePositives + ", " + falseNegatives);
        }
    }

    public double precision() {
        return (double) truePositives / (truePositives + falsePositives);
    }

    public double recall() {
        return (double) truePositives / (truePositives + falseNegatives);
    }

    public double f1() {
        return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
    }

    public int planted() {
        return truePositives + falseNegatives;
    }

    public Counts plus(Counts other) {
        return new Counts(truePositives + other.truePositives, falsePositives + other.falsePositives, falseNegatives + other.falseNegatives);
    }
}
