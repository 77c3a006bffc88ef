package io.telltale.bench.baseline;

import java.util.Arrays;

/** {@code T = mean + p (max - mean)} of a curve: relative to the video, so that something is always over it. */
final class Threshold {
    private Threshold() { }

    static double of(double[] curve, double p) {
        double mean = Arrays.stream(curve).average().orElse(0);
        double max = Arrays.stream(curve).max().orElse(0);
        return mean + p * (max - mean);
    }
}
