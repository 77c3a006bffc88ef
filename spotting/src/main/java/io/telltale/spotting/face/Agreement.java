package io.telltale.spotting.face;

import java.util.Arrays;

/**
 * How well a registered frame agrees with its key picture: the correlation {@code Σ w (I - Ī)(T - T̄) / sqrt(Σ w (I - Ī)² Σ w (T - T̄)²)} over all of the inner
 * face, and over those blocks whose residual {@code (I - g T - b)²} is least, until they hold {@value #KEPT} of the weight.
 *
 * <p>An expression changes a few blocks, a turned head or another face changes nearly all; so the second one tells them apart. A workspace:
 * one owner, one thread.
 */
final class Agreement {
    /** Share of the weight that is kept. Higher lets a wide smile look like a loss, lower lets a wrong face look like a match. */
    private static final double KEPT = 0.65;

    private final double[] weights = new double[InnerFace.BLOCKS];
    private final double[] residuals = new double[InnerFace.BLOCKS];
    private final double[][] moments = new double[InnerFace.BLOCKS][5];
    private double all;
    private double best;

    /** @param samples the frame's value at each pixel of the key, NaN where it was not seen */
    void measure(KeyPicture key, float[] samples, double gain, double bias) {
        Arrays.fill(weights, 0);
        Arrays.fill(residuals, 0);
        for (double[] m : moments) {
            Arrays.fill(m, 0);
        }
        for (int k = 0; k < key.count; k++) {
            double i = samples[k];
            if (i != i) {
                continue;
            }
            double w = key.weight[k];
            double t = key.value[k];
            double r = i - gain * t - bias;
            int b = key.block[k];
            weights[b] += w;
            residuals[b] += w * r * r;
            double d = i - bias;
            double[] m = moments[b];
            m[0] += w * t;
            m[1] += w * d;
            m[2] += w * t * t;
            m[3] += w * d * d;
            m[4] += w * t * d;
        }
        double total = 0;
        int used = 0;
        long[] order = new long[InnerFace.BLOCKS];
        for (int b = 0; b < InnerFace.BLOCKS; b++) {
            if (weights[b] > 0) {
                total += weights[b];
                order[used++] = (long) Float.floatToIntBits((float) (residuals[b] / weights[b])) << 32 | b;
            }
        }
        Arrays.sort(order, 0, used);
        double[] sum = new double[6];
        boolean cut = false;
        best = 0;
        for (int n = 0; n < used; n++) {
            int b = (int) order[n];
            for (int c = 0; c < 5; c++) {
                sum[c] += moments[b][c];
            }
            sum[5] += weights[b];
            if (!cut && sum[5] >= KEPT * total) {
                cut = true;
                best = correlation(sum);
            }
        }
        all = used == 0 ? 0 : correlation(sum);
    }

    private static double correlation(double[] s) {
        double tt = s[2] - s[0] * s[0] / s[5];
        double dd = s[3] - s[1] * s[1] / s[5];
        double td = s[4] - s[0] * s[1] / s[5];
        return tt > 0 && dd > 0 ? td / Math.sqrt(tt * dd) : 0;
    }

    /** Over all of the inner face. */
    double all() {
        return all;
    }

    /** Over the best-fitting blocks. */
    double best() {
        return best;
    }
}
