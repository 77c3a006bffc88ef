package io.telltale.qa.vlm.pixels;

/**
 * Weights of a bicubic resampling along one axis, {@code out(i) = clip((½ + Σ_k weight(i,k) · in(first(i)+k) · 2^bits) >> bits)}.
 *
 * <p>The kernel is Keys' with a = −½, stretched by {@code in/out} where the picture shrinks, so that it is also the low pass; it is cut at the border and the
 * rest scaled to the sum 1 before rounding. R. G. Keys, Cubic convolution interpolation for digital image processing, 1981, doi:10.1109/TASSP.1981.1163711.
 */
final class CubicTaps {
    private static final double A = -0.5;
    private static final double RADIUS = 2;

    private final int[] first;
    private final int[] count;
    private final int[] weights;
    private final int stride;
    private final int bits;

    private CubicTaps(int[] first, int[] count, int[] weights, int stride, int bits) {
        this.first = first;
        this.count = count;
        this.weights = weights;
        this.stride = stride;
        this.bits = bits;
    }

    /** The order of the floating-point operations is that of both originals; another may round a weight differently. */
    static CubicTaps of(int in, int out, Resampling resampling) {
        double scale = (double) in / out;
        double stretch = Math.max(scale, 1);
        double support = RADIUS * stretch;
        double squeeze = 1 / stretch;
        int stride = Math.min(in, 2 * (int) Math.ceil(support) + 1);
        int[] first = new int[out];
        int[] count = new int[out];
        double[] exact = new double[Math.multiplyExact(out, stride)];
        double largest = 0;
        for (int i = 0; i < out; i++) {
            double centre = (i + 0.5) * scale;
            first[i] = Math.max((int) (centre - support + 0.5), 0);
            count[i] = Math.min((int) (centre + support + 0.5), in) - first[i];
            double sum = 0;
            for (int k = 0; k < count[i]; k++) {
                double weight = kernel((k + first[i] - centre + 0.5) * squeeze);
                exact[i * stride + k] = weight;
                sum += weight;
            }
            for (int k = 0; k < count[i]; k++) {
                exact[i * stride + k] /= sum;
                largest = Math.max(largest, exact[i * stride + k]);
            }
        }
        int bits = resampling.bitsBehindThePoint(largest);
        int[] weights = new int[exact.length];
        for (int i = 0; i < exact.length; i++) {
            weights[i] = (int) (exact[i] * (1 << bits) + (exact[i] < 0 ? -0.5 : 0.5));
        }
        return new CubicTaps(first, count, weights, stride, bits);
    }

    private static double kernel(double at) {
        double x = Math.abs(at);
        if (x < 1) {
            return ((A + 2) * x - (A + 3)) * x * x + 1;
        }
        return x < RADIUS ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }

    int size() {
        return first.length;
    }

    int first(int i) {
        return first[i];
    }

    int count(int i) {
        return count[i];
    }

    int weight(int i, int k) {
        return weights[i * stride + k];
    }

    /** What an accumulator starts from: a half, so that the shift rounds. */
    int half() {
        return 1 << bits - 1;
    }

    /** {@code 0..255}; in ints throughout, so that loops of it become vectors. */
    int level(int sum) {
        return Math.max(0, Math.min(255, sum >> bits));
    }
}
