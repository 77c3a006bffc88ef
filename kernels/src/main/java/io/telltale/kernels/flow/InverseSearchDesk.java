package io.telltale.kernels.flow;

import java.util.Arrays;

/**
 * What one level of dense inverse search is worked on with. Sized for the finest level that is searched, laid out anew for each; one pair of pictures at a time.
 *
 * <p>Pixel (x, y) is at {@code origin + y * stride + x}. All around lie {@code margin} pixels: the edge repeated in the pictures, zeros in the rest, so that patches
 * and vectors may reach over the edge.
 */
final class InverseSearchDesk {
    /** Vectors may write so many numbers behind a row's end. */
    private static final int BEHIND = 16;
    final InverseSearchOptions options;
    final int patch;
    final int margin;
    int width;
    int height;
    int stride;
    int origin;
    /** The pictures, ∇I0 and the motion. */
    final float[] from;
    final float[] to;
    final float[] gx;
    final float[] gy;
    final float[] u;
    final float[] v;
    /** Refinement: motion that is refined, (I0 + I1(x + u)) / 2, I1(x + u) - I0 and the derivatives of both. */
    final float[] mean;
    final float[] iz;
    final float[] ix;
    final float[] iy;
    final float[] ixz;
    final float[] iyz;
    final float[] ixx;
    final float[] ixy;
    final float[] iyy;
    final float[] u0;
    final float[] v0;
    /** Equations, and weight of the edges to the right and down. */
    final float[] a11;
    final float[] a12;
    final float[] a22;
    final float[] b1;
    final float[] b2;
    final float[] right;
    final float[] down;
    /** Patches: columns, rows, displacement before and after a pass, inverse Hessian and sums of the gradient. */
    int columns;
    int rows;
    float[] pu = {};
    float[] pv = {};
    float[] qu = {};
    float[] qv = {};
    float[] h11 = {};
    float[] h12 = {};
    float[] h22 = {};
    float[] sumX = {};
    float[] sumY = {};

    InverseSearchDesk(int width, int height, InverseSearchOptions options) {
        this.options = options;
        patch = options.patchPixels();
        margin = patch + 2;
        lay(width, height);
        int size = Math.multiplyExact(height + 2 * margin + 1, stride);
        from = new float[size];
        to = new float[size];
        gx = new float[size];
        gy = new float[size];
        u = new float[size];
        v = new float[size];
        mean = new float[size];
        iz = new float[size];
        ix = new float[size];
        iy = new float[size];
        ixz = new float[size];
        iyz = new float[size];
        ixx = new float[size];
        ixy = new float[size];
        iyy = new float[size];
        u0 = new float[size];
        v0 = new float[size];
        a11 = new float[size];
        a12 = new float[size];
        a22 = new float[size];
        b1 = new float[size];
        b2 = new float[size];
        right = new float[size];
        down = new float[size];
        int patches = columns * rows;
        pu = new float[patches];
        pv = new float[patches];
        qu = new float[patches];
        qv = new float[patches];
        h11 = new float[patches];
        h12 = new float[patches];
        h22 = new float[patches];
        sumX = new float[patches];
        sumY = new float[patches];
    }

    private void lay(int width, int height) {
        this.width = width;
        this.height = height;
        stride = width + 2 * margin + BEHIND;
        origin = margin * stride + margin;
        columns = patches(width, options);
        rows = patches(height, options);
    }

    /** Patches along a side. */
    static int patches(int side, InverseSearchOptions options) {
        return Math.ceilDiv(Math.max(0, side - options.patchPixels()), options.patchStride()) + 1;
    }

    /** Lays the level out; the margins of all but the pictures become zero, motion is kept by the caller. */
    void begin(Raster first, Raster second) {
        lay(first.width(), first.height());
        for (float[] field : new float[][] {gx, gy, u, v, u0, v0, mean, iz, ix, iy, ixz, iyz, ixx, ixy, iyy, right, down}) {
            Arrays.fill(field, 0);
        }
        take(first, from);
        take(second, to);
    }

    private void take(Raster picture, float[] field) {
        for (int y = 0; y < height; y++) {
            int at = row(y);
            System.arraycopy(picture.samples(), picture.origin() + y * picture.stride(), field, at, width);
        }
        repeatEdges(field);
    }

    /** The margin of a field <- the nearest pixel. */
    private void repeatEdges(float[] field) {
        for (int y = 0; y < height; y++) {
            int at = row(y);
            Arrays.fill(field, at - margin, at, field[at]);
            Arrays.fill(field, at + width, at + width + margin, field[at + width - 1]);
        }
        int length = width + 2 * margin;
        for (int k = 1; k <= margin; k++) {
            System.arraycopy(field, row(0) - margin, field, row(-k) - margin, length);
            System.arraycopy(field, row(height - 1) - margin, field, row(height - 1 + k) - margin, length);
        }
    }

    int row(int y) {
        return origin + y * stride;
    }

    Raster raster(float[] field) {
        return new Raster(field, width, height, origin, stride);
    }

    /** First column or row of a patch: the last lies flush with the edge. */
    int place(int index, int side) {
        return Math.max(0, Math.min(index * options.patchStride(), side - patch));
    }

    void swapPatches() {
        float[] keep = pu;
        pu = qu;
        qu = keep;
        keep = pv;
        pv = qv;
        qv = keep;
    }

    /** A column or row where a patch's corner may lie in I1, so that all of it lies within the margin. */
    static float within(float place, int side, int patch) {
        return Math.min(Math.max(place, -patch), side);
    }
}
