package io.telltale.kernels.motion;

import java.util.Arrays;

/**
 * A filter along an axis of n numbers that is continued by point reflection at both ends, as weighted sums of what is there:
 * {@code out[i] = Σ_t weights[i·taps + t] in[first[i] + t]}.
 */
record AxisTaps(int taps, int[] first, float[] weights) {
    /** @param filter weights at -r..r */
    static AxisTaps of(float[] filter, int n) {
        int r = filter.length / 2;
        int taps = Math.min(filter.length, n);
        int[] first = new int[n];
        float[] weights = new float[n * taps];
        double[] all = new double[n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(all, 0);
            for (int t = -r; t <= r; t++) {
                add(all, i + t, filter[t + r]);
            }
            first[i] = Math.clamp(i - r, 0, n - taps);
            for (int t = 0; t < taps; t++) {
                weights[i * taps + t] = (float) all[first[i] + t];
            }
        }
        return new AxisTaps(taps, first, weights);
    }

    private static void add(double[] all, int i, double weight) {
        int last = all.length - 1;
        if (last == 0) {
            all[0] += weight;
        } else if (i < 0) {
            all[0] += 2 * weight;
            add(all, -i, -weight);
        } else if (i > last) {
            all[last] += 2 * weight;
            add(all, 2 * last - i, -weight);
        } else {
            all[i] += weight;
        }
    }
}
