package io.telltale.kernels.motion;

import io.telltale.kernels.image.Gaussian;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/** {@link Gaussian} in vector lanes: pixels of a row side by side, taps one after another. Immutable; scratch is passed in. */
final class GaussianLanes {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private final float[] taps;
    private final int radius;
    private final int width;
    private final int height;

    GaussianLanes(Gaussian gaussian, int width, int height) {
        this.taps = gaussian.taps();
        this.radius = gaussian.radius();
        this.width = width;
        this.height = height;
    }

    /** Floats of scratch that {@link #blur} needs for one row. */
    int paddedRow() {
        return width + 2 * radius;
    }

    /**
     * @param in     h×w, dense
     * @param across out, scratch of h×w
     * @param row    out, scratch of {@link #paddedRow()}
     * @param out    out: pixel (x, y) goes to {@code at + y·stride + x}
     */
    void blur(float[] in, float[] across, float[] row, float[] out, int at, int stride) {
        int[] along = new int[taps.length];
        Arrays.setAll(along, t -> t);
        int[] above = new int[taps.length];
        for (int y = 0; y < height; y++) {
            Arrays.fill(row, 0, radius, in[y * width]);
            System.arraycopy(in, y * width, row, radius, width);
            Arrays.fill(row, radius + width, 2 * radius + width, in[y * width + width - 1]);
            convolve(row, along, across, y * width);
        }
        for (int y = 0; y < height; y++) {
            for (int t = 0; t < taps.length; t++) {
                above[t] = Math.clamp(y + t - radius, 0, height - 1) * width;
            }
            convolve(across, above, out, at + y * stride);
        }
    }

    /** out[at + x] = Σ_t taps[t] in[from[t] + x]. Four vectors go side by side, so that their sums hide each other's latency. */
    private void convolve(float[] in, int[] from, float[] out, int at) {
        int n = LANES.length();
        int x = 0;
        for (; x <= width - 4 * n; x += 4 * n) {
            FloatVector a = FloatVector.zero(LANES);
            FloatVector b = a;
            FloatVector c = a;
            FloatVector d = a;
            for (int t = 0; t < taps.length; t++) {
                FloatVector k = FloatVector.broadcast(LANES, taps[t]);
                int i = from[t] + x;
                a = FloatVector.fromArray(LANES, in, i).fma(k, a);
                b = FloatVector.fromArray(LANES, in, i + n).fma(k, b);
                c = FloatVector.fromArray(LANES, in, i + 2 * n).fma(k, c);
                d = FloatVector.fromArray(LANES, in, i + 3 * n).fma(k, d);
            }
            a.intoArray(out, at + x);
            b.intoArray(out, at + x + n);
            c.intoArray(out, at + x + 2 * n);
            d.intoArray(out, at + x + 3 * n);
        }
        for (; x <= width - n; x += n) {
            FloatVector sum = FloatVector.zero(LANES);
            for (int t = 0; t < taps.length; t++) {
                sum = FloatVector.fromArray(LANES, in, from[t] + x).fma(FloatVector.broadcast(LANES, taps[t]), sum);
            }
            sum.intoArray(out, at + x);
        }
        for (; x < width; x++) {
            float sum = 0;
            for (int t = 0; t < taps.length; t++) {
                sum = Math.fma(in[from[t] + x], taps[t], sum);
            }
            out[at + x] = sum;
        }
    }
}
