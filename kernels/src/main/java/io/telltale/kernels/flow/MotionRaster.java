package io.telltale.kernels.flow;

import io.telltale.kernels.Flow;

/** Motion of a level, px of it, in rasters of the shape of {@link QuadraticField}; laid anew for each level in memory of the largest. */
final class MotionRaster {
    final float[] u;
    final float[] v;
    int width;
    int height;
    int stride;

    MotionRaster(int width, int height) {
        u = QuadraticField.raster(width, height);
        v = QuadraticField.raster(width, height);
        lay(width, height);
    }

    void lay(int width, int height) {
        this.width = width;
        this.height = height;
        stride = QuadraticField.stride(width);
    }

    void clear() {
        java.util.Arrays.fill(u, 0);
        java.util.Arrays.fill(v, 0);
    }

    int row(int y) {
        return QuadraticField.MARGIN + y * stride;
    }

    Flow dense() {
        Flow out = Flow.zero(width, height);
        for (int y = 0; y < height; y++) {
            System.arraycopy(u, row(y), out.u().samples(), y * width, width);
            System.arraycopy(v, row(y), out.v().samples(), y * width, width);
        }
        return out;
    }
}
