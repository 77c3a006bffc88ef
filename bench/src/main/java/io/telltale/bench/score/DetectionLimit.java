package io.telltale.bench.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * The amplitude at which half of the events are found, {@code (peak, found)* -> limit}: the maximum of the logistic likelihood
 * {@code P(found) = 1 / (1 + exp(-k (ln a - ln a50)))} over the logarithm of the amplitude, by Newton steps; its interval by drawing events with replacement.
 *
 * <p>A weak pull of the slope towards {@value #USUAL_SLOPE} keeps the limit defined where found and missed do not overlap, as in a small sweep. Where all are
 * found the limit lies under the smallest amplitude tried, where none is over the largest, and it is not given.
 *
 * @param a50   percent of the inter-ocular distance; empty where all or none were found
 * @param lower end of the 95 % interval; empty where resamples leave it open
 * @param upper end of the 95 % interval
 * @param n     events
 */
public record DetectionLimit(OptionalDouble a50, OptionalDouble lower, OptionalDouble upper, int n) {
    /** Per unit of the natural logarithm: from 25 to 75 % over a factor of about 1.7. */
    private static final double USUAL_SLOPE = 4;
    private static final double SLOPE_DEVIATION = 3;
    private static final int RESAMPLES = 400;
    private static final double OPEN = 0.10;

    /**
     * One planted event.
     *
     * @param percent peak displacement, percent of the inter-ocular distance
     */
    public record Shown(double percent, boolean found) {
        public Shown {
            if (!(percent > 0)) {
                throw new IllegalArgumentException("an amplitude is positive, got " + percent);
            }
        }
    }

    public static DetectionLimit of(List<Shown> events, long seed) {
        OptionalDouble a50 = fit(events);
        if (a50.isEmpty()) {
            return new DetectionLimit(a50, OptionalDouble.empty(), OptionalDouble.empty(), events.size());
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] limits = new double[RESAMPLES];
        int known = 0;
        for (int r = 0; r < RESAMPLES; r++) {
            OptionalDouble again = fit(random.ints(events.size(), 0, events.size()).mapToObj(events::get).toList());
            if (again.isPresent()) {
                limits[known++] = again.getAsDouble();
            }
        }
        if (known < RESAMPLES * (1 - OPEN)) {
            return new DetectionLimit(a50, OptionalDouble.empty(), OptionalDouble.empty(), events.size());
        }
        Arrays.sort(limits, 0, known);
        return new DetectionLimit(a50, OptionalDouble.of(limits[(int) (0.025 * known)]), OptionalDouble.of(limits[Math.min(known - 1, (int) (0.975 * known))]), events.size());
    }

    private static OptionalDouble fit(List<Shown> events) {
        long found = events.stream().filter(Shown::found).count();
        if (found == 0 || found == events.size()) {
            return OptionalDouble.empty();
        }
        double[] x = events.stream().mapToDouble(e -> Math.log(e.percent())).toArray();
        double centre = Arrays.stream(x).average().orElseThrow();
        double intercept = 0;
        double slope = USUAL_SLOPE;
        for (int step = 0; step < 50; step++) {
            double g0 = 0;
            double g1 = -(slope - USUAL_SLOPE) / (SLOPE_DEVIATION * SLOPE_DEVIATION);
            double h00 = 1e-9;
            double h01 = 0;
            double h11 = 1 / (SLOPE_DEVIATION * SLOPE_DEVIATION);
            for (int i = 0; i < x.length; i++) {
                double d = x[i] - centre;
                double p = 1 / (1 + Math.exp(-(intercept + slope * d)));
                double error = (events.get(i).found() ? 1 : 0) - p;
                double w = p * (1 - p);
                g0 += error;
                g1 += error * d;
                h00 += w;
                h01 += w * d;
                h11 += w * d * d;
            }
            double det = h00 * h11 - h01 * h01;
            double s0 = Math.clamp((h11 * g0 - h01 * g1) / det, -2, 2);
            double s1 = Math.clamp((h00 * g1 - h01 * g0) / det, -2, 2);
            intercept += s0;
            slope += s1;
            if (Math.abs(s0) + Math.abs(s1) < 1e-9) {
                break;
            }
        }
        return slope <= 0.05 ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(centre - intercept / slope));
    }

    @Override
    public String toString() {
        if (a50.isEmpty()) {
            return "no limit within the sweep, of " + n;
        }
        return String.format(Locale.ROOT, "%.2f %%", a50.getAsDouble()) + (lower.isPresent() ? String.format(Locale.ROOT, " [%.2f, %.2f]", lower.getAsDouble(), upper.getAsDouble()) : "") + " of " + n;
    }
}
