package io.telltale.kernels.flow;

/**
 * A quadratic model of the grey values around every pixel, {@code f(p + d) ≈ c + b·d + dᵀ A d}: b = (bx, by), A = [axx, axy/2; axy/2, ayy]; c is not kept.
 * Five rasters of one shape with room for whole vectors at the end of a row, and {@value #MARGIN} numbers before the first and after the last, so that a
 * vector that begins or ends outside can be read.
 */
final class QuadraticField {
    static final int MARGIN = 64;
    static final int BX = 0;
    static final int BY = 1;
    static final int AXX = 2;
    static final int AYY = 3;
    static final int AXY = 4;
    static final int COEFFICIENTS = 5;

    final int width;
    final int height;
    final int stride;
    final float[][] coefficients = new float[COEFFICIENTS][];

    QuadraticField(int width, int height) {
        this.width = width;
        this.height = height;
        stride = stride(width);
        for (int c = 0; c < COEFFICIENTS; c++) {
            coefficients[c] = raster(width, height);
        }
    }

    /** A row holds the width rounded up to 16 numbers, the longest vectors there are. */
    static int stride(int width) {
        return (width + 15) / 16 * 16;
    }

    static float[] raster(int width, int height) {
        return new float[Math.addExact(Math.multiplyExact(stride(width), height), 2 * MARGIN)];
    }

    int row(int y) {
        return MARGIN + y * stride;
    }
}
