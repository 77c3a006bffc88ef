package io.telltale.kernels.flow;

import java.util.Arrays;

/**
 * One axis of a level of Farneback's pyramid: a Gaussian blur, the ends mirrored without being repeated, then linear interpolation, as one weighted sum
 * per number of the result: {@code out[i] = Σ_t weights[i·taps + t] in[first[i] + t]}.
 *
 * @param taps numbers in a sum, the same for all
 */
record BlurredResize(int from, int to, int taps, int[] first, float[] weights) {
    /**
     * @param scale size of the level over that of the picture, 0..1; the blur has sd (1/scale - 1)/2 px and 5 sd of taps, at least 3. On the picture
     *              itself, where the sd is 0, it is (1, 2, 1)/4
     */
    static BlurredResize of(int from, double scale) {
        double sigma = (1 / scale - 1) / 2;
        int size = Math.max((int) Math.rint(5 * sigma) | 1, 3);
        double[] blur = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double d = i - size / 2;
            blur[i] = sigma > 0 ? Math.exp(-d * d / (2 * sigma * sigma)) : d == 0 ? 0.5 : 0.25;
            sum += blur[i];
        }
        int to = Math.max(1, (int) Math.rint(from * scale));
        int taps = Math.min(size + 1, from);
        int[] first = new int[to];
        float[] weights = new float[to * taps];
        double[] all = new double[from];
        for (int i = 0; i < to; i++) {
            double at = (i + 0.5) * from / to - 0.5;
            int left = (int) Math.floor(at);
            double share = at - left;
            Arrays.fill(all, 0);
            for (int t = 0; t < size; t++) {
                all[mirror(Math.clamp(left, 0, from - 1) + t - size / 2, from)] += (1 - share) * blur[t] / sum;
                all[mirror(Math.clamp(left + 1, 0, from - 1) + t - size / 2, from)] += share * blur[t] / sum;
            }
            first[i] = Math.clamp(left - size / 2, 0, from - taps);
            for (int t = 0; t < taps; t++) {
                weights[i * taps + t] = (float) all[first[i] + t];
            }
        }
        return new BlurredResize(from, to, taps, first, weights);
    }

    private static int mirror(int i, int n) {
        if (n == 1) {
            return 0;
        }
        int period = 2 * (n - 1);
        int j = Math.floorMod(i, period);
        return j < n ? j : period - j;
    }
}
