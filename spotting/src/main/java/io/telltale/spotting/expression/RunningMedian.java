package io.telltale.spotting.expression;

import java.util.Arrays;

/**
 * {@code y(t) = median of x over [t - w, t + w]}: the resting level under a trace. A median keeps steps and monotone ramps as they are and
 * forgets whatever lasts less than half its window, which is what tells a level from an event.
 */
final class RunningMedian {
    private RunningMedian() {
    }

    /**
     * @param half     half the window, samples
     * @param excluded samples that must not speak for the level; may be null. Where a window has fewer than {@code needed} others, it grows
     *                 until it has.
     * @param stride   the median is taken at every stride-th sample and interpolated between
     */
    static double[] of(double[] x, int half, boolean[] excluded, int needed, int stride) {
        int n = x.length;
        int knots = (n - 1) / stride + 1;
        double[] level = new double[knots];
        double[] window = new double[n];
        for (int k = 0; k < knots; k++) {
            level[k] = at(x, k * stride, half, excluded, needed, window);
        }
        double[] y = new double[n];
        for (int t = 0; t < n; t++) {
            int k = t / stride;
            double f = (double) (t - k * stride) / stride;
            y[t] = k + 1 < knots ? (1 - f) * level[k] + f * level[k + 1] : level[k];
        }
        return y;
    }

    private static double at(double[] x, int t, int half, boolean[] excluded, int needed, double[] window) {
        for (int h = half; ; h *= 2) {
            int from = Math.max(0, t - h);
            int to = Math.min(x.length - 1, t + h);
            int count = 0;
            for (int i = from; i <= to; i++) {
                if (excluded == null || !excluded[i]) {
                    window[count++] = x[i];
                }
            }
            boolean whole = from == 0 && to == x.length - 1;
            if (count > 0 && (count >= needed || whole)) {
                return median(window, count);
            }
            if (whole) {
                return median(Arrays.copyOf(x, x.length), x.length);
            }
        }
    }

    /** The median of the first {@code count} values, which are put in order. */
    static double median(double[] values, int count) {
        Arrays.sort(values, 0, count);
        return count % 2 == 1 ? values[count / 2] : 0.5 * (values[count / 2 - 1] + values[count / 2]);
    }
}
