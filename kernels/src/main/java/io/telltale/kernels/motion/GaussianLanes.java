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
        for (int y = 0; y < height; y++) {
            Arrays.fill(row, 0, radius, in[y * width]);
            System.arraycopy(in, y * width, row, radius, width);
            Arrays.fill(row, radius + width, 2 * radius + width, in[y * width + width - 1]);
            alongRow(row, across, y * width);
        }
        int[] above = new int[taps.length];
        for (int y = 0; y < height; y++) {
            for (int t = 0; t < taps.length; t++) {
                above[t] = Math.clamp(y + t - radius, 0, height - 1) * width;
            }
            acrossRows(across, above, out, at + y * stride);
        }
    }

    private void alongRow(float[] row, float[] out, int at) {
        int x = 0;
        for (; x <= width - LANES.length(); x += LANES.length()) {
            FloatVector sum = FloatVector.zero(LANES);
            for (int t = 0; t < taps.length; t++) {
                sum = FloatVector.fromArray(LANES, row, x + t).fma(FloatVector.broadcast(LANES, taps[t]), sum);
            }
            sum.intoArray(out, at + x);
        }
        for (; x < width; x++) {
            float sum = 0;
            for (int t = 0; t < taps.length; t++) {
                sum = Math.fma(row[x + t], taps[t], sum);
            }
            out[at + x] = sum;
        }
    }

    private void acrossRows(float[] in, int[] above, float[] out, int at) {
        int x = 0;
        for (; x <= width - LANES.length(); x += LANES.length()) {
            FloatVector sum = FloatVector.zero(LANES);
            for (int t = 0; t < taps.length; t++) {
                sum = FloatVector.fromArray(LANES, in, above[t] + x).fma(FloatVector.broadcast(LANES, taps[t]), sum);
            }
            sum.intoArray(out, at + x);
        }
        for (; x < width; x++) {
            float sum = 0;
            for (int t = 0; t < taps.length; t++) {
                sum = Math.fma(in[above[t] + x], taps[t], sum);
            }
            out[at + x] = sum;
        }
    }
}
