package io.telltale.bench.soak;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * {@code (t, y) -> slope of y per hour, with an interval of 95 %}.
 *
 * @param perHour     least-squares slope, in the unit of y per hour
 * @param halfWidth   half the width of the interval, same unit, widened for neighbouring samples that resemble each other
 * @param mean        of y
 * @param correlation of neighbouring residuals, -1..1
 * @param samples     how many there were
 */
public record Drift(double perHour, double halfWidth, double mean, double correlation, int samples) {
    private static final double LEVEL = 0.95;
    /** Samples that a slope with an interval takes. */
    public static final int FEWEST = 8;
    private static final double SECONDS_PER_HOUR = 3600;
    /** Beyond it the correction says no more than that there is no interval. */
    private static final double MOST_CORRELATION = 0.98;

    /**
     * @param seconds  when each sample was taken, strictly increasing
     * @param measured as many
     * @throws IllegalArgumentException where they are fewer than eight, or not finite
     */
    public static Drift of(double[] seconds, double[] measured) {
        int n = seconds.length;
        if (n < FEWEST || measured.length != n) {
            throw new IllegalArgumentException("a slope with an interval takes at least " + FEWEST + " samples, each with its time; got " + n + " times and " + measured.length + " values");
        }
        SimpleRegression fit = new SimpleRegression();
        for (int i = 0; i < n; i++) {
            if (!Double.isFinite(seconds[i]) || !Double.isFinite(measured[i]) || i > 0 && seconds[i] <= seconds[i - 1]) {
                throw new IllegalArgumentException("sample " + i + " is " + measured[i] + " at " + seconds[i] + " s; times increase, and all is finite");
            }
            fit.addData(seconds[i] / SECONDS_PER_HOUR, measured[i]);
        }
        double correlation = neighbours(fit, seconds, measured);
        // Residuals of a fitted line resemble each other less than the noise does: E r = rho - (2 + 4 rho) / n to first order; DriftTest counts how often the interval holds.
        double r = Math.clamp((correlation * n + 2) / (n - 4), 0, MOST_CORRELATION);
        double error = fit.getSlopeStdErr() * Math.sqrt((1 + r) / (1 - r));
        double t = new TDistribution(n - 2).inverseCumulativeProbability((1 + LEVEL) / 2);
        return new Drift(fit.getSlope(), t * error, mean(measured), correlation, n);
    }

    private static double neighbours(SimpleRegression fit, double[] seconds, double[] measured) {
        double products = 0;
        double squares = 0;
        double before = 0;
        for (int i = 0; i < seconds.length; i++) {
            double residual = measured[i] - fit.predict(seconds[i] / SECONDS_PER_HOUR);
            products += i > 0 ? residual * before : 0;
            squares += residual * residual;
            before = residual;
        }
        return squares > 0 ? products / squares : 0;
    }

    private static double mean(double[] measured) {
        double sum = 0;
        for (double v : measured) {
            sum += v;
        }
        return sum / measured.length;
    }

    /** Whether the whole interval lies above {@code tolerated} per hour: growth that chance does not explain and that matters. */
    public boolean isGrowthBeyond(double tolerated) {
        return perHour - halfWidth > tolerated;
    }

    /** Whether so small a growth would have been seen: the whole interval lies below {@code tolerated}. */
    public boolean isFlatWithin(double tolerated) {
        return perHour + halfWidth < tolerated;
    }

    /** {@code +1.2 ± 3.4 per hour, mean 56.7}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%+.2f ± %.2f per hour, mean %.1f", perHour, halfWidth, mean);
    }
}
