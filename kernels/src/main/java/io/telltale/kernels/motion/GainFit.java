package io.telltale.kernels.motion;

import java.util.Arrays;

/**
 * Robust fit of {@code frame = gain · reference + bias} over a lattice of at most 4096 pixels that carry data: three rounds of least squares with Cauchy
 * weights 1 / (1 + (r/s)²), s = 2 · 1.4826 · median |r|. The lattice keeps it cheap; its own error is about noise/(64·contrast).
 */
final class GainFit {
    static final int MOST_SAMPLES = 4096;
    static final int ROUNDS = 3;
    /** Gains outside are no change of light but a broken fit, for example on a black frame: the frame is then taken as it is. */
    static final float LEAST_GAIN = 0.5f;
    static final float MOST_GAIN = 2f;
    private final int[] pixels;
    private final float[] reference;

    /** @param carriesData per pixel */
    GainFit(int width, int height, float[] reference, boolean[] carriesData) {
        int step = 1;
        while ((long) ((width + step - 1) / step) * ((height + step - 1) / step) > MOST_SAMPLES) {
            step++;
        }
        int[] found = new int[MOST_SAMPLES];
        int n = 0;
        for (int y = step / 2; y < height; y += step) {
            for (int x = step / 2; x < width; x += step) {
                if (carriesData[y * width + x]) {
                    found[n++] = y * width + x;
                }
            }
        }
        pixels = Arrays.copyOf(found, n);
        this.reference = new float[n];
        for (int i = 0; i < n; i++) {
            this.reference[i] = reference[pixels[i]];
        }
    }

    /** Indices of the lattice's pixels; a copy. */
    int[] pixels() {
        return pixels.clone();
    }

    int samples() {
        return pixels.length;
    }

    /** The reference at those pixels; a copy. */
    float[] reference() {
        return reference.clone();
    }

    /** @param at where pixel 0 lies in {@code frame}; {@code stride} from one row to the next; {@code width} of the picture */
    GainBias fit(float[] frame, int at, int stride, int width) {
        int n = pixels.length;
        if (n < 2) {
            return GainBias.NONE;
        }
        float[] f = new float[n];
        for (int i = 0; i < n; i++) {
            f[i] = frame[at + pixels[i] / width * stride + pixels[i] % width];
        }
        float gain = 1;
        float bias = 0;
        float[] size = new float[n];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < n; i++) {
                size[i] = Math.abs(f[i] - gain * reference[i] - bias);
            }
            double s = 2 * 1.4826 * lowerMedian(size);
            if (s < 1e-6) {
                break;
            }
            double w = 0, r = 0, q = 0, rr = 0, rq = 0;
            for (int i = 0; i < n; i++) {
                double e = (f[i] - gain * reference[i] - bias) / s;
                double k = 1 / (1 + e * e);
                w += k;
                r += k * reference[i];
                q += k * f[i];
                rr += k * reference[i] * reference[i];
                rq += k * reference[i] * f[i];
            }
            double spread = rr - r * r / w;
            if (!(spread > 1e-6 * w)) {
                return GainBias.NONE;
            }
            gain = (float) ((rq - r * q / w) / spread);
            bias = (float) ((q - gain * r) / w);
        }
        return gain >= LEAST_GAIN && gain <= MOST_GAIN ? new GainBias(gain, bias) : GainBias.NONE;
    }

    /**
     * The smallest value that at least half of the values do not exceed, found byte by byte from the top: the bits of non-negative floats are ordered as the
     * floats are, so that four counts of 256 bins give it exactly.
     */
    private static float lowerMedian(float[] values) {
        int rank = (values.length + 1) / 2;
        int found = 0;
        int[] bins = new int[256];
        for (int shift = 24; shift >= 0; shift -= 8) {
            Arrays.fill(bins, 0);
            for (float v : values) {
                int bits = Float.floatToRawIntBits(v);
                if (shift == 24 || bits >>> shift + 8 == found) {
                    bins[bits >>> shift & 255]++;
                }
            }
            int bin = 0;
            while (rank > bins[bin]) {
                rank -= bins[bin++];
            }
            found = found << 8 | bin;
        }
        return Float.intBitsToFloat(found);
    }
}
