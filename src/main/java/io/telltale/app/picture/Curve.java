package io.telltale.app.picture;

import io.telltale.spotting.Traces;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A line through {@code (x, y)} points, x in seconds; a NaN breaks the line.
 *
 * @param x seconds from the first frame of the traces
 * @param y as many values
 */
record Curve(double[] x, double[] y) {
    Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException("a curve has " + x.length + " times but " + y.length + " values");
        }
    }

    /**
     * {@code frames -> at most 6·columns points}: the smallest and the largest value of each of {@code columns} equal stretches of time, in their order, so that
     * the drawn line covers the same pixels as the full one.
     *
     * @param bridgedSeconds the line goes on over a gap of unknown values up to this long; a seam always breaks it
     */
    static Curve of(Traces traces, IntToDoubleFunction value, int columns, double bridgedSeconds) {
        return reduced(traces, IntStream.range(0, traces.frames()).mapToDouble(value).toArray(), columns, bridgedSeconds);
    }

    /**
     * The same, for a value that means nothing but relative to rest: from seam to seam minus its median over the {@code resting} frames there, or over all
     * frames where none of them rests. No gap is bridged.
     */
    static Curve fromRest(Traces traces, IntToDoubleFunction value, IntPredicate resting, int columns) {
        return reduced(traces, RestingTrace.of(traces, value, resting), columns, 0);
    }

    /** The same line, later. */
    Curve later(double seconds) {
        return new Curve(Arrays.stream(x).map(t -> t + seconds).toArray(), y);
    }

    private static Curve reduced(Traces traces, double[] all, int columns, double bridgedSeconds) {
        int bins = all.length <= 2 * columns ? all.length : columns;
        Points points = new Points(3 * bins, bridgedSeconds);
        for (int b = 0; b < bins; b++) {
            int from = (int) ((long) all.length * b / bins);
            int to = (int) ((long) all.length * (b + 1) / bins);
            points.addRange(traces, all, from, to);
        }
        return points.curve();
    }

    private static final class Points {
        private final double[] x;
        private final double[] y;
        private final double bridgedSeconds;
        private int size;
        private boolean gap;

        Points(int capacity, double bridgedSeconds) {
            this.bridgedSeconds = bridgedSeconds;
            x = new double[capacity];
            y = new double[capacity];
        }

        void addRange(Traces traces, double[] all, int from, int to) {
            int least = -1;
            int most = -1;
            for (int f = from; f < to; f++) {
                if (traces.seam(f) && f > 0) {
                    breakLine(traces.rate().seconds(f));
                }
                if (!Double.isNaN(all[f])) {
                    least = least < 0 || all[f] < all[least] ? f : least;
                    most = most < 0 || all[f] > all[most] ? f : most;
                }
            }
            if (least < 0) {
                gap = true;
                return;
            }
            double seconds = traces.rate().seconds(Math.min(least, most));
            if (gap && size > 0 && seconds - x[size - 1] > bridgedSeconds) {
                breakLine(traces.rate().seconds(from));
            }
            gap = false;
            add(traces.rate().seconds(Math.min(least, most)), all[Math.min(least, most)]);
            if (least != most) {
                add(traces.rate().seconds(Math.max(least, most)), all[Math.max(least, most)]);
            }
        }

        private void breakLine(double seconds) {
            if (size > 0 && !Double.isNaN(y[size - 1])) {
                add(seconds, Double.NaN);
            }
        }

        private void add(double seconds, double value) {
            x[size] = seconds;
            y[size++] = value;
        }

        Curve curve() {
            return new Curve(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
        }
    }
}
