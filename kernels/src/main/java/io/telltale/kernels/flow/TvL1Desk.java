package io.telltale.kernels.flow;

import java.util.Arrays;

/**
 * What one level is worked on with: the fields of the equations, row by row with room for whole vectors. Sized for the finest level once and
 * laid out anew for each; one pair of pictures at a time.
 *
 * <p>Pixel (x, y) is at {@code origin + y * stride + x}. Rows hold {@code cover} numbers, the width rounded up to whole vectors, and one more;
 * a row of zeros lies above. The dual fields are zero above, to the left of the first column (the number that ends the row before) and the
 * primal ones are repeated once to the right, so that divergence and gradient need no case for the edge.
 */
final class TvL1Desk {
    private final int lanes;
    /** ∇I1 at the warped places, 1/|∇I1|², and the part of ρ that does not change in a warp. */
    final float[] gx;
    final float[] gy;
    final float[] inverse;
    final float[] constant;
    /** Motion, px, and light in units of γ. */
    final float[] u;
    final float[] v;
    final float[] w;
    /** Dual fields of u, v and w, along x and y. */
    final float[] pux;
    final float[] puy;
    final float[] pvx;
    final float[] pvy;
    final float[] pwx;
    final float[] pwy;
    /** Sum of squared change per row in the last step. */
    final double[] change;

    int width;
    int height;
    int cover;
    int stride;
    int origin;

    TvL1Desk(int width, int height, int lanes, boolean light) {
        this.lanes = lanes;
        lay(width, height);
        int size = size(width, height, lanes);
        gx = new float[size];
        gy = new float[size];
        inverse = new float[size];
        constant = new float[size];
        u = new float[size];
        v = new float[size];
        w = light ? new float[size] : new float[0];
        pux = new float[size];
        puy = new float[size];
        pvx = new float[size];
        pvy = new float[size];
        pwx = light ? new float[size] : new float[0];
        pwy = light ? new float[size] : new float[0];
        change = new double[height];
    }

    private static int cover(int width, int lanes) {
        return (width + lanes - 1) / lanes * lanes;
    }

    private static int size(int width, int height, int lanes) {
        return Math.multiplyExact(height + 1, cover(width, lanes) + 1) + 1;
    }

    private void lay(int width, int height) {
        this.width = width;
        this.height = height;
        cover = cover(width, lanes);
        stride = cover + 1;
        origin = stride;
    }

    /** Begins a level of at most the first size: dual fields and slopes zero, u, v and w as they lie. */
    void begin(int width, int height) {
        lay(width, height);
        for (float[] field : new float[][] {gx, gy, inverse, constant, pux, puy, pvx, pvy, pwx, pwy}) {
            Arrays.fill(field, 0);
        }
    }

    boolean hasLight() {
        return w.length > 0;
    }

    int row(int y) {
        return origin + y * stride;
    }

    Raster raster(float[] field) {
        return new Raster(field, width, height, origin, stride);
    }

    /** A copy of a field without the margins. */
    Raster dense(float[] field) {
        float[] out = new float[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(field, row(y), out, y * width, width);
        }
        return new Raster(out, width, height, 0, width);
    }

    /** Σ of the squared change over all rows, in the order of the rows: the same for any number of workers. */
    double totalChange() {
        double sum = 0;
        for (int y = 0; y < height; y++) {
            sum += change[y];
        }
        return sum;
    }
}
