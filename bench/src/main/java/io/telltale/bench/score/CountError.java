package io.telltale.bench.score;

/**
 * Errors of counts: {@code MAE = (1/n) Σ |said − true|}, {@code RMSE = √((1/n) Σ (said − true)²)}, over videos.
 *
 * <p>A count that was not said is taken as 0, and as off by 1 where the truth is 0, so that silence is never right; the challenge states no rule for it.
 *
 * @param n        counts judged
 * @param absolute sum of absolute errors
 * @param squared  sum of squared errors
 */
public record CountError(double n, double absolute, double squared) {
    public static final CountError NONE = new CountError(0, 0, 0);

    public static CountError of(double said, double truth) {
        double error = Math.abs(said - truth);
        return new CountError(1, error, error * error);
    }

    /** What is charged for a count that is missing or cannot be read. */
    public static CountError unsaid(double truth) {
        return of(0, Math.max(truth, 1));
    }

    public CountError plus(CountError other) {
        return new CountError(n + other.n, absolute + other.absolute, squared + other.squared);
    }

    /** NaN where nothing was judged. */
    public double mae() {
        return absolute / n;
    }

    /** NaN where nothing was judged. */
    public double rmse() {
        return Math.sqrt(squared / n);
    }
}
